#pragma once

#include <glm/glm.hpp>
#include <glm/gtc/quaternion.hpp>

namespace luwte::gpu {

/// An eye: where it is in the world (metres, right-handed, y up, -z ahead) and what it sees (tangents of the half
/// angles; left and down are negative).
struct View {
    glm::vec3 position{0};
    glm::quat orientation{1, 0, 0, 0};
    float left = -1, right = 1, up = 1, down = -1;
};

}  // namespace luwte::gpu
