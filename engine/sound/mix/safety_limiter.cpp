#include "sound/mix/safety_limiter.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace luwte::sound {
namespace {

constexpr float burst = 4;  ///< 6 dB, as power
constexpr float running_seconds = 6;
constexpr float release_seconds = 0.3F;  ///< from silence to whole
constexpr std::size_t attack = sample_rate / 3000;

float mean_square(const Mono& samples) {
    return std::inner_product(samples.begin(), samples.end(), samples.begin(), 0.0F) / block_frames;
}

float place_power(const Buses& buses) {
    float power = 2 * mean_square(buses.bed.w);  // a plane wave has half its power in W
    for (std::size_t i = 0; i < buses.point_count; ++i) power += mean_square(buses.points[i]);
    return power;
}

/// To the next gain: at once where it falls, within the block's first third of a millisecond; over the whole block
/// where it rises.
void scale(Mono& samples, float from, float to) {
    if (from == 1 && to == 1) return;
    const std::size_t frames = to < from ? attack : block_frames;
    const float step = (to - from) / static_cast<float>(frames);
    for (std::size_t i = 0; i < block_frames; ++i) {
        if (i < frames) from += step;
        samples[i] *= from;
    }
}

void scale_place(Buses& buses, float from, float to) {
    for (Mono* channel : buses.bed.channels()) scale(*channel, from, to);
    for (std::size_t i = 0; i < buses.point_count; ++i) scale(buses.points[i], from, to);
}

}  // namespace

float power_of(float lufs) { return std::pow(10.0F, lufs / 10); }

float Ceiling::step(float power, float most) {
    powers_[at_] = power;
    at_ = at_ + 1 == window ? 0 : at_ + 1;
    // A fresh sum each time: one that runs would gather rounding.
    const float mean = std::accumulate(powers_.begin(), powers_.end(), 0.0F) / window;
    // Of what came in, not of what was let through: what stays too loud is made softer by the same all the time.
    const float allowed =
        mean > most ? std::min(most / mean, most / std::max(power, 1e-20F)) : burst * most / std::max(power, 1e-20F);
    constexpr auto release = static_cast<float>(block_seconds / release_seconds);
    gain_ = std::min({1.0F, std::sqrt(allowed), gain_ + release});
    return gain_;
}

SafetyLimiter::SafetyLimiter(float ceiling) : most_(power_of(ceiling)) {}

void SafetyLimiter::limit_place(Buses& buses, float expected) {
    running_ = std::max(running_, power_of(expected));
    const float power = place_power(buses);
    if (!std::isfinite(power)) {
        // One number that is none would be remembered for ever.
        buses.bed.clear();
        for (Mono& point : buses.points) point.fill(0);
        return;
    }
    const float gain = bursts_.step(power, burst * running_);
    scale_place(buses, place_gain_, gain);
    place_gain_ = gain;
    constexpr auto forget = static_cast<float>(block_seconds) / running_seconds;
    running_ += forget * (power * gain * gain - running_);
}

void SafetyLimiter::limit_all(Buses& buses) {
    const float power = place_power(buses) + mean_square(buses.voice) + mean_square(buses.tone);
    const float gain = whole_.step(power, most_);
    scale_place(buses, whole_gain_, gain);
    scale(buses.voice, whole_gain_, gain);
    scale(buses.tone, whole_gain_, gain);
    whole_gain_ = gain;
}

}  // namespace luwte::sound
