#pragma once

#include <glm/glm.hpp>
#include <glm/gtc/quaternion.hpp>

namespace luwte::math {

/// Metres in front of an eye where pictures begin; depth is reversed and has no far plane (shaders and OpenXR alike).
constexpr float near_plane = 0.05F;

/// A place and the way it faces (metres, right-handed, y up, -z ahead): an eye's, a hand's, or the gaze frame that orb,
/// captions and body stand in.
struct Pose {
    glm::vec3 position{0};
    glm::quat orientation{1, 0, 0, 0};
};

}  // namespace luwte::math
