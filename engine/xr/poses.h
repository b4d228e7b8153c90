#pragma once

#include <cmath>

#include "display/display.h"
#include "math/pose.h"
#include "xr/openxr.h"

namespace luwte::xr {

inline math::Pose pose_of(const XrPosef& pose) {
    return {{pose.position.x, pose.position.y, pose.position.z},
            {pose.orientation.w, pose.orientation.x, pose.orientation.y, pose.orientation.z}};
}

/// A pose given in the space of `frame`, in the space that `frame` itself is given in.
inline math::Pose within(const math::Pose& frame, const math::Pose& pose) {
    return {frame.position + frame.orientation * pose.position, glm::normalize(frame.orientation * pose.orientation)};
}

/// The turn about the vertical that a head has; also for one that looks straight up, whose right side still tells.
inline float yaw_of(const glm::quat& orientation) {
    const glm::vec3 right = orientation * glm::vec3(1, 0, 0);
    return std::atan2(-right.z, right.x);
}

/// The space's place in the world, such that the person's head (in the space) is at `start` and turned to `yaw` there:
/// level spaces stay level.
inline math::Pose place_of(const math::Pose& head, const glm::vec3& start, float yaw) {
    const glm::quat turn = glm::angleAxis(yaw - yaw_of(head.orientation), glm::vec3(0, 1, 0));
    return {start - turn * head.position, turn};
}

}  // namespace luwte::xr
