#pragma once

#include <array>

#include "practice/moment.h"
#include "sound/block.h"

namespace luwte::sound {

/// The breath as sound: a soft pad like a rubbed bowl that opens while breathing in and closes while breathing out, as
/// full as the orb is. Louder and brighter with fullness; a fifth shines on the way in, a low fifth carries the way
/// out. A hold is heard as held: the fifths and the slow beating go, and one still tone stays; empty, a thread of it.
class BreathTone {
public:
    /// `fundamental` in Hz.
    explicit BreathTone(float fundamental = 110);

    /// Tunes it anew, once it is silent.
    void tune(float fundamental) { wanted_ = fundamental; }

    /// The next block, from the moments at its start and end.
    void render(const practice::Moment& start, const practice::Moment& end, Mono& out);

    /// The level (0 to 1) at the end of the last block.
    float level() const { return level_; }

private:
    static constexpr std::size_t partial_count = 11;
    struct Oscillator {
        double phase = 0;  ///< turns
        float gain = 0;
    };
    std::array<Oscillator, partial_count> oscillators_;
    double fundamental_, wanted_;
    float level_ = 0;
    float inward_ = 1;  ///< 1 on the way in, 0 on the way out, eased between
};

}  // namespace luwte::sound
