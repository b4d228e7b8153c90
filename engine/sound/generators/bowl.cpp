#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>

#include "audio/noise.h"
#include "sound/generators/generator.h"

namespace luwte::sound {
namespace {

/// The modes (2,0) to (8,0) of a bowl 18 cm wide, in times of the lowest, as O. Inacio, L. Henrique & J. Antunes
/// measured them ("The dynamics of Tibetan singing bowls", Acta Acustica 92, 2006); the last one follows their course.
constexpr std::array<float, 8> ratios = {1, 2.778F, 5.181F, 8.163F, 11.661F, 15.638F, 19.99F, 24.8F};
/// What a soft mallet leaves of each.
constexpr std::array<float, 8> strengths = {1, 0.40F, 0.13F, 0.045F, 0.016F, 0.006F, 0.0022F, 0.0008F};
/// Seconds until a mode is 60 dB down.
constexpr std::array<float, 8> decays = {25, 21, 17, 14, 12, 10, 9, 8};
constexpr float lowest = 150;    ///< Hz: the fundamental lies within the octave above
constexpr float habit = 45;      ///< seconds between two strokes, in the mean
constexpr float silent = 1e-6F;  ///< of a mode's level

/// One of the two ways in which a mode rings: no bowl is quite round, so they differ by a beat.
struct Ring {
    float re = 1, im = 0;                 ///< a unit vector that turns
    float cosine = 1, sine = 0;           ///< by this, each sample
    float decay = 1;                      ///< each sample
    float level = 0, across = 0;          ///< its amplitude along that vector and a quarter turn ahead of it
    float stroke = 0, stroke_across = 0;  ///< what the stroke that is going on gives to each in all

    /// A stroke begins: its own part rises from zero, wherever the ring is.
    void strike(float strength) {
        stroke = strength * re;
        stroke_across = -strength * im;
    }
    bool sounds() const { return std::abs(level) + std::abs(across) > silent; }
};

/// A singing bowl, tuned to its place and struck very softly, now and then.
class Bowl final : public Generator {
public:
    explicit Bowl(const GeneratorDesc& desc)
        : gain_(desc.gain),
          every_(desc.every > 0 ? desc.every : habit),
          random_(desc.seed * 16 + 1),
          encoding_(encode(desc.at)) {
        float fundamental = std::max(desc.tone, 1.0F);
        while (fundamental < lowest) fundamental *= 2;
        while (fundamental >= 2 * lowest) fundamental /= 2;
        for (std::size_t mode = 0; mode < ratios.size(); ++mode) {
            const float beat = random_.between(0.3F, 0.7F) + 0.18F * static_cast<float>(mode);  // Hz, 0.3 to 2
            const float middle = fundamental * ratios[mode];
            tune(rings_[2 * mode], middle - beat / 2, decays[mode]);
            tune(rings_[2 * mode + 1], middle + beat / 2, decays[mode]);
        }
        until_ = random_.between(0.5F, 4);
    }

    void add(const BlockContext&, BFormat& bed) override {
        until_ -= block_step;
        if (until_ <= 0) strike();
        std::array<float, block_frames> touch;  // how much of the stroke comes in each sample
        const bool struck = stroke_ < 1;
        if (struck) touch_of(touch);
        Mono sum{};
        for (Ring& ring : rings_)
            if (struck) sound<true>(ring, touch, sum);
            else if (ring.sounds()) sound<false>(ring, touch, sum);
        for (std::size_t i = 0; i < block_frames; ++i) place(sum[i] * gain_, encoding_, i, bed);
    }

private:
    static void tune(Ring& ring, float frequency, float decay) {
        const double angle = 2 * std::numbers::pi * static_cast<double>(frequency) / sample_rate;
        ring.cosine = static_cast<float>(std::cos(angle));
        ring.sine = static_cast<float>(std::sin(angle));
        ring.decay = std::pow(0.001F, 1 / (decay * sample_rate));
    }

    /// The mallet meets the rim where each mode has one ring well and the other a little, and for a listener they begin
    /// against each other: a stroke has no accent, its note opens after it.
    void strike() {
        // Exponential beyond a third of the mean: one stroke does not depend on the last.
        until_ = every_ * (0.35F + std::min(-0.69F * std::log(1 - random_.unit()), 2.4F));
        stroke_ = 0;
        stroke_step_ = 1 / (random_.between(0.05F, 0.08F) * sample_rate);
        const float strength = random_.between(0.85F, 1.0F);
        for (std::size_t mode = 0; mode < ratios.size(); ++mode) {
            // A harder stroke is a little brighter too.
            const float strong = strengths[mode] * std::pow(strength, 1 + 0.4F * static_cast<float>(mode));
            const std::size_t main = random_.next() >> 31;
            rings_[2 * mode + main].strike(strong * random_.between(0.85F, 0.95F));
            rings_[2 * mode + 1 - main].strike(-strong * random_.between(0.25F, 0.40F));
        }
    }

    /// A hump without a corner, whose sum over the stroke is 1.
    void touch_of(std::array<float, block_frames>& touch) {
        for (float& part : touch) {
            part = stroke_ < 1 ? stroke_step_ * (1 - std::cos(2 * std::numbers::pi_v<float> * stroke_)) : 0;
            stroke_ += stroke_step_;
        }
    }

    template <bool struck>
    static void sound(Ring& ring, const std::array<float, block_frames>& touch, Mono& sum) {
        for (std::size_t i = 0; i < block_frames; ++i) {
            const float re = ring.re * ring.cosine - ring.im * ring.sine;
            ring.im = ring.re * ring.sine + ring.im * ring.cosine;
            ring.re = re;
            ring.level *= ring.decay;
            ring.across *= ring.decay;
            if constexpr (struck) {
                ring.level += ring.stroke * touch[i];
                ring.across += ring.stroke_across * touch[i];
            }
            sum[i] += ring.im * ring.level + ring.re * ring.across;
        }
        const float longer = 1 / std::hypot(ring.re, ring.im);
        ring.re *= longer;
        ring.im *= longer;
    }

    float gain_, every_;
    audio::Random random_;
    Encoding encoding_;
    std::array<Ring, 2 * ratios.size()> rings_;
    float until_;                         ///< seconds
    float stroke_ = 1, stroke_step_ = 0;  ///< how far the stroke is, 0 to 1
};

}  // namespace

std::unique_ptr<Generator> make_bowl(const GeneratorDesc& desc) { return std::make_unique<Bowl>(desc); }

}  // namespace luwte::sound
