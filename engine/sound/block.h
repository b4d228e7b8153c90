#pragma once

#include <array>
#include <cmath>
#include <cstddef>
#include <cstdint>

#include "audio/sound_file.h"

namespace luwte::sound {

using audio::sample_rate;

constexpr std::size_t block_frames = 480;  ///< all sound is made in blocks of this many frames: 10 ms
constexpr double block_seconds = static_cast<double>(block_frames) / sample_rate;

using Mono = std::array<float, block_frames>;

/// First-order ambisonics as OpenAL's B-format wants it (FuMa): W is the sum over sqrt(2), X ahead, Y left, Z up.
struct BFormat {
    Mono w, x, y, z;

    void clear() {
        w.fill(0);
        x.fill(0);
        y.fill(0);
        z.fill(0);
    }
};

/// Metres or a direction: x right, y up, -z ahead.
struct Vec3 {
    float x = 0, y = 0, z = 0;

    friend Vec3 operator+(Vec3 a, Vec3 b) { return {a.x + b.x, a.y + b.y, a.z + b.z}; }
    friend Vec3 operator-(Vec3 a, Vec3 b) { return {a.x - b.x, a.y - b.y, a.z - b.z}; }
    friend Vec3 operator*(Vec3 a, float k) { return {a.x * k, a.y * k, a.z * k}; }
};

inline float length(Vec3 v) { return std::sqrt(v.x * v.x + v.y * v.y + v.z * v.z); }

/// What a mono sample from a direction gives to each channel of Around.
struct Encoding {
    float w = 0.70710678F, x = 1, y = 0, z = 0;
};

/// Of the direction towards `at`; from everywhere alike when it is the head itself.
inline Encoding encode(Vec3 at) {
    const float distance = length(at);
    if (distance < 1e-4F) return {0.70710678F, 0, 0, 0};
    return {0.70710678F, -at.z / distance, -at.x / distance, at.y / distance};
}

/// Adds one sample that comes from a direction.
inline void place(float sample, const Encoding& from, std::size_t i, BFormat& bed) {
    bed.w[i] += sample * from.w;
    bed.x[i] += sample * from.x;
    bed.y[i] += sample * from.y;
    bed.z[i] += sample * from.z;
}

inline float from_decibel(float decibel) { return std::pow(10.0F, decibel / 20); }

/// Seeded noise, the same on every machine: xorshift32 (Marsaglia 2003).
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

}  // namespace luwte::sound
