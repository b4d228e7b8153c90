#pragma once

#include <array>
#include <vector>

#include "sound/block.h"

namespace luwte::sound {

/// A little room around the voice, so that it belongs to the place: a short plate of eight delay lines that feed each
/// other (a feedback delay network after Jot & Chaigne 1991), 0.5 s long, 18 dB below the voice, from all sides.
class Plate {
public:
    Plate();

    /// Adds the room's answer to `voice` to the bed.
    void add(const Mono& voice, BFormat& bed);

private:
    static constexpr std::size_t line_count = 8;
    struct Line {
        std::vector<float> samples;
        std::size_t at = 0;
        float damped = 0;
        float decay = 0;
    };
    struct Allpass {
        std::vector<float> samples;
        std::size_t at = 0;
    };
    std::array<Line, line_count> lines_;
    std::array<Allpass, 3> diffusers_;
    std::vector<float> before_;  ///< the voice on its way to the walls
    std::size_t before_at_ = 0;
};

}  // namespace luwte::sound
