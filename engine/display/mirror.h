#pragma once

#include <array>
#include <memory>

#include "display/surface.h"
#include "gpu/resources.h"

namespace luwte::display {

/// What a headset shows, in the program's window: one eye, cut to the window's shape. Never holds up the headset: the
/// eye is copied aside within its frame, and shown after that was handed over, where the screen happens to be ready.
class Mirror {
public:
    /// `size` and `format` are those of the eye's pictures. Null (and one line in the log) where this device can't show
    /// in this window.
    static std::unique_ptr<Mirror> open(gpu::Device& device, DesktopWindow& window, VkExtent2D size, VkFormat format);
    ~Mirror();

    /// Records the copy of layer 0 of `image`, which is in COLOR_ATTACHMENT_OPTIMAL before and after.
    void keep(VkCommandBuffer commands, VkImage image);
    /// Shows what was kept last; never waits. Does nothing before the first keep().
    void show();

private:
    /// A command buffer is recorded again when its last turn is finished.
    struct PendingCopy {
        gpu::CommandPool pool;
        VkCommandBuffer commands = VK_NULL_HANDLE;
        std::uint64_t number = 0;
    };
    /// Throws like all that loads.
    Mirror(gpu::Device& device, VkExtent2D size, VkFormat format);
    bool draw(VkCommandBuffer commands) const;
    bool submit(const PendingCopy& turn);

    gpu::Device& device_;
    gpu::Image kept_;
    bool any_ = false;
    std::array<PendingCopy, gpu::frames_in_flight> turns_;
    gpu::Semaphore finished_;  ///< a timeline: the number of the last turn that is done
    std::uint64_t next_ = 1;
    std::unique_ptr<Surface> surface_;  ///< null once the device or the window failed it: then it is silent
};

}  // namespace luwte::display
