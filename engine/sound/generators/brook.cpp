#include <algorithm>
#include <array>
#include <cmath>

#include "audio/filter.h"
#include "sound/generators/bubbles.h"
#include "sound/generators/generator.h"
#include "sound/generators/noise.h"
#include "sound/generators/random_walk.h"

namespace luwte::sound {
namespace {

constexpr auto block = static_cast<float>(block_seconds);

/// Where water falls over a stone: a soft rush, and gurgles in which air is drawn under. A gurgle is a run of bubbles
/// around one size that drifts, as a pocket of air is torn into ever smaller or grows into ever larger ones.
class BubbleSource {
public:
    /// `near` is 1 close by, less further away.
    BubbleSource(Vec3 direction, float near, double pitch, std::uint32_t seed)
        : towards_(encode(direction)),
          near_(near),
          random_(seed),
          noise_(seed + 7919),
          low_(audio::Filter::band_pass(pitch, 0.5, sample_rate)),
          high_(audio::Filter::band_pass(2.6 * pitch, 0.7, sample_rate)),
          air_(audio::Filter::low_pass(1500 + 1300 * near, 0.6, sample_rate)) {}

    void add(float gain, Bubbles& bubbles, BFormat& bed) {
        const float force = force_.step(random_);
        gurgle(gain, force, bubbles);
        rush(gain, force, bed);
    }

private:
    void gurgle(float gain, float force, Bubbles& bubbles) {
        until_turn_ -= block;
        if (until_turn_ <= 0) {
            gurgling_ = !gurgling_;
            if (gurgling_) {
                until_turn_ = any_span(random_, 0.12F, 1.3F);
                rate_ = any_span(random_, 22, 95) * (0.6F + 0.8F * force);
                radius_ = any_span(random_, 0.0015F, 0.0054F);
                drift_ = random_.between(-0.9F, 0.6F);
                // Many bubbles at once are smaller parts of the same stream.
                strength_ = random_.between(0.6F, 1.0F) * 5 / std::sqrt(rate_);
            } else {
                until_turn_ = any_span(random_, 0.07F, 1.6F);
            }
        }
        // Between gurgles a few small ones still come up.
        const float rate = gurgling_ ? rate_ : 14;
        radius_ = std::clamp(radius_ * (1 + drift_ * block), 0.0013F, 0.0066F);
        const float loud = gurgling_ ? strength_ : 0.6F;
        until_bubble_ -= block;
        while (until_bubble_ < 0) {
            const auto wait = static_cast<std::size_t>(std::max(until_bubble_ + block, 0.0F) * sample_rate);
            begin(gain * loud, std::min(wait, block_frames - 1), bubbles);
            until_bubble_ -= std::log(1 - random_.unit()) / rate;
        }
    }

    void begin(float gain, std::size_t wait, Bubbles& bubbles) {
        const float own = gurgling_ ? any_span(random_, 0.72F, 1.4F) : any_span(random_, 0.45F, 1.0F);
        const float radius = std::max(radius_ * own, 0.0012F);
        const float level = 0.1F * gain * near_ * std::pow(radius / 0.004F, 0.55F) * random_.between(0.3F, 0.9F);
        Ring ring = bubble(radius, level, towards_);
        ring.rise = random_.between(0.04F, 0.16F);
        ring.attack = random_.between(0.002F, 0.0045F);
        bubbles.begin(ring, wait);
    }

    void rush(float gain, float force, BFormat& bed) {
        const float wanted = gain * near_ * (0.6F + 0.5F * force);
        const float bright = gain * near_ * (0.12F + 0.5F * force * force);
        if (level_ < 0) {
            level_ = wanted;
            bright_ = bright;
        }
        const float step = (wanted - level_) / block_frames, brighter = (bright - bright_) / block_frames;
        for (std::size_t i = 0; i < block_frames; ++i) {
            level_ += step;
            bright_ += brighter;
            const float noise = noise_();
            const float sample = 0.05F * air_(low_(noise) * level_ + high_(noise) * bright_);
            place(sample, towards_, i, bed);
        }
    }

    Encoding towards_;
    float near_;
    Random random_;
    Pink noise_;
    audio::Filter low_, high_, air_;
    RandomWalk force_{0.7F, 5};
    bool gurgling_ = false;
    float until_turn_ = 0, until_bubble_ = 0;  ///< seconds
    float rate_ = 40;                          ///< bubbles a second
    float radius_ = 0.003F, drift_ = 0;        ///< metres; its share a second
    float strength_ = 0.5F, level_ = -1, bright_ = 0;
};

/// A brook that runs past: five stones along it, each gurgling by itself. Bubbles as in bubbles.h; radii of 1.2 to 9
/// mm, the pitches of 300 to 2500 Hz that make up what one hears of small streams.
class Brook final : public Generator {
public:
    Brook(Vec3 at, float gain, std::uint32_t seed)
        : gain_(gain),
          spots_{BubbleSource(beside(at, 0), 1, 620, seed * 8 + 1),
                 BubbleSource(beside(at, -0.65F), 0.75F, 480, seed * 8 + 2),
                 BubbleSource(beside(at, 0.7F), 0.7F, 760, seed * 8 + 3),
                 BubbleSource(beside(at, -1.4F), 0.42F, 560, seed * 8 + 4),
                 BubbleSource(beside(at, 1.5F), 0.4F, 410, seed * 8 + 5)},
          soft_{audio::Filter::low_pass(2600, 0.6, sample_rate), audio::Filter::low_pass(2600, 0.6, sample_rate),
                audio::Filter::low_pass(2600, 0.6, sample_rate), audio::Filter::low_pass(2600, 0.6, sample_rate)} {}

    void add(const BlockContext&, BFormat& bed) override {
        for (BubbleSource& spot : spots_) spot.add(gain_, bubbles_, bed);
        rings_.clear();
        bubbles_.add(rings_);
        for (std::size_t i = 0; i < block_frames; ++i) {
            bed.w[i] += soft_[0](rings_.w[i]);
            bed.x[i] += soft_[1](rings_.x[i]);
            bed.y[i] += soft_[2](rings_.y[i]);
            bed.z[i] += soft_[3](rings_.z[i]);
        }
    }

private:
    /// The direction of `at`, turned to the right by so many radians.
    static Vec3 beside(Vec3 at, float turn) {
        if (length(at) < 1e-4F) at = {0, -0.3F, -1};
        const float c = std::cos(turn), s = std::sin(turn);
        return {at.x * c - at.z * s, at.y, at.x * s + at.z * c};
    }

    float gain_;
    std::array<BubbleSource, 5> spots_;
    Bubbles bubbles_{48};
    BFormat rings_;
    std::array<audio::Filter, 4> soft_;
};

}  // namespace

std::unique_ptr<Generator> make_brook(const GeneratorDesc& desc) {
    return std::make_unique<Brook>(desc.at, desc.gain, desc.seed);
}

}  // namespace luwte::sound
