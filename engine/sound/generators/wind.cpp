#include <algorithm>
#include <array>
#include <cmath>
#include <vector>

#include "audio/filter.h"
#include "audio/noise.h"
#include "base/catalogue.h"
#include "sound/direction.h"
#include "sound/generators/generator.h"
#include "sound/generators/random_walk.h"

namespace luwte::sound {
namespace {

using audio::Filter;

/// A band of the open wind.
struct Band {
    double frequency;  ///< Hz
    /// Dark: what lies above 500 Hz is felt as a nearer gust rather than heard as hiss.
    float weight;
    /// A fresher gust brightens: high bands rise more steeply with it than low ones.
    float steepness;
};
constexpr std::array<Band, 5> bands = {{
    {105, 1.0F, 0.8F},
    {205, 0.95F, 0.95F},
    {390, 0.52F, 1.2F},
    {740, 0.21F, 1.6F},
    {1400, 0.07F, 2.1F},
}};

/// What the wind goes through, and how that sounds. Leaves flutter and touch: a broad hiss around 2 to 4 kHz that grows
/// with the wind; needles sing, each a faint Aeolian tone of 0.2 U / d (1 mm thick in 2 to 7 m/s: 400 to 1400 Hz), and
/// thousands of them make a band without a pitch that rises with the gust (O. Fegeant, "Wind-induced vegetation noise",
/// Acta Acustica 85, 1999). Reeds are hollow stems that knock and blades that brush, both dry; grass only whispers.
struct FoliageSound {
    scene::Foliage foliage;
    float air;                ///< how much of the open wind is heard besides
    float lowest, highest;    ///< Hz: each patch has its own pitch between
    float q;                  ///< of its band
    float top;                ///< Hz: nothing above, as at some metres' distance
    float touches;            ///< a second in each patch; many make a hiss
    float gain;               ///< beside the air
    float steepness;          ///< with the gust
    float rise;               ///< of its pitch with the gust
    float quickest, slowest;  ///< seconds between two changes of how much a patch moves
    float stillness;          ///< how much of it goes on between, 0 to 1
    float level;              ///< so that all kinds are equally loud
};
using scene::Foliage;
constexpr std::array<FoliageSound, 5> foliages = {{
    {Foliage::leaves, 0.42F, 1500, 3200, 0.6F, 3800, 14000, 1.03F, 1.3F, 0.10F, 0.04F, 0.17F, 0.30F, 1.50F},
    {Foliage::open, 1.00F, 0, 0, 1, 1000, 0, 0, 1, 0, 1, 1, 1, 1},
    {Foliage::reeds, 0.40F, 750, 2300, 1.7F, 3600, 400, 1.32F, 1.2F, 0.00F, 0.12F, 0.50F, 0.25F, 1.78F},
    {Foliage::grass, 0.48F, 2300, 4200, 0.5F, 4000, 20000, 0.82F, 1.25F, 0.10F, 0.25F, 0.80F, 0.55F, 1.48F},
    {Foliage::spruces, 0.32F, 420, 1000, 0.9F, 1700, 48000, 1.50F, 1.15F, 0.45F, 0.30F, 1.10F, 0.60F, 1.84F},
}};
static_assert(in_order(foliages, &FoliageSound::foliage));

/// One side of the place: its own pink noise through the bands under the gust that reaches it, and under its eddies.
class Side {
public:
    /// `delay`: seconds until a gust that the picture shows at the person has passed here.
    Side(Vec3 direction, double delay, std::uint32_t seed)
        : encoding_(encode(direction)), delay_(delay), pink_(seed), eddy_(seed + 101, 1.3F) {
        for (std::size_t i = 0; i < bands.size(); ++i)
            filters_[i] = Filter::band_pass(bands[i].frequency, 0.8, sample_rate);
    }

    void add(const BlockContext& context, float gain, BFormat& bed) {
        const float force = context.gust(delay_) * (1 + 0.3F * eddy_());
        for (std::size_t i = 0; i < bands.size(); ++i) {
            const float freshness = i < 2 ? 1.0F : 0.7F + context.mean_wind();
            gains_[i].go(gain * bands[i].weight * freshness * std::pow(0.15F + 0.85F * force, bands[i].steepness));
        }
        for (std::size_t frame = 0; frame < block_frames; ++frame) {
            const float noise = pink_();
            float sum = 0;
            for (std::size_t i = 0; i < bands.size(); ++i) sum += filters_[i](noise) * gains_[i].next();
            place(sum, encoding_, frame, bed);
        }
    }

private:
    Encoding encoding_;
    double delay_;
    audio::PinkNoise pink_;
    Drift eddy_;
    std::array<Filter, bands.size()> filters_;
    std::array<Ramp, bands.size()> gains_;
};

/// Where a patch of foliage is, and what tells it from the others.
struct PatchDesc {
    float azimuth;  ///< radians to the right of the main direction
    float height;   ///< metres above the ears, a metre away
    float near;     ///< its strength beside the other patches
    float pitch;    ///< 0 to 1 among them
    double delay;   ///< seconds until a gust that the picture shows has passed here
};
/// Nearest in the main direction; a gust comes from there and is heard farther off later.
constexpr std::array<PatchDesc, 6> patch_descs = {{
    {-0.15F, 0.25F, 1.0F, 0.45F, 0.0},
    {0.65F, 0.30F, 0.8F, 0.90F, 0.4},
    {-0.95F, 0.45F, 0.7F, 0.15F, 0.6},
    {1.80F, 0.20F, 0.5F, 0.30F, 1.1},
    {-2.10F, 0.30F, 0.5F, 0.70F, 1.4},
    {2.90F, 0.40F, 0.4F, 1.00F, 1.9},
}};

/// Some of what rustles, in one direction: there while a gust is, flickering as blades touch.
class Patch {
public:
    Patch(const FoliageSound& foliage, const PatchDesc& desc, float ahead, std::uint32_t seed)
        : foliage_(foliage),
          encoding_(encode_towards(ahead + desc.azimuth, desc.height)),
          near_(desc.near),
          pitch_(foliage.lowest * std::pow(foliage.highest / std::max(foliage.lowest, 1.0F), desc.pitch)),
          delay_(desc.delay),
          random_(seed),
          touches_(seed + 303),
          eddy_(seed + 404, 1.1F),
          top_(Filter::low_pass(foliage.top, 0.6, sample_rate)) {
        touches_.set_rate(foliage.touches);
    }

    void add(const BlockContext& context, float gain, BFormat& bed) {
        const float force = context.gust(delay_) * (1 + 0.35F * eddy_());
        until_touch_ -= block_step;
        if (until_touch_ <= 0) {
            until_touch_ = random_.between(foliage_.quickest, foliage_.slowest);
            touch_ = random_.between(foliage_.stillness, 1.0F);
            follow_ = 2.5F * block_step / std::max(until_touch_, 0.03F);
        }
        flicker_ += std::min(follow_, 0.4F) * (touch_ - flicker_);
        band_.tune(pitch_ * (1 + foliage_.rise * (force - 1)), foliage_.q);
        const float freshness = 0.4F + 2 * context.mean_wind();
        level_.go(gain * near_ * foliage_.gain * freshness * flicker_ *
                  std::pow(0.08F + 0.92F * force, foliage_.steepness));
        for (std::size_t i = 0; i < block_frames; ++i)
            place(top_(band_(touches_())) * level_.next(), encoding_, i, bed);
    }

private:
    const FoliageSound& foliage_;
    Encoding encoding_;
    float near_, pitch_;
    double delay_;
    audio::Random random_;
    audio::SparseNoise touches_;
    Drift eddy_;
    audio::BandPass band_;
    Filter top_;
    Ramp level_;
    float until_touch_ = 0;  ///< seconds
    float touch_ = 0.5F, flicker_ = 0.5F, follow_ = 0.1F;
};

/// Wind over a place under the one gust that the picture bends its reeds with, and in what grows there.
class Wind final : public Generator {
public:
    Wind(const GeneratorDesc& desc, const FoliageSound& foliage)
        : gain_(desc.gain * foliage.level),
          air_(foliage.air),
          sides_{Side({-0.8F, 0.25F, -0.9F}, 0.0, desc.seed * 32 + 1),
                 Side({0.8F, 0.25F, -0.9F}, 0.35, desc.seed * 32 + 2),
                 Side({0.9F, 0.35F, 0.8F}, 0.8, desc.seed * 32 + 3),
                 Side({-0.9F, 0.35F, 0.8F}, 0.5, desc.seed * 32 + 4)} {
        if (foliage.gain <= 0) return;
        std::uint32_t seed = desc.seed * 32 + 9;
        for (const PatchDesc& patch : patch_descs) patches_.emplace_back(foliage, patch, azimuth_of(desc.at), seed++);
    }

    void add(const BlockContext& context, BFormat& bed) override {
        for (Side& side : sides_) side.add(context, gain_ * air_, bed);
        for (Patch& patch : patches_) patch.add(context, gain_, bed);
    }

private:
    float gain_, air_;
    std::array<Side, 4> sides_;
    std::vector<Patch> patches_;  ///< none where nothing moves
};

}  // namespace

std::unique_ptr<Generator> make_wind(const GeneratorDesc& desc) {
    return std::make_unique<Wind>(desc, foliages[desc.variant]);
}

}  // namespace luwte::sound
