#pragma once

#include <cmath>
#include <numbers>

#include "sound/block.h"

namespace luwte::sound {

inline constexpr float degree = std::numbers::pi_v<float> / 180;  ///< radians

/// Radians to the right of straight ahead (-z); of no direction at all, straight ahead.
inline float azimuth_of(Vec3 at) { return std::hypot(at.x, at.z) < 1e-4F ? 0 : std::atan2(at.x, -at.z); }

/// The unit vector to what lies `azimuth` radians to the right and `elevation` radians upwards.
Vec3 direction(float azimuth, float elevation);

/// Of what lies `azimuth` radians to the right, 1 m away on the ground, and `height` metres above the ears.
Encoding encode_towards(float azimuth, float height);

/// Turns a point `yaw` radians to the left about the vertical.
Vec3 turned(Vec3 at, float yaw);

/// The direction of `at`, or `otherwise` where that is the head itself, turned `angle` radians to the right.
Vec3 beside(Vec3 at, float angle, Vec3 otherwise);

}  // namespace luwte::sound
