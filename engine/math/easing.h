#pragma once

#include <algorithm>
#include <cmath>
#include <numbers>

namespace luwte::math {

/// Minimum-jerk curve 10x^3 - 15x^4 + 6x^5 (Flash & Hogan 1985), clamped to 0..1: speed and acceleration are zero at
/// both ends.
inline double minimum_jerk(double x) {
    x = std::clamp(x, 0.0, 1.0);
    return x * x * x * (10 + x * (6 * x - 15));
}

/// Its derivative by x.
inline double minimum_jerk_speed(double x) {
    x = std::clamp(x, 0.0, 1.0);
    return 30 * x * x * (1 - x) * (1 - x);
}

/// The curve for what is drawn or heard, in single precision.
inline float eased(float x) { return static_cast<float>(minimum_jerk(static_cast<double>(x))); }

/// GLSL's smoothstep: 3u^2 - 2u^3 of how far `x` has come from `low` to `high`.
inline float smoothstep(float low, float high, float x) {
    const float u = std::clamp((x - low) / (high - low), 0.0F, 1.0F);
    return u * u * (3 - 2 * u);
}

/// Up and down again from 0 to 1, with a corner at neither end; of a power below 1 the rise is quicker than the fall.
inline float hump(float x, float power) {
    if (x <= 0 || x >= 1) return 0;
    const float s = std::sin(std::numbers::pi_v<float> * std::pow(x, power));
    return s * s;
}

/// A value that goes from one level to another along a minimum-jerk curve; it and its integral over time are known in
/// closed form, so that the result does not depend on how often one asks.
struct Ease {
    double from = 0;
    double to = 0;
    double since = 0;  ///< seconds
    double span = 1;   ///< seconds

    double value(double time) const { return from + (to - from) * minimum_jerk((time - since) / span); }

    /// The integral from time `a` to time `b`.
    double integral(double a, double b) const { return until(b) - until(a); }

    /// Heads for another level from where it stands.
    void turn(double time, double target) { *this = {value(time), target, time, span}; }

private:
    double until(double time) const {
        const double x = (time - since) / span;
        if (x <= 0) return from * (time - since);
        if (x >= 1) return span * (from + to) / 2 + to * (time - since - span);
        return span * (from * x + (to - from) * x * x * x * x * (2.5 + x * (x - 3)));
    }
};

}  // namespace luwte::math
