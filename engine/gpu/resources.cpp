#include "gpu/resources.h"

#include <algorithm>
#include <array>
#include <cstring>
#include <stdexcept>

namespace luwte::gpu {
namespace {

/// Running out of memory while loading can't be answered in place; the stage's maker catches it and tells.
void need(VkResult result, const char* what) {
    if (result != VK_SUCCESS) throw std::runtime_error(what);
}

Memory allocate(const Device& device, const VkMemoryRequirements& requirements, VkMemoryPropertyFlags flags) {
    auto info = vk<VkMemoryAllocateInfo>(VK_STRUCTURE_TYPE_MEMORY_ALLOCATE_INFO);
    info.allocationSize = requirements.size;
    info.memoryTypeIndex = device.memory_type(requirements.memoryTypeBits, flags);
    VkDeviceMemory memory = VK_NULL_HANDLE;
    need(vkAllocateMemory(device.get(), &info, nullptr, &memory), "the GPU's memory is full");
    return {device.get(), memory};
}

constexpr VkMemoryPropertyFlags host_memory =
    VK_MEMORY_PROPERTY_HOST_VISIBLE_BIT | VK_MEMORY_PROPERTY_HOST_COHERENT_BIT;

}  // namespace

Buffer make_buffer(const Device& device, VkDeviceSize size, VkBufferUsageFlags usage, VkMemoryPropertyFlags memory) {
    Buffer made;
    made.size = size;
    auto info = vk<VkBufferCreateInfo>(VK_STRUCTURE_TYPE_BUFFER_CREATE_INFO);
    info.size = size;
    info.usage = usage;
    VkBuffer buffer = VK_NULL_HANDLE;
    need(vkCreateBuffer(device.get(), &info, nullptr, &buffer), "a GPU buffer could not be made");
    made.buffer = {device.get(), buffer};
    VkMemoryRequirements requirements;
    vkGetBufferMemoryRequirements(device.get(), buffer, &requirements);
    made.memory = allocate(device, requirements, memory);
    need(vkBindBufferMemory(device.get(), buffer, made.memory, 0), "a GPU buffer could not be bound");
    if (memory & VK_MEMORY_PROPERTY_HOST_VISIBLE_BIT) {
        void* mapped = nullptr;
        need(vkMapMemory(device.get(), made.memory, 0, VK_WHOLE_SIZE, 0, &mapped), "a GPU buffer could not be mapped");
        made.mapped = static_cast<std::byte*>(mapped);
    }
    return made;
}

Buffer make_mesh_buffer(Device& device, std::span<const std::byte> bytes, VkBufferUsageFlags usage) {
    // An empty mesh still gets a buffer, so that binding it is always valid.
    const VkDeviceSize size = std::max<VkDeviceSize>(bytes.size(), 16);
    Buffer staging = make_buffer(device, size, VK_BUFFER_USAGE_TRANSFER_SRC_BIT, host_memory);
    if (!bytes.empty()) std::memcpy(staging.mapped, bytes.data(), bytes.size());
    Buffer made =
        make_buffer(device, size, usage | VK_BUFFER_USAGE_TRANSFER_DST_BIT, VK_MEMORY_PROPERTY_DEVICE_LOCAL_BIT);
    run_once(device, [&](VkCommandBuffer commands) {
        const VkBufferCopy copy = {0, 0, size};
        vkCmdCopyBuffer(commands, staging.buffer, made.buffer, 1, &copy);
    });
    return made;
}

Image make_image(const Device& device, const ImageDesc& desc) {
    Image made;
    made.size = desc.size;
    made.format = desc.format;
    made.layers = desc.layers;
    auto info = vk<VkImageCreateInfo>(VK_STRUCTURE_TYPE_IMAGE_CREATE_INFO);
    info.imageType = VK_IMAGE_TYPE_2D;
    info.format = desc.format;
    info.extent = {desc.size.width, desc.size.height, 1};
    info.mipLevels = 1;
    info.arrayLayers = desc.layers;
    info.samples = desc.samples;
    info.usage = desc.usage;
    VkImage image = VK_NULL_HANDLE;
    need(vkCreateImage(device.get(), &info, nullptr, &image), "a GPU image could not be made");
    made.image = {device.get(), image};
    VkMemoryRequirements requirements;
    vkGetImageMemoryRequirements(device.get(), image, &requirements);
    const VkMemoryPropertyFlags lazily =
        desc.usage & VK_IMAGE_USAGE_TRANSIENT_ATTACHMENT_BIT ? VK_MEMORY_PROPERTY_LAZILY_ALLOCATED_BIT : 0;
    made.memory = allocate(device, requirements, VK_MEMORY_PROPERTY_DEVICE_LOCAL_BIT | lazily);
    need(vkBindImageMemory(device.get(), image, made.memory, 0), "a GPU image could not be bound");
    auto view = vk<VkImageViewCreateInfo>(VK_STRUCTURE_TYPE_IMAGE_VIEW_CREATE_INFO);
    view.image = image;
    view.viewType = VK_IMAGE_VIEW_TYPE_2D_ARRAY;
    view.format = desc.format;
    view.subresourceRange = {desc.aspect, 0, 1, 0, desc.layers};
    VkImageView handle = VK_NULL_HANDLE;
    need(vkCreateImageView(device.get(), &view, nullptr, &handle), "a GPU image could not be viewed");
    made.view = {device.get(), handle};
    return made;
}

ImageView make_layer_view(const Device& device, VkImage image, VkFormat format, std::uint32_t layer,
                          VkImageAspectFlags aspect, std::uint32_t count) {
    auto view = vk<VkImageViewCreateInfo>(VK_STRUCTURE_TYPE_IMAGE_VIEW_CREATE_INFO);
    view.image = image;
    view.viewType = VK_IMAGE_VIEW_TYPE_2D_ARRAY;
    view.format = format;
    view.subresourceRange = {aspect, 0, 1, layer, count};
    VkImageView handle = VK_NULL_HANDLE;
    need(vkCreateImageView(device.get(), &view, nullptr, &handle), "a GPU image could not be viewed");
    return {device.get(), handle};
}

Image make_texture(Device& device, const ImageDesc& desc, std::span<const std::byte> bytes) {
    ImageDesc full = desc;
    full.usage |= VK_IMAGE_USAGE_SAMPLED_BIT | VK_IMAGE_USAGE_TRANSFER_DST_BIT;
    Image made = make_image(device, full);
    Buffer staging = make_buffer(device, bytes.size(), VK_BUFFER_USAGE_TRANSFER_SRC_BIT, host_memory);
    std::memcpy(staging.mapped, bytes.data(), bytes.size());
    run_once(device, [&](VkCommandBuffer commands) {
        const Transition to_write = {made.image,
                                     desc.aspect,
                                     VK_IMAGE_LAYOUT_UNDEFINED,
                                     VK_IMAGE_LAYOUT_TRANSFER_DST_OPTIMAL,
                                     VK_PIPELINE_STAGE_2_NONE,
                                     0,
                                     VK_PIPELINE_STAGE_2_TRANSFER_BIT,
                                     VK_ACCESS_2_TRANSFER_WRITE_BIT};
        record(commands, {&to_write, 1});
        VkBufferImageCopy copy = {};
        copy.imageSubresource = {desc.aspect, 0, 0, desc.layers};
        copy.imageExtent = {desc.size.width, desc.size.height, 1};
        vkCmdCopyBufferToImage(commands, staging.buffer, made.image, VK_IMAGE_LAYOUT_TRANSFER_DST_OPTIMAL, 1, &copy);
        const Transition to_read = {made.image,
                                    desc.aspect,
                                    VK_IMAGE_LAYOUT_TRANSFER_DST_OPTIMAL,
                                    VK_IMAGE_LAYOUT_SHADER_READ_ONLY_OPTIMAL,
                                    VK_PIPELINE_STAGE_2_TRANSFER_BIT,
                                    VK_ACCESS_2_TRANSFER_WRITE_BIT,
                                    VK_PIPELINE_STAGE_2_ALL_GRAPHICS_BIT,
                                    VK_ACCESS_2_SHADER_SAMPLED_READ_BIT};
        record(commands, {&to_read, 1});
    });
    return made;
}

Sampler make_sampler(const Device& device, VkSamplerAddressMode across, VkSamplerAddressMode down) {
    auto info = vk<VkSamplerCreateInfo>(VK_STRUCTURE_TYPE_SAMPLER_CREATE_INFO);
    info.magFilter = VK_FILTER_LINEAR;
    info.minFilter = VK_FILTER_LINEAR;
    info.addressModeU = across;
    info.addressModeV = down;
    info.addressModeW = VK_SAMPLER_ADDRESS_MODE_CLAMP_TO_EDGE;
    VkSampler sampler = VK_NULL_HANDLE;
    need(vkCreateSampler(device.get(), &info, nullptr, &sampler), "a GPU sampler could not be made");
    return {device.get(), sampler};
}

void record(VkCommandBuffer commands, std::span<const Transition> transitions) {
    constexpr std::size_t most = 4;
    std::array<VkImageMemoryBarrier2, most> barriers = {};
    const std::size_t count = std::min(most, transitions.size());
    for (std::size_t i = 0; i < count; ++i) {
        const Transition& one = transitions[i];
        barriers[i].sType = VK_STRUCTURE_TYPE_IMAGE_MEMORY_BARRIER_2;
        barriers[i].srcStageMask = one.before;
        barriers[i].srcAccessMask = one.before_access;
        barriers[i].dstStageMask = one.after;
        barriers[i].dstAccessMask = one.after_access;
        barriers[i].oldLayout = one.from;
        barriers[i].newLayout = one.to;
        barriers[i].srcQueueFamilyIndex = VK_QUEUE_FAMILY_IGNORED;
        barriers[i].dstQueueFamilyIndex = VK_QUEUE_FAMILY_IGNORED;
        barriers[i].image = one.image;
        barriers[i].subresourceRange = {one.aspect, 0, VK_REMAINING_MIP_LEVELS, 0, VK_REMAINING_ARRAY_LAYERS};
    }
    auto info = vk<VkDependencyInfo>(VK_STRUCTURE_TYPE_DEPENDENCY_INFO);
    info.imageMemoryBarrierCount = static_cast<std::uint32_t>(count);
    info.pImageMemoryBarriers = barriers.data();
    vkCmdPipelineBarrier2(commands, &info);
}

void record_read_back(VkCommandBuffer commands) {
    auto readable = vk<VkMemoryBarrier2>(VK_STRUCTURE_TYPE_MEMORY_BARRIER_2);
    readable.srcStageMask = VK_PIPELINE_STAGE_2_TRANSFER_BIT;
    readable.srcAccessMask = VK_ACCESS_2_TRANSFER_WRITE_BIT;
    readable.dstStageMask = VK_PIPELINE_STAGE_2_HOST_BIT;
    readable.dstAccessMask = VK_ACCESS_2_HOST_READ_BIT;
    auto dependency = vk<VkDependencyInfo>(VK_STRUCTURE_TYPE_DEPENDENCY_INFO);
    dependency.memoryBarrierCount = 1;
    dependency.pMemoryBarriers = &readable;
    vkCmdPipelineBarrier2(commands, &dependency);
}

void run_once(Device& device, const std::function<void(VkCommandBuffer)>& commands) {
    auto pool_info = vk<VkCommandPoolCreateInfo>(VK_STRUCTURE_TYPE_COMMAND_POOL_CREATE_INFO);
    pool_info.queueFamilyIndex = device.family();
    VkCommandPool pool_handle = VK_NULL_HANDLE;
    need(vkCreateCommandPool(device.get(), &pool_info, nullptr, &pool_handle), "a command pool could not be made");
    const CommandPool pool(device.get(), pool_handle);
    auto info = vk<VkCommandBufferAllocateInfo>(VK_STRUCTURE_TYPE_COMMAND_BUFFER_ALLOCATE_INFO);
    info.commandPool = pool;
    info.commandBufferCount = 1;
    VkCommandBuffer buffer = VK_NULL_HANDLE;
    need(vkAllocateCommandBuffers(device.get(), &info, &buffer), "a command buffer could not be made");
    auto begin = vk<VkCommandBufferBeginInfo>(VK_STRUCTURE_TYPE_COMMAND_BUFFER_BEGIN_INFO);
    begin.flags = VK_COMMAND_BUFFER_USAGE_ONE_TIME_SUBMIT_BIT;
    need(vkBeginCommandBuffer(buffer, &begin), "a command buffer could not be begun");
    commands(buffer);
    need(vkEndCommandBuffer(buffer), "a command buffer could not be ended");
    auto submitted = vk<VkCommandBufferSubmitInfo>(VK_STRUCTURE_TYPE_COMMAND_BUFFER_SUBMIT_INFO);
    submitted.commandBuffer = buffer;
    auto submit = vk<VkSubmitInfo2>(VK_STRUCTURE_TYPE_SUBMIT_INFO_2);
    submit.commandBufferInfoCount = 1;
    submit.pCommandBufferInfos = &submitted;
    const auto fence_info = vk<VkFenceCreateInfo>(VK_STRUCTURE_TYPE_FENCE_CREATE_INFO);
    VkFence fence_handle = VK_NULL_HANDLE;
    need(vkCreateFence(device.get(), &fence_info, nullptr, &fence_handle), "a fence could not be made");
    const Fence fence(device.get(), fence_handle);
    {
        const std::lock_guard lock(device.queue_lock());
        need(vkQueueSubmit2(device.queue(), 1, &submit, fence_handle), "the GPU took no work");
    }
    // Without the queue's lock: frames go on while another scene is loaded beside them.
    need(vkWaitForFences(device.get(), 1, &fence_handle, VK_TRUE, UINT64_MAX), "the GPU was lost while loading");
}

}  // namespace luwte::gpu
