#include <algorithm>
#include <array>
#include <cmath>

#include "sound/nature.h"
#include "sound/noise.h"
#include "voice/filter.h"

namespace luwte::sound {
namespace {

constexpr std::size_t band_count = 5;
constexpr double frequencies[band_count] = {105, 205, 390, 740, 1400};
/// Dark: what lies above 500 Hz is felt as a nearer gust rather than heard as hiss.
constexpr float weights[band_count] = {1.0F, 0.95F, 0.52F, 0.21F, 0.07F};
/// A fresher gust brightens: high bands rise more steeply with it than low ones.
constexpr float steepness[band_count] = {0.8F, 1.0F, 1.4F, 1.9F, 2.5F};

/// One side of the place: its own pink noise through five bands under the gust that reaches it.
class Side {
public:
    Side(Vec3 direction, double delay, std::uint32_t seed) : encoding_(encode(direction)), delay_(delay), pink_(seed) {
        for (std::size_t band = 0; band < band_count; ++band) {
            bands_[band] = voice::Filter::band_pass(frequencies[band], 0.8, sample_rate);
            gains_[band] = -1;
        }
    }

    void add(const Air& air, float gain, Around& bed) {
        const float mean = std::clamp(air.weather.wind, 0.05F, 1.0F);
        const float force = scene::gust(air.weather, air.world_end - delay_) / mean;
        std::array<float, band_count> steps;
        for (std::size_t band = 0; band < band_count; ++band) {
            const float freshness = band < 2 ? 1.0F : 0.7F + mean;
            const float wanted = gain * weights[band] * freshness * std::pow(0.12F + 0.88F * force, steepness[band]);
            if (gains_[band] < 0) {
                gains_[band] = wanted;
            }
            steps[band] = (wanted - gains_[band]) / block_frames;
        }
        for (std::size_t i = 0; i < block_frames; ++i) {
            const float noise = pink_();
            float sum = 0;
            for (std::size_t band = 0; band < band_count; ++band) {
                gains_[band] += steps[band];
                sum += bands_[band](noise) * gains_[band];
            }
            bed.w[i] += sum * encoding_.w;
            bed.x[i] += sum * encoding_.x;
            bed.y[i] += sum * encoding_.y;
            bed.z[i] += sum * encoding_.z;
        }
    }

private:
    Encoding encoding_;
    double delay_;  ///< seconds until a gust that the picture shows at the person has passed here
    Pink pink_;
    std::array<voice::Filter, band_count> bands_;
    std::array<float, band_count> gains_;
};

/// Reeds and leaves: a soft high rustle near its direction, only there while a gust is, flickering as blades touch.
class Rustle {
public:
    Rustle(Vec3 at, std::uint32_t seed)
        : encoding_(encode(at)),
          random_(seed),
          band_(voice::Filter::band_pass(2300, 0.6, sample_rate)),
          top_(voice::Filter::low_pass(3800, 0.6, sample_rate)) {}

    void add(const Air& air, float gain, Around& bed) {
        const float mean = std::clamp(air.weather.wind, 0.05F, 1.0F);
        const float force = scene::gust(air.weather, air.world_end) / mean;
        if (--until_touch_ <= 0) {
            until_touch_ = static_cast<int>(random_.between(5, 16));
            touch_ = random_.between(0.25F, 1.0F);
        }
        flicker_ += 0.16F * (touch_ - flicker_);
        const float wanted = 0.06F * gain * flicker_ * std::pow(force, 2.2F);
        const float step = (wanted - level_) / block_frames;
        for (std::size_t i = 0; i < block_frames; ++i) {
            level_ += step;
            const float sample = top_(band_(random_.signed_unit())) * level_;
            bed.w[i] += sample * encoding_.w;
            bed.x[i] += sample * encoding_.x;
            bed.y[i] += sample * encoding_.y;
            bed.z[i] += sample * encoding_.z;
        }
    }

private:
    Encoding encoding_;
    Random random_;
    voice::Filter band_, top_;
    int until_touch_ = 0;  ///< blocks
    float touch_ = 0.5F, flicker_ = 0.5F, level_ = 0;
};

/// Wind over an open place under the one gust that the picture bends its reeds with.
class Wind final : public Nature {
public:
    Wind(Vec3 at, float gain, std::uint32_t seed)
        : gain_(gain),
          sides_{Side({-0.8F, 0.25F, -0.9F}, 0.0, seed * 8 + 1), Side({0.8F, 0.25F, -0.9F}, 0.35, seed * 8 + 2),
                 Side({0.9F, 0.35F, 0.8F}, 0.8, seed * 8 + 3), Side({-0.9F, 0.35F, 0.8F}, 0.5, seed * 8 + 4)},
          rustle_(at, seed * 8 + 5) {}

    void add(const Air& air, Around& bed) override {
        for (Side& side : sides_) {
            side.add(air, gain_, bed);
        }
        rustle_.add(air, gain_, bed);
    }

private:
    float gain_;
    std::array<Side, 4> sides_;
    Rustle rustle_;
};

}  // namespace

std::unique_ptr<Nature> make_wind(const Voicing& voicing) {
    return std::make_unique<Wind>(voicing.at, voicing.gain, voicing.seed);
}

}  // namespace luwte::sound
