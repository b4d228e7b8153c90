#pragma once

#include <array>

#include "gpu/pipeline.h"
#include "gpu/target.h"
#include "picture/font_atlas.h"

namespace luwte::picture {

/// view.glsl's push constants.
struct Push {
    std::int32_t eye = 0;
};

/// Bindings of the one descriptor set: the frame, then textures (common.glsl).
constexpr std::uint32_t set_bindings = 5;

/// Each is a row of the table in pipelines.cpp, which is all that makes it.
enum class PipelineId : std::uint8_t {
    floor,
    mask,
    solid,
    inside,
    foliage,
    bird,
    land,
    sand,
    sand_washed,
    snow,
    water_near,
    water_far,
    sea,
    mirror,
    sky_low,
    sky_high,
    sky_low_heaps,
    sky_high_heaps,
    galaxy,
    moon,
    star,
    aurora,
    beam,
    particle,
    spot,
    body,
    orb,
    word,
    crossfade,
    count
};
constexpr auto pipeline_count = static_cast<std::size_t>(PipelineId::count);

/// What the renderers of all scenes share on one pass: pipelines and their layout, the noise tile, the font atlas. Made
/// once a render session, so that another scene is only its own geometry.
struct Pipelines {
    /// Throws std::runtime_error where the GPU refuses. `atlas` outlives it.
    Pipelines(gpu::Device& device, const gpu::Pass& pass, const FontAtlas& atlas);
    Pipelines(const Pipelines&) = delete;
    Pipelines& operator=(const Pipelines&) = delete;

    VkPipeline operator[](PipelineId id) const { return all[static_cast<std::size_t>(id)]; }

    const FontAtlas& atlas;
    gpu::SetLayout set_layout;
    gpu::PipelineLayout layout;
    gpu::Image glyphs, noises;
    gpu::Sampler around, clamped, tiled;
    std::array<gpu::Pipeline, pipeline_count> all;

private:
    void make_layout(gpu::Device& device);
};

}  // namespace luwte::picture
