#include "picture/painter.h"

#include <algorithm>
#include <cmath>
#include <cstring>
#include <stdexcept>

#include "picture/body.h"
#include "picture/light.h"
#include "picture/points.h"
#include "shaders.h"

namespace luwte::picture {
namespace {

constexpr VkMemoryPropertyFlags written_each_frame =
    VK_MEMORY_PROPERTY_HOST_VISIBLE_BIT | VK_MEMORY_PROPERTY_HOST_COHERENT_BIT;

/// IEEE half precision of a small finite number; subnormals become zero.
std::uint16_t to_half(float value) {
    std::uint32_t bits = 0;
    std::memcpy(&bits, &value, sizeof(bits));
    const std::uint32_t sign = bits >> 16 & 0x8000U;
    const int exponent = static_cast<int>(bits >> 23 & 0xffU) - 127 + 15;
    if (exponent <= 0) return static_cast<std::uint16_t>(sign);
    return static_cast<std::uint16_t>(sign | static_cast<std::uint32_t>(exponent) << 10 | (bits >> 13 & 0x3ffU));
}

gpu::Image make_profiles(gpu::Device& device, const std::vector<glm::vec4>& texels) {
    std::vector<std::uint16_t> halves;
    halves.reserve(texels.size() * 4);
    for (const glm::vec4& texel : texels)
        for (int channel = 0; channel < 4; ++channel) halves.push_back(to_half(texel[channel]));
    gpu::ImageWish wish;
    wish.size = {shared::profile_width, 1};
    wish.layers = static_cast<std::uint32_t>(texels.size()) / shared::profile_width;
    wish.format = VK_FORMAT_R16G16B16A16_SFLOAT;
    return gpu::make_texture(device, wish, gpu::bytes_of(halves));
}

/// Eight bits a channel: software drivers read these several times faster, and what is made of them is dithered.
gpu::Image make_noises(gpu::Device& device, const std::vector<glm::vec4>& texels) {
    std::vector<std::uint8_t> bytes;
    bytes.reserve(texels.size() * 4);
    for (const glm::vec4& texel : texels)
        for (int channel = 0; channel < 4; ++channel)
            bytes.push_back(static_cast<std::uint8_t>(std::lround(std::clamp(texel[channel], 0.0F, 1.0F) * 255)));
    gpu::ImageWish wish;
    wish.size = {shared::noise_width, shared::noise_width};
    wish.format = VK_FORMAT_R8G8B8A8_UNORM;
    return gpu::make_texture(device, wish, gpu::bytes_of(bytes));
}

/// Whether any eye may see some of the ball around a piece.
bool in_sight(const Piece& piece, std::span<const gpu::View> views) {
    return std::any_of(views.begin(), views.end(), [&](const gpu::View& view) {
        const glm::vec3 p = glm::conjugate(view.orientation) * (piece.middle - view.position);
        // Outside one of the four sides of what the eye sees; each side's normal has the length sqrt(1 + tangent^2).
        const auto beyond = [&](float across, float tangent) {
            return across + p.z * tangent > piece.radius * std::sqrt(1 + tangent * tangent);
        };
        return !beyond(p.x, view.right) && !beyond(-p.x, -view.left) && !beyond(p.y, view.up) &&
               !beyond(-p.y, -view.down);
    });
}

constexpr gpu::VertexAttribute thing_attributes[] = {
    {VK_FORMAT_R32G32B32_SFLOAT, offsetof(Vertex, position)}, {VK_FORMAT_R32_SFLOAT, offsetof(Vertex, sway)},
    {VK_FORMAT_R8G8B8A8_SNORM, offsetof(Vertex, normal)},     {VK_FORMAT_R8G8B8A8_UNORM, offsetof(Vertex, color)},
    {VK_FORMAT_R32G32_SFLOAT, offsetof(Vertex, grain)},
};
constexpr gpu::VertexAttribute dome_attributes[] = {{VK_FORMAT_R32G32B32A32_SFLOAT, 0}};
constexpr gpu::VertexAttribute mask_attributes[] = {{VK_FORMAT_R32G32B32_SFLOAT, 0}};
constexpr gpu::VertexAttribute point_attributes[] = {
    {VK_FORMAT_R32G32B32A32_SFLOAT, offsetof(Point, place)},
    {VK_FORMAT_R32G32B32A32_SFLOAT, offsetof(Point, tint)},
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

std::size_t body_index(bool lying, bool within) { return (lying ? 2U : 0U) + (within ? 1U : 0U); }

/// What there is to be read: the notice while there is one, else caption and choices. It views `moment`.
Reading reading_of(const practice::Moment& moment, const Sight& sight) {
    Reading reading;
    if (!sight.notice.empty()) {
        reading.caption = sight.notice;
        reading.choices_presence = 0;
        return reading;
    }
    reading.caption = moment.caption;
    reading.caption_presence = moment.caption.empty() ? 0 : moment.caption_presence;
    reading.choices_presence = moment.choices_presence;
    if (moment.choices_presence > 0) reading.choices = moment.choices;
    return reading;
}

}  // namespace

/// view.glsl's push constants.
struct Painter::Push {
    std::int32_t eye = 0;
    std::int32_t mirror = 0;
};

/// Draws, counting them.
class Painter::Recorder {
public:
    Recorder(VkCommandBuffer commands, VkPipelineLayout layout, std::int32_t eye, Tally& tally)
        : commands_(commands), layout_(layout), tally_(tally) {
        push_.eye = eye;
    }
    void use(VkPipeline pipeline, bool mirrored = false) {
        vkCmdBindPipeline(commands_, VK_PIPELINE_BIND_POINT_GRAPHICS, pipeline);
        push_.mirror = mirrored ? 1 : 0;
        vkCmdPushConstants(commands_, layout_, VK_SHADER_STAGE_VERTEX_BIT | VK_SHADER_STAGE_FRAGMENT_BIT, 0,
                           sizeof(push_), &push_);
    }
    void vertices(std::uint32_t count, std::uint32_t triangles, std::uint32_t first = 0, std::uint32_t times = 1) {
        vkCmdDraw(commands_, count, times, first, 0);
        ++tally_.draws;
        tally_.triangles += triangles;
    }
    void buffer(VkBuffer buffer, std::uint32_t count, std::uint32_t triangles, std::uint32_t times = 1) {
        if (count == 0) return;
        constexpr VkDeviceSize offset = 0;
        vkCmdBindVertexBuffers(commands_, 0, 1, &buffer, &offset);
        vertices(count, triangles, 0, times);
    }
    /// The pieces of what bind_things() bound that any of the eyes may see; neighbours in one draw.
    void pieces(const std::vector<Piece>& all, std::span<const gpu::View> views) {
        for (std::size_t i = 0; i < all.size(); ++i) {
            if (!in_sight(all[i], views)) continue;
            const std::size_t begin = i;
            while (i + 1 < all.size() && in_sight(all[i + 1], views)) ++i;
            const std::uint32_t count = all[i].first + all[i].count - all[begin].first;
            vkCmdDrawIndexed(commands_, count, 1, all[begin].first, 0, 0);
            ++tally_.draws;
            tally_.triangles += count / 3;
        }
    }
    void bind_things(VkBuffer vertices, VkBuffer triangles) {
        constexpr VkDeviceSize offset = 0;
        vkCmdBindVertexBuffers(commands_, 0, 1, &vertices, &offset);
        vkCmdBindIndexBuffer(commands_, triangles, 0, VK_INDEX_TYPE_UINT32);
    }
    /// Vertices `first` to `first + count`, three a triangle.
    void stretch(VkBuffer buffer, std::uint32_t first, std::uint32_t count) {
        constexpr VkDeviceSize offset = 0;
        vkCmdBindVertexBuffers(commands_, 0, 1, &buffer, &offset);
        vertices(count, count / 3, first);
    }
    void points(const PointsOnGpu& points, std::uint32_t times = 1) {
        buffer(points.vertices.buffer, points.count, 0, times);
    }

private:
    VkCommandBuffer commands_;
    VkPipelineLayout layout_;
    Tally& tally_;
    Push push_;
};

void Painter::upload_things(gpu::Device& device, const scene::Scene& scene) {
    const Things things = build_things(scene, detail_);
    std::vector<std::uint32_t> triangles;
    const auto append = [&](const Group& group, std::vector<Piece>& pieces) {
        pieces = group.pieces;
        for (Piece& piece : pieces) piece.first += static_cast<std::uint32_t>(triangles.size());
        triangles.insert(triangles.end(), group.indices.begin(), group.indices.end());
    };
    append(things.solid, solid_pieces_);
    append(things.foliage, foliage_pieces_);
    append(things.mirrored, mirrored_pieces_);
    things_ = gpu::make_mesh_buffer(device, gpu::bytes_of(things.vertices), VK_BUFFER_USAGE_VERTEX_BUFFER_BIT);
    triangles_ = gpu::make_mesh_buffer(device, gpu::bytes_of(triangles), VK_BUFFER_USAGE_INDEX_BUFFER_BIT);
}

template <class T>
Painter::PointsOnGpu Painter::upload_points(gpu::Device& device, const std::vector<T>& points) {
    return {gpu::make_mesh_buffer(device, gpu::bytes_of(points), VK_BUFFER_USAGE_VERTEX_BUFFER_BIT),
            static_cast<std::uint32_t>(points.size())};
}

Painter::Painter(gpu::Device& device, const gpu::Pass& pass, const scene::Scene& scene, const Letters& letters,
                 Detail detail)
    : scene_(scene), letters_(letters), detail_(detail) {
    upload_things(device, scene);
    stars_ = upload_points(device, build_stars(scene.sky.stars, scene.seed));
    particles_ = upload_points(device, build_particles(scene, detail));
    for (const bool lying : {false, true}) {
        std::vector<BodyPoint> body = build_body(detail == Detail::headset ? 6000 : 3000, lying);
        for (const bool within : {false, true}) {
            order_body(body, scene, lying, within);
            bodies_[body_index(lying, within)] = upload_points(device, body);
        }
    }

    const std::vector<glm::vec4> ridges = build_ridges(scene);
    const Dome dome = build_dome(ridges, scene.water.there ? -0.002F : -1.5F);
    low_dome_ = dome.low;
    dome_ = upload_points(device, dome.directions);
    profiles_ = make_profiles(device, ridges);
    noises_ = make_noises(device, build_noise());
    gpu::ImageWish atlas;
    atlas.size = {Letters::atlas_size, Letters::atlas_size};
    atlas.format = VK_FORMAT_R8_UNORM;
    glyphs_ = gpu::make_texture(device, atlas, gpu::bytes_of(letters.atlas()));
    around_ = gpu::make_sampler(device, VK_SAMPLER_ADDRESS_MODE_REPEAT, VK_SAMPLER_ADDRESS_MODE_CLAMP_TO_EDGE);
    tiled_ = gpu::make_sampler(device, VK_SAMPLER_ADDRESS_MODE_REPEAT, VK_SAMPLER_ADDRESS_MODE_REPEAT);
    clamped_ = gpu::make_sampler(device, VK_SAMPLER_ADDRESS_MODE_CLAMP_TO_EDGE, VK_SAMPLER_ADDRESS_MODE_CLAMP_TO_EDGE);

    for (gpu::Buffer& frame : frames_)
        frame =
            gpu::make_buffer(device, sizeof(shared::FrameData), VK_BUFFER_USAGE_UNIFORM_BUFFER_BIT, written_each_frame);
    for (gpu::Buffer& words : words_)
        words = gpu::make_buffer(device, most_word_vertices * sizeof(WordVertex), VK_BUFFER_USAGE_VERTEX_BUFFER_BIT,
                                 written_each_frame);
    make_sets(device);
    make_pipelines(device, pass);
}

void Painter::make_sets(gpu::Device& device) {
    constexpr VkShaderStageFlags both = VK_SHADER_STAGE_VERTEX_BIT | VK_SHADER_STAGE_FRAGMENT_BIT;
    const VkDescriptorSetLayoutBinding bindings[] = {
        {0, VK_DESCRIPTOR_TYPE_UNIFORM_BUFFER, 1, both, nullptr},
        {1, VK_DESCRIPTOR_TYPE_COMBINED_IMAGE_SAMPLER, 1, both, nullptr},
        {2, VK_DESCRIPTOR_TYPE_COMBINED_IMAGE_SAMPLER, 1, both, nullptr},
        {3, VK_DESCRIPTOR_TYPE_COMBINED_IMAGE_SAMPLER, 1, both, nullptr},
    };
    auto set_info = gpu::vk<VkDescriptorSetLayoutCreateInfo>(VK_STRUCTURE_TYPE_DESCRIPTOR_SET_LAYOUT_CREATE_INFO);
    set_info.bindingCount = 4;
    set_info.pBindings = bindings;
    VkDescriptorSetLayout set_layout = VK_NULL_HANDLE;
    const VkDescriptorPoolSize sizes[] = {{VK_DESCRIPTOR_TYPE_UNIFORM_BUFFER, gpu::frames_in_flight},
                                          {VK_DESCRIPTOR_TYPE_COMBINED_IMAGE_SAMPLER, 3 * gpu::frames_in_flight}};
    auto pool_info = gpu::vk<VkDescriptorPoolCreateInfo>(VK_STRUCTURE_TYPE_DESCRIPTOR_POOL_CREATE_INFO);
    pool_info.maxSets = gpu::frames_in_flight;
    pool_info.poolSizeCount = 2;
    pool_info.pPoolSizes = sizes;
    VkDescriptorPool pool = VK_NULL_HANDLE;
    bool made = vkCreateDescriptorSetLayout(device.get(), &set_info, nullptr, &set_layout) == VK_SUCCESS;
    set_layout_ = {device.get(), set_layout};
    made = made && vkCreateDescriptorPool(device.get(), &pool_info, nullptr, &pool) == VK_SUCCESS;
    pool_ = {device.get(), pool};
    const VkPushConstantRange range = {both, 0, sizeof(Push)};
    auto layout_info = gpu::vk<VkPipelineLayoutCreateInfo>(VK_STRUCTURE_TYPE_PIPELINE_LAYOUT_CREATE_INFO);
    layout_info.setLayoutCount = 1;
    layout_info.pSetLayouts = set_layout_.address();
    layout_info.pushConstantRangeCount = 1;
    layout_info.pPushConstantRanges = &range;
    VkPipelineLayout layout = VK_NULL_HANDLE;
    made = made && vkCreatePipelineLayout(device.get(), &layout_info, nullptr, &layout) == VK_SUCCESS;
    layout_ = {device.get(), layout};
    for (std::uint32_t slot = 0; made && slot < gpu::frames_in_flight; ++slot) {
        auto info = gpu::vk<VkDescriptorSetAllocateInfo>(VK_STRUCTURE_TYPE_DESCRIPTOR_SET_ALLOCATE_INFO);
        info.descriptorPool = pool_;
        info.descriptorSetCount = 1;
        info.pSetLayouts = set_layout_.address();
        made = vkAllocateDescriptorSets(device.get(), &info, &sets_[slot]) == VK_SUCCESS;
        if (!made) break;
        const VkDescriptorBufferInfo frame = {frames_[slot].buffer, 0, VK_WHOLE_SIZE};
        const VkDescriptorImageInfo images[] = {{around_, profiles_.view, VK_IMAGE_LAYOUT_SHADER_READ_ONLY_OPTIMAL},
                                                {clamped_, glyphs_.view, VK_IMAGE_LAYOUT_SHADER_READ_ONLY_OPTIMAL},
                                                {tiled_, noises_.view, VK_IMAGE_LAYOUT_SHADER_READ_ONLY_OPTIMAL}};
        VkWriteDescriptorSet writes[4] = {};
        for (std::uint32_t binding = 0; binding < 4; ++binding) {
            writes[binding].sType = VK_STRUCTURE_TYPE_WRITE_DESCRIPTOR_SET;
            writes[binding].dstSet = sets_[slot];
            writes[binding].dstBinding = binding;
            writes[binding].descriptorCount = 1;
            writes[binding].descriptorType = bindings[binding].descriptorType;
            if (binding == 0) writes[binding].pBufferInfo = &frame;
            else writes[binding].pImageInfo = &images[binding - 1];
        }
        vkUpdateDescriptorSets(device.get(), 4, writes, 0, nullptr);
    }
    if (!made) throw std::runtime_error("the GPU's descriptors could not be made");
}

void Painter::make_pipelines(gpu::Device& device, const gpu::Pass& pass) {
    gpu::PipelineWish wish;
    const auto make = [&](std::span<const std::uint32_t> vertex, std::span<const std::uint32_t> fragment) {
        wish.vertex = vertex;
        wish.fragment = fragment;
        return gpu::make_pipeline(device, layout_, pass, wish);
    };
    floor_ = make(shaders::flat_vert, shaders::flat_frag);
    water_near_ = make(shaders::water_vert, shaders::water_near_frag);
    water_far_ = make(shaders::water_vert, shaders::water_far_frag);
    wish.attributes = mask_attributes;
    wish.stride = sizeof(glm::vec3);
    mask_ = make(shaders::mask_vert, shaders::mask_frag);
    wish.attributes = dome_attributes;
    wish.stride = sizeof(glm::vec4);
    wish.depth = gpu::Depth::behind;
    sky_low_ = make(shaders::sky_vert, shaders::sky_low_frag);
    sky_high_ = make(shaders::sky_vert, shaders::sky_high_frag);

    wish.attributes = thing_attributes;
    wish.stride = sizeof(Vertex);
    wish.depth = gpu::Depth::test_and_write;
    solid_ = make(shaders::solid_vert, shaders::solid_frag);
    foliage_ = make(shaders::foliage_vert, shaders::foliage_frag);
    wish.blend = gpu::Blend::over;
    mirror_ = make(shaders::foliage_vert, shaders::mirror_frag);

    wish.depth = gpu::Depth::test;
    wish.topology = VK_PRIMITIVE_TOPOLOGY_POINT_LIST;
    wish.attributes = body_attributes;
    wish.stride = sizeof(BodyPoint);
    body_light_ = make(shaders::body_vert, shaders::body_frag);
    wish.attributes = point_attributes;
    wish.stride = sizeof(Point);
    particle_ = make(shaders::particle_vert, shaders::point_frag);
    wish.depth = gpu::Depth::behind;
    star_ = make(shaders::star_vert, shaders::point_frag);

    wish.depth = gpu::Depth::test;
    wish.topology = VK_PRIMITIVE_TOPOLOGY_TRIANGLE_STRIP;
    wish.attributes = {};
    wish.stride = 0;
    wish.depth = gpu::Depth::behind;
    moon_ = make(shaders::moon_vert, shaders::moon_frag);
    wish.depth = gpu::Depth::test;
    orb_ = make(shaders::orb_vert, shaders::orb_frag);
    wish.depth = gpu::Depth::none;  // words are never hidden by a reed
    wish.topology = VK_PRIMITIVE_TOPOLOGY_TRIANGLE_LIST;
    wish.attributes = word_attributes;
    wish.stride = sizeof(WordVertex);
    word_ = make(shaders::words_vert, shaders::words_frag);
}

void Painter::paint(const gpu::Frame& frame, const gpu::Pass& pass, const gpu::Target& target,
                    const practice::Moment& moment, const Sight& sight) {
    tally_ = {};
    Reading reading = reading_of(moment, sight);
    reading.pointed = sight.pointed;
    // What both share is the frame's; the words keep the rest.
    const float presence = std::max(reading.caption_presence, reading.choices_presence);
    if (presence > 0) {
        reading.caption_presence /= presence;
        reading.choices_presence /= presence;
    }
    const std::span<WordVertex> room(reinterpret_cast<WordVertex*>(words_[frame.slot].mapped), most_word_vertices);
    word_count_ =
        presence * sight.beside > 0 ? static_cast<std::uint32_t>(lay_out(letters_, reading, sight.reading, room)) : 0;
    const shared::FrameData data = frame_data(scene_, moment, sight, detail_, pass.size(), presence);
    std::memcpy(frames_[frame.slot].mapped, &data, sizeof(data));

    // Should two triangles of the sky part by a hair, the mist's colour shows between them, not black.
    const glm::vec3 mist = (glm::vec3(1) - glm::exp(-glm::vec3(data.mist) * data.zenith.w)) * data.water.w;
    pass.prepare(frame.commands, target);
    for (std::uint32_t round = 0; round < pass.rounds(); ++round) {
        pass.begin(frame.commands, target, round, {mist.x, mist.y, mist.z});
        vkCmdBindDescriptorSets(frame.commands, VK_PIPELINE_BIND_POINT_GRAPHICS, layout_, 0, 1, &sets_[frame.slot], 0,
                                nullptr);
        Recorder recorder(frame.commands, layout_, static_cast<std::int32_t>(round), tally_);
        paint_round(recorder, sight, moment, frame.slot);
        pass.end(frame.commands);
    }
}

Pointed Painter::point_at(const practice::Moment& moment, const Sight& sight, glm::vec3 from, glm::vec3 towards) const {
    return picture::point_at(letters_, reading_of(moment, sight), sight.reading, from, towards);
}

void Painter::paint_round(Recorder& recorder, const Sight& sight, const practice::Moment& moment, std::uint32_t slot) {
    if (sight.mask.count > 0) {
        recorder.use(mask_);
        recorder.buffer(sight.mask.corners, sight.mask.count, sight.mask.count / 3);
    }
    recorder.bind_things(things_.buffer, triangles_.buffer);
    recorder.use(solid_);
    recorder.pieces(solid_pieces_, sight.views);
    recorder.use(foliage_);
    recorder.pieces(foliage_pieces_, sight.views);
    if (scene_.water.there) {
        constexpr std::uint32_t ring = shared::water_sides * 2;  // triangles
        recorder.use(water_near_);
        recorder.vertices(ring * 3, ring);
        recorder.use(water_far_);
        recorder.vertices(ring * (shared::water_rings - 1) * 3, ring * (shared::water_rings - 1), ring * 3);
        recorder.use(mirror_, true);
        recorder.pieces(mirrored_pieces_, sight.views);
    }
    recorder.use(sky_low_);
    recorder.stretch(dome_.vertices.buffer, 0, low_dome_);
    recorder.use(sky_high_);
    recorder.stretch(dome_.vertices.buffer, low_dome_, dome_.count - low_dome_);
    if (scene_.sky.moon_elevation > 0) {
        recorder.use(moon_);
        recorder.vertices(4, 2);
    }
    if (scene_.sky.stars > 0 && scene::hour_at(scene_, moment.light).stars > 0) {
        recorder.use(star_);
        recorder.points(stars_);
    }
    recorder.use(particle_);
    recorder.points(particles_);
    if (moment.muscles.presence * sight.beside > 0) {
        recorder.use(body_light_);
        recorder.points(bodies_[body_index(sight.lying, sight.within)], 2);
    }
    if (sight.beside > 0) {
        recorder.use(orb_);
        recorder.vertices(shared::orb_corners, shared::orb_corners - 2);
    }
    if (word_count_ > 0) {
        recorder.use(word_);
        recorder.buffer(words_[slot].buffer, word_count_, word_count_ / 3);
    }
}

void Painter::paint_floor(const gpu::Frame& frame, const gpu::Pass& pass, const gpu::Target& target) {
    tally_ = {};
    pass.prepare(frame.commands, target);
    for (std::uint32_t round = 0; round < pass.rounds(); ++round) {
        pass.begin(frame.commands, target, round, {0, 0, 0});
        vkCmdBindDescriptorSets(frame.commands, VK_PIPELINE_BIND_POINT_GRAPHICS, layout_, 0, 1, &sets_[frame.slot], 0,
                                nullptr);
        Recorder recorder(frame.commands, layout_, static_cast<std::int32_t>(round), tally_);
        recorder.use(floor_);
        recorder.vertices(3, 1);
        pass.end(frame.commands);
    }
}

}  // namespace luwte::picture
