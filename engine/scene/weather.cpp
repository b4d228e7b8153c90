#include "scene/weather.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>

namespace luwte::scene {
namespace {

/// One swell of the wind. A gust is a sum of sines because their integral is a sum of sines too: what drifts then has
/// moved by exactly the wind that blew, at any time, without stepping.
struct Swell {
    double amplitude = 0;
    double rate = 0;   ///< radians per second
    double phase = 0;  ///< radians
};

/// SplitMix64 (Steele, Lea & Flood 2014), to 0..1.
double fraction(std::uint64_t& state) {
    state += 0x9E3779B97F4A7C15ULL;
    std::uint64_t z = state;
    z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9ULL;
    z = (z ^ (z >> 27)) * 0x94D049BB133111EBULL;
    z ^= z >> 31;
    return static_cast<double>(z >> 11) * 0x1.0p-53;
}

/// Amplitudes add up to 1, so that the sum never leaves -1..1. The periods are no ratios of small whole numbers, and
/// each place's own seed bends them a little: they meet again only after longer than anyone sits.
std::array<Swell, 6> swells(std::uint32_t seed) {
    constexpr double amplitudes[6] = {0.28, 0.23, 0.19, 0.13, 0.10, 0.07};
    constexpr double periods[6] = {19.09, 13.37, 16.18, 9.711, 7.853, 6.283};
    std::uint64_t state = seed;
    std::array<Swell, 6> all;
    for (std::size_t i = 0; i < all.size(); ++i) {
        const double period = periods[i] * (0.96 + 0.08 * fraction(state));
        all[i] = {amplitudes[i], 2 * std::numbers::pi / period, 2 * std::numbers::pi * fraction(state)};
    }
    return all;
}

double mean(const Weather& weather) { return std::clamp(static_cast<double>(weather.wind), 0.0, 1.0); }

/// How far gusts reach to either side of the mean without leaving 0..1.
double reach(const Weather& weather) { return std::min(mean(weather), 1 - mean(weather)); }

}  // namespace

float gust(const Weather& weather, double world) {
    double sum = 0;
    for (const Swell& swell : swells(weather.seed)) {
        sum += swell.amplitude * std::sin(swell.rate * world + swell.phase);
    }
    return static_cast<float>(std::clamp(mean(weather) + reach(weather) * sum, 0.0, 1.0));
}

double drift(const Weather& weather, double world) {
    double sum = 0;
    for (const Swell& swell : swells(weather.seed)) {
        sum -= swell.amplitude / swell.rate * (std::cos(swell.rate * world + swell.phase) - std::cos(swell.phase));
    }
    return mean(weather) * world + reach(weather) * sum;
}

float swell(const Weather& weather, double world) {
    // Three swells whose crests drift through each other; each its own phase by the place's seed.
    std::uint64_t state = weather.seed ^ 0x5EAULL;
    constexpr double amplitudes[3] = {0.5, 0.3, 0.2};
    constexpr double periods[3] = {10.7, 13.3, 8.6};
    double sum = 0;
    for (int i = 0; i < 3; ++i)
        sum += amplitudes[i] * std::sin(2 * std::numbers::pi * (world / periods[i] + fraction(state)));
    return static_cast<float>(0.5 + 0.5 * sum);
}

Wave wave_at(const Weather& weather, double world, float follow, float fullness, float speed) {
    constexpr double moment_ago = 0.1;  // s
    const float alone = swell(weather, world);
    const float rising = (alone - swell(weather, world - moment_ago)) / static_cast<float>(moment_ago);
    return {(1 - follow) * alone + follow * (1 - fullness), (1 - follow) * rising - follow * speed};
}

}  // namespace luwte::scene
