#include "app/sitting/presenter.h"

#include <algorithm>
#include <cmath>

#include "math/easing.h"
#include "math/pose.h"
#include "practice/captions.h"
#include "xr/poses.h"

namespace luwte::app {
namespace {

constexpr float lying_height = 0.45F;  // metres from floor to eye
constexpr float degree = 3.14159265F / 180;
constexpr float nearly_level = 15 * degree;
constexpr double arriving = 5;  // s: a headset that comes in the middle doesn't light up at once
constexpr double changing = 3;  // s: from one place to another
constexpr double fading = 0.7;  // s: orb, body and words go and come back

/// How much there is still to see of the place that is being left; it goes when the GPU is done with it.
picture::Crossfade veil_of(RenderSession& render, double now) {
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

}  // namespace

math::Pose gaze_of(const scene::Scene& scene, Posture posture) {
    const bool lying = posture == Posture::lying;
    return {{0, lying ? lying_height : scene.eye_height, 0},
            glm::angleAxis(lying ? lying_pitch : 0.0F, glm::vec3(1, 0, 0))};
}

math::Pose gaze_of(const math::Pose& head) {
    const float yaw = xr::yaw_of(head.orientation);
    const float upward = (head.orientation * glm::vec3(0, 0, -1)).y;
    const float behind = (head.orientation * glm::vec3(0, 1, 0)).y;  // below 0: has leant back past the zenith
    const float pitch = std::atan2(upward, behind);
    return {head.position, glm::angleAxis(yaw, glm::vec3(0, 1, 0)) *
                               glm::angleAxis(std::abs(pitch) < nearly_level ? 0.0F : pitch, glm::vec3(1, 0, 0))};
}

Presenter::Presenter(practice::Sitting sitting, const scene::Scene& scene, Posture posture, Body body)
    : sitting_(std::move(sitting)),
      gaze_(gaze_of(scene, posture)),
      start_(gaze_.position),
      reading_(gaze_),
      lying_(posture == Posture::lying),
      within_(body == Body::within),
      beside_{1, 1, 0, fading},
      arrival_{1, 1, 0, arriving} {
    commands_.reserve(16);
}

practice::Event Presenter::submit(const practice::Command& command, double now) {
    const practice::Event event = {now, command};
    sitting_.add(event);
    return event;
}

void Presenter::follow_with_captions(const display::FrameRequest& request) {
    // Captions stay where they are until one looks well away, then come along slowly.
    const glm::quat turned = glm::conjugate(gaze_.orientation) * request.views[0].orientation;
    const glm::vec3 ahead = turned * glm::vec3(0, 0, -1);
    const float yaw = std::atan2(-ahead.x, -ahead.z);
    const float off = std::remainder(yaw - reading_yaw_, 2 * 3.14159265F);
    const float beyond = std::abs(off) > 25 * degree ? off - std::copysign(20 * degree, off) : 0;
    const double passed = last_seen_ < 0 ? 0 : std::clamp(request.sample_at - last_seen_, 0.0, 0.1);
    last_seen_ = request.sample_at;
    reading_yaw_ += beyond * (1 - std::exp(-static_cast<float>(passed) * 1.3F));
    // What is heard from before the person goes along smoothly when it has found a new place.
    const float along = 1 - std::exp(-static_cast<float>(passed) * 1.5F);
    sound_yaw_ += along * std::remainder(xr::yaw_of(gaze_.orientation) - sound_yaw_, 2 * 3.14159265F);
    sound_at_ += along * (gaze_.position - start_ - sound_at_);
    reading_.orientation = gaze_.orientation * glm::angleAxis(reading_yaw_, glm::vec3(0, 1, 0));
}

display::FrameStatus Presenter::frame(RenderSession& render, std::optional<double> began) {
    const display::FrameStatus turn = render.display->begin(request_);
    if (turn != display::FrameStatus::draw) return turn;
    gpu::Frame frame;
    if (render.frames->begin(frame) != gpu::Status::ok) return display::FrameStatus::lost;
    paint(render, request_, frame, began ? request_.sample_at - *began : 0);
    const display::FrameStatus shown = render.display->end(*render.frames, frame);
    if (hand_pulse_) render.display->feel(moment_);
    return shown;
}

void Presenter::paint(RenderSession& render, display::FrameRequest& request, const gpu::Frame& frame, double time) {
    moment_ = practice::moment(sitting_, time);
    if (arriving_) arrival_ = {0, 1, request.sample_at, arriving};
    arriving_ = false;
    moment_.presence *= static_cast<float>(arrival_.value(request.sample_at));
    render.display->locate(request);
    settle(request);
    follow_with_captions(request);
    picture::ViewParams params;
    params.views = {request.views.data(), request.target.eyes};
    params.gaze = gaze_;
    params.reading = reading_;
    params.lying = lying_;
    params.within = within_;
    params.notice = notice_;
    params.words = words_;
    params.mask = request.mask;
    params.beside = static_cast<float>(beside_.value(request.sample_at));
    map_hands(render, request, params);
    render.renderer->paint(frame, render.display->pass(), request.target, moment_, params,
                           veil_of(render, request.sample_at));
}

void Presenter::settle(const display::FrameRequest& request) {
    const double now = request.sample_at;
    if (request.settled && !settling_) settle_anew(now);
    if (!settling_ || beside_.value(now) > 0.001) return;
    gaze_ = gaze_of(head_of(request));
    reading_ = gaze_;
    reading_yaw_ = 0;
    beside_.turn(now, 1);
    settling_ = false;
}

void Presenter::stand_at(const math::Pose& gaze) {
    gaze_ = reading_ = gaze;
    reading_yaw_ = 0;
    settling_ = placed_ = arriving_ = false;
    beside_ = {1, 1, 0, fading};
    arrival_ = {1, 1, 0, arriving};
}

void Presenter::settle_anew(double now) {
    settling_ = true;
    // The first time nothing has been seen yet that would have to fade.
    if (placed_) beside_.turn(now, 0);
    else beside_ = {0, 0, now, fading};
    placed_ = true;
}

void Presenter::map_hands(RenderSession& render, const display::FrameRequest& request, picture::ViewParams& params) {
    if (!request.hands) return;
    const math::Pose head = head_of(request);
    const display::Ray ray =
        request.hands->aim.value_or(display::Ray{head.position, head.orientation * glm::vec3(0, 0, -1)});
    const bool legible = moment_.choices_presence >= 1 && params.beside >= 0.999F;
    const picture::Pointed met = render.renderer->point_at(moment_, params, ray.from, ray.towards);
    if (input_mapper_.update(*request.hands, moment_, met, legible, request.sample_at, commands_) && !settling_)
        settle_anew(request.sample_at);
    params.pointed = input_mapper_.pointed();
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

std::string written(const std::string& language, const std::vector<std::string>& keys, const Paths& paths) {
    const auto phrases = load_phrases(language, paths);
    if (!phrases) return {};
    std::string lines;
    for (const std::string& key : keys) {
        const auto found = phrases->wordings.find("shown." + key);
        if (found == phrases->wordings.end()) continue;
        lines += (lines.empty() ? "" : "\n") + found->second.front();
    }
    return lines;
}

std::vector<std::string> safety_pages(const std::string& language, const Paths& paths) {
    const auto phrases = load_phrases(language, paths);
    std::vector<std::string> pages;
    if (!phrases) return pages;
    for (const std::string& key : first_words()) {
        const auto found = phrases->wordings.find(key);
        if (found == phrases->wordings.end()) continue;
        std::string page;
        for (const std::string& lines : practice::caption_pages(found->second.front()))
            page += (page.empty() ? "" : "\n") + lines;
        pages.push_back(std::move(page));
    }
    return pages;
}

std::string key_help(const std::string& language, const Paths& paths) {
    return written(language,
                   {"help.title", "help.pause", "help.skip", "help.back", "help.look", "help.place", "help.fullscreen",
                    "help.answer", "help.safety", "help.help", "help.stop"},
                   paths);
}

Result<scene::Scene> load_scene(const std::filesystem::path& file) {
    const auto text = read_file(file);
    if (!text) return text.problem();
    Diagnostics diagnostics;
    auto scene = scene::read_scene(*text, file.string(), diagnostics);
    if (!scene) return to_problem(diagnostics);
    scene->folder = file.parent_path();
    scene->id = scene->folder.filename().string();
    return *std::move(scene);
}

Result<picture::FontAtlas> load_font_atlas(const Paths& paths) {
    const auto font = paths.font();
    if (!font) return font.problem();
    return picture::FontAtlas::load(*font);
}

sound::Soundscape soundscape(const scene::Scene& scene) {
    return {scene.sounds, scene.weather, scene.acoustics, scene.tone, scene.folder};
}

sound::MixSettings mix_settings(const scene::Scene& scene, const Prepared& prepared, const SittingOptions& command) {
    sound::MixSettings setting;
    setting.place = soundscape(scene);
    setting.voice = prepared.voice;
    setting.levels = command.levels;
    setting.listening = command.listening;
    setting.breath_tone = command.breath_tone;
    setting.lying = command.posture == Posture::lying;
    setting.gaze_pitch = setting.lying ? lying_pitch : 0;
    return setting;
}

}  // namespace luwte::app
