#pragma once

#include "math/pose.h"
#include "xr/openxr.h"

namespace luwte::xr {

inline math::Pose pose_of(const XrPosef& pose) {
    return {{pose.position.x, pose.position.y, pose.position.z},
            {pose.orientation.w, pose.orientation.x, pose.orientation.y, pose.orientation.z}};
}

}  // namespace luwte::xr
