#pragma once

#include <cstddef>
#include <cstdint>
#include <span>

#include "gpu/commands.h"

namespace luwte::gpu {

/// A buffer with its memory. Mapped for as long as it lives when made for the host to write or read.
struct Buffer {
    BufferHandle buffer;
    Memory memory;
    VkDeviceSize size = 0;
    std::byte* mapped = nullptr;
};

/// An image with its memory and a view of all its layers.
struct Image {
    ImageHandle image;
    Memory memory;
    ImageView view;
    VkExtent2D size = {};
    VkFormat format = VK_FORMAT_UNDEFINED;
    std::uint32_t layers = 1;
};

struct ImageDesc {
    VkExtent2D size = {};
    std::uint32_t layers = 1;
    VkFormat format = VK_FORMAT_R8G8B8A8_SRGB;
    VkImageUsageFlags usage = 0;
    VkSampleCountFlagBits samples = VK_SAMPLE_COUNT_1_BIT;
    VkImageAspectFlags aspect = VK_IMAGE_ASPECT_COLOR_BIT;
};

Buffer make_buffer(const Device& device, VkDeviceSize size, VkBufferUsageFlags usage, VkMemoryPropertyFlags memory);
/// The buffer's host-visible coherent kind, written once: meshes and points that are read every frame.
Buffer make_mesh_buffer(Device& device, std::span<const std::byte> bytes, VkBufferUsageFlags usage);
/// Views are of type 2D_ARRAY.
Image make_image(const Device& device, const ImageDesc& desc);
/// A sampled single-channel or RGBA texture filled from `bytes`, layer after layer, left in SHADER_READ_ONLY layout.
Image make_texture(Device& device, const ImageDesc& desc, std::span<const std::byte> bytes);
/// A view of `count` layers from `layer` on.
ImageView make_layer_view(const Device& device, VkImage image, VkFormat format, std::uint32_t layer,
                          VkImageAspectFlags aspect, std::uint32_t count = 1);
Sampler make_sampler(const Device& device, VkSamplerAddressMode across, VkSamplerAddressMode down);

/// The bytes of a contiguous range of plain values.
template <class Range>
std::span<const std::byte> bytes_of(const Range& range) {
    return std::as_bytes(std::span(range.data(), range.size()));
}

}  // namespace luwte::gpu
