#pragma once

#include <vector>

#include "display/display.h"
#include "picture/words.h"
#include "practice/command.h"
#include "practice/moment.h"

namespace luwte::app {

/// Makes commands of what hands and gaze do, by what is shown. A pure state machine: no display, no clock.
///
/// While a choice stands there: a tap chooses what is pointed at, or goes on where nothing is (where a step waits, that
/// takes what is being named or counted, or sets a thought down); without a tracked hand a look of 1.2 s chooses. Else:
/// menu pauses, and so do two taps of select; one alone does nothing, for hands move. Menu held stops calmly (and, at a
/// choice, means enough). Select held recentres, but not in muscle work, where a fist may press it. So each button
/// alone, and the gaze alone once it is asked, reaches everything. A mouse chooses only what it points at.
class InputMapper {
public:
    static constexpr double dwell = 1.2;          ///< seconds
    static constexpr double double_within = 0.6;  ///< seconds from one tap to the other

    /// One frame at `now` (steady seconds). `hit`: what the aim (or else the head) points at; `legible`: whether what
    /// there is to choose can be read. Appends to `commands`; true when the person wants to recentre.
    bool update(const display::Hands& hands, const practice::Moment& moment, const picture::Pointed& hit, bool legible,
                double now, std::vector<practice::Command>& commands);
    /// What to show of the pointing.
    const picture::Pointed& pointed() const { return pointed_; }

private:
    picture::Pointed pointed_;
    double looked_ = 0;   ///< seconds at the choice
    bool spent_ = false;  ///< it was chosen by this look: look away before the next
    double tapped_at_ = -1;
    double last_ = -1;
};

}  // namespace luwte::app
