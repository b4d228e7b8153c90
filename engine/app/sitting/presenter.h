#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "app/settings/sitting_options.h"
#include "app/sitting/input_mapper.h"
#include "app/sitting/sitting_setup.h"
#include "app/stage/render_session.h"
#include "math/easing.h"
#include "math/pose.h"
#include "practice/sitting.h"
#include "scene/scene.h"
#include "sound/device/player.h"

namespace luwte::app {

/// A sitting being shown: from a display's request to a painted frame, without allocating. Sound and stage are others'.
class Presenter {
public:
    Presenter(practice::Sitting sitting, const scene::Scene& scene, Posture posture, Body body = Body::beside);

    /// One turn of the stage's display at the sitting's time `request.seen_at - began`; a sitting that has not begun
    /// stands at its first moment.
    display::FrameStatus frame(RenderSession& render, std::optional<double> began);
    /// Its middle part alone: paints the sitting at `time` into a request that was begun.
    void paint(RenderSession& render, display::FrameRequest& request, const gpu::Frame& frame, double time);
    /// Where the sitting stands at `time`, while there is nothing to show it on.
    void pass(double time) { moment_ = practice::moment(sitting_, time); }
    /// Moves what hands and gaze have wished since the last call to the end of `wishes`.
    void take(std::vector<practice::Command>& commands);
    /// Adds what was wished at the sitting's time `now`; an event that the sound must hear as well.
    practice::Event submit(const practice::Command& command, double now);

    /// Another sitting takes this one's place, with the same person in the same spot.
    void begin(practice::Sitting sitting) {
        sitting_ = std::move(sitting);
        pass(0);
    }

    const practice::Sitting& sitting() const { return sitting_; }
    const practice::Moment& moment() const { return moment_; }
    const math::Pose& gaze() const { return gaze_; }
    /// Takes this gaze frame at once (a display whose eyes stand still).
    void stand_at(const math::Pose& gaze);
    /// How words look, and whether the hands feel the breath.
    void set_manner(const picture::WordStyle& words, bool hand_pulse) {
        words_ = words;
        hand_pulse_ = hand_pulse;
    }
    /// Another display comes in the middle of the sitting: its picture comes from the dark, slowly.
    void arrive() { arriving_ = true; }
    /// Shown instead of the caption while not empty.
    void set_notice(std::string_view notice) { notice_ = notice; }
    sound::Head head() const;

private:
    void follow_with_captions(const display::FrameRequest& request);
    void settle(const display::FrameRequest& request);
    void settle_anew(double now);
    void map_hands(RenderSession& render, const display::FrameRequest& request, picture::ViewParams& params);

    practice::Sitting sitting_;
    math::Pose gaze_;
    glm::vec3 start_;
    math::Pose reading_;
    bool lying_, within_;
    float reading_yaw_ = 0;
    double last_seen_ = -1;
    practice::Moment moment_;
    display::FrameRequest request_;
    std::string_view notice_;
    picture::WordStyle words_;
    bool hand_pulse_ = true;
    InputMapper input_mapper_;
    std::vector<practice::Command> commands_;
    math::Ease beside_;  ///< how far orb, body and words are there: they fade while they find a new place
    bool placed_ = false, settling_ = false;
    math::Ease arrival_;
    bool arriving_ = false;
    float sound_yaw_ = 0;  ///< of the gaze frame, as the sound has it; and its place, from the start
    glm::vec3 sound_at_{0};
};

/// What is written but never spoken, in this language: these keys below "shown", a line each; empty where it isn't
/// there.
std::string written(const std::string& language, const std::vector<std::string>& keys, const Paths& paths);
/// What one should know before a sitting, a page of short lines each.
std::vector<std::string> safety_pages(const std::string& language, const Paths& paths);
/// The lines that tell the keys.
std::string key_help(const std::string& language, const Paths& paths);
/// Reads and checks the scene of a sitting.
Result<scene::Scene> load_scene(const std::filesystem::path& file);
/// The letters for captions, from the machine's fonts.
Result<picture::FontAtlas> load_font_atlas(const Paths& paths);
/// What a scene says of its sound.
sound::Soundscape soundscape(const scene::Scene& scene);
/// What the sitting sounds like in this scene.
sound::MixSettings mix_settings(const scene::Scene& scene, const Prepared& prepared, const SittingOptions& command);
/// Where the eyes are at the start, and how far up a person in this posture looks (radians).
math::Pose gaze_of(const scene::Scene& scene, Posture posture);
constexpr float lying_pitch = 1.22F;  // 70 degrees
/// The gaze frame of a person whose head is like this: level, and not tilted, unless they clearly look up or down.
math::Pose gaze_of(const math::Pose& head);

}  // namespace luwte::app
