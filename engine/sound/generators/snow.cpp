#include <array>
#include <cmath>

#include "audio/filter.h"
#include "audio/noise.h"
#include "math/easing.h"
#include "sound/direction.h"
#include "sound/generators/generator.h"
#include "sound/generators/random_walk.h"

namespace luwte::sound {
namespace {

using audio::Filter;

/// One direction of a snow field. New snow swallows most of what lies above some hundred hertz (G. Kaye & E. Evans,
/// "The sound absorbing properties of snow", Nature 143, 1939), so what is left of the air is low and very soft; flakes
/// that come down near by tick, each a grain too faint to be told from the next.
class Field {
public:
    Field(float azimuth, float height, std::uint32_t seed)
        : encoding_(encode_towards(azimuth, height)),
          pink_(seed),
          flakes_(seed + 11),
          breath_(seed + 22, 1.2F),
          fall_(seed + 33, 1.0F),
          rise_(seed + 44, 1.6F) {}

    void add(const BlockContext& context, float gain, BFormat& bed) {
        const float force = 0.55F + 0.45F * scene::gust(context.weather, context.world_end) / context.mean_wind();
        air_level_.go(gain * force * std::exp(0.35F * breath_()));
        const float falling = std::exp(0.9F * fall_());
        flakes_.set_rate(26 * falling);
        tick_.tune(2300 * std::exp(0.25F * rise_()), 0.7F);
        // Sparse noise keeps its power as its impulses get fewer; here each keeps its own.
        tick_level_.go(gain * 0.10F * std::sqrt(falling));
        for (std::size_t i = 0; i < block_frames; ++i) {
            const float air_level = air_level_.next();
            place(high_pass_(low_pass_(pink_())) * air_level + top_(tick_(flakes_())) * tick_level_.next(), encoding_,
                  i, bed);
        }
    }

private:
    Encoding encoding_;
    audio::PinkNoise pink_;
    audio::SparseNoise flakes_;
    Drift breath_, fall_, rise_;
    audio::BandPass tick_;
    Filter low_pass_ = Filter::low_pass(300, 0.55, sample_rate);
    Filter high_pass_ = Filter::high_pass(70, 0.6, sample_rate);
    Filter top_ = Filter::low_pass(4200, 0.6, sample_rate);
    Ramp air_level_, tick_level_;
};

/// Snow that slides off a branch far away: it lets go, meets the ground as a dull low thud, and powder sifts after it.
/// It takes a second and never stands out.
class Slump {
public:
    explicit Slump(std::uint32_t seed) : random_(seed), until_(random_.between(6, 40)) {}

    void add(float gain, BFormat& bed) {
        until_ -= block_step;
        if (until_ <= 0 && age_ >= span_) begin();
        if (age_ >= span_) return;
        thud_level_.go(gain * strength_ * 4.6F * hump(age_ / (0.55F * span_)));
        powder_level_.go(gain * strength_ * 0.26F * hump((age_ - 0.15F * span_) / (0.85F * span_)));
        for (std::size_t i = 0; i < block_frames; ++i) {
            const float white = random_.signed_unit();
            place(thud_(white) * thud_level_.next() + powder_(white) * powder_level_.next(), encoding_, i, bed);
        }
        age_ += block_step;
    }

private:
    void begin() {
        until_ = random_.between(9, 30) + 75 * random_.unit() * random_.unit();
        age_ = 0;
        thud_level_ = powder_level_ = Ramp(0);
        span_ = random_.between(1.1F, 2.2F);
        strength_ = random_.between(0.3F, 1.0F);
        encoding_ = encode_towards(random_.between(-3, 3), 0.2F);
    }

    /// Up in its first third and slower down again.
    static float hump(float x) { return math::hump(x, 0.6F); }

    audio::Random random_;
    Filter thud_ = Filter::low_pass(130, 0.6, sample_rate);
    Filter powder_ = Filter::low_pass(1500, 0.5, sample_rate);
    Ramp thud_level_, powder_level_;
    Encoding encoding_;
    float until_;               ///< seconds
    float age_ = 0, span_ = 0;  ///< seconds; over when the one has come to the other
    float strength_ = 0;
};

/// The quiet of a snow field while some snow falls.
class Snow final : public Generator {
public:
    explicit Snow(const GeneratorDesc& desc)
        : gain_(desc.gain),
          fields_{Field(azimuth_of(desc.at), -0.1F, desc.seed * 16 + 1),
                  Field(azimuth_of(desc.at) + 1.7F, 0.2F, desc.seed * 16 + 2),
                  Field(azimuth_of(desc.at) - 1.6F, 0.1F, desc.seed * 16 + 3),
                  Field(azimuth_of(desc.at) + 3.0F, 0.3F, desc.seed * 16 + 4)},
          slump_(desc.seed * 16 + 5) {}

    void add(const BlockContext& context, BFormat& bed) override {
        for (Field& field : fields_) field.add(context, gain_, bed);
        slump_.add(gain_, bed);
    }

private:
    float gain_;
    std::array<Field, 4> fields_;
    Slump slump_;
};

}  // namespace

std::unique_ptr<Generator> make_snow(const GeneratorDesc& desc) { return std::make_unique<Snow>(desc); }

}  // namespace luwte::sound
