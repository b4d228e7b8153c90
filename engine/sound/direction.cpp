#include "sound/direction.h"

namespace luwte::sound {

Vec3 direction(float azimuth, float elevation) {
    return {std::sin(azimuth) * std::cos(elevation), std::sin(elevation), -std::cos(azimuth) * std::cos(elevation)};
}

Encoding encode_towards(float azimuth, float height) { return encode({std::sin(azimuth), height, -std::cos(azimuth)}); }

Vec3 turned(Vec3 at, float yaw) {
    const float c = std::cos(yaw), s = std::sin(yaw);
    return {at.x * c + at.z * s, at.y, at.z * c - at.x * s};
}

Vec3 beside(Vec3 at, float angle, Vec3 otherwise) { return turned(length(at) < 1e-4F ? otherwise : at, -angle); }

}  // namespace luwte::sound
