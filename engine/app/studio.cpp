#include "app/studio.h"

namespace luwte::app {

Result<Studio> Studio::open(const scene::Scene& scene, const picture::Letters& letters, Detail detail, VkExtent2D size,
                            std::uint32_t eyes, float half_tangent) {
    Studio studio;
    studio.scene_ = &scene;
    studio.size_ = size;
    studio.half_tangent_ = half_tangent;
    studio.taken_ = std::make_unique<Picture>();
    display::FilmWish wish;
    wish.size = size;
    wish.eyes = eyes;
    wish.frames = UINT64_MAX;
    auto stage = open_film_stage(scene, letters, detail, wish,
                                 [taken = studio.taken_.get()](std::span<const std::byte> rgba, VkExtent2D whole) {
                                     taken->width = static_cast<int>(whole.width);
                                     taken->height = static_cast<int>(whole.height);
                                     taken->rgba.assign(rgba.begin(), rgba.end());
                                     return true;
                                 });
    if (!stage) return stage.problem();
    studio.stage_ = std::move(*stage);
    return studio;
}

Result<Picture> Studio::paint(const practice::Moment& moment, Posture posture, Look look, Body body) {
    const Problem lost{"The GPU was lost.", Exit::lacking};
    auto& film = static_cast<display::Film&>(*stage_.display);
    display::Request request;
    gpu::Frame frame;
    if (film.begin(request) != display::Turn::draw || stage_.frames->begin(frame) != gpu::Status::ok) return lost;

    picture::Sight sight;
    sight.gaze = gaze_of(*scene_, posture);
    sight.reading = sight.gaze;
    sight.lying = posture == Posture::lying;
    sight.within = body == Body::within;
    const float aspect = static_cast<float>(size_.width) / static_cast<float>(size_.height);
    const float resting = sight.lying ? lying_pitch : 0;
    for (std::uint32_t eye = 0; eye < request.target.eyes; ++eye) {
        gpu::View view = display::look(sight.gaze.position, look.yaw, look.pitch + resting, half_tangent_, aspect);
        if (request.target.eyes == 2) {
            const float side = eye == 0 ? -display::half_eye_distance : display::half_eye_distance;
            view.position += view.orientation * glm::vec3(side, 0, 0);
        }
        request.views[eye] = view;
    }
    sight.views = {request.views.data(), request.target.eyes};
    stage_.painter->paint(frame, film.pass(), request.target, moment, sight);
    if (film.end(*stage_.frames, frame) != display::Turn::draw) return lost;
    if (film.finish(*stage_.frames) != display::Turn::draw) return lost;
    return *taken_;
}

}  // namespace luwte::app
