#pragma once

#include <vulkan/vulkan.h>

#include <stdexcept>
#include <utility>
#include <vector>

namespace luwte::gpu {

/// A Vulkan structure of this type, all else zero.
template <class T>
T vk(VkStructureType type, void* next = nullptr) {
    T made{};
    made.sType = type;
    made.pNext = next;
    return made;
}

/// Running out of memory while loading can't be answered in place; the stage's maker catches it and tells.
inline void need(VkResult result, const char* what) {
    if (result != VK_SUCCESS) throw std::runtime_error(what);
}

/// Owns one object of a VkDevice and destroys it with its own function. Move-only; empty when moved from.
template <class T, auto destroy>
class Handle {
public:
    using Object = T;

    Handle() = default;
    Handle(VkDevice device, T object) : device_(device), object_(object) {}
    Handle(Handle&& other) noexcept
        : device_(other.device_), object_(std::exchange(other.object_, T{VK_NULL_HANDLE})) {}
    Handle& operator=(Handle&& other) noexcept {
        if (this != &other) {
            reset();
            device_ = other.device_;
            object_ = std::exchange(other.object_, T{VK_NULL_HANDLE});
        }
        return *this;
    }
    ~Handle() { reset(); }

    operator T() const { return object_; }
    const T* address() const { return &object_; }

private:
    void reset() {
        if (object_ != VK_NULL_HANDLE) destroy(device_, object_, nullptr);
        object_ = VK_NULL_HANDLE;
    }

    VkDevice device_ = VK_NULL_HANDLE;
    T object_ = VK_NULL_HANDLE;
};

/// Makes an object by its vkCreate function. Throws std::runtime_error(refused) where the driver does not.
template <class Owner, class Create, class Info>
Owner make(VkDevice device, Create create, const Info& info, const char* refused) {
    typename Owner::Object object = VK_NULL_HANDLE;
    need(create(device, &info, nullptr, &object), refused);
    return {device, object};
}

/// All that one of Vulkan's two-call functions lists of something.
template <class T, class List, class... Of>
std::vector<T> listed(List list, Of... of) {
    std::uint32_t count = 0;
    list(of..., &count, nullptr);
    std::vector<T> all(count);
    list(of..., &count, all.data());
    all.resize(count);
    return all;
}

using Memory = Handle<VkDeviceMemory, vkFreeMemory>;
using BufferHandle = Handle<VkBuffer, vkDestroyBuffer>;
using ImageHandle = Handle<VkImage, vkDestroyImage>;
using ImageView = Handle<VkImageView, vkDestroyImageView>;
using Sampler = Handle<VkSampler, vkDestroySampler>;
using ShaderModule = Handle<VkShaderModule, vkDestroyShaderModule>;
using PipelineLayout = Handle<VkPipelineLayout, vkDestroyPipelineLayout>;
using Pipeline = Handle<VkPipeline, vkDestroyPipeline>;
using SetLayout = Handle<VkDescriptorSetLayout, vkDestroyDescriptorSetLayout>;
using DescriptorPool = Handle<VkDescriptorPool, vkDestroyDescriptorPool>;
using CommandPool = Handle<VkCommandPool, vkDestroyCommandPool>;
using Fence = Handle<VkFence, vkDestroyFence>;
using Semaphore = Handle<VkSemaphore, vkDestroySemaphore>;
using QueryPool = Handle<VkQueryPool, vkDestroyQueryPool>;

}  // namespace luwte::gpu
