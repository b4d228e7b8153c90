#pragma once

#include <algorithm>
#include <filesystem>
#include <memory>

#include "base/result.h"
#include "scene/sounds.h"
#include "scene/weather.h"
#include "sound/block.h"

namespace luwte::sound {

/// What a generator may know of the world during a block.
struct BlockContext {
    scene::Weather weather;
    double world = 0;      ///< seconds at the block's start
    double world_end = 0;  ///< and at its end; the same while the world rests
    scene::Wave wave;      ///< on the shore at the block's end: the very wave that is seen, also where it breathes

    float mean_wind() const { return std::clamp(weather.wind, 0.05F, 1.0F); }
    /// The gust that passes `delay` seconds after the picture shows it, in times of the mean wind.
    float gust(double delay = 0) const { return scene::gust(weather, world_end - delay) / mean_wind(); }
};

/// A sound that is made block by block; seeded, endless, no allocation. One source file for each scene::SoundKind.
class Generator {
public:
    virtual ~Generator() = default;

    /// Adds its next block to `bed`, each of its parts in its own direction. Of a generator that stands at one spot
    /// only W is used, times the square root of 2.
    virtual void add(const BlockContext& context, BFormat& bed) = 0;
};

/// What a scene says of a sound, ready for its generator.
struct GeneratorDesc {
    Vec3 at;         ///< metres from the head, or a direction; the main one where its parts lie around
    float gain = 1;  ///< linear; at 1 it has the loudness that generator.cpp's table tells
    std::uint32_t seed = 1;
    std::uint8_t variant = 0;  ///< scene::Foliage, RainSurface or BirdSpecies
    float every = 0;           ///< seconds from one call of an individual to its next, in the mean; 0: its own habit
    int count = 0;             ///< individuals; 0: its own number
    float tone = 110;          ///< Hz: what the place is tuned to
    bool around = true;        ///< its parts lie around; else all of it comes from one spot
};

/// The generator of a scene's sound, at its level and around its direction; nullptr for a sound without a kind. Equal
/// seeds give equal sound. `tone` (Hz) is the scene's.
std::unique_ptr<Generator> make_generator(const scene::Sound& sound, std::uint32_t seed, float tone = 110);

/// A recording as a sound of a place: any file that libsndfile reads, of one channel (at its spot or direction), two
/// (45 degrees to either side of it) or four (first-order ambiX). It runs on for ever: its last seconds fade into its
/// first ones, at equal power, and where it begins is by the seed. Its own loudness is measured, so that `level` (LUFS)
/// is what is heard. Waits for the disk and allocates; as a Generator it does neither. A file that can't be read, is
/// shorter than a second or longer than ten minutes is a Problem with its remedy.
Result<std::unique_ptr<Generator>> open_recording_loop(const std::filesystem::path& file, float level,
                                                       const GeneratorDesc& desc);

using Maker = std::unique_ptr<Generator>(const GeneratorDesc& desc);
Maker make_wind, make_lapping, make_brook, make_rain, make_surf, make_snow, make_crickets, make_frogs, make_birds,
    make_fire, make_bowl;

}  // namespace luwte::sound
