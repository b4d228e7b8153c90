#include "app/act.h"

#include <algorithm>
#include <cmath>

namespace luwte::app {
namespace {

constexpr float lying_height = 0.45F;  // metres from floor to eye
constexpr float degree = 3.14159265F / 180;

}  // namespace

gpu::Pose gaze_of(const scene::Scene& scene, Posture posture) {
    const bool lying = posture == Posture::lying;
    return {{0, lying ? lying_height : scene.eye_height, 0},
            glm::angleAxis(lying ? lying_pitch : 0.0F, glm::vec3(1, 0, 0))};
}

Act::Act(practice::Sitting sitting, const scene::Scene& scene, Posture posture)
    : sitting_(std::move(sitting)),
      gaze_(gaze_of(scene, posture)),
      reading_(gaze_),
      lying_(posture == Posture::lying) {}

practice::Event Act::hear(const practice::Wish& wish, double now) {
    const practice::Event event = {now, wish};
    sitting_.add(event);
    return event;
}

void Act::follow_with_captions(const display::Request& request) {
    // Captions stay where they are until one looks well away, then come along slowly.
    const glm::quat turned = glm::conjugate(gaze_.orientation) * request.views[0].orientation;
    const glm::vec3 ahead = turned * glm::vec3(0, 0, -1);
    const float yaw = std::atan2(-ahead.x, -ahead.z);
    const float off = std::remainder(yaw - reading_yaw_, 2 * 3.14159265F);
    const float beyond = std::abs(off) > 25 * degree ? off - std::copysign(20 * degree, off) : 0;
    const double passed = last_seen_ < 0 ? 0 : std::clamp(request.seen_at - last_seen_, 0.0, 0.1);
    last_seen_ = request.seen_at;
    reading_yaw_ += beyond * (1 - std::exp(-static_cast<float>(passed) * 1.3F));
    reading_.orientation = gaze_.orientation * glm::angleAxis(reading_yaw_, glm::vec3(0, 1, 0));
}

display::Turn Act::frame(Stage& stage, double began) {
    const display::Turn turn = stage.display->begin(request_);
    if (turn != display::Turn::draw) return turn;
    gpu::Frame frame;
    if (stage.frames->begin(frame) != gpu::Status::ok) return display::Turn::lost;
    paint(stage, request_, frame, request_.seen_at - began);
    return stage.display->end(*stage.frames, frame);
}

void Act::paint(Stage& stage, const display::Request& request, const gpu::Frame& frame, double time) {
    moment_ = practice::moment(sitting_, time);
    follow_with_captions(request);
    picture::Sight sight;
    sight.views = {request.views.data(), request.target.eyes};
    sight.gaze = gaze_;
    sight.reading = reading_;
    sight.lying = lying_;
    sight.notice = notice_;
    stage.painter->paint(frame, stage.display->pass(), request.target, moment_, sight);
}

sound::Head Act::head() const {
    const gpu::View& left = request_.views[0];
    const gpu::View& right = request_.views[request_.target.eyes - 1];
    // Sound's world begins at the gaze frame's eye.
    const glm::vec3 middle = (left.position + right.position) * 0.5F - gaze_.position;
    return {{middle.x, middle.y, middle.z},
            {left.orientation.x, left.orientation.y, left.orientation.z, left.orientation.w}};
}

std::string key_help(const std::string& language, const Paths& paths) {
    const auto phrases = load_phrases(language, paths);
    if (!phrases) return {};
    std::string lines;
    for (const char* const key : {"title", "pause", "skip", "back", "look", "fullscreen", "help", "stop"}) {
        const auto found = phrases->wordings.find(std::string("shown.help.") + key);
        if (found == phrases->wordings.end()) continue;
        lines += (lines.empty() ? "" : "\n") + found->second.front();
    }
    return lines;
}

Result<scene::Scene> load_scene(const std::filesystem::path& file) {
    const auto text = read_file(file);
    if (!text) return text.problem();
    Mistakes mistakes;
    auto scene = scene::read_scene(*text, file.string(), mistakes);
    if (!scene) return to_problem(mistakes);
    scene->id = file.parent_path().filename().string();
    return *std::move(scene);
}

Result<picture::Letters> load_letters(const Paths& paths) {
    const auto font = paths.font();
    if (!font) return font.problem();
    return picture::Letters::load(*font);
}

sound::Setting sound_setting(const scene::Scene& scene, const Prepared& prepared, Posture posture) {
    sound::Setting setting;
    setting.sounds = scene.sounds;
    setting.weather = scene.weather;
    setting.voice = prepared.voice;
    setting.lying = posture == Posture::lying;
    setting.gaze_pitch = setting.lying ? lying_pitch : 0;
    return setting;
}

}  // namespace luwte::app
