#pragma once

#include <array>
#include <cmath>
#include <cstddef>
#include <vector>

#include "audio/sample_rate.h"

namespace luwte::sound {

using audio::sample_rate;

constexpr std::size_t block_frames = 480;  ///< all sound is made in blocks of this many frames: 10 ms
constexpr double block_seconds = static_cast<double>(block_frames) / sample_rate;
constexpr auto block_step = static_cast<float>(block_seconds);  ///< the same, for what counts time block by block

using Mono = std::array<float, block_frames>;

/// First-order ambisonics as OpenAL's B-format wants it (FuMa): W is the sum over sqrt(2), X ahead, Y left, Z up.
struct BFormat {
    Mono w, x, y, z;

    std::array<Mono*, 4> channels() { return {&w, &x, &y, &z}; }
    void clear() {
        for (Mono* channel : channels()) channel->fill(0);
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

/// What a mono sample from a direction gives to each channel of a BFormat.
struct Encoding {
    float w = 0.70710678F, x = 1, y = 0, z = 0;

    friend Encoding operator*(const Encoding& e, float k) { return {e.w * k, e.x * k, e.y * k, e.z * k}; }
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

/// A gain that goes to its next goal in a straight line over each block. Its first goal is where it begins.
class Ramp {
public:
    Ramp() = default;
    explicit Ramp(float from) : now_(from), begun_(true) {}

    void go(float goal) {
        if (!begun_) now_ = goal;
        begun_ = true;
        step_ = (goal - now_) / block_frames;
    }
    /// Of the block's next frame.
    float next() { return now_ += step_; }

private:
    float now_ = 0, step_ = 0;
    bool begun_ = false;
};

/// Of a reverb: what is pushed in comes out again after as many frames as its memory has.
struct DelayLine {
    std::vector<float> memory;
    std::size_t at = 0;  ///< of what comes out next
    float low = 0;

    /// What comes out, through a one-pole low-pass of this coefficient.
    float damped(float coefficient) { return low += coefficient * (memory[at] - low); }
    void push(float value) {
        memory[at] = value;
        at = at + 1 == memory.size() ? 0 : at + 1;
    }
    /// As an all-pass (Schroeder 1962).
    float pass(float in, float gain) {
        const float out = memory[at] - gain * in;
        push(in + gain * out);
        return out;
    }
};

inline float from_decibel(float decibel) { return std::pow(10.0F, decibel / 20); }

}  // namespace luwte::sound
