#pragma once

#include <array>
#include <optional>
#include <span>

#include "gpu/resources.h"

namespace luwte::gpu {

/// What can go wrong with a running frame. The frame loop knows no exceptions.
enum class Status { ok, lost };

/// A frame being recorded.
struct Frame {
    VkCommandBuffer commands = VK_NULL_HANDLE;
    std::uint32_t slot = 0;    ///< 0 to frames_in_flight - 1: which copy of per-frame buffers it may write
    std::uint64_t number = 0;  ///< counts from 1
};

constexpr std::uint32_t frames_in_flight = 2;

/// Semaphores a submit waits for and signals besides the ring's own (a window's swapchain).
struct SubmitWith {
    VkSemaphore wait = VK_NULL_HANDLE;
    VkSemaphore signal = VK_NULL_HANDLE;
};

/// The ring of frames in flight: commands, one timeline semaphore, timestamps around each frame.
class Frames {
public:
    /// `timed`: with timestamps, where the queue has them.
    explicit Frames(Device& device, bool timed = true);
    ~Frames();
    Frames(const Frames&) = delete;
    Frames& operator=(const Frames&) = delete;

    /// Whether begin() would not wait.
    bool ready() const;
    /// Waits until the slot is free (its earlier frame is finished) and begins its commands.
    Status begin(Frame& frame);
    /// Ends and submits.
    Status submit(const Frame& frame, const SubmitWith& with = {});
    /// Waits until frame `number` is finished on the GPU.
    Status wait(std::uint64_t number);
    /// GPU seconds of the latest finished frame that used this slot; nothing where the queue has no timestamps.
    std::optional<double> gpu_seconds(std::uint32_t slot) const;

private:
    struct Slot {
        Commands commands;
        std::uint64_t number = 0;
    };

    Device& device_;
    std::array<Slot, frames_in_flight> slots_;
    Semaphore finished_;
    QueryPool timestamps_;
    std::uint64_t next_ = 1;
};

}  // namespace luwte::gpu
