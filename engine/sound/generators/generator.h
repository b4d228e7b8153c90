#pragma once

#include <memory>
#include <span>
#include <string_view>

#include "scene/sounds.h"
#include "scene/weather.h"
#include "sound/block.h"

namespace luwte::sound {

/// What a voice of nature may know of the world during a block.
struct BlockContext {
    scene::Weather weather;
    double world = 0;      ///< seconds at the block's start
    double world_end = 0;  ///< and at its end; the same while the world rests
    scene::Wave wave;      ///< on the shore at the block's end: the very wave that is seen, also where it breathes
};

/// A voice of nature: block in, block out; seeded, endless, no allocation. One file each.
class Generator {
public:
    virtual ~Generator() = default;

    /// Adds its next block to `bed`, each of its parts in its own direction. Of a voice that stands at one spot only W
    /// is used, times the square root of 2.
    virtual void add(const BlockContext& air, BFormat& bed) = 0;
};

/// What a scene says of a voice, ready for its maker.
struct GeneratorDesc {
    Vec3 at;         ///< metres from the head, or a direction; the main one where its parts lie around
    float gain = 1;  ///< linear; at 1 it has the loudness that nature.cpp's table tells
    std::uint32_t seed = 1;
    std::size_t kind = 0;  ///< which of its kinds (scene::sound_voices)
    float every = 0;       ///< seconds from one call of an individual to its next, in the mean; 0: its own habit
    int count = 0;         ///< individuals; 0: its own number
    float tone = 110;      ///< Hz: what the place is tuned to
    bool around = true;    ///< its parts lie around; else all of it comes from one spot
};

/// The voice that a scene's sound names, at its level and around its direction; nullptr for a name that is not known.
/// Equal seeds give equal sound. `tone` (Hz) is the scene's.
std::unique_ptr<Generator> make_generator(const scene::Sound& sound, std::uint32_t seed, float tone = 110);

/// The names that make_nature knows.
std::span<const std::string_view> generator_names();

std::unique_ptr<Generator> make_wind(const GeneratorDesc& desc);
std::unique_ptr<Generator> make_lapping(const GeneratorDesc& desc);
std::unique_ptr<Generator> make_brook(const GeneratorDesc& desc);
std::unique_ptr<Generator> make_rain(const GeneratorDesc& desc);
std::unique_ptr<Generator> make_surf(const GeneratorDesc& desc);
std::unique_ptr<Generator> make_crickets(const GeneratorDesc& desc);
std::unique_ptr<Generator> make_frogs(const GeneratorDesc& desc);
std::unique_ptr<Generator> make_birds(const GeneratorDesc& desc);
std::unique_ptr<Generator> make_snow(const GeneratorDesc& desc);
std::unique_ptr<Generator> make_fire(const GeneratorDesc& desc);
std::unique_ptr<Generator> make_bowl(const GeneratorDesc& desc);

}  // namespace luwte::sound
