#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "app/settings/preferences.h"
#include "app/sitting/input_mapper.h"
#include "app/sitting/overlay.h"
#include "app/sitting/sitting_setup.h"
#include "app/stage/render_session.h"
#include "base/run_clock.h"
#include "math/easing.h"
#include "math/pose.h"
#include "practice/sitting.h"
#include "scene/scene.h"
#include "sound/device/player.h"

namespace luwte::app {

/// A sitting being shown: from a display's request to a drawn frame, without allocating. Sound and render session are
/// others'.
class Presenter {
public:
    Presenter(practice::Sitting sitting, const scene::Scene& scene, Posture posture, Body body = Body::beside);

    /// One turn of the session's display at the sitting's time `request.sample_at - began` (seconds of `clock`, or
    /// without one of the display's own); a sitting that has not begun stands at its first moment.
    display::FrameStatus frame(RenderSession& render, std::optional<double> began, RunClock* clock = nullptr);
    /// Its middle part alone: draws the sitting at `time` into a request that was begun.
    void paint(RenderSession& render, display::FrameRequest& request, const gpu::Frame& frame, double time);
    /// Where the sitting stands at `time`, while there is nothing to show it on.
    void pass(double time) { moment_ = practice::moment(sitting_, time); }
    /// Moves the commands of hands and gaze since the last call to the end of `commands`.
    void take(std::vector<practice::Command>& commands);
    void add(const practice::Event& event) { sitting_.add(event); }

    /// Another sitting takes this one's place, with the same person in the same spot.
    void begin(practice::Sitting sitting) {
        sitting_ = std::move(sitting);
        pass(0);
    }

    const practice::Sitting& sitting() const { return sitting_; }
    const practice::Moment& moment() const { return moment_; }
    const math::Pose& gaze() const { return params_.gaze; }
    /// How words look, and whether the hands feel the breath.
    void set_manner(const picture::WordStyle& words, bool hand_pulse) {
        params_.words = words;
        hand_pulse_ = hand_pulse;
    }
    /// Another display comes in the middle of the sitting: its picture comes from the dark, slowly.
    void arrive() { arriving_ = true; }
    /// The sitting is left: its picture goes into the dark within `leaving` seconds.
    void leave() { leaving_ = true; }
    static constexpr double leaving = 1.2;
    void set_overlay(const Overlay& overlay) { overlay_.set(overlay); }
    /// Moves the lines that were clicked since the last call to the end of `presses`.
    void take(std::vector<Press>& presses);
    sound::Head head() const;

private:
    void follow_with_captions(const display::FrameRequest& request);
    void follow_recentring(const display::FrameRequest& request);
    void recentre(double now);
    void map_hands(RenderSession& render, const display::FrameRequest& request);

    practice::Sitting sitting_;
    glm::vec3 start_;             ///< the eyes at the start, metres, world
    picture::ViewParams params_;  ///< of the last frame; gaze, captions' place and style stay from one to the next
    float reading_yaw_ = 0;
    double last_seen_ = -1;
    practice::Moment moment_;
    display::FrameRequest request_;
    bool hand_pulse_ = true;
    InputMapper input_mapper_;
    std::vector<practice::Command> commands_;
    OverlayFader overlay_;
    std::vector<Press> presses_;
    math::Ease beside_;  ///< how far orb, body and words are there: they fade while they find a new place
    bool placed_ = false, recentring_ = false;
    math::Ease arrival_;
    bool arriving_ = false;
    std::optional<math::Ease> departure_;
    bool leaving_ = false;
    float sound_yaw_ = 0;  ///< of the gaze frame, as the sound has it; and its place, from the start
    glm::vec3 sound_at_{0};
};

}  // namespace luwte::app
