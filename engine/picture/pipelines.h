#pragma once

#include <array>

#include "gpu/pipeline.h"
#include "gpu/target.h"
#include "picture/font_atlas.h"

namespace luwte::picture {

/// view.glsl's push constants.
struct Push {
    std::int32_t eye = 0;
    std::int32_t mirror = 0;
};

/// Bindings of the one descriptor set: the frame, then textures (common.glsl).
constexpr std::uint32_t set_bindings = 5;

/// What painters of any scene share on one pass: pipelines and their layout, the noise tile, the letters. Made once a
/// stage, so that another scene is only its own geometry.
struct Pipelines {
    /// Throws std::runtime_error where the GPU refuses. `letters` outlives it.
    Pipelines(gpu::Device& device, const gpu::Pass& pass, const FontAtlas& atlas);
    Pipelines(const Pipelines&) = delete;
    Pipelines& operator=(const Pipelines&) = delete;

    const FontAtlas& atlas;
    gpu::SetLayout set_layout;
    gpu::PipelineLayout layout;
    gpu::Image glyphs, noises;
    gpu::Sampler around, clamped, tiled;

    gpu::Pipeline sky_low, sky_high, sky_low_heaps, sky_high_heaps, galaxy, moon, star, aurora;
    gpu::Pipeline water_near, water_far, sea_near, sea_far, mirror;
    gpu::Pipeline solid, inside, foliage, bird, land, sand, sand_wet, snow;
    gpu::Pipeline beam, particle, spot, body, orb, word;
    gpu::Pipeline mask, floor, crossfade;

private:
    void make_layout(gpu::Device& device);
    void make_pipelines(gpu::Device& device, const gpu::Pass& pass);
};

}  // namespace luwte::picture
