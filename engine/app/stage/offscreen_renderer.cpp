#include "app/stage/offscreen_renderer.h"

namespace luwte::app {

Result<OffscreenRenderer> OffscreenRenderer::open(const scene::Scene& scene, const picture::FontAtlas& atlas,
                                                  Detail detail, VkExtent2D size, std::uint32_t eyes,
                                                  float half_tangent) {
    OffscreenRenderer offscreen;
    offscreen.scene_ = &scene;
    offscreen.size_ = size;
    offscreen.half_tangent_ = half_tangent;
    offscreen.taken_ = std::make_unique<Picture>();
    const display::FilmDesc desc = {.size = size, .eyes = eyes, .frames = UINT64_MAX};
    auto render =
        open_film_session(scene, atlas, detail, desc,
                          [taken = offscreen.taken_.get()](std::span<const std::byte> rgba, VkExtent2D whole) {
                              taken->width = static_cast<int>(whole.width);
                              taken->height = static_cast<int>(whole.height);
                              taken->rgba.assign(rgba.begin(), rgba.end());
                              return true;
                          });
    if (!render) return render.problem();
    offscreen.render_ = std::move(*render);
    return offscreen;
}

Result<Picture> OffscreenRenderer::paint(const practice::Moment& moment, Posture posture, Look look, Body body) {
    const Problem lost{"The GPU was lost.", Cause::environment};
    auto& film = static_cast<display::Film&>(*render_.display);
    display::FrameRequest request;
    gpu::Frame frame;
    if (film.begin(request) != display::FrameStatus::draw || render_.frames->begin(frame) != gpu::Status::ok)
        return lost;

    picture::ViewParams params;
    params.gaze = gaze_of(*scene_, posture);
    params.reading = params.gaze;
    params.lying = posture == Posture::lying;
    params.within = body == Body::within;
    const float aspect = static_cast<float>(size_.width) / static_cast<float>(size_.height);
    const std::span<gpu::View> views(request.views.data(), request.target.eyes);
    display::spread_eyes(
        display::look(params.gaze.position, look.yaw, look.pitch + resting_pitch(posture), half_tangent_, aspect),
        views);
    params.views = views;
    render_.renderer->paint(frame, film.pass(), request.target, moment, params);
    if (film.end(*render_.frames, frame) != display::FrameStatus::draw) return lost;
    if (film.finish(*render_.frames) != display::FrameStatus::draw) return lost;
    return *taken_;
}

}  // namespace luwte::app
