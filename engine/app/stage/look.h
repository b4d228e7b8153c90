#pragma once

namespace luwte::app {

/// Where a look goes, radians: yaw to the left, pitch up.
struct Look {
    float yaw = 0;
    float pitch = 0;
};

}  // namespace luwte::app
