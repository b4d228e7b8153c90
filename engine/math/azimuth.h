#pragma once

#include <cmath>

namespace luwte::math {

/// Radians to the right of straight ahead (-z) of what lies at `x` (right) and `z`, metres; of no direction at all,
/// straight ahead.
inline float azimuth(float x, float z) { return std::hypot(x, z) < 1e-4F ? 0 : std::atan2(x, -z); }

}  // namespace luwte::math
