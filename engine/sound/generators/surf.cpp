#include <algorithm>
#include <array>
#include <cmath>

#include "audio/filter.h"
#include "audio/noise.h"
#include "sound/direction.h"
#include "sound/generators/generator.h"
#include "sound/generators/random_walk.h"

namespace luwte::sound {
namespace {

using audio::Filter;

/// A level that is silent first.
struct Level : Ramp {
    Level() : Ramp(0) {}
};

/// What the wave that is seen does to the water, at one moment.
struct Drive {
    float rise = 0, fall = 0;  ///< about 1 for a full swell coming in, drawing back
};

/// The drive of the last second, as a wave runs along the shore and comes to each stretch a little later.
class Past {
public:
    void push(Drive drive) {
        at_ = (at_ + 1) % all_.size();
        all_[at_] = drive;
    }
    Drive ago(float seconds) const {
        const float blocks = std::clamp(seconds / block_step, 0.0F, static_cast<float>(all_.size() - 2));
        const auto whole = static_cast<std::size_t>(blocks);
        const float part = blocks - static_cast<float>(whole);
        const Drive &a = all_[(at_ + all_.size() - whole) % all_.size()],
                    &b = all_[(at_ + all_.size() - whole - 1) % all_.size()];
        return {a.rise + part * (b.rise - a.rise), a.fall + part * (b.fall - a.fall)};
    }

private:
    std::array<Drive, 128> all_{};
    std::size_t at_ = 0;
};

/// One stretch of the near shore, where the wave that is seen breaks: rumble and break while it comes in, foam that
/// spreads and sizzles away, the wash that slides back.
class Stretch {
public:
    Stretch(Vec3 direction, float latest, std::uint32_t seed)
        : encoding_(encode(direction)), latest_(latest), random_(seed), pink_(seed + 7919) {}

    void add(const Past& past, float gain, BFormat& bed) {
        const Drive drive = past.ago(latest_ * late_.step(random_));
        // No wave breaks alike all along the shore; which one where is settled while none comes in.
        if (drive.rise <= 0 && rising_) strength_ = random_.between(0.4F, 0.85F);
        rising_ = drive.rise > 0;
        push_ += 0.03F * (strength_ * drive.rise - push_);
        back_ += 0.03F * (drive.fall - back_);
        // The strongest waves are hardly louder than strong ones, only longer.
        const float push = 3.4F * push_ / (1 + 2.6F * push_);
        white_ += block_step * (0.9F * push * push * (1.3F - std::min(white_, 1.3F)) - white_ / 2.6F);
        levels_[0].go(gain * 1.4F * std::pow(push, 0.9F));
        levels_[1].go(gain * 1.0F * push);
        levels_[2].go(gain * 1.2F * std::pow(push, 1.4F));
        levels_[3].go(gain * 0.8F * std::pow(push, 1.7F));
        levels_[4].go(gain * 0.5F * back_ / (1 + 0.5F * back_));
        levels_[5].go(gain * 2.6F * std::pow(white_, 0.75F));
        // Foam is countless bubbles that burst: as it thins there are fewer of them, until they are heard one by one.
        const float bursts = 500 + 14000 * white_ * white_;
        const float each = static_cast<float>(sample_rate) / bursts;
        const float loud = 0.9F / std::sqrt(bursts / 6000.0F + 0.15F);
        for (std::size_t i = 0; i < block_frames; ++i) {
            const float noise = pink_();
            float burst = 0;
            if (--until_burst_ < 0) {
                until_burst_ += each * random_.between(0.1F, 1.9F);
                burst = loud * random_.signed_unit();
            }
            const float sample = levels_[0].next() * rumble_(noise) + levels_[1].next() * body_(noise) +
                                 levels_[2].next() * break_(noise) + levels_[3].next() * crest_(noise) +
                                 levels_[4].next() * wash_(noise) + levels_[5].next() * foam_(burst);
            place(soft_(sample), encoding_, i, bed);
        }
    }

private:
    Encoding encoding_;
    float latest_;  ///< seconds at most by which the wave comes here later
    audio::Random random_;
    audio::PinkNoise pink_;
    RandomWalk late_{4, 20};
    Filter rumble_ = Filter::low_pass(130, 0.7, sample_rate);
    Filter body_ = Filter::band_pass(300, 0.6, sample_rate);
    Filter break_ = Filter::band_pass(780, 0.6, sample_rate);
    Filter crest_ = Filter::band_pass(1700, 0.6, sample_rate);
    Filter wash_ = Filter::band_pass(480, 0.9, sample_rate);
    Filter foam_ = Filter::band_pass(2900, 0.45, sample_rate);
    Filter soft_ = Filter::low_pass(4200, 0.6, sample_rate);
    std::array<Level, 6> levels_;
    float push_ = 0, back_ = 0, white_ = 0;  ///< white: how much foam there is
    float strength_ = 0.8F;
    bool rising_ = false;
    float until_burst_ = 0;  ///< frames
};

/// A wave somewhere out along the shore: comes when it likes, swells, falls more slowly.
class FarWave {
public:
    explicit FarWave(std::uint32_t seed) : random_(seed) { wait_ = random_.between(0, 6); }

    float step() {
        if (wait_ > 0) {
            wait_ -= block_step;
            if (wait_ > 0) return 0;
            rise_ = log_uniform(random_, 0.7F, 2.6F);
            fall_ = log_uniform(random_, 1.2F, 4.5F);
            strength_ = random_.between(0.15F, 1.0F);
            age_ = 0;
        }
        age_ += block_step;
        if (age_ >= rise_ + fall_) {
            wait_ = log_uniform(random_, 0.8F, 16);
            return 0;
        }
        const float x = age_ < rise_ ? age_ / rise_ : 1 - (age_ - rise_) / fall_;
        return strength_ * x * x * (3 - 2 * x);
    }

private:
    audio::Random random_;
    float wait_, rise_ = 1, fall_ = 1, age_ = 0, strength_ = 0;
};

/// The sea further out on one side: a murmur that is always there, and waves in it, dark by the way through the air.
class FarSide {
public:
    FarSide(Vec3 direction, std::uint32_t seed)
        : encoding_(encode(direction)), pink_(seed), waves_{FarWave(seed + 17), FarWave(seed + 31)} {}

    void add(float gain, BFormat& bed) {
        const float sum = waves_[0].step() + waves_[1].step(), wave = sum / (1 + 0.6F * sum);
        levels_[0].go(gain * (0.28F + 0.9F * wave));
        levels_[1].go(gain * (0.10F + 0.95F * std::pow(wave, 1.3F)));
        for (std::size_t i = 0; i < block_frames; ++i) {
            const float noise = pink_();
            place(soft_(levels_[0].next() * murmur_(noise) + levels_[1].next() * break_(noise)), encoding_, i, bed);
        }
    }

private:
    Encoding encoding_;
    audio::PinkNoise pink_;
    std::array<FarWave, 2> waves_;
    Filter murmur_ = Filter::band_pass(190, 0.45, sample_rate);
    Filter break_ = Filter::band_pass(520, 0.6, sample_rate);
    Filter soft_ = Filter::low_pass(1300, 0.6, sample_rate);
    std::array<Level, 2> levels_;
};

/// A sandy shore: the very wave that is seen (BlockContext::wave), and behind it a far surf of its own.
class Surf final : public Generator {
public:
    Surf(Vec3 at, float gain, std::uint32_t seed)
        : gain_(gain),
          near_{Stretch(along(at, -0.1F), 0.25F, seed * 16 + 1), Stretch(along(at, -0.95F), 1.0F, seed * 16 + 2),
                Stretch(along(at, 0.85F), 0.9F, seed * 16 + 3)},
          far_{FarSide(along(at, -1.35F), seed * 16 + 4), FarSide(along(at, -0.5F), seed * 16 + 5),
               FarSide(along(at, 0.45F), seed * 16 + 6), FarSide(along(at, 1.3F), seed * 16 + 7)} {}

    void add(const BlockContext& context, BFormat& bed) override {
        // A full swell of 10 s moves by 0.3 a second at its fastest. In a world that rests nothing comes in.
        constexpr float full = 0.3F;
        const bool moves = context.world_end > context.world;
        const float rising = moves ? std::clamp(context.wave.rising / full, -2.0F, 2.0F) : 0.0F;
        past_.push({std::max(rising, 0.0F), std::max(-rising, 0.0F)});
        for (Stretch& stretch : near_) stretch.add(past_, gain_ * near_level, bed);
        // The far sea steps back behind a wave that breaks near by: both at once would be loud.
        const float loud = past_.ago(0.4F).rise;
        behind_ += 0.02F * (loud / (0.5F + loud) - behind_);
        for (FarSide& side : far_) side.add(gain_ * far_level * (1 - 0.45F * behind_), bed);
    }

private:
    static constexpr float near_level = 0.35F, far_level = 0.6F;
    static Vec3 along(Vec3 at, float angle) { return beside(at, angle, {0, -0.1F, -1}); }

    float gain_;
    float behind_ = 0;
    Past past_;
    std::array<Stretch, 3> near_;
    std::array<FarSide, 4> far_;
};

}  // namespace

std::unique_ptr<Generator> make_surf(const GeneratorDesc& desc) {
    return std::make_unique<Surf>(desc.at, desc.gain, desc.seed);
}

}  // namespace luwte::sound
