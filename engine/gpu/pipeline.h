#pragma once

#include <span>

#include "gpu/target.h"

namespace luwte::gpu {

/// How a draw's colour meets what is there. Both blends take premultiplied colour: colour + (1 - alpha) * there.
enum class Blend { opaque, over };
/// Reversed Z. `behind` draws at infinity, only where nothing stands.
enum class Depth { test_and_write, test, behind, none };

struct VertexAttribute {
    VkFormat format;
    std::uint32_t offset;
};

struct PipelineDesc {
    std::span<const std::uint32_t> vertex;
    std::span<const std::uint32_t> fragment;
    std::span<const VertexAttribute> attributes;  ///< locations 0, 1, ...
    std::uint32_t stride = 0;
    bool per_instance = false;  ///< attributes advance an instance at a time
    VkPrimitiveTopology topology = VK_PRIMITIVE_TOPOLOGY_TRIANGLE_LIST;
    Blend blend = Blend::opaque;
    Depth depth = Depth::test_and_write;
};

/// Push constants every pipeline has room for.
constexpr std::uint32_t push_size = 128;

/// Makes a pipeline for `pass`. Throws std::runtime_error where the driver refuses (loading only).
Pipeline make_pipeline(const Device& device, VkPipelineLayout layout, const Pass& pass, const PipelineDesc& desc);

}  // namespace luwte::gpu
