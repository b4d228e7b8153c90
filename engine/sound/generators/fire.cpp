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

using audio::BandPass;
using audio::Filter;

/// A splinter that gives way: 20 ms of band-passed noise (A. Farnell, "Designing Sound", 2010: fire), let in over about
/// a millisecond and no sharper than behind a stove's door.
struct Crackle {
    std::size_t wait = 0;  ///< frames until it begins, in this block
    int left = 0;          ///< frames; 0: free
    float level = 0, decay = 0, shut = 1;
    BandPass band;
    float aside = 0;  ///< how far to the left of the fire's middle
};

constexpr float let_in = 0.975F;  ///< a sample; e-folds in 0.8 ms
constexpr int crackle_frames = sample_rate * 45 / 1000;

/// Crackles come in bursts: a piece of wood that splits, then the embers alone for a while.
class Crackles {
public:
    Crackles(float azimuth, float height, std::uint32_t seed)
        : random_(seed),
          ahead_(encode_towards(azimuth, height)),
          aside_(encode_towards(azimuth + std::numbers::pi_v<float> / 2, 0)) {}

    void add(float gain, BFormat& bed) {
        left_ -= block_step;
        if (left_ <= 0) {
            bursts_ = !bursts_ && random_.unit() < 0.6F;
            left_ = bursts_ ? random_.between(0.15F, 1.3F) : 0.3F + 3.2F * random_.unit() * random_.unit();
            rate_ = bursts_ ? random_.between(9, 26) : random_.between(0.8F, 4);
        }
        // More than one in 10 ms would be one to the ear.
        if (random_.unit() < rate_ * block_step) begin();
        Mono sum{}, side{};
        for (Crackle& crackle : crackles_)
            if (crackle.left > 0) add(crackle, sum, side);
        for (std::size_t i = 0; i < block_frames; ++i) {
            place(top_(sum[i]) * gain, ahead_, i, bed);
            const float lateral = top_aside_(side[i]) * gain;
            bed.x[i] += lateral * aside_.x;
            bed.y[i] += lateral * aside_.y;
        }
    }

private:
    void begin() {
        const auto free =
            std::find_if(crackles_.begin(), crackles_.end(), [](const Crackle& c) { return c.left == 0; });
        if (free == crackles_.end()) return;
        // Many are faint, few are strong, none is more than 13 dB over the faintest: Pareto's, bounded.
        const float strength = std::min(0.2F * std::pow(1 - random_.unit(), -0.55F), 0.85F);
        const float pitch = 800 * std::pow(4.2F, random_.unit());
        const auto wait = static_cast<std::size_t>(random_.between(0, block_frames - 1));
        const float decay = std::exp(-1 / (random_.between(0.0025F, 0.0075F) * sample_rate));
        const BandPass band(pitch, random_.between(1.2F, 3.5F));
        const float aside = random_.between(-0.35F, 0.35F);
        *free = {wait, crackle_frames, strength * std::sqrt(1400 / pitch), decay, 1, band, aside};
    }

    void add(Crackle& crackle, Mono& sum, Mono& side) {
        for (std::size_t i = crackle.wait; i < block_frames && crackle.left > 0; ++i, --crackle.left) {
            crackle.shut *= let_in;
            crackle.level *= crackle.decay;
            const float sample = crackle.band(random_.signed_unit()) * crackle.level * (1 - crackle.shut);
            sum[i] += sample;
            side[i] += sample * crackle.aside;
        }
        crackle.wait = 0;
    }

    audio::Random random_;
    Encoding ahead_, aside_;
    Filter top_ = Filter::low_pass(4300, 0.6, sample_rate), top_aside_ = top_;
    std::array<Crackle, 12> crackles_{};
    bool bursts_ = false;
    float left_ = 0.5F, rate_ = 2;
};

/// A small fire: flames that lap, embers that hiss, wood that crackles. The flames of a fire 30 cm wide puff 1.5 /
/// sqrt(0.3) = 2.7 times a second, though never evenly (B. Cetegen & T. Ahmed 1993).
class Fire final : public Generator {
public:
    explicit Fire(const GeneratorDesc& desc)
        : gain_(desc.gain),
          random_(desc.seed * 16 + 1),
          pink_(desc.seed * 16 + 2),
          puff_(desc.seed * 16 + 3, 0.37F),
          gust_(desc.seed * 16 + 4, 1.6F),
          ember_(desc.seed * 16 + 5, 0.8F),
          crackles_(azimuth_of(desc.at), -0.25F, desc.seed * 16 + 6),
          left_(encode_towards(azimuth_of(desc.at) - 0.25F, -0.2F)),
          right_(encode_towards(azimuth_of(desc.at) + 0.25F, -0.2F)) {}

    void add(const BlockContext&, BFormat& bed) override {
        const float gust = gust_();
        flame_level_.go(gain_ * std::exp(0.45F * puff_() + 0.25F * gust));
        ember_level_.go(gain_ * 0.032F * std::exp(0.8F * ember_() + 0.2F * gust));
        for (std::size_t i = 0; i < block_frames; ++i) {
            const float white = random_.signed_unit();
            const float lapping = std::clamp(3 * lap_(white), -0.5F, 0.5F);
            // The flame's own noise breathes with its lapping.
            const float flames = (0.45F * lapping + body_(pink_()) * (0.8F + lapping)) * flame_level_.next();
            place(flames, left_, i, bed);
            place(top_(hiss_(white)) * ember_level_.next(), right_, i, bed);
        }
        crackles_.add(gain_ * 5.6F, bed);
    }

private:
    float gain_;
    audio::Random random_;
    audio::PinkNoise pink_;
    Drift puff_, gust_, ember_;
    BandPass lap_{30, 1.5F};
    Filter body_ = Filter::band_pass(140, 0.65, sample_rate);
    Filter hiss_ = Filter::band_pass(2600, 0.5, sample_rate);
    Filter top_ = Filter::low_pass(4500, 0.6, sample_rate);
    Crackles crackles_;
    Encoding left_, right_;
    Ramp flame_level_, ember_level_;
};

}  // namespace

std::unique_ptr<Generator> make_fire(const GeneratorDesc& desc) { return std::make_unique<Fire>(desc); }

}  // namespace luwte::sound
