#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>

#include "audio/filter.h"
#include "audio/noise.h"
#include "base/catalogue.h"
#include "sound/direction.h"
#include "sound/generators/bubbles.h"
#include "sound/generators/generator.h"
#include "sound/generators/random_walk.h"

namespace luwte::sound {
namespace {

using audio::Filter;
using scene::RainSurface;

/// What the drops fall on.
struct Surface {
    RainSurface surface;
    float scale;          ///< makes the kinds equally loud
    double far, far_top;  ///< Hz: the middle of the far rain's noise, and where it ends
    float far_level;
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
constexpr Surface surfaces[] = {
    {RainSurface::leaves, 1.0F, 1250, 4000, 0.26F, 1400, 0.34F, 130, 34, 450, 2600, 1.2F, 0.52F, 0.5F},
    {RainSurface::ground, 1.32F, 750, 3000, 0.26F, 560, 0.46F, 120, 26, 200, 1000, 1.3F, 0.42F, -0.6F},
    {RainSurface::water, 1.23F, 1100, 3600, 0.26F, 1000, 0.20F, 120, 28, 800, 4200, 0, 0.20F, -0.5F},
};
static_assert(in_order(surfaces, &Surface::surface));

/// How much louder one drop of many is than the least one heard: of drops that fall evenly on a plane, those twice as
/// near are a quarter as many and twice as loud.
float drop_loudness(audio::Random& random, float most) { return std::min(1 / std::sqrt(1 - random.unit()), most); }

/// Rain on one side: the far rain, which is noise, and over it the patter of drops that are nearly heard.
class Side {
public:
    Side(const Surface& surface, float x, float z, std::uint32_t seed)
        : surface_(surface),
          encoding_(encode({x, surface.height, z})),
          random_(seed),
          far_(Filter::band_pass(surface.far, 0.35, sample_rate)),
          patter_(Filter::band_pass(surface.patter, 0.8, sample_rate)),
          top_(Filter::low_pass(surface.far_top, 0.55, sample_rate)) {}

    void add(float gain, float density, BFormat& bed) {
        const float own = 0.72F + 0.56F * force_.step(random_);
        level_.go(gain * own * (0.55F + 0.45F * density));
        const float each = static_cast<float>(sample_rate) / (surface_.patters * own * density);
        for (std::size_t i = 0; i < block_frames; ++i) {
            const float level = level_.next();
            float drop = 0;
            if (--until_drop_ < 0) {
                until_drop_ = -std::log(1 - random_.unit()) * each;
                drop = drop_loudness(random_, 6) * (random_.next() & 1U ? 3.0F : -3.0F);
            }
            const float far = surface_.far_level * far_(random_.signed_unit());
            place(level * top_(far + surface_.patter_level * patter_(drop)), encoding_, i, bed);
        }
    }

private:
    const Surface& surface_;
    Encoding encoding_;
    audio::Random random_;
    Filter far_, patter_, top_;
    RandomWalk force_{0.6F, 4};
    Ramp level_;
    float until_drop_ = 0;  ///< frames
};

/// A soft steady rain all around that gives and takes a little without end.
class Rain final : public Generator {
public:
    Rain(const Surface& surface, float gain, std::uint32_t seed)
        : surface_(surface),
          gain_(gain * surface.scale),
          random_(seed * 8),
          sides_{Side(surface, -0.8F, -0.9F, seed * 8 + 1), Side(surface, 0.8F, -0.9F, seed * 8 + 2),
                 Side(surface, 0.9F, 0.8F, seed * 8 + 3), Side(surface, -0.9F, 0.8F, seed * 8 + 4)} {}

    void add(const BlockContext&, BFormat& bed) override {
        const float density = 0.55F + 0.6F * shower_.step(random_) + 0.3F * minute_.step(random_);
        for (Side& side : sides_) side.add(gain_, density, bed);
        events_.step(random_, surface_.drops * density, [this](std::size_t wait) { begin_drop(wait); });
        drops_.add(bed);
    }

private:
    void begin_drop(std::size_t wait) {
        const float azimuth = random_.between(-std::numbers::pi_v<float>, std::numbers::pi_v<float>);
        const float near = drop_loudness(random_, 4);
        // The near ones fall further above or below.
        const Encoding towards = encode_towards(azimuth, surface_.height * (0.4F + 0.3F * near));
        const float level = surface_.drop_level * gain_ * near;
        // Those in the middle most often.
        const float pitch = std::sqrt(log_uniform(random_, surface_.lowest, surface_.highest) *
                                      log_uniform(random_, surface_.lowest, surface_.highest));
        if (surface_.dull > 0) {
            const float damping = surface_.dull * pitch * random_.between(0.8F, 1.3F);
            drops_.begin(
                {pitch, damping, level * std::sqrt(pitch / 500), 0, random_.between(0.0007F, 0.0016F), towards}, wait);
        } else {
            Ring ring = bubble(3 / pitch, level * std::pow(1500 / pitch, 0.5F), towards);
            ring.rise = random_.between(0.06F, 0.2F);
            ring.attack = random_.between(0.0012F, 0.0026F);
            drops_.begin(ring, wait);
        }
    }

    const Surface& surface_;
    float gain_;
    audio::Random random_;
    std::array<Side, 4> sides_;
    RandomWalk shower_{0.8F, 6}, minute_{15, 70};
    PoissonEvents events_;
    SoftBubbles drops_{48, 3600};
};

}  // namespace

std::unique_ptr<Generator> make_rain(const GeneratorDesc& desc) {
    return std::make_unique<Rain>(surfaces[desc.variant], desc.gain, desc.seed);
}

}  // namespace luwte::sound
