#include "sound/mix/breath_tone.h"

#include <algorithm>
#include <cmath>
#include <numbers>

#include "math/easing.h"

namespace luwte::sound {
namespace {

/// When a partial is there. `beating` ones make a pair with the one before, and rest in a hold.
enum class Role { both, beating, in, out };

struct Partial {
    double ratio;
    double beat;  ///< Hz beside the ratio: close pairs beat slowly, as a bowl's do
    float gain;
    float opening;  ///< how steeply it rises with the level: high ones open last, so brightness follows the breath
    Role role;
};

// Ratios 2.76 and 5.40 are a bar's and a bowl's own; whole ones keep the tone calm.
constexpr std::array<Partial, 11> partials = {
    Partial{1.00, -0.11, 0.38F, 1.0F, Role::both}, Partial{1.00, 0.13, 0.15F, 1.0F, Role::beating},
    Partial{2.00, -0.21, 0.20F, 1.3F, Role::both}, Partial{2.00, 0.19, 0.09F, 1.3F, Role::beating},
    Partial{2.76, 0.07, 0.045F, 1.8F, Role::both}, Partial{3.00, -0.27, 0.20F, 1.2F, Role::in},
    Partial{3.00, 0.23, 0.08F, 1.2F, Role::in},    Partial{1.50, -0.15, 0.22F, 1.0F, Role::out},
    Partial{1.50, 0.17, 0.09F, 1.0F, Role::out},   Partial{4.00, 0.31, 0.060F, 1.7F, Role::in},
    Partial{5.40, 0.00, 0.012F, 3.0F, Role::both},
};

/// dB of the whole tone, so that it lies near -33 LUFS when full.
constexpr float tone_level = -18;

/// How fast the level may change, per block: a whole range in 0.15 s. Breathing never comes near; a skip or a stop
/// does.
constexpr float fastest = static_cast<float>(block_seconds / 0.15);

constexpr float unheard = 1e-3F;  ///< of the level

/// How much of the tone stays in a hold with empty lungs, of the whole: 20 dB below it, a thread.
constexpr float thread = 0.1F;

/// How far a breath is in its hold, 0 to 1: comes within the first third of a hold and goes in its last one.
float hold_of(const practice::Breath& breath) {
    using practice::BreathPhase;
    if (breath.phase != BreathPhase::hold_full && breath.phase != BreathPhase::hold_empty) return 0;
    return math::eased(breath.progress * 3) * math::eased((1 - breath.progress) * 3);
}

float gain_of(Role role, float inward, float hold) {
    switch (role) {
        case Role::both: return 1;
        case Role::beating: return 1 - hold;
        case Role::in: return inward * (1 - hold);
        case Role::out: return (1 - inward) * (1 - hold);
    }
    return 0;
}

}  // namespace

BreathTone::BreathTone(float fundamental) : fundamental_(fundamental), wanted_(fundamental) {
    static_assert(partials.size() == partial_count);
    // Apart at the start, else all of them peak together.
    for (std::size_t i = 0; i < partial_count; ++i) {
        oscillators_[i].phase = 0.381966 * static_cast<double>(i);
        oscillators_[i].phase -= std::floor(oscillators_[i].phase);
    }
}

void BreathTone::render(const practice::Moment& start, const practice::Moment& end, Mono& out) {
    out.fill(0);
    const bool sounds = end.state == practice::State::playing;
    const float hold = end.guidance > 0.5F ? hold_of(end.breath) : 0;
    const float fullness = std::max(end.breath.fullness, thread * hold);
    const float wanted = sounds ? end.guidance * end.presence * fullness : 0;
    const float before = level_;
    level_ = std::clamp(wanted, before - fastest, before + fastest);
    const float direction = end.breath.speed > 0 ? 1.0F : end.breath.speed < 0 ? 0.0F : inward_;
    inward_ += 0.05F * (direction - inward_);
    if (level_ < unheard) fundamental_ = wanted_;
    if (before == 0 && level_ == 0) {
        // Nothing sounds, but phases run on: the same sample has the same phase whatever was silent before.
        for (std::size_t i = 0; i < partial_count; ++i) {
            Oscillator& oscillator = oscillators_[i];
            const double frequency = fundamental_ * partials[i].ratio + partials[i].beat;
            oscillator.phase += frequency * block_seconds;
            oscillator.phase -= std::floor(oscillator.phase);
            oscillator.gain = 0;
        }
        return;
    }
    // 12 cents up as it opens.
    const double bend = 1 + 0.007 * 0.5 * (static_cast<double>(start.breath.fullness) + end.breath.fullness);
    const float whole = from_decibel(tone_level);
    for (std::size_t i = 0; i < partial_count; ++i) {
        const Partial& partial = partials[i];
        Oscillator& oscillator = oscillators_[i];
        const float goal =
            whole * partial.gain * gain_of(partial.role, inward_, hold) * std::pow(level_, partial.opening);
        const float step = (goal - oscillator.gain) / block_frames;
        const double turn = (fundamental_ * partial.ratio * bend + partial.beat) / sample_rate;
        // A rotating phasor, set right each block so that rounding never adds up.
        const double angle = 2 * std::numbers::pi * oscillator.phase, forward = 2 * std::numbers::pi * turn;
        auto re = static_cast<float>(std::cos(angle)), im = static_cast<float>(std::sin(angle));
        const auto cosine = static_cast<float>(std::cos(forward)), sine = static_cast<float>(std::sin(forward));
        for (float& sample : out) {
            oscillator.gain += step;
            sample += im * oscillator.gain;
            const float next = re * cosine - im * sine;
            im = re * sine + im * cosine;
            re = next;
        }
        oscillator.gain = goal;
        oscillator.phase += turn * block_frames;
        oscillator.phase -= std::floor(oscillator.phase);
    }
}

}  // namespace luwte::sound
