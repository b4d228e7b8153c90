#pragma once

#include <array>
#include <vector>

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
    struct Delay {
        std::vector<float> samples;
        std::size_t at = 0;
        float damped = 0, decay = 0;

        float& oldest() { return samples[at]; }
        void step() { at = at + 1 == samples.size() ? 0 : at + 1; }
    };
    std::array<Delay, line_count> delays_;
    std::array<Delay, 3> diffusers_;  ///< all-passes
    Delay pre_delay_;
};

}  // namespace luwte::sound
