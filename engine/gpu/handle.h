#pragma once

#include <vulkan/vulkan.h>

#include <stdexcept>
#include <vector>

#include "base/handle.h"

namespace luwte::gpu {

/// A Vulkan structure of this type, all else zero.
template <class T>
T vk(VkStructureType type, void* next = nullptr) {
    T made{};
    made.sType = type;
    made.pNext = next;
    return made;
}

/// Running out of memory while loading can't be answered in place; who makes a render session catches it and tells.
inline void need(VkResult result, const char* what) {
    if (result != VK_SUCCESS) throw std::runtime_error(what);
}

/// Destroys what a VkDevice made, by its own function.
template <auto destroy>
class DeviceDestroy {
public:
    DeviceDestroy(VkDevice device = VK_NULL_HANDLE) : device_(device) {}
    template <class T>
    void operator()(T object) const {
        destroy(device_, object, nullptr);
    }

private:
    VkDevice device_;
};

/// Owns one object of a VkDevice; made of both.
template <class T, auto destroy>
using Handle = luwte::Handle<T, DeviceDestroy<destroy>>;

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
