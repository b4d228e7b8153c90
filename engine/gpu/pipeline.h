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

struct VertexLayout {
    std::uint32_t stride = 0;
    std::span<const VertexAttribute> attributes;  ///< locations 0, 1, ...
};

struct PipelineDesc {
    std::span<const std::uint32_t> vertex;    ///< SPIR-V
    std::span<const std::uint32_t> fragment;  ///< SPIR-V
    VertexLayout vertices;
    VkPrimitiveTopology topology = VK_PRIMITIVE_TOPOLOGY_TRIANGLE_LIST;
    Blend blend = Blend::opaque;
    Depth depth = Depth::test_and_write;
    /// Boolean specialization constants of both shaders: bit n is the one with id n.
    std::uint32_t constants = 0;
};

/// Makes a pipeline for `pass`. Throws std::runtime_error where the driver refuses (loading only).
Pipeline make_pipeline(Device& device, VkPipelineLayout layout, const Pass& pass, const PipelineDesc& desc);

}  // namespace luwte::gpu
