#pragma once

#include <array>

#include "sound/mix/buses.h"

namespace luwte::sound {

/// Holds back what would be too loud: no mean of 400 ms (the momentary loudness of EBU R 128) above a limit, and no
/// block of 10 ms more than 6 dB above that. It looks at a block before it is heard, so nothing passes that it should
/// have held.
class Ceiling {
public:
    /// The gain (0 to 1) at the end of a block of this mean power, so that its limit `most` (mean power) is kept.
    float step(float power, float most);

private:
    static constexpr std::size_t window = 40;  ///< blocks
    std::array<float, window> powers_{};       ///< of what came in
    std::size_t at_ = 0;
    float gain_ = 1;
};

/// The last stage before all sound is placed: of the place no burst louder than 6 dB above its running level,
/// which is no lower than what its scene says of it; of all together nothing above a ceiling. What is within both
/// passes bit for bit.
class SafetyLimiter {
public:
    /// `ceiling` in LUFS, momentary.
    explicit SafetyLimiter(float ceiling);

    /// The place's bed and points; `expected` is its level by the scene and by who listens, in LUFS.
    void limit_place(Buses& buses, float expected);
    /// Everything.
    void limit_all(Buses& buses);

private:
    Ceiling bursts_, whole_;
    float most_;
    float running_ = 0;  ///< mean power of the place over some 6 s
    float place_gain_ = 1, whole_gain_ = 1;
};

/// The mean power that has this level in LUFS at 1 kHz, where the K-weighting and its offset cancel.
float power_of(float lufs);

}  // namespace luwte::sound
