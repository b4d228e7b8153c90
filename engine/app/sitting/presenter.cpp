#include "app/sitting/presenter.h"

#include <algorithm>
#include <cmath>

#include "math/angles.h"
#include "math/easing.h"
#include "math/pose.h"

namespace luwte::app {
namespace {

constexpr float nearly_level = 15 * math::degree;
constexpr double arriving = 5;  // s: a headset that comes in the middle doesn't light up at once
constexpr double changing = 3;  // s: from one scene to another
constexpr double fading = 0.7;  // s: orb, body and words go and come back

/// How much there is still to see of the scene that is being left; it goes when the GPU is done with it.
picture::Crossfade crossfade_of(RenderSession& render, double now) {
    if (!render.change) return {};
    Change& change = *render.change;
    const auto share = static_cast<float>(1 - math::minimum_jerk((now - change.since) / changing));
    const VkExtent2D size = render.display->pass().size(), drawn = change.offscreen_target->target().size;
    // In a window that was made larger meanwhile its picture fits no more.
    const bool fits = size.width == drawn.width && size.height == drawn.height;
    if (share > 0 && fits && change.unseen == 0) return {change.leaving.get(), change.offscreen_target.get(), share};
    if (++change.unseen > gpu::frames_in_flight) render.change.reset();
    return {};
}

math::Pose head_of(const display::FrameRequest& request) {
    const gpu::View& left = request.views[0];
    const gpu::View& right = request.views[request.target.eyes - 1];
    return {(left.position + right.position) * 0.5F, left.orientation};
}

/// The gaze frame of a person whose head is like this: level, and not tilted, unless they clearly look up or down.
math::Pose gaze_of(const math::Pose& head) {
    const float yaw = math::yaw_of(head.orientation);
    const float upward = (head.orientation * glm::vec3(0, 0, -1)).y;
    const float behind = (head.orientation * glm::vec3(0, 1, 0)).y;  // below 0: has leant back past the zenith
    const float pitch = std::atan2(upward, behind);
    return {head.position, glm::angleAxis(yaw, glm::vec3(0, 1, 0)) *
                               glm::angleAxis(std::abs(pitch) < nearly_level ? 0.0F : pitch, glm::vec3(1, 0, 0))};
}

}  // namespace

Presenter::Presenter(practice::Sitting sitting, const scene::Scene& scene, Posture posture, Body body)
    : sitting_(std::move(sitting)),
      start_(gaze_of(scene, posture).position),
      beside_{1, 1, 0, fading},
      arrival_{1, 1, 0, arriving} {
    commands_.reserve(16);
    presses_.reserve(16);
    params_.gaze = params_.reading = gaze_of(scene, posture);
    params_.lying = posture == Posture::lying;
    params_.within = body == Body::within;
}

void Presenter::follow_with_captions(const display::FrameRequest& request) {
    // Captions stay where they are until one looks well away, then come along slowly.
    const glm::quat turned = glm::conjugate(params_.gaze.orientation) * request.views[0].orientation;
    const glm::vec3 ahead = turned * glm::vec3(0, 0, -1);
    const float yaw = std::atan2(-ahead.x, -ahead.z);
    const float off = std::remainder(yaw - reading_yaw_, 2 * math::pi);
    const float beyond = std::abs(off) > 25 * math::degree ? off - std::copysign(20 * math::degree, off) : 0;
    const double passed = last_seen_ < 0 ? 0 : std::clamp(request.sample_at - last_seen_, 0.0, 0.1);
    last_seen_ = request.sample_at;
    reading_yaw_ += beyond * (1 - std::exp(-static_cast<float>(passed) * 1.3F));
    // What sounds from before the person goes along smoothly when it has found a new place.
    const float along = 1 - std::exp(-static_cast<float>(passed) * 1.5F);
    sound_yaw_ += along * std::remainder(math::yaw_of(params_.gaze.orientation) - sound_yaw_, 2 * math::pi);
    sound_at_ += along * (params_.gaze.position - start_ - sound_at_);
    params_.reading.orientation = params_.gaze.orientation * glm::angleAxis(reading_yaw_, glm::vec3(0, 1, 0));
}

display::FrameStatus Presenter::frame(RenderSession& render, std::optional<double> began, RunClock* clock) {
    const display::FrameStatus status = render.display->begin(request_);
    if (status != display::FrameStatus::draw) return status;
    gpu::Frame frame;
    if (render.frames->begin(frame) != gpu::Status::ok) return display::FrameStatus::lost;
    // Asked now, for it may have stood still while it waited for its turn.
    if (clock) clock->now();
    const double seen_at = clock ? clock->of(request_.sample_at) : request_.sample_at;
    paint(render, request_, frame, began ? seen_at - *began : 0);
    const display::FrameStatus ended = render.display->end(*render.frames, frame);
    if (hand_pulse_) render.display->feel(moment_);
    return ended;
}

void Presenter::paint(RenderSession& render, display::FrameRequest& request, const gpu::Frame& frame, double time) {
    moment_ = practice::moment(sitting_, time);
    arriving_ = arriving_ || request.anew;
    if (arriving_) arrival_ = {0, 1, request.sample_at, arriving};
    arriving_ = false;
    if (leaving_ && !departure_) departure_ = math::Ease{1, 0, request.sample_at, leaving};
    moment_.presence *= static_cast<float>(arrival_.value(request.sample_at));
    if (departure_) moment_.presence *= static_cast<float>(departure_->value(request.sample_at));
    render.display->locate(request);
    follow_recentring(request);
    follow_with_captions(request);
    params_.views = {request.views.data(), request.target.eyes};
    params_.mask = request.mask;
    params_.on_screen = request.on_screen;
    params_.overlay = overlay_.update(request.sample_at, moment_);
    params_.beside = static_cast<float>(beside_.value(request.sample_at));
    map_hands(render, request);
    render.renderer->paint(frame, render.display->pass(), request.target, moment_, params_,
                           crossfade_of(render, request.sample_at));
}

void Presenter::follow_recentring(const display::FrameRequest& request) {
    const double now = request.sample_at;
    if (request.recentre && !recentring_) recentre(now);
    if (!recentring_ || beside_.value(now) > 0.001) return;
    params_.gaze = params_.reading = gaze_of(head_of(request));
    reading_yaw_ = 0;
    beside_.turn(now, 1);
    recentring_ = false;
}

void Presenter::recentre(double now) {
    recentring_ = true;
    // The first time nothing has been seen yet that would have to fade.
    if (placed_) beside_.turn(now, 0);
    else beside_ = {0, 0, now, fading};
    placed_ = true;
}

void Presenter::map_hands(RenderSession& render, const display::FrameRequest& request) {
    params_.pointed = {};
    if (!request.hands) return;
    const math::Pose head = head_of(request);
    const display::Ray ray =
        request.hands->aim.value_or(display::Ray{head.position, head.orientation * glm::vec3(0, 0, -1)});
    const bool legible =
        moment_.choices_presence >= 1 && params_.beside >= 0.999F && params_.overlay.words_presence >= 0.999F;
    picture::Pointed hit = render.renderer->point_at(moment_, params_, ray.from, ray.towards);
    const picture::Pointed lines = request.hands->mouse ? hit : picture::Pointed{};
    display::Hands hands = *request.hands;
    if (lines.page_line >= 0 || lines.hint_line >= 0) {
        if (hands.select == display::ButtonEvent::tap && presses_.size() < presses_.capacity())
            presses_.push_back(lines.hint_line >= 0 ? Press{Layer::hint, static_cast<std::size_t>(lines.hint_line)}
                                                    : Press{Layer::page, static_cast<std::size_t>(lines.page_line)});
        hands.select = display::ButtonEvent::none;
        hit.choice = -1;
    }
    if (input_mapper_.update(hands, moment_, hit, legible, request.sample_at, commands_) && !recentring_)
        recentre(request.sample_at);
    params_.pointed = input_mapper_.pointed();
    if (!hands.mouse) return;
    // Its own arrow shows where it points.
    params_.pointed.spot.reset();
    params_.pointed.page_line = lines.page_line;
    params_.pointed.hint_line = lines.hint_line;
}

void Presenter::take(std::vector<Press>& presses) {
    presses.insert(presses.end(), presses_.begin(), presses_.end());
    presses_.clear();
}

void Presenter::take(std::vector<practice::Command>& commands) {
    commands.insert(commands.end(), commands_.begin(), commands_.end());
    commands_.clear();
}

sound::Head Presenter::head() const {
    const math::Pose head = head_of(request_);
    // Sound's world begins where the eyes were at the start.
    const glm::vec3 middle = head.position - start_;
    return {{middle.x, middle.y, middle.z},
            {head.orientation.x, head.orientation.y, head.orientation.z, head.orientation.w},
            {sound_at_.x, sound_at_.y, sound_at_.z},
            sound_yaw_};
}

}  // namespace luwte::app
