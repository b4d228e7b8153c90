#pragma once

#include "display/display.h"
#include "practice/moment.h"

namespace luwte::xr {

/// Makes taps and holds of a button's state, frame by frame.
class Button {
public:
    static constexpr double held_after = 1.0;  ///< seconds

    /// `down` at `now` (seconds). A button that is `absent` (its controller laid to rest or out of sight) does nothing,
    /// and what was begun is forgotten.
    display::ButtonEvent update(bool absent, bool down, double now) {
        if (absent) {
            down_ = false;
            armed_ = false;
            return display::ButtonEvent::none;
        }
        // Pressed as it came into sight: whoever just took it up means nothing by it.
        if (!armed_) {
            armed_ = !down;
            return display::ButtonEvent::none;
        }
        if (down && !down_) {
            down_ = true;
            told_ = false;
            since_ = now;
        } else if (down && !told_ && now - since_ >= held_after) {
            told_ = true;
            return display::ButtonEvent::held;
        } else if (!down && down_) {
            down_ = false;
            if (!told_) return now - since_ < held_after ? display::ButtonEvent::tap : display::ButtonEvent::held;
        }
        return display::ButtonEvent::none;
    }

private:
    bool armed_ = false, down_ = false, told_ = false;
    double since_ = 0;
};

/// The breath for the hand: one pulse at in, two at out, while the orb leads.
class BreathHaptics {
public:
    static constexpr double apart = 0.18;  ///< seconds from the first of two to the second

    /// Whether a pulse starts now.
    bool update(const practice::Moment& moment) {
        const bool leads = moment.state == practice::State::playing && moment.guidance > 0.5F;
        const practice::BreathPhase phase = moment.breath.phase;
        // Having just come upon a phase that has long begun is no turn.
        const bool turned =
            leads && (phase != phase_ || moment.breath.cycle != cycle_) && moment.breath.progress < 0.1F;
        phase_ = phase;
        cycle_ = moment.breath.cycle;
        if (!leads) second_at_ = -1;
        if (turned && phase == practice::BreathPhase::inhale) return true;
        if (turned && phase == practice::BreathPhase::exhale) {
            second_at_ = moment.time + apart;
            return true;
        }
        if (second_at_ >= 0 && moment.time >= second_at_) {
            second_at_ = -1;
            return true;
        }
        return false;
    }

private:
    practice::BreathPhase phase_ = practice::BreathPhase::hold_empty;
    std::int32_t cycle_ = -1;
    double second_at_ = -1;
};

}  // namespace luwte::xr
