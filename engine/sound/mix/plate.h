#pragma once

#include <array>

#include "sound/block.h"

namespace luwte::sound {

/// A short plate reverb around the voice, so that it belongs to the place: eight delay lines that feed each other (a
/// feedback delay network after Jot & Chaigne 1991), 0.5 s long, 18 dB below the voice, from all sides.
class Plate {
public:
    Plate();

    /// Adds the reverb of `voice` to the bed.
    void add(const Mono& voice, BFormat& bed);

private:
    static constexpr std::size_t line_count = 8;
    std::array<DelayLine, line_count> delays_;
    std::array<float, line_count> decays_;
    std::array<DelayLine, 3> diffusers_;  ///< all-passes
    DelayLine pre_delay_;
};

}  // namespace luwte::sound
