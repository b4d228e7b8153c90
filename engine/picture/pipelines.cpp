#include "picture/pipelines.h"

#include <algorithm>
#include <cmath>
#include <iterator>

#include "base/catalogue.h"
#include "picture/body.h"
#include "picture/mesh.h"
#include "picture/points.h"
#include "picture/words.h"
#include "shaders.h"
#include "shared.h"

namespace luwte::picture {
namespace {

/// Eight bits a channel: software drivers read these several times faster, and what is made of them is dithered.
gpu::Image make_noises(gpu::Device& device, const std::vector<vec4>& texels) {
    std::vector<std::uint8_t> bytes;
    bytes.reserve(texels.size() * 4);
    for (const vec4& texel : texels)
        for (int channel = 0; channel < 4; ++channel)
            bytes.push_back(static_cast<std::uint8_t>(std::lround(std::clamp(texel[channel], 0.0F, 1.0F) * 255)));
    constexpr VkExtent2D size = {shared::noise_width, shared::noise_width};
    return gpu::make_texture(device, {.size = size, .format = VK_FORMAT_R8G8B8A8_UNORM}, gpu::bytes_of(bytes));
}

// Nothing in a room sways, and the ground's colours are the scene's: they read the first four, or three.
constexpr gpu::VertexAttribute vertex_attributes[] = {{VK_FORMAT_R32G32B32_SFLOAT, offsetof(Vertex, position)},
                                                      {VK_FORMAT_R8G8B8A8_SNORM, offsetof(Vertex, normal)},
                                                      {VK_FORMAT_R8G8B8A8_UNORM, offsetof(Vertex, color)},
                                                      {VK_FORMAT_R32G32_SFLOAT, offsetof(Vertex, grain)},
                                                      {VK_FORMAT_R32_SFLOAT, offsetof(Vertex, sway)}};
constexpr gpu::VertexAttribute vectors[] = {{VK_FORMAT_R32G32B32A32_SFLOAT, 0},
                                            {VK_FORMAT_R32G32B32A32_SFLOAT, sizeof(vec4)},
                                            {VK_FORMAT_R32G32B32A32_SFLOAT, 2 * sizeof(vec4)}};
constexpr gpu::VertexAttribute word_attributes[] = {{VK_FORMAT_R32G32B32_SFLOAT, offsetof(WordVertex, position)},
                                                    {VK_FORMAT_R32G32_SFLOAT, offsetof(WordVertex, place)},
                                                    {VK_FORMAT_R32G32_SFLOAT, offsetof(WordVertex, half_size)},
                                                    {VK_FORMAT_R8G8B8A8_UNORM, offsetof(WordVertex, tint)}};
constexpr std::span all_attributes(vertex_attributes);
constexpr gpu::VertexLayout props = {sizeof(Vertex), all_attributes};
constexpr gpu::VertexLayout indoors = {sizeof(Vertex), all_attributes.first(4)};
constexpr gpu::VertexLayout ground = {sizeof(Vertex), all_attributes.first(3)};
constexpr gpu::VertexLayout places = {sizeof(vec3), all_attributes.first(1)};
constexpr gpu::VertexLayout directions = {sizeof(vec4), std::span(vectors).first(1)};
constexpr gpu::VertexLayout points = {sizeof(Point), std::span(vectors).first(2)};
constexpr gpu::VertexLayout triples = {3 * sizeof(vec4), vectors};
static_assert(sizeof(Point) == 2 * sizeof(vec4) && sizeof(Particle) == triples.stride &&
              sizeof(BirdCorner) == triples.stride && sizeof(BeamCorner) == triples.stride &&
              sizeof(BodyPoint) == triples.stride);
constexpr gpu::VertexLayout words = {sizeof(WordVertex), word_attributes};
constexpr gpu::VertexLayout none = {};

constexpr auto triangles = VK_PRIMITIVE_TOPOLOGY_TRIANGLE_LIST;
constexpr auto strip = VK_PRIMITIVE_TOPOLOGY_TRIANGLE_STRIP;
constexpr auto dots = VK_PRIMITIVE_TOPOLOGY_POINT_LIST;
constexpr auto opaque = gpu::Blend::opaque;
constexpr auto over = gpu::Blend::over;
constexpr auto write = gpu::Depth::test_and_write;
constexpr auto test = gpu::Depth::test;
constexpr auto behind = gpu::Depth::behind;
constexpr std::uint32_t heaps = 1U << shared::variant_heaps, ridged = 1U << shared::variant_ridged;
constexpr std::uint32_t washed = 1U << shared::variant_washed, mirrored = 1U << shared::variant_mirrored;

struct Row {
    PipelineId id;
    gpu::PipelineDesc desc;
};

using Id = PipelineId;
using namespace shaders;
constexpr Row table[] = {
    {Id::floor, {flat_vert, flat_frag, none}},
    {Id::mask, {mask_vert, mask_frag, places}},
    {Id::solid, {solid_vert, solid_frag, props}},
    {Id::inside, {inside_vert, inside_frag, indoors}},
    {Id::foliage, {foliage_vert, foliage_frag, props}},
    {Id::bird, {bird_vert, foliage_frag, triples}},
    {Id::land, {ground_vert, ground_land_frag, ground}},
    {Id::sand, {ground_vert, ground_sand_frag, ground}},
    {Id::sand_washed, {ground_vert, ground_sand_frag, ground, triangles, opaque, write, washed}},
    {Id::snow, {ground_vert, ground_snow_frag, ground}},
    {Id::water_near, {water_vert, water_frag, none}},
    {Id::water_far, {water_vert, water_frag, none, triangles, opaque, write, ridged}},
    {Id::sea, {water_vert, sea_frag, none}},
    {Id::mirror, {foliage_vert, foliage_frag, props, triangles, over, write, mirrored}},
    {Id::sky_low, {sky_vert, sky_frag, directions, triangles, opaque, behind, ridged}},
    {Id::sky_high, {sky_vert, sky_frag, directions, triangles, opaque, behind}},
    {Id::sky_low_heaps, {sky_vert, sky_frag, directions, triangles, opaque, behind, ridged | heaps}},
    {Id::sky_high_heaps, {sky_vert, sky_frag, directions, triangles, opaque, behind, heaps}},
    {Id::galaxy, {galaxy_vert, galaxy_frag, none, strip, over, behind, heaps}},
    {Id::moon, {moon_vert, moon_frag, none, strip, over, behind}},
    {Id::star, {star_vert, star_frag, points, dots, over, behind, heaps}},
    {Id::aurora, {aurora_vert, aurora_frag, none, triangles, over, behind}},
    {Id::beam, {beam_vert, beam_frag, triples, triangles, over, test}},
    {Id::particle, {particle_vert, point_frag, triples, dots, over, test}},
    {Id::spot, {spot_vert, point_frag, none, dots, over, test}},
    {Id::body, {body_vert, body_frag, triples, dots, over, test}},
    {Id::orb, {orb_vert, orb_frag, none, strip, over, test}},
    {Id::word, {words_vert, words_frag, words, triangles, over, gpu::Depth::none}},  // never hidden by a reed
    {Id::crossfade, {flat_vert, crossfade_frag, none, triangles, over, gpu::Depth::none}},
};

static_assert(std::size(table) == pipeline_count && in_order(table, &Row::id),
              "each pipeline has its row, in the order of their names");

}  // namespace

Pipelines::Pipelines(gpu::Device& device, const gpu::Pass& pass, const FontAtlas& with) : atlas(with) {
    noises = make_noises(device, build_noise());
    glyphs = gpu::make_texture(device, {.size = {atlas.size().x, atlas.size().y}, .format = VK_FORMAT_R8_UNORM},
                               gpu::bytes_of(atlas.texels()));
    around = gpu::make_sampler(device, VK_SAMPLER_ADDRESS_MODE_REPEAT, VK_SAMPLER_ADDRESS_MODE_CLAMP_TO_EDGE);
    tiled = gpu::make_sampler(device, VK_SAMPLER_ADDRESS_MODE_REPEAT, VK_SAMPLER_ADDRESS_MODE_REPEAT);
    clamped = gpu::make_sampler(device, VK_SAMPLER_ADDRESS_MODE_CLAMP_TO_EDGE, VK_SAMPLER_ADDRESS_MODE_CLAMP_TO_EDGE);
    make_layout(device);
    for (const Row& row : table)
        all[static_cast<std::size_t>(row.id)] = gpu::make_pipeline(device, layout, pass, row.desc);
    device.pipeline_cache().save();
}

void Pipelines::make_layout(gpu::Device& device) {
    constexpr VkShaderStageFlags both = VK_SHADER_STAGE_VERTEX_BIT | VK_SHADER_STAGE_FRAGMENT_BIT;
    VkDescriptorSetLayoutBinding bindings[set_bindings] = {};
    for (std::uint32_t binding = 0; binding < set_bindings; ++binding)
        bindings[binding] = {
            binding, binding == 0 ? VK_DESCRIPTOR_TYPE_UNIFORM_BUFFER : VK_DESCRIPTOR_TYPE_COMBINED_IMAGE_SAMPLER, 1,
            both, nullptr};
    auto set_info = gpu::vk<VkDescriptorSetLayoutCreateInfo>(VK_STRUCTURE_TYPE_DESCRIPTOR_SET_LAYOUT_CREATE_INFO);
    set_info.bindingCount = set_bindings;
    set_info.pBindings = bindings;
    set_layout = gpu::make<gpu::SetLayout>(device.get(), vkCreateDescriptorSetLayout, set_info,
                                           "the GPU's descriptors could not be made");
    const VkPushConstantRange range = {both, 0, sizeof(Push)};
    auto layout_info = gpu::vk<VkPipelineLayoutCreateInfo>(VK_STRUCTURE_TYPE_PIPELINE_LAYOUT_CREATE_INFO);
    layout_info.setLayoutCount = 1;
    layout_info.pSetLayouts = set_layout.address();
    layout_info.pushConstantRangeCount = 1;
    layout_info.pPushConstantRanges = &range;
    layout = gpu::make<gpu::PipelineLayout>(device.get(), vkCreatePipelineLayout, layout_info,
                                            "the GPU's descriptors could not be made");
}

}  // namespace luwte::picture
