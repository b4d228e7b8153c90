#pragma once

#include <algorithm>
#include <cmath>
#include <numbers>

#include "sound/block.h"
#include "sound/generators/random_walk.h"

namespace luwte::sound {

/// Noise that falls by 3 dB an octave: P. Kellet's economy filter of white noise (musicdsp.org, within 0.5 dB).
class Pink {
public:
    explicit Pink(std::uint32_t seed) : random_(seed) {}

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

/// Single impulses of both signs at random times: rain-like rather than hissing while they are few. Their power is that
/// of white noise at any density, so what is heard through a filter only gets grainier as they get fewer.
class Grains {
public:
    explicit Grains(std::uint32_t seed) : random_(seed) {}

    /// So many in a second, in the mean.
    void thin(float per_second) {
        chance_ = std::clamp(per_second / sample_rate, 1e-6F, 1.0F);
        limit_ = static_cast<std::uint32_t>(chance_ * 4294967040.0F);
        strength_ = 1 / std::sqrt(chance_);
    }

    float operator()() {
        if (random_.next() >= limit_) return 0;
        return random_.signed_unit() * strength_;
    }

private:
    Random random_;
    float chance_ = 1, strength_ = 1;
    std::uint32_t limit_ = 0xFFFFFFFFU;
};

/// A RandomWalk with a seed of its own, about -1 to 1: drawn to one place for a third up to twice of `seconds`.
class Drift {
public:
    Drift(std::uint32_t seed, float seconds) : random_(seed), walk_(0.35F * seconds, 2 * seconds) {}

    float operator()() { return 2 * walk_.step(random_) - 1; }

private:
    Random random_;
    RandomWalk walk_;
};

/// A band-pass of unity gain at its centre that may be tuned while it sounds: the state variable filter by trapezoids
/// (V. Zavalishin, "The Art of VA Filter Design", 2012).
class Band {
public:
    Band() = default;
    Band(float frequency, float q) { tune(frequency, q); }

    void tune(float frequency, float q) {
        const float g = std::tan(std::numbers::pi_v<float> * std::min(frequency, 0.45F * sample_rate) / sample_rate);
        damping_ = 1 / q;
        a1_ = 1 / (1 + g * (g + damping_));
        a2_ = g * a1_;
        a3_ = g * a2_;
    }

    float operator()(float in) {
        const float v3 = in - s2_;
        const float band = a1_ * s1_ + a2_ * v3;
        const float low = s2_ + a2_ * s1_ + a3_ * v3;
        s1_ = 2 * band - s1_;
        s2_ = 2 * low - s2_;
        return band * damping_;
    }

private:
    float damping_ = 1, a1_ = 1, a2_ = 0, a3_ = 0;
    float s1_ = 0, s2_ = 0;
};

/// The direction `azimuth` radians to the right of straight ahead and `height` above the ears (1: a slope of 45
/// degrees).
inline Encoding towards(float azimuth, float height) { return encode({std::sin(azimuth), height, -std::cos(azimuth)}); }

/// How far to the right of straight ahead something lies, in radians.
inline float azimuth_of(Vec3 at) { return std::hypot(at.x, at.z) < 1e-4F ? 0 : std::atan2(at.x, -at.z); }

}  // namespace luwte::sound
