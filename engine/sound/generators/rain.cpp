#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>

#include "audio/filter.h"
#include "sound/generators/bubbles.h"
#include "sound/generators/generator.h"
#include "sound/generators/noise.h"
#include "sound/generators/random_walk.h"

namespace luwte::sound {
namespace {

constexpr auto block = static_cast<float>(block_seconds);

/// What the drops fall on.
struct Floor {
    float scale;            ///< makes the kinds equally loud
    double hush, hush_top;  ///< Hz: the middle of the far rain's noise, and where it ends
    float hush_level;
    double patter;                ///< Hz: the middle of what a drop some metres away gives
    float patter_level, patters;  ///< and how many a second from each side
    float drops;                  ///< a second, near enough to be heard one by one
    float lowest, highest;        ///< Hz of those
    float dull;                   ///< their damping for each Hz of pitch; 0: bubbles ring in water
    float drop_level, height;     ///< where they fall: upwards for one metre ahead
};

/// Leaves are struck all over, light and dry, up to 2.5 kHz; wet ground thuds and swallows the high sound; a pool lets
/// one drop in a few catch a bubble, which rings as bubbles.h says (H. Pumphrey & P. Elmore, "The entrainment of
/// bubbles by drop impacts", J. Fluid Mech. 220, 1990: not every drop does).
constexpr Floor floors[] = {
    {1.0F, 1250, 4000, 0.26F, 1400, 0.34F, 130, 34, 450, 2600, 1.2F, 0.52F, 0.5F},
    {1.32F, 750, 3000, 0.26F, 560, 0.46F, 120, 26, 200, 1000, 1.3F, 0.42F, -0.6F},
    {1.23F, 1100, 3600, 0.26F, 1000, 0.20F, 120, 28, 800, 4200, 0, 0.20F, -0.5F},
};

/// How much louder one drop of many is than the least one heard: of drops that fall evenly on a plane, those twice as
/// near are a quarter as many and twice as loud.
float nearness(Random& random, float most) { return std::min(1 / std::sqrt(1 - random.unit()), most); }

/// Rain on one side: the far rain, which is noise, and over it the patter of drops that are nearly heard.
class Side {
public:
    Side(const Floor& floor, Vec3 direction, std::uint32_t seed)
        : towards_(encode(direction)),
          random_(seed),
          patters_(floor.patters),
          hush_level_(floor.hush_level),
          patter_level_(floor.patter_level),
          hush_(audio::Filter::band_pass(floor.hush, 0.35, sample_rate)),
          patter_(audio::Filter::band_pass(floor.patter, 0.8, sample_rate)),
          top_(audio::Filter::low_pass(floor.hush_top, 0.55, sample_rate)) {}

    void add(float gain, float density, BFormat& bed) {
        const float own = 0.72F + 0.56F * force_.step(random_);
        const float wanted = gain * own * (0.55F + 0.45F * density);
        if (level_ < 0) level_ = wanted;
        const float step = (wanted - level_) / block_frames;
        const float each = static_cast<float>(sample_rate) / (patters_ * own * density);
        for (std::size_t i = 0; i < block_frames; ++i) {
            level_ += step;
            float drop = 0;
            if (--until_drop_ < 0) {
                until_drop_ = -std::log(1 - random_.unit()) * each;
                drop = nearness(random_, 6) * (random_.next() & 1U ? 3.0F : -3.0F);
            }
            const float sample =
                level_ * top_(hush_level_ * hush_(random_.signed_unit()) + patter_level_ * patter_(drop));
            place(sample, towards_, i, bed);
        }
    }

private:
    Encoding towards_;
    Random random_;
    float patters_, hush_level_, patter_level_;
    audio::Filter hush_, patter_, top_;
    RandomWalk force_{0.6F, 4};
    float until_drop_ = 0;  ///< frames
    float level_ = -1;
};

/// A soft steady rain all around that gives and takes a little without end.
class Rain final : public Generator {
public:
    Rain(const Floor& floor, float gain, std::uint32_t seed)
        : floor_(floor),
          gain_(gain * floor.scale),
          random_(seed * 8),
          sides_{Side(floor, {-0.8F, floor.height, -0.9F}, seed * 8 + 1),
                 Side(floor, {0.8F, floor.height, -0.9F}, seed * 8 + 2),
                 Side(floor, {0.9F, floor.height, 0.8F}, seed * 8 + 3),
                 Side(floor, {-0.9F, floor.height, 0.8F}, seed * 8 + 4)},
          soft_{audio::Filter::low_pass(3600, 0.6, sample_rate), audio::Filter::low_pass(3600, 0.6, sample_rate),
                audio::Filter::low_pass(3600, 0.6, sample_rate), audio::Filter::low_pass(3600, 0.6, sample_rate)} {}

    void add(const BlockContext&, BFormat& bed) override {
        const float density = 0.55F + 0.6F * shower_.step(random_) + 0.3F * minute_.step(random_);
        for (Side& side : sides_) side.add(gain_, density, bed);
        begin_drops(density);
        rings_.clear();
        drops_.add(rings_);
        for (std::size_t i = 0; i < block_frames; ++i) {
            bed.w[i] += soft_[0](rings_.w[i]);
            bed.x[i] += soft_[1](rings_.x[i]);
            bed.y[i] += soft_[2](rings_.y[i]);
            bed.z[i] += soft_[3](rings_.z[i]);
        }
    }

private:
    void begin_drops(float density) {
        until_drop_ -= block;
        while (until_drop_ < 0) {
            const auto wait = static_cast<std::size_t>(std::max(until_drop_ + block, 0.0F) * sample_rate);
            begin_drop(std::min(wait, block_frames - 1));
            until_drop_ -= std::log(1 - random_.unit()) / (floor_.drops * density);
        }
    }

    void begin_drop(std::size_t wait) {
        const float turn = random_.between(-std::numbers::pi_v<float>, std::numbers::pi_v<float>);
        const float near = nearness(random_, 4);
        // The near ones fall further above or below.
        const Encoding towards = encode({std::sin(turn), floor_.height * (0.4F + 0.3F * near), -std::cos(turn)});
        const float level = floor_.drop_level * gain_ * near;
        // Those in the middle most often.
        const float pitch = std::sqrt(any_span(random_, floor_.lowest, floor_.highest) *
                                      any_span(random_, floor_.lowest, floor_.highest));
        if (floor_.dull > 0) {
            const float damping = floor_.dull * pitch * random_.between(0.8F, 1.3F);
            drops_.begin(
                {pitch, damping, level * std::sqrt(pitch / 500), 0, random_.between(0.0007F, 0.0016F), towards}, wait);
        } else {
            Ring ring = bubble(3 / pitch, level * std::pow(1500 / pitch, 0.5F), towards);
            ring.rise = random_.between(0.06F, 0.2F);
            ring.attack = random_.between(0.0012F, 0.0026F);
            drops_.begin(ring, wait);
        }
    }

    const Floor& floor_;
    float gain_;
    Random random_;
    std::array<Side, 4> sides_;
    RandomWalk shower_{0.8F, 6}, minute_{15, 70};
    Bubbles drops_{48};
    BFormat rings_;
    std::array<audio::Filter, 4> soft_;
    float until_drop_ = 0;  ///< seconds
};

}  // namespace

std::unique_ptr<Generator> make_rain(const GeneratorDesc& desc) {
    return std::make_unique<Rain>(floors[std::min(desc.kind, std::size(floors) - 1)], desc.gain, desc.seed);
}

}  // namespace luwte::sound
