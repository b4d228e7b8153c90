#pragma once

#include <vulkan/vulkan.h>

#include <filesystem>
#include <functional>
#include <memory>
#include <mutex>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "gpu/pipeline_cache.h"

namespace luwte::gpu {

/// A GPU of this machine as the doctor tells of it.
struct Candidate {
    std::string name;
    std::string driver;
    std::string version;  ///< of Vulkan, "1.3.230"
    std::string refused;  ///< why it can't serve; empty when it can
    bool software = false;
    bool chosen = false;
};

/// What a display needs of the device. A window brings its surface's needs; an OpenXR runtime makes instance and device
/// itself, through the hooks.
struct DeviceDesc {
    std::vector<const char*> instance_extensions;
    std::vector<const char*> device_extensions;
    std::function<VkResult(const VkInstanceCreateInfo&, VkInstance*)> make_instance;
    std::function<VkPhysicalDevice(VkInstance)> pick;
    std::function<VkResult(VkPhysicalDevice, const VkDeviceCreateInfo&, VkDevice*)> make_device;
    std::function<bool(VkInstance, VkPhysicalDevice, std::uint32_t family)> can_present;
    std::string gpu;              ///< which one: a clear part of its name, or its number; empty: the best that serves
    std::filesystem::path cache;  ///< the folder of the pipeline cache; empty: it is kept nowhere
};

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

/// One GPU, opened: instance, device and its one graphics queue.
class Device {
public:
    /// The GPU that was asked for, which must serve; else the best that does (real before software), or the reason each
    /// one was refused.
    static Result<std::unique_ptr<Device>> open(const DeviceDesc& desc);
    ~Device();
    Device(const Device&) = delete;
    Device& operator=(const Device&) = delete;

    VkInstance instance() const { return instance_; }
    VkPhysicalDevice physical() const { return physical_; }
    VkDevice get() const { return device_; }
    Queue& queue() { return queue_; }
    PipelineCache& pipeline_cache() { return pipeline_cache_; }
    std::uint32_t family() const { return family_; }
    const std::string& name() const { return name_; }
    bool software() const { return software_; }
    /// False where another GPU was asked for than the OpenXR runtime chose.
    bool as_asked() const { return as_asked_; }
    /// Both eyes in one pass; false where the driver's multiview is wrong (engine/README.md, quirks).
    bool multiview() const { return multiview_; }
    /// Seconds a timestamp tick lasts; 0 when the queue has no timestamps.
    double timestamp_period() const { return timestamp_period_; }
    /// Index of a memory type among `type_bits` with all of `wanted`, or with those of `wanted` that there are.
    std::uint32_t memory_type(std::uint32_t type_bits, VkMemoryPropertyFlags wanted) const;
    void wait_idle();
    /// As wait_idle(), where nobody holds the queue; else false at once.
    bool try_wait_idle();

private:
    Device() = default;

    VkInstance instance_ = VK_NULL_HANDLE;
    VkPhysicalDevice physical_ = VK_NULL_HANDLE;
    VkDevice device_ = VK_NULL_HANDLE;
    Queue queue_;
    PipelineCache pipeline_cache_;
    std::uint32_t family_ = 0;
    std::string name_;
    bool software_ = false;
    bool as_asked_ = true;
    bool multiview_ = false;
    double timestamp_period_ = 0;
    VkPhysicalDeviceMemoryProperties memory_ = {};
};

/// All GPUs of this machine by their numbers, from 1; empty where there is no Vulkan at all. Chosen is the best that
/// serves.
std::vector<Candidate> survey();

/// Which of `all` is asked for, by a clear part of its name in any case, or by its number; alike ones are the same to
/// who asks by name, and the first counts. A Problem names those that there are.
Result<std::size_t> find_gpu(const std::vector<Candidate>& all, std::string_view asked);

}  // namespace luwte::gpu
