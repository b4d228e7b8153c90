#pragma once

#include <cstdint>

namespace luwte::scene {

/// The weather of a place: pure functions of seed and world time, one for picture and sound, so that the reeds bend in
/// the very gust that is heard.
struct Weather {
    std::uint32_t seed = 1;
    float wind = 0.3F;  ///< mean strength, 0 calm to 1 fresh
};

/// Wind strength at `world` seconds, 0 to 1: slow gusts of 6 to 20 s around the mean, smooth, never repeating.
float gust(const Weather& weather, double world);

/// The integral of gust over world time, in seconds of full wind: what drifts with the wind moves by this.
double drift(const Weather& weather, double world);

/// How far the waves have run up a shore at `world` seconds by themselves, 0 drawn back to 1: overlapping swells of 8
/// to 14 s.
float swell(const Weather& weather, double world);

/// The waves on a shore.
struct Wave {
    float run = 0;     ///< how far they have run up, 0 drawn back to 1
    float rising = 0;  ///< the change of that, 1/s; over 0 while they come in
};

/// By themselves (swell), or with a breath as far as `follow` (0 to 1) says: they come in on the out-breath. The
/// breath's `fullness` is 0 to 1, its `speed` the change of that, 1/s.
Wave wave_at(const Weather& weather, double world, float follow, float fullness, float speed);

}  // namespace luwte::scene
