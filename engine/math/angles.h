#pragma once

#include <cmath>
#include <glm/glm.hpp>
#include <numbers>

namespace luwte::math {

// Angles are radians; azimuth 0 is ahead (-z), positive to the right. A turn about the upright axis (y) is positive to
// the left.

constexpr float pi = std::numbers::pi_v<float>;
constexpr float degree = pi / 180;

/// The level direction of an azimuth.
inline glm::vec3 ahead_at(float azimuth) { return {std::sin(azimuth), 0, -std::cos(azimuth)}; }

/// The direction of corner `angle` of a level circle, from x towards z; `y` is added to it.
inline glm::vec3 around(float angle, float y = 0) { return {std::cos(angle), y, std::sin(angle)}; }

/// A direction turned about the upright axis.
inline glm::vec3 turned(glm::vec3 p, float angle) {
    const float c = std::cos(angle), s = std::sin(angle);
    return {c * p.x + s * p.z, p.y, -s * p.x + c * p.z};
}

}  // namespace luwte::math
