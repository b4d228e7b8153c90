#include "scene/weather.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace luwte::scene {
namespace {

/// SplitMix64 (Steele, Lea & Flood 2014), to 0..1.
double fraction(std::uint64_t& state) {
    state += 0x9E3779B97F4A7C15ULL;
    std::uint64_t z = state;
    z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9ULL;
    z = (z ^ (z >> 27)) * 0x94D049BB133111EBULL;
    z ^= z >> 31;
    return static_cast<double>(z >> 11) * 0x1.0p-53;
}

/// Slow noise that never returns: short trains of waves, each with its own period, at times of their own (sparse
/// convolution: J. P. Lewis, "Algorithms for solid noise synthesis", 1989). Any time is reckoned by itself, from the
/// few trains that are there; and so is the derivative, so that what drifts has moved by the wind that blew.
struct Trains {
    std::uint64_t seed;
    double spacing;            ///< s, of the cells in each of which one train has its middle, anywhere
    double reach;              ///< s, from a train's middle to where it is gone
    double shortest, longest;  ///< s, periods; even over frequency
    double scale;              ///< so that the rates below have a standard deviation of 1

    struct Value {
        double sum = 0;   ///< of amplitude 1 / angular rate, s
        double rate = 0;  ///< its derivative
    };
    Value at(double time) const {
        Value value;
        const auto first = static_cast<std::int64_t>(std::floor((time - reach) / spacing));
        const auto last = static_cast<std::int64_t>(std::floor((time + reach) / spacing));
        for (std::int64_t cell = first; cell <= last; ++cell) {
            std::uint64_t state = seed ^ (static_cast<std::uint64_t>(cell) * 0xD1B54A32D192ED03ULL);
            const double middle = (static_cast<double>(cell) + fraction(state)) * spacing;
            const double per_second = 1 / longest + (1 / shortest - 1 / longest) * fraction(state);
            const double phase = 2 * std::numbers::pi * fraction(state);
            const double strength = scale * (0.4 + fraction(state));
            const double x = (time - middle) / reach;
            if (std::abs(x) >= 1) continue;
            // A window without a corner, (1 - x^2)^4.
            const double inside = 1 - x * x, cube = inside * inside * inside;
            const double rate = 2 * std::numbers::pi * per_second, angle = rate * (time - middle) + phase;
            const double sine = std::sin(angle) / rate, cosine = std::cos(angle);
            value.sum += strength * cube * inside * sine;
            value.rate += strength * (cube * inside * cosine - 8 * x / reach * cube * sine);
        }
        return value;
    }
};

/// Gusts of 6 to 20 s.
Trains gusts(std::uint32_t seed) { return {seed * 0x9E3779B9ULL + 11, 4, 13, 6, 20, 1.0}; }
/// Swells of 8 to 14 s.
Trains swells(std::uint32_t seed) { return {seed * 0x9E3779B9ULL + 12, 3, 9, 8, 14, 1.05}; }

/// A gust is so many standard deviations of the noise from the mean at most; beyond, one in some thousand, it is held.
constexpr double strongest = 3;

double mean(const Weather& weather) { return std::clamp(static_cast<double>(weather.wind), 0.0, 1.0); }

/// How far gusts reach to either side of the mean without leaving 0..1.
double reach(const Weather& weather) { return std::min(mean(weather), 1 - mean(weather)); }

}  // namespace

float gust(const Weather& weather, double world) {
    const double x = std::clamp(gusts(weather.seed).at(world).rate / strongest, -1.0, 1.0);
    return static_cast<float>(mean(weather) + reach(weather) * x);
}

double drift(const Weather& weather, double world) {
    const Trains trains = gusts(weather.seed);
    return mean(weather) * world + reach(weather) / strongest * (trains.at(world).sum - trains.at(0).sum);
}

float swell(const Weather& weather, double world) {
    const double x = 0.36 * swells(weather.seed).at(world).rate;
    return static_cast<float>(0.5 + 0.5 * x / std::sqrt(1 + x * x));
}

Wave wave_at(const Weather& weather, double world, float follow, float fullness, float speed) {
    constexpr double moment_ago = 0.1;  // s
    const float alone = swell(weather, world);
    const float rising = (alone - swell(weather, world - moment_ago)) / static_cast<float>(moment_ago);
    return {(1 - follow) * alone + follow * (1 - fullness), (1 - follow) * rising - follow * speed};
}

}  // namespace luwte::scene
