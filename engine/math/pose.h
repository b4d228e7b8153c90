#pragma once

#include <cmath>
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

/// A pose given in the space of `frame`, in the space that `frame` itself is given in.
inline Pose within(const Pose& frame, const Pose& pose) {
    return {frame.position + frame.orientation * pose.position, glm::normalize(frame.orientation * pose.orientation)};
}

/// The turn about the vertical that a head has (radians, left positive); also for one that looks straight up, whose
/// right side still shows it.
inline float yaw_of(const glm::quat& orientation) {
    const glm::vec3 right = orientation * glm::vec3(1, 0, 0);
    return std::atan2(-right.z, right.x);
}

/// A space's place in the world, such that the person's head (in the space) is at `start` and turned to `yaw` there:
/// level spaces stay level.
inline Pose place_of(const Pose& head, const glm::vec3& start, float yaw) {
    const glm::quat turn = glm::angleAxis(yaw - yaw_of(head.orientation), glm::vec3(0, 1, 0));
    return {start - turn * head.position, turn};
}

}  // namespace luwte::math
