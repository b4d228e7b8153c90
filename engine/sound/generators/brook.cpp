#include <algorithm>
#include <array>
#include <cmath>

#include "audio/filter.h"
#include "audio/noise.h"
#include "sound/direction.h"
#include "sound/generators/bubbles.h"
#include "sound/generators/generator.h"
#include "sound/generators/random_walk.h"

namespace luwte::sound {
namespace {

using audio::Filter;

/// Where water falls over a stone: a soft rush, and gurgles in which air is drawn under. A gurgle is a run of bubbles
/// around one size that drifts, as a pocket of air is torn into ever smaller or grows into ever larger ones.
class Stone {
public:
    /// `near` is 1 close by, less further away; `pitch` (Hz) of its rush.
    Stone(Vec3 direction, float near, double pitch, std::uint32_t seed)
        : encoding_(encode(direction)),
          near_(near),
          random_(seed),
          noise_(seed + 7919),
          low_(Filter::band_pass(pitch, 0.5, sample_rate)),
          high_(Filter::band_pass(2.6 * pitch, 0.7, sample_rate)),
          air_(Filter::low_pass(1500 + 1300 * near, 0.6, sample_rate)) {}

    void add(float gain, SoftBubbles& bubbles, BFormat& bed) {
        const float force = force_.step(random_);
        gurgle(gain, force, bubbles);
        rush(gain, force, bed);
    }

private:
    void gurgle(float gain, float force, SoftBubbles& bubbles) {
        until_turn_ -= block_step;
        if (until_turn_ <= 0) {
            gurgling_ = !gurgling_;
            if (gurgling_) {
                until_turn_ = log_uniform(random_, 0.12F, 1.3F);
                rate_ = log_uniform(random_, 22, 95) * (0.6F + 0.8F * force);
                radius_ = log_uniform(random_, 0.0015F, 0.0054F);
                drift_ = random_.between(-0.9F, 0.6F);
                // Many bubbles at once are smaller parts of the same stream.
                strength_ = random_.between(0.6F, 1.0F) * 5 / std::sqrt(rate_);
            } else {
                until_turn_ = log_uniform(random_, 0.07F, 1.6F);
            }
        }
        // Between gurgles a few small ones still come up.
        const float rate = gurgling_ ? rate_ : 14;
        radius_ = std::clamp(radius_ * (1 + drift_ * block_step), 0.0013F, 0.0066F);
        const float loud = gurgling_ ? strength_ : 0.6F;
        events_.step(random_, rate, [&](std::size_t wait) { begin(gain * loud, wait, bubbles); });
    }

    void begin(float gain, std::size_t wait, SoftBubbles& bubbles) {
        const float own = gurgling_ ? log_uniform(random_, 0.72F, 1.4F) : log_uniform(random_, 0.45F, 1.0F);
        const float radius = std::max(radius_ * own, 0.0012F);
        const float level = 0.1F * gain * near_ * std::pow(radius / 0.004F, 0.55F) * random_.between(0.3F, 0.9F);
        Ring ring = bubble(radius, level, encoding_);
        ring.rise = random_.between(0.04F, 0.16F);
        ring.attack = random_.between(0.002F, 0.0045F);
        bubbles.begin(ring, wait);
    }

    void rush(float gain, float force, BFormat& bed) {
        low_level_.go(gain * near_ * (0.6F + 0.5F * force));
        high_level_.go(gain * near_ * (0.12F + 0.5F * force * force));
        for (std::size_t i = 0; i < block_frames; ++i) {
            const float noise = noise_();
            const float sample = 0.05F * air_(low_(noise) * low_level_.next() + high_(noise) * high_level_.next());
            place(sample, encoding_, i, bed);
        }
    }

    Encoding encoding_;
    float near_;
    audio::Random random_;
    audio::PinkNoise noise_;
    Filter low_, high_, air_;
    Ramp low_level_, high_level_;
    RandomWalk force_{0.7F, 5};
    PoissonEvents events_;
    bool gurgling_ = false;
    float until_turn_ = 0;               ///< seconds
    float rate_ = 40;                    ///< bubbles a second
    float radius_ = 0.003F, drift_ = 0;  ///< metres; its share a second
    float strength_ = 0.5F;
};

/// A brook that runs past: five stones along it, each gurgling by itself. Bubbles as in bubbles.h; radii of 1.2 to 9
/// mm, the pitches of 300 to 2500 Hz that make up what one hears of small streams.
class Brook final : public Generator {
public:
    Brook(Vec3 at, float gain, std::uint32_t seed)
        : gain_(gain),
          stones_{Stone(along(at, 0), 1, 620, seed * 8 + 1), Stone(along(at, -0.65F), 0.75F, 480, seed * 8 + 2),
                  Stone(along(at, 0.7F), 0.7F, 760, seed * 8 + 3), Stone(along(at, -1.4F), 0.42F, 560, seed * 8 + 4),
                  Stone(along(at, 1.5F), 0.4F, 410, seed * 8 + 5)} {}

    void add(const BlockContext&, BFormat& bed) override {
        for (Stone& stone : stones_) stone.add(gain_, bubbles_, bed);
        bubbles_.add(bed);
    }

private:
    static Vec3 along(Vec3 at, float angle) { return beside(at, angle, {0, -0.3F, -1}); }

    float gain_;
    std::array<Stone, 5> stones_;
    SoftBubbles bubbles_{48, 2600};
};

}  // namespace

std::unique_ptr<Generator> make_brook(const GeneratorDesc& desc) {
    return std::make_unique<Brook>(desc.at, desc.gain, desc.seed);
}

}  // namespace luwte::sound
