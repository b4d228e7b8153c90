#pragma once

#include <array>
#include <cstdint>
#include <span>

namespace luwte::audio {

/// Sound between its samples: a windowed sinc (Kaiser, beta 8; J. O. Smith, "Digital Audio Resampling"). The speeds of
/// a voice lie so near 1 that its cutoff may stay at half the rate. At whole positions it gives the sample itself.
class Interpolator {
public:
    static constexpr int taps = 16;

    Interpolator();

    /// -1 to 1 at position `at`; silence outside of the samples.
    float operator()(std::span<const std::int16_t> samples, double at) const;

private:
    static constexpr int phases = 256;
    std::array<std::array<float, taps>, phases + 1> table_;
};

}  // namespace luwte::audio
