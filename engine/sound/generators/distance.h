#pragma once

#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>
#include <vector>

#include "sound/generators/generator.h"

namespace luwte::sound {

/// Radians to the right of straight ahead; of no direction at all, straight ahead.
inline float azimuth_of(Vec3 at) { return std::hypot(at.x, at.z) < 1e-4F ? 0 : std::atan2(at.x, -at.z); }

inline Vec3 direction(float azimuth, float elevation) {
    return {std::sin(azimuth) * std::cos(elevation), std::sin(elevation), -std::cos(azimuth) * std::cos(elevation)};
}

inline constexpr float degrees = std::numbers::pi_v<float> / 180;

/// Of a caller: a little quieter from the side, where one ear would hear it louder than both do from ahead.
inline Encoding evened(Vec3 at) {
    Encoding encoding = encode(at);
    const float even = 1 / std::sqrt(1 + 0.6F * encoding.y * encoding.y);
    encoding.w *= even;
    encoding.x *= even;
    encoding.y *= even;
    encoding.z *= even;
    return encoding;
}

inline void add_from(const Encoding& from, const Mono& sound, float gain, BFormat& bed) {
    const Encoding to{from.w * gain, from.x * gain, from.y * gain, from.z * gain};
    for (std::size_t i = 0; i < block_frames; ++i) {
        bed.w[i] += sound[i] * to.w;
        bed.x[i] += sound[i] * to.x;
        bed.y[i] += sound[i] * to.y;
        bed.z[i] += sound[i] * to.z;
    }
}

/// What trunks and banks far off give back of a call: soft, dark, from all sides, gone within a second. A feedback
/// delay network of four lines under a Householder matrix (Jot 1992) after two all-passes (Schroeder 1962). It rests
/// while nothing calls.
class Echo {
public:
    Echo() {
        for (std::size_t i = 0; i < lines_.size(); ++i) lines_[i].memory.assign(lengths[i], 0);
        for (std::size_t i = 0; i < smear_.size(); ++i) smear_[i].memory.assign(smear_lengths[i], 0);
    }

    /// `sounding`: whether `calls` has anything in it.
    void add(const Mono& calls, bool sounding, BFormat& bed) {
        left_ = sounding ? rest_blocks : left_ - 1;
        if (left_ <= 0) {
            left_ = 0;
            return;
        }
        for (std::size_t i = 0; i < block_frames; ++i) {
            const float in = smear_[1].pass(smear_[0].pass(calls[i]));
            std::array<float, 4> out;
            float sum = 0;
            for (std::size_t line = 0; line < out.size(); ++line) sum += out[line] = lines_[line].dark();
            for (std::size_t line = 0; line < out.size(); ++line)
                lines_[line].push(in + decay[line] * (out[line] - 0.5F * sum));
            // Each line from its own quarter, a little above.
            bed.w[i] += 0.70710678F * sum;
            bed.x[i] += 0.66F * (out[0] + out[1] - out[2] - out[3]);
            bed.y[i] += 0.66F * (out[0] - out[1] + out[2] - out[3]);
            bed.z[i] += 0.3F * sum;
        }
    }

private:
    static constexpr std::array<std::size_t, 4> lengths = {1427, 1931, 2503, 3203};  ///< frames: 30 to 67 ms
    static constexpr std::array<float, 4> decay = {0.81F, 0.755F, 0.695F, 0.63F};    ///< 60 dB in about 1 s
    static constexpr std::array<std::size_t, 2> smear_lengths = {341, 547};
    static constexpr int rest_blocks = 160;

    struct Line {
        std::vector<float> memory;
        std::size_t at = 0;
        float held = 0;

        float dark() { return held += 0.32F * (memory[at] - held); }  // one pole at 2.9 kHz
        void push(float value) {
            memory[at] = value;
            at = at + 1 == memory.size() ? 0 : at + 1;
        }
        float pass(float in) {
            const float out = memory[at] - 0.6F * in;
            push(in + 0.6F * out);
            return out;
        }
    };

    std::array<Line, 4> lines_;
    std::array<Line, 2> smear_;
    int left_ = 0;
};

}  // namespace luwte::sound
