#pragma once

#include <array>

#include "practice/moment.h"
#include "sound/block.h"

namespace luwte::sound {

/// The breath as sound: a soft pad like a rubbed bowl that opens while breathing in and closes while breathing out.
/// Louder and brighter with fullness; a fifth shines on the way in, a low fifth carries the way out.
class BreathTone {
public:
    BreathTone();

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
    float level_ = 0;
    float inward_ = 1;  ///< 1 on the way in, 0 on the way out, eased between
};

}  // namespace luwte::sound
