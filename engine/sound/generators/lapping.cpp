#include <algorithm>
#include <array>
#include <cmath>

#include "audio/filter.h"
#include "audio/noise.h"
#include "math/easing.h"
#include "sound/direction.h"
#include "sound/generators/bubbles.h"
#include "sound/generators/generator.h"

namespace luwte::sound {
namespace {

using audio::Filter;

/// A small wave that runs up against stones and posts.
struct Lap {
    float age = 0;       ///< seconds
    float span = 0;      ///< seconds; 0: none
    float strength = 0;  ///< 0 to about 1
    float turn = 0;      ///< radians to the right of the main direction
};

/// Lake water at a shore in still weather: irregular soft wavelets, each a swell of small bubbles over a low slosh.
class Lapping final : public Generator {
public:
    explicit Lapping(const GeneratorDesc& desc) : gain_(desc.gain), azimuth_(azimuth_of(desc.at)), random_(desc.seed) {
        soft_.fill(Filter::low_pass(3000, 0.6, sample_rate));
    }

    void add(const BlockContext& context, BFormat& bed) override {
        // Waves keep more even than the wind that made them.
        const float gust = scene::gust(context.weather, context.world_end - 2.5);
        const float force = 0.6F + 0.4F * gust / context.mean_wind();
        begin_laps(force);
        float waves = 0;
        for (Lap& lap : laps_) {
            if (lap.span <= 0) continue;
            const float envelope = math::hump(lap.age / lap.span, 0.7F);
            waves += lap.strength * envelope;
            spawn(lap, envelope);
            lap.age += block_step;
            if (lap.age >= lap.span) lap.span = 0;
        }
        // Laps that meet are hardly louder than one.
        add_slosh(0.36F + 1.5F * waves / (1 + 1.5F * waves), bed);
        add_bubbles(bed);
    }

private:
    void begin_laps(float force) {
        until_lap_ -= block_step;
        if (until_lap_ > 0) return;
        until_lap_ = random_.between(0.5F, 2.9F) * (random_.unit() < 0.12F ? 1.9F : 1.0F);
        const auto free = std::find_if(laps_.begin(), laps_.end(), [](const Lap& lap) { return lap.span <= 0; });
        if (free != laps_.end()) {
            const float strength = std::pow(random_.unit(), 1.4F) * 0.75F + 0.25F;
            *free = {0, random_.between(1.1F, 2.6F), strength * force, random_.between(-1.2F, 1.2F)};
        }
    }

    /// Bubbles come at random times, more of them where the lap is high, small ones more often than large ones.
    void spawn(const Lap& lap, float envelope) {
        const float expected = 55.0F * lap.strength * envelope * block_step;
        if (random_.unit() >= expected) return;
        const float radius = 0.0016F * std::pow(4.4F, std::pow(random_.unit(), 0.9F));  // metres: 1900 down to 430 Hz
        const float azimuth = azimuth_ + lap.turn + random_.between(-0.25F, 0.25F);
        const float loud = 0.06F * lap.strength * radius / 0.006F * random_.between(0.3F, 0.95F);
        const Encoding towards = encode_towards(azimuth, -0.22F);
        bubbles_.begin(bubble(radius, loud, towards), static_cast<std::size_t>(random_.between(0, block_frames)));
    }

    void add_slosh(float body, BFormat& bed) {
        body_.go(body);
        // Half as directed as a point would be: water lies all along the shore.
        Encoding ahead = encode_towards(azimuth_, -0.2F) * 0.5F;
        ahead.w *= 2;
        for (std::size_t i = 0; i < block_frames; ++i) {
            const float level = body_.next();
            const float white = random_.signed_unit();
            // The deep note under the jetty comes with the larger laps only.
            const float sample = gain_ * level * (0.55F * slosh_top_(slosh_(white)) + 0.8F * level * deep_(white));
            place(sample, ahead, i, bed);
        }
    }

    void add_bubbles(BFormat& bed) {
        rings_.clear();
        bubbles_.add(rings_);
        for (std::size_t i = 0; i < block_frames; ++i) {
            const float soft_w = soft_[0](rings_.w[i]) * gain_;
            bed.w[i] += soft_w;
            bed.x[i] += soft_[1](rings_.x[i]) * gain_;
            bed.y[i] += soft_[2](rings_.y[i]) * gain_;
            bed.z[i] -= 0.3F * soft_w;  // all lie a little below the ears
        }
    }

    float gain_;
    float azimuth_;
    audio::Random random_;
    Filter slosh_ = Filter::band_pass(330, 0.5, sample_rate);
    Filter slosh_top_ = Filter::low_pass(1100, 0.6, sample_rate);
    Filter deep_ = Filter::low_pass(120, 0.7, sample_rate);
    std::array<Filter, 3> soft_;
    std::array<Lap, 4> laps_{};
    Bubbles bubbles_{40};
    BFormat rings_;
    float until_lap_ = 0.2F;
    Ramp body_{0};
};

}  // namespace

std::unique_ptr<Generator> make_lapping(const GeneratorDesc& desc) { return std::make_unique<Lapping>(desc); }

}  // namespace luwte::sound
