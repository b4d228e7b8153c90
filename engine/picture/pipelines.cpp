#include "picture/pipelines.h"

#include <algorithm>
#include <cmath>
#include <stdexcept>

#include "picture/body.h"
#include "picture/mesh.h"
#include "picture/points.h"
#include "picture/words.h"
#include "shaders.h"
#include "shared.h"

namespace luwte::picture {
namespace {

/// Eight bits a channel: software drivers read these several times faster, and what is made of them is dithered.
gpu::Image make_noises(gpu::Device& device, const std::vector<glm::vec4>& texels) {
    std::vector<std::uint8_t> bytes;
    bytes.reserve(texels.size() * 4);
    for (const glm::vec4& texel : texels)
        for (int channel = 0; channel < 4; ++channel)
            bytes.push_back(static_cast<std::uint8_t>(std::lround(std::clamp(texel[channel], 0.0F, 1.0F) * 255)));
    gpu::ImageDesc desc;
    desc.size = {shared::noise_width, shared::noise_width};
    desc.format = VK_FORMAT_R8G8B8A8_UNORM;
    return gpu::make_texture(device, desc, gpu::bytes_of(bytes));
}

constexpr gpu::VertexAttribute thing_attributes[] = {
    {VK_FORMAT_R32G32B32_SFLOAT, offsetof(Vertex, position)}, {VK_FORMAT_R32_SFLOAT, offsetof(Vertex, sway)},
    {VK_FORMAT_R8G8B8A8_SNORM, offsetof(Vertex, normal)},     {VK_FORMAT_R8G8B8A8_UNORM, offsetof(Vertex, color)},
    {VK_FORMAT_R32G32_SFLOAT, offsetof(Vertex, grain)},
};
// Nothing in a room sways.
constexpr gpu::VertexAttribute inside_attributes[] = {
    {VK_FORMAT_R32G32B32_SFLOAT, offsetof(Vertex, position)},
    {VK_FORMAT_R8G8B8A8_SNORM, offsetof(Vertex, normal)},
    {VK_FORMAT_R8G8B8A8_UNORM, offsetof(Vertex, color)},
    {VK_FORMAT_R32G32_SFLOAT, offsetof(Vertex, grain)},
};
// The ground's colours are the scene's.
constexpr gpu::VertexAttribute ground_attributes[] = {
    {VK_FORMAT_R32G32B32_SFLOAT, offsetof(Vertex, position)},
    {VK_FORMAT_R8G8B8A8_SNORM, offsetof(Vertex, normal)},
    {VK_FORMAT_R8G8B8A8_UNORM, offsetof(Vertex, color)},
};
constexpr gpu::VertexAttribute dome_attributes[] = {{VK_FORMAT_R32G32B32A32_SFLOAT, 0}};
constexpr gpu::VertexAttribute mask_attributes[] = {{VK_FORMAT_R32G32B32_SFLOAT, 0}};
constexpr gpu::VertexAttribute point_attributes[] = {
    {VK_FORMAT_R32G32B32A32_SFLOAT, offsetof(Point, place)},
    {VK_FORMAT_R32G32B32A32_SFLOAT, offsetof(Point, tint)},
};
constexpr gpu::VertexAttribute particle_attributes[] = {
    {VK_FORMAT_R32G32B32A32_SFLOAT, offsetof(Particle, place)},
    {VK_FORMAT_R32G32B32A32_SFLOAT, offsetof(Particle, tint)},
    {VK_FORMAT_R32G32B32A32_SFLOAT, offsetof(Particle, box)},
};
// Birds and shafts of light: three vectors a corner.
constexpr gpu::VertexAttribute corner_attributes[] = {
    {VK_FORMAT_R32G32B32A32_SFLOAT, 0},
    {VK_FORMAT_R32G32B32A32_SFLOAT, sizeof(glm::vec4)},
    {VK_FORMAT_R32G32B32A32_SFLOAT, 2 * sizeof(glm::vec4)},
};
constexpr gpu::VertexAttribute body_attributes[] = {
    {VK_FORMAT_R32G32B32A32_SFLOAT, offsetof(BodyPoint, home)},
    {VK_FORMAT_R32G32B32A32_SFLOAT, offsetof(BodyPoint, inward)},
    {VK_FORMAT_R32G32B32A32_SFLOAT, offsetof(BodyPoint, outward)},
};
constexpr gpu::VertexAttribute word_attributes[] = {
    {VK_FORMAT_R32G32B32_SFLOAT, offsetof(WordVertex, position)},
    {VK_FORMAT_R32G32_SFLOAT, offsetof(WordVertex, place)},
    {VK_FORMAT_R32G32_SFLOAT, offsetof(WordVertex, half_size)},
    {VK_FORMAT_R8G8B8A8_UNORM, offsetof(WordVertex, tint)},
};

}  // namespace

Pipelines::Pipelines(gpu::Device& device, const gpu::Pass& pass, const FontAtlas& with) : atlas(with) {
    noises = make_noises(device, build_noise());
    gpu::ImageDesc desc;
    desc.size = {FontAtlas::atlas_size, FontAtlas::atlas_size};
    desc.format = VK_FORMAT_R8_UNORM;
    glyphs = gpu::make_texture(device, desc, gpu::bytes_of(atlas.texels()));
    around = gpu::make_sampler(device, VK_SAMPLER_ADDRESS_MODE_REPEAT, VK_SAMPLER_ADDRESS_MODE_CLAMP_TO_EDGE);
    tiled = gpu::make_sampler(device, VK_SAMPLER_ADDRESS_MODE_REPEAT, VK_SAMPLER_ADDRESS_MODE_REPEAT);
    clamped = gpu::make_sampler(device, VK_SAMPLER_ADDRESS_MODE_CLAMP_TO_EDGE, VK_SAMPLER_ADDRESS_MODE_CLAMP_TO_EDGE);
    make_layout(device);
    make_pipelines(device, pass);
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
    VkDescriptorSetLayout made_set = VK_NULL_HANDLE;
    bool made = vkCreateDescriptorSetLayout(device.get(), &set_info, nullptr, &made_set) == VK_SUCCESS;
    set_layout = {device.get(), made_set};
    const VkPushConstantRange range = {both, 0, sizeof(Push)};
    auto layout_info = gpu::vk<VkPipelineLayoutCreateInfo>(VK_STRUCTURE_TYPE_PIPELINE_LAYOUT_CREATE_INFO);
    layout_info.setLayoutCount = 1;
    layout_info.pSetLayouts = set_layout.address();
    layout_info.pushConstantRangeCount = 1;
    layout_info.pPushConstantRanges = &range;
    VkPipelineLayout made_layout = VK_NULL_HANDLE;
    made = made && vkCreatePipelineLayout(device.get(), &layout_info, nullptr, &made_layout) == VK_SUCCESS;
    layout = {device.get(), made_layout};
    if (!made) throw std::runtime_error("the GPU's descriptors could not be made");
}

void Pipelines::make_pipelines(gpu::Device& device, const gpu::Pass& pass) {
    gpu::PipelineDesc desc;
    const auto make = [&](std::span<const std::uint32_t> vertex, std::span<const std::uint32_t> fragment) {
        desc.vertex = vertex;
        desc.fragment = fragment;
        return gpu::make_pipeline(device, layout, pass, desc);
    };
    floor = make(shaders::flat_vert, shaders::flat_frag);
    water_near = make(shaders::water_vert, shaders::water_near_frag);
    water_far = make(shaders::water_vert, shaders::water_far_frag);
    sea_near = make(shaders::water_vert, shaders::sea_near_frag);
    sea_far = make(shaders::water_vert, shaders::sea_far_frag);
    desc.attributes = mask_attributes;
    desc.stride = sizeof(glm::vec3);
    mask = make(shaders::mask_vert, shaders::mask_frag);
    desc.attributes = dome_attributes;
    desc.stride = sizeof(glm::vec4);
    desc.depth = gpu::Depth::behind;
    sky_low = make(shaders::sky_vert, shaders::sky_low_frag);
    sky_high = make(shaders::sky_vert, shaders::sky_high_frag);
    sky_low_heaps = make(shaders::sky_vert, shaders::sky_low_heaps_frag);
    sky_high_heaps = make(shaders::sky_vert, shaders::sky_high_heaps_frag);

    desc.attributes = thing_attributes;
    desc.stride = sizeof(Vertex);
    desc.depth = gpu::Depth::test_and_write;
    solid = make(shaders::solid_vert, shaders::solid_frag);
    foliage = make(shaders::foliage_vert, shaders::foliage_frag);
    desc.attributes = inside_attributes;
    inside = make(shaders::inside_vert, shaders::inside_frag);
    desc.attributes = ground_attributes;
    land = make(shaders::ground_vert, shaders::ground_land_frag);
    sand = make(shaders::ground_vert, shaders::ground_sand_frag);
    sand_wet = make(shaders::ground_vert, shaders::ground_sand_wet_frag);
    snow = make(shaders::ground_vert, shaders::ground_snow_frag);
    desc.attributes = corner_attributes;
    desc.stride = sizeof(BirdCorner);
    bird = make(shaders::bird_vert, shaders::foliage_frag);
    desc.attributes = thing_attributes;
    desc.stride = sizeof(Vertex);
    desc.blend = gpu::Blend::over;
    mirror = make(shaders::foliage_vert, shaders::mirror_frag);

    desc.depth = gpu::Depth::test;
    desc.topology = VK_PRIMITIVE_TOPOLOGY_POINT_LIST;
    desc.attributes = body_attributes;
    desc.stride = sizeof(BodyPoint);
    body = make(shaders::body_vert, shaders::body_frag);
    desc.attributes = particle_attributes;
    desc.stride = sizeof(Particle);
    particle = make(shaders::particle_vert, shaders::point_frag);
    desc.attributes = {};
    desc.stride = 0;
    spot = make(shaders::spot_vert, shaders::point_frag);
    desc.attributes = point_attributes;
    desc.stride = sizeof(Point);
    desc.depth = gpu::Depth::behind;
    star = make(shaders::star_vert, shaders::star_frag);

    desc.topology = VK_PRIMITIVE_TOPOLOGY_TRIANGLE_STRIP;
    desc.attributes = {};
    desc.stride = 0;
    galaxy = make(shaders::galaxy_vert, shaders::galaxy_frag);
    moon = make(shaders::moon_vert, shaders::moon_frag);
    desc.topology = VK_PRIMITIVE_TOPOLOGY_TRIANGLE_LIST;
    aurora = make(shaders::aurora_vert, shaders::aurora_frag);
    desc.depth = gpu::Depth::test;
    desc.attributes = corner_attributes;
    desc.stride = sizeof(BeamCorner);
    beam = make(shaders::beam_vert, shaders::beam_frag);
    desc.attributes = {};
    desc.stride = 0;
    desc.topology = VK_PRIMITIVE_TOPOLOGY_TRIANGLE_STRIP;
    orb = make(shaders::orb_vert, shaders::orb_frag);
    desc.depth = gpu::Depth::none;  // words are never hidden by a reed
    desc.topology = VK_PRIMITIVE_TOPOLOGY_TRIANGLE_LIST;
    crossfade = make(shaders::flat_vert, shaders::veil_frag);
    desc.attributes = word_attributes;
    desc.stride = sizeof(WordVertex);
    word = make(shaders::words_vert, shaders::words_frag);
}

}  // namespace luwte::picture
