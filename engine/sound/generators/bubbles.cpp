#include "sound/generators/bubbles.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace luwte::sound {
namespace {

constexpr double heard_for = 7.5;  ///< times that it falls to 1/e: 65 dB

}  // namespace

Ring bubble(float radius, float level, const Encoding& towards) {
    Ring ring;
    ring.frequency = 3 / radius;
    ring.damping = 0.13F / radius + 0.0072F / (radius * std::sqrt(radius));
    ring.level = level;
    ring.towards = towards;
    return ring;
}

Bubbles::Bubbles(std::size_t most) : voices_(most) {}

void Bubbles::begin(const Ring& ring, std::size_t wait) {
    if (ringing_ == voices_.size()) return;
    Voice& voice = voices_[ringing_++];
    voice = {};
    voice.wait = wait;
    voice.left = static_cast<std::size_t>((heard_for / ring.damping + 2 * ring.attack) * sample_rate);
    voice.frequency = ring.frequency;
    voice.damping = ring.damping;
    voice.climb = ring.frequency * ring.rise * ring.damping;
    voice.let_in = std::exp(-1 / (ring.attack * sample_rate));
    voice.towards = {ring.towards.w * ring.level, ring.towards.x * ring.level, ring.towards.y * ring.level,
                     ring.towards.z * ring.level};
}

void Bubbles::add(BFormat& into) {
    for (std::size_t i = 0; i < ringing_;) {
        add(voices_[i], into);
        if (voices_[i].left > 0) ++i;
        else voices_[i] = voices_[--ringing_];
    }
}

void Bubbles::add(Voice& voice, BFormat& into) {
    const std::size_t first = std::min(voice.wait, block_frames);
    const std::size_t last = std::min(block_frames, first + voice.left);
    const double angle = 2 * std::numbers::pi * (voice.frequency + voice.climb * voice.age) / sample_rate;
    const double decay = std::exp(-voice.damping / sample_rate);
    auto cosine = static_cast<float>(decay * std::cos(angle));
    auto sine = static_cast<float>(decay * std::sin(angle));
    // The turn of a frame grows by this: so little that it is its own sine.
    const auto faster = static_cast<float>(2 * std::numbers::pi * voice.climb / sample_rate / sample_rate);
    float re = voice.re, im = voice.im, shut = voice.shut;
    const float let_in = voice.let_in;
    const Encoding towards = voice.towards;
    for (std::size_t i = first; i < last; ++i) {
        const float turned = re * cosine - im * sine;
        im = re * sine + im * cosine;
        re = turned;
        const float before = cosine;
        cosine -= sine * faster;
        sine += before * faster;
        shut *= let_in;
        const float sample = im * (1 - shut);
        into.w[i] += sample * towards.w;
        into.x[i] += sample * towards.x;
        into.y[i] += sample * towards.y;
        into.z[i] += sample * towards.z;
    }
    voice.re = re;
    voice.im = im;
    voice.shut = shut;
    voice.wait -= first;
    voice.left -= last - first;
    voice.age += static_cast<double>(last - first) / sample_rate;
}

}  // namespace luwte::sound
