#pragma once

#include <algorithm>
#include <cmath>

#include "audio/noise.h"
#include "sound/mix/buses.h"

namespace luwte::sound {

/// Wireless headphones and amplifiers go to sleep on zeros, and swallow the word that wakes them. Where nothing has
/// sounded for half a second there is dither of the 16-bit step instead: triangular noise of -92 dBFS at each ear,
/// which nobody hears. What sounds stays as it is, to the bit.
class NoiseFloor {
public:
    /// After all else of a block.
    void add(Buses& buses) {
        silent_ = is_silent(buses) ? silent_ + block_seconds : 0;
        if (silent_ < silence) return;
        for (float& sample : buses.bed.w) sample += peak / 2 * (random_.signed_unit() + random_.signed_unit());
    }

private:
    static constexpr float step = 0x1.0p-15F;  ///< of 16 bits
    static constexpr double silence = 0.5;     ///< s
    /// Of the sum of two even distributions, whose RMS is 0.41 of it; the bed is 1.3 dB softer at an ear.
    static constexpr float peak = 2.4F * step;

    static bool is_silent(const Mono& samples) {
        return std::all_of(
            samples.begin(), samples.end(), [](float x) { return std::abs(x) < step / 2; });
    }
    static bool is_silent(Buses& buses) {
        const auto channels = buses.bed.channels();
        return std::all_of(channels.begin(), channels.end(), [](const Mono* bus) { return is_silent(*bus); }) &&
               is_silent(buses.voice) && is_silent(buses.tone) &&
               std::all_of(buses.points.begin(), buses.points.end(), [](const Mono& bus) { return is_silent(bus); });
    }

    audio::Random random_{9};
    double silent_ = 0;  ///< s since anything sounded
};

}  // namespace luwte::sound
