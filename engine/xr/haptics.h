#pragma once

#include "practice/moment.h"

namespace luwte::xr {

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
