#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "app/options.h"
#include "app/sitting_setup.h"
#include "app/stage.h"
#include "practice/sitting.h"
#include "scene/scene.h"
#include "sound/player.h"

namespace luwte::app {

/// A sitting being shown: from a display's request to a painted frame, without allocating. Sound and stage are others'.
class Act {
public:
    Act(practice::Sitting sitting, const scene::Scene& scene, Posture posture);

    /// One turn of the stage's display at the sitting's time `request.seen_at - began`.
    display::Turn frame(Stage& stage, double began);
    /// Its middle part alone: paints the sitting at `time` into a request that was begun.
    void paint(Stage& stage, const display::Request& request, const gpu::Frame& frame, double time);
    /// Adds what was wished at the sitting's time `now`; an event that the sound must hear as well.
    practice::Event hear(const practice::Wish& wish, double now);

    const practice::Sitting& sitting() const { return sitting_; }
    const practice::Moment& moment() const { return moment_; }
    const display::Request& request() const { return request_; }
    const gpu::Pose& gaze() const { return gaze_; }
    /// Shown instead of the caption while not empty.
    void set_notice(std::string_view notice) { notice_ = notice; }
    sound::Head head() const;

private:
    void follow_with_captions(const display::Request& request);

    practice::Sitting sitting_;
    gpu::Pose gaze_;
    gpu::Pose reading_;
    bool lying_;
    float reading_yaw_ = 0;
    double last_seen_ = -1;
    practice::Moment moment_;
    display::Request request_;
    std::string_view notice_;
};

/// The lines that tell the keys, in this language.
std::string key_help(const std::string& language, const Paths& paths);
/// Reads and checks the scene of a sitting.
Result<scene::Scene> load_scene(const std::filesystem::path& file);
/// The letters for captions, from the machine's fonts.
Result<picture::Letters> load_letters(const Paths& paths);
/// What the sitting sounds like in this scene.
sound::Setting sound_setting(const scene::Scene& scene, const Prepared& prepared, Posture posture);
/// Where the eyes are at the start, and how far up a person in this posture looks (radians).
gpu::Pose gaze_of(const scene::Scene& scene, Posture posture);
constexpr float lying_pitch = 1.22F;  // 70 degrees

}  // namespace luwte::app
