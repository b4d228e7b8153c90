#pragma once

#include <memory>
#include <span>
#include <string_view>

#include "scene/sounds.h"
#include "scene/weather.h"
#include "sound/block.h"

namespace luwte::sound {

/// What a voice of nature may know of the world during a block.
struct Air {
    scene::Weather weather;
    double world = 0;      ///< seconds at the block's start
    double world_end = 0;  ///< and at its end; the same while the world rests
};

/// A voice of nature: block in, block out; seeded, endless, no allocation.
class Nature {
public:
    virtual ~Nature() = default;

    /// Adds its next block to `bed`, each of its parts in its own direction.
    virtual void add(const Air& air, Around& bed) = 0;
};

/// The voice that a scene's sound names, at its level and around its direction; nullptr for a name that is not known.
/// Equal seeds give equal sound.
std::unique_ptr<Nature> make_nature(const scene::Sound& sound, std::uint32_t seed);

/// The names that make_nature knows.
std::span<const std::string_view> nature_names();

std::unique_ptr<Nature> make_wind(Vec3 at, float gain, std::uint32_t seed);
std::unique_ptr<Nature> make_lapping(Vec3 at, float gain, std::uint32_t seed);

}  // namespace luwte::sound
