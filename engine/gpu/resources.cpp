#include "gpu/resources.h"

#include <algorithm>
#include <cstring>

namespace luwte::gpu {
namespace {

Memory allocate(const Device& device, const VkMemoryRequirements& requirements, VkMemoryPropertyFlags flags) {
    auto info = vk<VkMemoryAllocateInfo>(VK_STRUCTURE_TYPE_MEMORY_ALLOCATE_INFO);
    info.allocationSize = requirements.size;
    info.memoryTypeIndex = device.memory_type(requirements.memoryTypeBits, flags);
    return make<Memory>(device.get(), vkAllocateMemory, info, "the GPU's memory is full");
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
    made.buffer = make<BufferHandle>(device.get(), vkCreateBuffer, info, "a GPU buffer could not be made");
    VkMemoryRequirements requirements;
    vkGetBufferMemoryRequirements(device.get(), made.buffer, &requirements);
    made.memory = allocate(device, requirements, memory);
    need(vkBindBufferMemory(device.get(), made.buffer, made.memory, 0), "a GPU buffer could not be bound");
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
    made.image = make<ImageHandle>(device.get(), vkCreateImage, info, "a GPU image could not be made");
    VkMemoryRequirements requirements;
    vkGetImageMemoryRequirements(device.get(), made.image, &requirements);
    const VkMemoryPropertyFlags lazily =
        desc.usage & VK_IMAGE_USAGE_TRANSIENT_ATTACHMENT_BIT ? VK_MEMORY_PROPERTY_LAZILY_ALLOCATED_BIT : 0;
    made.memory = allocate(device, requirements, VK_MEMORY_PROPERTY_DEVICE_LOCAL_BIT | lazily);
    need(vkBindImageMemory(device.get(), made.image, made.memory, 0), "a GPU image could not be bound");
    made.view = make_layer_view(device, made.image, desc.format, 0, desc.aspect, desc.layers);
    return made;
}

ImageView make_layer_view(const Device& device, VkImage image, VkFormat format, std::uint32_t layer,
                          VkImageAspectFlags aspect, std::uint32_t count) {
    auto view = vk<VkImageViewCreateInfo>(VK_STRUCTURE_TYPE_IMAGE_VIEW_CREATE_INFO);
    view.image = image;
    view.viewType = VK_IMAGE_VIEW_TYPE_2D_ARRAY;
    view.format = format;
    view.subresourceRange = {aspect, 0, 1, layer, count};
    return make<ImageView>(device.get(), vkCreateImageView, view, "a GPU image could not be viewed");
}

Image make_texture(Device& device, const ImageDesc& desc, std::span<const std::byte> bytes) {
    ImageDesc full = desc;
    full.usage |= VK_IMAGE_USAGE_SAMPLED_BIT | VK_IMAGE_USAGE_TRANSFER_DST_BIT;
    Image made = make_image(device, full);
    Buffer staging = make_buffer(device, bytes.size(), VK_BUFFER_USAGE_TRANSFER_SRC_BIT, host_memory);
    std::memcpy(staging.mapped, bytes.data(), bytes.size());
    run_once(device, [&](VkCommandBuffer commands) {
        record(commands, {{made.image, discarded(), copied_to, desc.aspect}});
        VkBufferImageCopy copy = {};
        copy.imageSubresource = {desc.aspect, 0, 0, desc.layers};
        copy.imageExtent = {desc.size.width, desc.size.height, 1};
        vkCmdCopyBufferToImage(commands, staging.buffer, made.image, VK_IMAGE_LAYOUT_TRANSFER_DST_OPTIMAL, 1, &copy);
        constexpr ImageUse read = {VK_IMAGE_LAYOUT_SHADER_READ_ONLY_OPTIMAL, VK_PIPELINE_STAGE_2_ALL_GRAPHICS_BIT,
                                   VK_ACCESS_2_SHADER_SAMPLED_READ_BIT};
        record(commands, {{made.image, copied_to, read, desc.aspect}});
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
    return make<Sampler>(device.get(), vkCreateSampler, info, "a GPU sampler could not be made");
}

}  // namespace luwte::gpu
