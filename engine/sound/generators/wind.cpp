#include <algorithm>
#include <array>
#include <cmath>

#include "audio/filter.h"
#include "sound/generators/generator.h"
#include "sound/generators/noise.h"

namespace luwte::sound {
namespace {

constexpr std::size_t band_count = 5;
constexpr double frequencies[band_count] = {105, 205, 390, 740, 1400};
/// Dark: what lies above 500 Hz is felt as a nearer gust rather than heard as hiss.
constexpr float weights[band_count] = {1.0F, 0.95F, 0.52F, 0.21F, 0.07F};
/// A fresher gust brightens: high bands rise more steeply with it than low ones.
constexpr float steepness[band_count] = {0.8F, 0.95F, 1.2F, 1.6F, 2.1F};

/// What the wind goes through, and how that sounds. Leaves flutter and touch: a broad hiss around 2 to 4 kHz that grows
/// with the wind; needles sing, each a faint Aeolian tone of 0.2 U / d (1 mm thick in 2 to 7 m/s: 400 to 1400 Hz), and
/// thousands of them make a band without a pitch that rises with the gust (O. Fegeant, "Wind-induced vegetation noise",
/// Acta Acustica 85, 1999). Reeds are hollow stems that knock and blades that brush, both dry; grass only whispers.
struct Foliage {
    float air;                ///< how much of the open wind is heard besides
    float lowest, highest;    ///< Hz: each patch has its own pitch between
    float q;                  ///< of its band
    float roof;               ///< Hz: nothing above, as at some metres' distance
    float touches;            ///< a second in each patch; many make a hiss
    float gain;               ///< beside the air
    float steepness;          ///< with the gust
    float rise;               ///< of its pitch with the gust
    float quickest, slowest;  ///< seconds between two changes of how much a patch moves
    float stillness;          ///< how much of it goes on between, 0 to 1
    float level;              ///< so that all kinds are equally loud
};
constexpr std::array<Foliage, 5> foliages = {{
    {0.42F, 1500, 3200, 0.6F, 3800, 14000, 1.03F, 1.3F, 0.10F, 0.04F, 0.17F, 0.30F, 1.50F},   // leaves
    {1.00F, 0, 0, 1, 1000, 0, 0, 1, 0, 1, 1, 1, 1},                                           // open
    {0.40F, 750, 2300, 1.7F, 3600, 400, 1.32F, 1.2F, 0.00F, 0.12F, 0.50F, 0.25F, 1.78F},      // reeds
    {0.48F, 2300, 4200, 0.5F, 4000, 20000, 0.82F, 1.25F, 0.10F, 0.25F, 0.80F, 0.55F, 1.48F},  // grass
    {0.32F, 420, 1000, 0.9F, 1700, 48000, 1.50F, 1.15F, 0.45F, 0.30F, 1.10F, 0.60F, 1.84F},   // spruces
}};

/// The gust that passes `delay` seconds after the picture shows it, in times of the mean wind.
float force_of(const BlockContext& air, double delay) {
    const float mean = std::clamp(air.weather.wind, 0.05F, 1.0F);
    return scene::gust(air.weather, air.world_end - delay) / mean;
}

/// One side of the place: its own pink noise through five bands under the gust that reaches it, and under its eddies.
class Side {
public:
    Side(Vec3 direction, double delay, std::uint32_t seed)
        : encoding_(encode(direction)), delay_(delay), pink_(seed), eddy_(seed + 101, 1.3F) {
        for (std::size_t band = 0; band < band_count; ++band) {
            bands_[band] = audio::Filter::band_pass(frequencies[band], 0.8, sample_rate);
            gains_[band] = -1;
        }
    }

    void add(const BlockContext& air, float gain, BFormat& bed) {
        const float mean = std::clamp(air.weather.wind, 0.05F, 1.0F);
        const float force = force_of(air, delay_) * (1 + 0.3F * eddy_());
        std::array<float, band_count> steps;
        for (std::size_t band = 0; band < band_count; ++band) {
            const float freshness = band < 2 ? 1.0F : 0.7F + mean;
            const float wanted = gain * weights[band] * freshness * std::pow(0.15F + 0.85F * force, steepness[band]);
            if (gains_[band] < 0) gains_[band] = wanted;
            steps[band] = (wanted - gains_[band]) / block_frames;
        }
        for (std::size_t i = 0; i < block_frames; ++i) {
            const float noise = pink_();
            float sum = 0;
            for (std::size_t band = 0; band < band_count; ++band) {
                gains_[band] += steps[band];
                sum += bands_[band](noise) * gains_[band];
            }
            place(sum, encoding_, i, bed);
        }
    }

private:
    Encoding encoding_;
    double delay_;  ///< seconds until a gust that the picture shows at the person has passed here
    Pink pink_;
    Drift eddy_;
    std::array<audio::Filter, band_count> bands_;
    std::array<float, band_count> gains_;
};

/// Some of what rustles, in one direction: there while a gust is, flickering as blades touch.
class Patch {
public:
    /// `near` is its strength beside the other patches; `pitch` 0 to 1 among them.
    Patch(const Foliage& foliage, float azimuth, float height, float near, float pitch, double delay,
          std::uint32_t seed)
        : foliage_(foliage),
          encoding_(towards(azimuth, height)),
          near_(near),
          pitch_(foliage.lowest * std::pow(foliage.highest / std::max(foliage.lowest, 1.0F), pitch)),
          delay_(delay),
          random_(seed),
          grains_(seed + 303),
          eddy_(seed + 404, 1.1F),
          roof_(audio::Filter::low_pass(foliage.roof, 0.6, sample_rate)) {
        grains_.thin(foliage.touches);
    }

    void add(const BlockContext& air, float gain, BFormat& bed) {
        const float mean = std::clamp(air.weather.wind, 0.05F, 1.0F);
        const float force = force_of(air, delay_) * (1 + 0.35F * eddy_());
        until_touch_ -= static_cast<float>(block_seconds);
        if (until_touch_ <= 0) {
            until_touch_ = random_.between(foliage_.quickest, foliage_.slowest);
            touch_ = random_.between(foliage_.stillness, 1.0F);
            follow_ = 2.5F * static_cast<float>(block_seconds) / std::max(until_touch_, 0.03F);
        }
        flicker_ += std::min(follow_, 0.4F) * (touch_ - flicker_);
        band_.tune(pitch_ * (1 + foliage_.rise * (force - 1)), foliage_.q);
        const float freshness = 0.4F + 2 * mean;
        const float wanted =
            gain * near_ * foliage_.gain * freshness * flicker_ * std::pow(0.08F + 0.92F * force, foliage_.steepness);
        if (level_ < 0) level_ = wanted;
        const float step = (wanted - level_) / block_frames;
        for (std::size_t i = 0; i < block_frames; ++i) {
            level_ += step;
            place(roof_(band_(grains_())) * level_, encoding_, i, bed);
        }
    }

private:
    Foliage foliage_;
    Encoding encoding_;
    float near_, pitch_;
    double delay_;
    Random random_;
    Grains grains_;
    Drift eddy_;
    Band band_;
    audio::Filter roof_;
    float until_touch_ = 0;  ///< seconds
    float touch_ = 0.5F, flicker_ = 0.5F, follow_ = 0.1F, level_ = -1;
};

std::array<Patch, 6> patches(const Foliage& foliage, float ahead, std::uint32_t seed) {
    // Nearest in the main direction; a gust comes from there and is heard farther off later.
    return {Patch(foliage, ahead - 0.15F, 0.25F, 1.0F, 0.45F, 0.0, seed + 1),
            Patch(foliage, ahead + 0.65F, 0.30F, 0.8F, 0.90F, 0.4, seed + 2),
            Patch(foliage, ahead - 0.95F, 0.45F, 0.7F, 0.15F, 0.6, seed + 3),
            Patch(foliage, ahead + 1.80F, 0.20F, 0.5F, 0.30F, 1.1, seed + 4),
            Patch(foliage, ahead - 2.10F, 0.30F, 0.5F, 0.70F, 1.4, seed + 5),
            Patch(foliage, ahead + 2.90F, 0.40F, 0.4F, 1.00F, 1.9, seed + 6)};
}

/// Wind over a place under the one gust that the picture bends its reeds with, and in what grows there.
class Wind final : public Generator {
public:
    Wind(const GeneratorDesc& desc, const Foliage& foliage)
        : gain_(desc.gain * foliage.level),
          air_(foliage.air),
          rustles_(foliage.gain > 0),
          sides_{Side({-0.8F, 0.25F, -0.9F}, 0.0, desc.seed * 32 + 1),
                 Side({0.8F, 0.25F, -0.9F}, 0.35, desc.seed * 32 + 2),
                 Side({0.9F, 0.35F, 0.8F}, 0.8, desc.seed * 32 + 3),
                 Side({-0.9F, 0.35F, 0.8F}, 0.5, desc.seed * 32 + 4)},
          patches_(patches(foliage, azimuth_of(desc.at), desc.seed * 32 + 8)) {}

    void add(const BlockContext& air, BFormat& bed) override {
        for (Side& side : sides_) side.add(air, gain_ * air_, bed);
        if (!rustles_) return;
        for (Patch& patch : patches_) patch.add(air, gain_, bed);
    }

private:
    float gain_, air_;
    bool rustles_;
    std::array<Side, 4> sides_;
    std::array<Patch, 6> patches_;
};

}  // namespace

std::unique_ptr<Generator> make_wind(const GeneratorDesc& desc) {
    return std::make_unique<Wind>(desc, foliages[std::min(desc.kind, foliages.size() - 1)]);
}

}  // namespace luwte::sound
