#pragma once

#include <algorithm>
#include <cmath>
#include <cstdint>

#include "audio/sample_rate.h"

namespace luwte::audio {

/// Seeded random numbers, the same on every machine: xorshift32 (Marsaglia 2003).
class Random {
public:
    explicit Random(std::uint32_t seed) : state_(seed * 2654435761U + 0x9E3779B9U) {
        if (state_ == 0) state_ = 1;
    }

    std::uint32_t next() {
        state_ ^= state_ << 13;
        state_ ^= state_ >> 17;
        state_ ^= state_ << 5;
        return state_;
    }
    float signed_unit() { return static_cast<float>(static_cast<std::int32_t>(next())) * 0x1.0p-31F; }
    float unit() { return static_cast<float>(next() >> 8) * 0x1.0p-24F; }
    float between(float low, float high) { return low + (high - low) * unit(); }

private:
    std::uint32_t state_;
};

/// Noise that falls by 3 dB an octave: P. Kellet's economy filter of white noise (musicdsp.org, within 0.5 dB).
class PinkNoise {
public:
    explicit PinkNoise(std::uint32_t seed) : random_(seed) {}

    float operator()() {
        const float white = random_.signed_unit();
        low_ = 0.99765F * low_ + white * 0.0990460F;
        middle_ = 0.96300F * middle_ + white * 0.2965164F;
        high_ = 0.57000F * high_ + white * 1.0526913F;
        return (low_ + middle_ + high_ + white * 0.1848F) * 0.25F;
    }

private:
    Random random_;
    float low_ = 0, middle_ = 0, high_ = 0;
};

/// Single impulses of both signs at random times. Their power is that of white noise at any rate, so what is heard
/// through a filter only gets grainier as they get fewer.
class SparseNoise {
public:
    explicit SparseNoise(std::uint32_t seed) : random_(seed) {}

    /// So many in a second, in the mean.
    void set_rate(float per_second) {
        const float chance = std::clamp(per_second / sample_rate, 1e-6F, 1.0F);
        limit_ = static_cast<std::uint32_t>(chance * 4294967040.0F);
        strength_ = 1 / std::sqrt(chance);
    }

    float operator()() {
        if (random_.next() >= limit_) return 0;
        return random_.signed_unit() * strength_;
    }

private:
    Random random_;
    float strength_ = 1;
    std::uint32_t limit_ = 0xFFFFFFFFU;
};

}  // namespace luwte::audio
