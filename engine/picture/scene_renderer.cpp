#include "picture/scene_renderer.h"

#include <algorithm>
#include <cmath>
#include <cstring>
#include <glm/gtc/packing.hpp>

#include "picture/body.h"
#include "picture/frame_data.h"
#include "picture/points.h"
#include "picture/stars.h"

namespace luwte::picture {
namespace {

constexpr VkMemoryPropertyFlags written_each_frame =
    VK_MEMORY_PROPERTY_HOST_VISIBLE_BIT | VK_MEMORY_PROPERTY_HOST_COHERENT_BIT;

gpu::Image make_profiles(gpu::Device& device, const std::vector<vec4>& texels) {
    std::vector<std::uint64_t> halves(texels.size());
    // Cut rather than rounded, which glm's packing does: no ridge rises by it.
    std::transform(texels.begin(), texels.end(), halves.begin(), [](const vec4& texel) {
        return glm::packHalf4x16(glm::uintBitsToFloat(glm::floatBitsToUint(texel) & 0xffffe000U));
    });
    const auto layers = static_cast<std::uint32_t>(texels.size()) / shared::profile_width;
    const gpu::ImageDesc desc = {{shared::profile_width, 1}, layers, VK_FORMAT_R16G16B16A16_SFLOAT};
    return gpu::make_texture(device, desc, gpu::bytes_of(halves));
}

VkDescriptorImageInfo readable(const gpu::Sampler& sampler, const gpu::Image& image) {
    return {sampler, image.view, VK_IMAGE_LAYOUT_SHADER_READ_ONLY_OPTIMAL};
}

/// Puts a texture, or (binding 0) the frame into a set.
VkWriteDescriptorSet write_of(VkDescriptorSet set, std::uint32_t binding, const VkDescriptorImageInfo* texture) {
    auto write = gpu::vk<VkWriteDescriptorSet>(VK_STRUCTURE_TYPE_WRITE_DESCRIPTOR_SET);
    write.dstSet = set;
    write.dstBinding = binding;
    write.descriptorCount = 1;
    write.descriptorType = texture ? VK_DESCRIPTOR_TYPE_COMBINED_IMAGE_SAMPLER : VK_DESCRIPTOR_TYPE_UNIFORM_BUFFER;
    write.pImageInfo = texture;
    return write;
}

/// Whether any eye may see some of the ball around a piece.
bool in_sight(const Piece& piece, std::span<const gpu::View> views) {
    const auto seen = [&](const gpu::View& view) {
        const vec3 p = glm::conjugate(view.orientation) * (piece.middle - view.position);
        // Outside one of the four sides of what the eye sees; each side's normal has the length sqrt(1 +
        // tangent^2).
        const auto beyond = [&](float across, float tangent) {
            return across + p.z * tangent > piece.radius * std::sqrt(1 + tangent * tangent);
        };
        return !beyond(p.x, view.right) && !beyond(-p.x, -view.left) && !beyond(p.y, view.up) &&
               !beyond(-p.y, -view.down);
    };
    return std::any_of(views.begin(), views.end(), seen);
}

std::size_t body_index(bool lying, bool within) { return (lying ? 2U : 0U) + (within ? 1U : 0U); }

/// What there is to be read. It views `moment` and `params`.
Reading reading_of(const practice::Moment& moment, const ViewParams& params) {
    const Overlay& overlay = params.overlay;
    Reading reading;
    reading.style = params.words;
    if (params.on_screen) reading.screen = params.views.data();
    reading.notice = overlay.notice;
    reading.notice_presence = overlay.notice.empty() ? 0 : overlay.notice_presence;
    reading.hint = overlay.hint;
    reading.hint_presence = overlay.hint.empty() || !params.on_screen ? 0 : overlay.hint_presence;
    reading.page_presence = 0;
    if (!overlay.page.empty() && !overlay.page_above) {
        reading.caption = overlay.page;
        reading.caption_presence = overlay.page_presence;
        reading.page_in_caption = true;
        reading.choices_presence = 0;
        return reading;
    }
    reading.page = overlay.page;
    if (!overlay.page.empty()) reading.page_presence = overlay.page_presence;
    reading.caption = moment.caption;
    reading.caption_presence = moment.caption.empty() ? 0 : moment.caption_presence * overlay.words_presence;
    // What is asked is shown whatever else is.
    if (!params.words.captions) reading.caption_presence *= moment.choices_presence;
    if (reading.caption_presence <= 0) reading.caption = {};
    reading.choices_presence = moment.choices_presence * overlay.words_presence;
    if (moment.choices_presence > 0) reading.choices = moment.choices;
    return reading;
}

/// How far any of it is there; the presences become shares of that, which is the frame's.
float take_presence(Reading& reading) {
    float* const all[] = {&reading.caption_presence, &reading.choices_presence, &reading.page_presence,
                          &reading.notice_presence, &reading.hint_presence};
    float presence = 0;
    for (const float* const one : all) presence = std::max(presence, *one);
    for (float* const one : all)
        if (presence > 0) *one /= presence;
    return presence;
}

}  // namespace

/// Draws, counting them.
class SceneRenderer::Recorder {
public:
    /// For round `round` of the pass (an eye, or both), with the frame and the textures of `set`.
    Recorder(VkCommandBuffer commands, const Pipelines& pipelines, VkDescriptorSet set, std::uint32_t round,
             DrawStats& draw_stats)
        : commands_(commands), pipelines_(pipelines), draw_stats_(draw_stats) {
        vkCmdBindDescriptorSets(commands, VK_PIPELINE_BIND_POINT_GRAPHICS, pipelines.layout, 0, 1, &set, 0, nullptr);
        const Push push = {static_cast<std::int32_t>(round)};
        vkCmdPushConstants(commands, pipelines.layout, VK_SHADER_STAGE_VERTEX_BIT | VK_SHADER_STAGE_FRAGMENT_BIT, 0,
                           sizeof(push), &push);
    }
    /// `count` corners that the shader makes by itself.
    void corners(PipelineId id, std::uint32_t count, std::uint32_t triangles, std::uint32_t first = 0) {
        use(id);
        draw(count, triangles, first, 1);
    }
    /// `count` corners of a buffer from `first` on, three a triangle.
    void triangles(PipelineId id, VkBuffer corners, std::uint32_t count, std::uint32_t first = 0) {
        if (count == 0) return;
        use(id);
        bind(corners);
        draw(count, count / 3, first, 1);
    }
    void points(PipelineId id, const PointsOnGpu& points, std::uint32_t times = 1) {
        if (points.count == 0) return;
        use(id);
        bind(points.vertices.buffer);
        draw(points.count, 0, 0, times);
    }
    void bind_props(VkBuffer vertices, VkBuffer triangles) {
        bind(vertices);
        vkCmdBindIndexBuffer(commands_, triangles, 0, VK_INDEX_TYPE_UINT32);
    }
    /// The pieces of what bind_props() bound that any of the eyes may see; neighbours in one draw.
    void pieces(PipelineId id, std::span<const Piece> all, std::span<const gpu::View> views) {
        use(id);
        for (std::size_t i = 0; i < all.size(); ++i) {
            if (!in_sight(all[i], views)) continue;
            const std::size_t begin = i;
            while (i + 1 < all.size() && in_sight(all[i + 1], views)) ++i;
            const std::uint32_t count = all[i].first + all[i].count - all[begin].first;
            vkCmdDrawIndexed(commands_, count, 1, all[begin].first, 0, 0);
            ++draw_stats_.draws;
            draw_stats_.triangles += count / 3;
        }
    }

private:
    void use(PipelineId id) { vkCmdBindPipeline(commands_, VK_PIPELINE_BIND_POINT_GRAPHICS, pipelines_[id]); }
    void bind(VkBuffer vertices) {
        constexpr VkDeviceSize offset = 0;
        vkCmdBindVertexBuffers(commands_, 0, 1, &vertices, &offset);
    }
    void draw(std::uint32_t count, std::uint32_t triangles, std::uint32_t first, std::uint32_t times) {
        vkCmdDraw(commands_, count, times, first, 0);
        ++draw_stats_.draws;
        draw_stats_.triangles += triangles;
    }

    VkCommandBuffer commands_;
    const Pipelines& pipelines_;
    DrawStats& draw_stats_;
};

void SceneRenderer::upload_props(gpu::Device& device, const scene::Scene& scene) {
    const Props props = build_props(scene, detail_);
    std::vector<std::uint32_t> triangles;
    const auto append = [&](const Group& group, std::vector<Piece>& pieces) {
        pieces = group.pieces;
        for (Piece& piece : pieces) piece.first += static_cast<std::uint32_t>(triangles.size());
        triangles.insert(triangles.end(), group.indices.begin(), group.indices.end());
    };
    append(props.ground, ground_pieces_);
    append(props.strand, strand_pieces_);
    append(props.solid, solid_pieces_);
    append(props.foliage, foliage_pieces_);
    append(props.mirrored, mirrored_pieces_);
    props_ = gpu::make_mesh_buffer(device, gpu::bytes_of(props.vertices), VK_BUFFER_USAGE_VERTEX_BUFFER_BIT);
    triangles_ = gpu::make_mesh_buffer(device, gpu::bytes_of(triangles), VK_BUFFER_USAGE_INDEX_BUFFER_BIT);
}

template <class T>
SceneRenderer::PointsOnGpu SceneRenderer::upload_points(gpu::Device& device, const std::vector<T>& points) {
    return {gpu::make_mesh_buffer(device, gpu::bytes_of(points), VK_BUFFER_USAGE_VERTEX_BUFFER_BIT),
            static_cast<std::uint32_t>(points.size())};
}

SceneRenderer::SceneRenderer(gpu::Device& device, std::shared_ptr<const Pipelines> pipelines, const scene::Scene& scene,
                             Detail detail, const gpu::OffscreenTarget* leaving)
    : scene_(scene), pipelines_(std::move(pipelines)), detail_(detail), device_(device.get()) {
    reads_offscreen_.fill(leaving != nullptr);
    upload_props(device, scene);
    stars_ = upload_points(device, build_stars(scene.sky));
    particles_ = upload_points(device, build_particles(scene, detail));
    birds_ = upload_points(device, build_birds(scene));
    beams_ = upload_points(device, build_beams(scene));
    for (const bool lying : {false, true}) {
        std::vector<BodyPoint> body = build_body(detail == Detail::headset ? 6000 : 3000, lying);
        for (const bool within : {false, true}) {
            order_body(body, scene, lying, within);
            bodies_[body_index(lying, within)] = upload_points(device, body);
        }
    }

    const std::vector<vec4> ridges = build_ridges(scene);
    // Below the horizon stands water or ground; without either one sees the sky all the way down.
    const Dome dome = build_dome(ridges, scene.water.there                                                   ? -0.002F
                                         : scene.ground.there && scene.ground.radius > 20 * scene.eye_height ? -0.30F
                                                                                                             : -1.5F);
    low_dome_ = dome.low;
    dome_ = upload_points(device, dome.directions);
    profiles_ = make_profiles(device, ridges);

    for (gpu::Buffer& frame : frames_)
        frame =
            gpu::make_buffer(device, sizeof(shared::FrameData), VK_BUFFER_USAGE_UNIFORM_BUFFER_BIT, written_each_frame);
    for (gpu::Buffer& words : words_)
        words = gpu::make_buffer(device, most_word_vertices * sizeof(WordVertex), VK_BUFFER_USAGE_VERTEX_BUFFER_BIT,
                                 written_each_frame);
    make_sets(device, leaving);
}

void SceneRenderer::make_sets(gpu::Device& device, const gpu::OffscreenTarget* leaving) {
    const VkDescriptorPoolSize sizes[] = {
        {VK_DESCRIPTOR_TYPE_UNIFORM_BUFFER, gpu::frames_in_flight},
        {VK_DESCRIPTOR_TYPE_COMBINED_IMAGE_SAMPLER, (set_bindings - 1) * gpu::frames_in_flight}};
    auto pool_info = gpu::vk<VkDescriptorPoolCreateInfo>(VK_STRUCTURE_TYPE_DESCRIPTOR_POOL_CREATE_INFO);
    pool_info.maxSets = gpu::frames_in_flight;
    pool_info.poolSizeCount = 2;
    pool_info.pPoolSizes = sizes;
    constexpr const char* refused = "the GPU's descriptors could not be made";
    pool_ = gpu::make<gpu::DescriptorPool>(device.get(), vkCreateDescriptorPool, pool_info, refused);
    for (std::uint32_t slot = 0; slot < gpu::frames_in_flight; ++slot) {
        auto info = gpu::vk<VkDescriptorSetAllocateInfo>(VK_STRUCTURE_TYPE_DESCRIPTOR_SET_ALLOCATE_INFO);
        info.descriptorPool = pool_;
        info.descriptorSetCount = 1;
        info.pSetLayouts = pipelines_->set_layout.address();
        gpu::need(vkAllocateDescriptorSets(device.get(), &info, &sets_[slot]), refused);
        const VkDescriptorBufferInfo frame = {frames_[slot].buffer, 0, VK_WHOLE_SIZE};
        // The last one is only read while another place is being left.
        const VkDescriptorImageInfo images[] = {
            readable(pipelines_->around, profiles_), readable(pipelines_->clamped, pipelines_->glyphs),
            readable(pipelines_->tiled, pipelines_->noises),
            readable(pipelines_->clamped, leaving ? leaving->image() : pipelines_->noises)};
        VkWriteDescriptorSet writes[set_bindings] = {};
        for (std::uint32_t binding = 0; binding < set_bindings; ++binding) {
            writes[binding] = write_of(sets_[slot], binding, binding > 0 ? &images[binding - 1] : nullptr);
            if (binding == 0) writes[binding].pBufferInfo = &frame;
        }
        vkUpdateDescriptorSets(device.get(), set_bindings, writes, 0, nullptr);
    }
}

void SceneRenderer::paint(const gpu::Frame& frame, const gpu::Pass& pass, const gpu::Target& target,
                          const practice::Moment& moment, const ViewParams& params, const Crossfade& crossfade) {
    const bool crossfading = crossfade.leaving && crossfade.share > 0;
    if (!crossfading && reads_offscreen_[frame.slot]) forget_offscreen(frame.slot);
    if (crossfading) {
        crossfade.leaving->paint(frame, pass, crossfade.offscreen_target->target(), moment, params);
        pass.settle(frame.commands, crossfade.offscreen_target->target());
        crossfade.offscreen_target->settle(frame.commands);
    }
    draw_stats_ = {};
    Reading reading = reading_of(moment, params);
    reading.pointed = params.pointed;
    // What the voice is naming stands out: with the sound off a press still takes what it seems to.
    if (reading.pointed.choice < 0 && moment.awaits == practice::Awaits::choice) reading.pointed.choice = moment.named;
    const float presence = take_presence(reading);
    const std::span<WordVertex> room(reinterpret_cast<WordVertex*>(words_[frame.slot].mapped), most_word_vertices);
    word_count_ = presence * params.beside > 0
                      ? static_cast<std::uint32_t>(lay_out(pipelines_->atlas, reading, params.reading, room))
                      : 0;
    shared::FrameData data = frame_data(scene_, moment, params, pass.size(), presence);
    data.crossfade = crossfade.share;
    std::memcpy(frames_[frame.slot].mapped, &data, sizeof(data));

    // Should two triangles of the sky part by a hair, the mist's colour shows between them, not black.
    const vec3 mist = (vec3(1) - glm::exp(-data.mist * data.exposure)) * data.presence;
    record_rounds(frame.commands, pass, target, frame.slot, {mist.x, mist.y, mist.z},
                  [&](Recorder& recorder) { paint_round(recorder, params, moment, frame.slot, crossfading); });
}

template <class Draw>
void SceneRenderer::record_rounds(VkCommandBuffer commands, const gpu::Pass& pass, const gpu::Target& target,
                                  std::uint32_t slot, const std::array<float, 3>& clear, const Draw& draw) {
    pass.prepare(commands, target);
    for (std::uint32_t round = 0; round < pass.rounds(); ++round) {
        pass.begin(commands, target, round, clear);
        Recorder recorder(commands, *pipelines_, sets_[slot], round, draw_stats_);
        draw(recorder);
        pass.end(commands);
    }
}

/// This slot's last frame is done: the offscreen target may go, and drivers look at all that a set names, read or not.
void SceneRenderer::forget_offscreen(std::uint32_t slot) {
    const VkDescriptorImageInfo unread = readable(pipelines_->clamped, pipelines_->noises);
    const VkWriteDescriptorSet write = write_of(sets_[slot], set_bindings - 1, &unread);
    vkUpdateDescriptorSets(device_, 1, &write, 0, nullptr);
    reads_offscreen_[slot] = false;
}

Pointed SceneRenderer::point_at(const practice::Moment& moment, const ViewParams& params, vec3 from,
                                vec3 towards) const {
    return picture::point_at(pipelines_->atlas, reading_of(moment, params), params.reading, from, towards);
}

void SceneRenderer::paint_round(Recorder& recorder, const ViewParams& params, const practice::Moment& moment,
                                std::uint32_t slot, bool crossfading) {
    recorder.triangles(PipelineId::mask, params.mask.corners, params.mask.count);
    recorder.bind_props(props_.buffer, triangles_.buffer);
    recorder.pieces(scene_.indoors ? PipelineId::inside : PipelineId::solid, solid_pieces_, params.views);
    if (scene_.ground.there) {
        using enum scene::GroundMaterial;
        const scene::GroundMaterial material = scene_.ground.material;
        const PipelineId plain = material == snow ? PipelineId::snow : PipelineId::land;
        // Only where waves come to does every pixel pay for them.
        const bool washed = scene_.surf.there && material == sand;
        recorder.pieces(washed ? PipelineId::sand_washed : plain, strand_pieces_, params.views);
        recorder.pieces(material == sand ? PipelineId::sand : plain, ground_pieces_, params.views);
    }
    recorder.pieces(PipelineId::foliage, foliage_pieces_, params.views);
    recorder.triangles(PipelineId::bird, birds_.vertices.buffer, birds_.count);
    if (scene_.water.there) {
        constexpr std::uint32_t ring = shared::water_sides * 2;  // triangles
        constexpr std::uint32_t others = ring * (shared::water_rings - 1);
        recorder.corners(scene_.surf.there ? PipelineId::sea : PipelineId::water_near, ring * 3, ring);
        recorder.corners(scene_.surf.there ? PipelineId::sea : PipelineId::water_far, others * 3, others, ring * 3);
        recorder.bind_props(props_.buffer, triangles_.buffer);
        recorder.pieces(PipelineId::mirror, mirrored_pieces_, params.views);
    }
    const bool heaps = scene_.sky.cloud_form > 0;
    const VkBuffer dome = dome_.vertices.buffer;
    recorder.triangles(heaps ? PipelineId::sky_low_heaps : PipelineId::sky_low, dome, low_dome_);
    recorder.triangles(heaps ? PipelineId::sky_high_heaps : PipelineId::sky_high, dome, dome_.count - low_dome_,
                       low_dome_);
    const scene::Hour hour = scene::hour_at(scene_, moment.light);
    const float stars = scene_.sky.stars > 0 ? hour.stars : 0;
    if (stars > shared::galaxy_shows)
        recorder.corners(PipelineId::galaxy, shared::galaxy_row * shared::galaxy_wide,
                         shared::galaxy_long * shared::galaxy_wide * 2);
    if (stars > 0) recorder.points(PipelineId::star, stars_);
    if (scene_.sky.moon_elevation > 0) recorder.corners(PipelineId::moon, 4, 2);
    if (scene_.aurora.there && hour.aurora > 0) {
        constexpr std::uint32_t triangles = shared::aurora_curtains * shared::aurora_columns * 2;
        recorder.corners(PipelineId::aurora, triangles * 3, triangles);
    }
    recorder.triangles(PipelineId::beam, beams_.vertices.buffer, beams_.count);
    recorder.points(PipelineId::particle, particles_);
    if (moment.small_lights.count > 0 || moment.pointer.presence > 0)
        recorder.corners(PipelineId::spot, shared::most_spots, 0);
    if (moment.muscles.presence * params.beside > 0)
        recorder.points(PipelineId::body, bodies_[body_index(params.lying, params.within)], 2);
    if (params.beside > 0) recorder.corners(PipelineId::orb, shared::orb_corners, shared::orb_corners - 2);
    recorder.triangles(PipelineId::word, words_[slot].buffer, word_count_);
    if (crossfading) recorder.corners(PipelineId::crossfade, 3, 1);
}

void SceneRenderer::warm_up(gpu::Device& device, const gpu::Pass& pass) {
    // Three corners at one place, whatever a vertex is made of.
    constexpr std::size_t largest_vertex = 64;
    const gpu::Buffer nothing = gpu::make_mesh_buffer(device, gpu::bytes_of(std::vector<std::byte>(3 * largest_vertex)),
                                                      VK_BUFFER_USAGE_VERTEX_BUFFER_BIT);
    const gpu::OffscreenTarget offscreen(device, pass.size(), pass.format(), pass.eyes());
    std::memset(frames_[0].mapped, 0, sizeof(shared::FrameData));
    gpu::run_once(device, [&](VkCommandBuffer commands) {
        record_rounds(commands, pass, offscreen.target(), 0, {0, 0, 0}, [&](Recorder& recorder) {
            for (std::size_t id = 0; id < pipeline_count; ++id)
                recorder.triangles(static_cast<PipelineId>(id), nothing.buffer, 3);
        });
        pass.settle(commands, offscreen.target());
    });
}

void SceneRenderer::paint_floor(const gpu::Frame& frame, const gpu::Pass& pass, const gpu::Target& target) {
    draw_stats_ = {};
    record_rounds(frame.commands, pass, target, frame.slot, {0, 0, 0},
                  [](Recorder& recorder) { recorder.corners(PipelineId::floor, 3, 1); });
}

}  // namespace luwte::picture
