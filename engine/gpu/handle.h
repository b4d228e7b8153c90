#pragma once

#include <vulkan/vulkan.h>

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
