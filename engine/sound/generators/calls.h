#pragma once

#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>

#include "audio/noise.h"
#include "sound/block.h"

// What animals that call have in common.

namespace luwte::sound {

inline constexpr float two_pi = 2 * std::numbers::pi_v<float>;

constexpr std::size_t step_frames = 16;  ///< pitch and loudness are drawn as lines between points this far apart
constexpr float step_seconds = static_cast<float>(step_frames) / sample_rate;

/// Waits of mean 1: those of chance events, but never none and never forever.
inline float random_wait(audio::Random& random, float least) {
    const float exponential = std::min(-std::log(1 - random.unit()), 4.0F);
    return least + (1 - least) * exponential * 1.0187F;  // cut at 4 its mean would be 0.982
}

/// A sine by a rotating phasor; harmonics follow from the sine and cosine of the first.
class Phasor {
public:
    void restart() { re_ = 1, im_ = 0; }

    /// One step at `hz`, its level on a line from `from` to `to`, added to `out`; `second` and `third` are the levels
    /// of those harmonics. The level at its end.
    float add(float hz, float from, float to, float second, float third, float* out) {
        const float angle = two_pi * hz / sample_rate;
        const float cosine = std::cos(angle), sine = std::sin(angle);
        const float slope = (to - from) / step_frames;
        for (std::size_t i = 0; i < step_frames; ++i) {
            turn(cosine, sine);
            from += slope;
            out[i] += from * im_ * (1 + 2 * second * re_ + third * (3 - 4 * im_ * im_));
        }
        normalise();
        return from;
    }

    /// A frame further, by an angle of this cosine and sine.
    void turn(float cosine, float sine) {
        const float re = re_ * cosine - im_ * sine;
        im_ = re_ * sine + im_ * cosine;
        re_ = re;
    }
    /// Takes away what rounding has added to its length.
    void normalise() {
        const float correction = 1.5F - 0.5F * (re_ * re_ + im_ * im_);
        re_ *= correction;
        im_ *= correction;
    }
    float cosine() const { return re_; }
    float sine() const { return im_; }

private:
    float re_ = 1, im_ = 0;
};

/// Of a caller: a little quieter from the side, where one ear would hear it louder than both do from ahead.
inline Encoding encode_evened(Vec3 at) {
    const Encoding encoding = encode(at);
    return encoding * (1 / std::sqrt(1 + 0.6F * encoding.y * encoding.y));
}

inline void add_from(const Encoding& from, const Mono& sound, float gain, BFormat& bed) {
    const Encoding to = from * gain;
    for (std::size_t i = 0; i < block_frames; ++i) place(sound[i], to, i, bed);
}

/// The power that callers have together, each at its loudness().
template <class Callers>
float total_power(const Callers& callers) {
    float power = 0;
    for (const auto& caller : callers) power += caller.loudness() * caller.loudness();
    return power;
}

/// What trunks and banks far off give back of a call: soft, dark, from all sides, gone within a second. A feedback
/// delay network of four lines under a Householder matrix (Jot 1992) after two all-passes (Schroeder 1962). It rests
/// while nothing calls.
class Echo {
public:
    Echo() {
        for (std::size_t i = 0; i < lines_.size(); ++i) lines_[i].memory.assign(lengths[i], 0);
        for (std::size_t i = 0; i < all_passes_.size(); ++i) all_passes_[i].memory.assign(all_pass_lengths[i], 0);
    }

    /// `sounding`: whether `calls` has anything in it.
    void add(const Mono& calls, bool sounding, BFormat& bed) {
        left_ = sounding ? rest_blocks : std::max(left_ - 1, 0);
        if (left_ == 0) return;
        for (std::size_t i = 0; i < block_frames; ++i) {
            const float in = all_passes_[1].pass(all_passes_[0].pass(calls[i], 0.6F), 0.6F);
            std::array<float, 4> out;
            float sum = 0;
            for (std::size_t line = 0; line < out.size(); ++line)
                sum += out[line] = lines_[line].damped(0.32F);  // one pole at 2.9 kHz
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
    static constexpr std::array<std::size_t, 2> all_pass_lengths = {341, 547};
    static constexpr int rest_blocks = 160;

    std::array<DelayLine, 4> lines_;
    std::array<DelayLine, 2> all_passes_;
    int left_ = 0;  ///< blocks until it rests
};

}  // namespace luwte::sound
