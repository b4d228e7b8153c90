#pragma once

#include <vulkan/vulkan.h>

#include <mutex>
#include <span>

namespace luwte::gpu {

/// What a submit waits for or signals; `value` is a timeline's.
VkSemaphoreSubmitInfo at_stage(VkSemaphore semaphore, VkPipelineStageFlags2 stage, std::uint64_t value = 0);

/// A device's one queue. It is reached only by holding it; calls of an OpenXR runtime that may use it are made while it
/// is held.
class Queue {
public:
    /// Holds the queue for as long as it lives.
    class Locked {
    public:
        VkQueue get() const { return queue_; }
        VkResult submit(VkCommandBuffer commands, std::span<const VkSemaphoreSubmitInfo> wait,
                        std::span<const VkSemaphoreSubmitInfo> signal, VkFence fence = VK_NULL_HANDLE) const;
        VkResult present(const VkPresentInfoKHR& info) const { return vkQueuePresentKHR(queue_, &info); }

    private:
        friend class Queue;
        explicit Locked(Queue& queue) : lock_(queue.mutex_), queue_(queue.queue_) {}

        std::lock_guard<std::mutex> lock_;
        VkQueue queue_;
    };
    [[nodiscard]] Locked lock() { return Locked(*this); }

private:
    friend class Device;

    VkQueue queue_ = VK_NULL_HANDLE;
    std::mutex mutex_;
};

}  // namespace luwte::gpu
