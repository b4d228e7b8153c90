#include "sound/generators/bubbles.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace luwte::sound {

Ring bubble(float radius, float level, const Encoding& towards) {
    const float damping = 0.13F / radius + 0.0072F / (radius * std::sqrt(radius));
    return {.frequency = 3 / radius, .damping = damping, .level = level, .towards = towards};
}

Bubbles::Bubbles(std::size_t most) : bubbles_(most) {}

void Bubbles::begin(const Ring& ring, std::size_t wait) {
    constexpr double heard_for = 7.5;  // times that it falls to 1/e: 65 dB
    if (ringing_ == bubbles_.size()) return;
    bubbles_[ringing_++] = {
        .wait = wait,
        .left = static_cast<std::size_t>((heard_for / ring.damping + 2 * ring.attack) * sample_rate),
        .frequency = ring.frequency,
        .damping = ring.damping,
        .climb = ring.frequency * ring.rise * ring.damping,
        .let_in = std::exp(-1 / (ring.attack * sample_rate)),
        .towards = ring.towards * ring.level};
}

void Bubbles::add(BFormat& into) {
    for (std::size_t i = 0; i < ringing_;) {
        add(bubbles_[i], into);
        if (bubbles_[i].left > 0) ++i;
        else bubbles_[i] = bubbles_[--ringing_];
    }
}

void Bubbles::add(Bubble& bubble, BFormat& into) {
    const std::size_t first = std::min(bubble.wait, block_frames);
    const std::size_t last = std::min(block_frames, first + bubble.left);
    const double angle = 2 * std::numbers::pi * (bubble.frequency + bubble.climb * bubble.age) / sample_rate;
    const double decay = std::exp(-bubble.damping / sample_rate);
    auto cosine = static_cast<float>(decay * std::cos(angle));
    auto sine = static_cast<float>(decay * std::sin(angle));
    // The turn of a frame grows by this: so little that it is its own sine.
    const auto faster = static_cast<float>(2 * std::numbers::pi * bubble.climb / sample_rate / sample_rate);
    float re = bubble.re, im = bubble.im, shut = bubble.shut;
    const float let_in = bubble.let_in;
    const Encoding towards = bubble.towards;
    for (std::size_t i = first; i < last; ++i) {
        const float turned = re * cosine - im * sine;
        im = re * sine + im * cosine;
        re = turned;
        const float before = cosine;
        cosine -= sine * faster;
        sine += before * faster;
        shut *= let_in;
        const float sample = im * (1 - shut);
        place(sample, towards, i, into);
    }
    bubble.re = re;
    bubble.im = im;
    bubble.shut = shut;
    bubble.wait -= first;
    bubble.left -= last - first;
    bubble.age += static_cast<double>(last - first) / sample_rate;
}

}  // namespace luwte::sound
