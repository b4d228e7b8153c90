#pragma once

#include <glm/glm.hpp>
#include <vector>

#include "picture/mesh.h"

namespace luwte::picture {

/// A point of the body of light, as body.vert reads it. Body space: metres, origin on the floor below the pelvis,
/// facing -z, y up.
struct BodyPoint {
    glm::vec3 home;
    float seed;
    glm::vec3 inward;   ///< to the middle of its part
    float part;         ///< practice::Part
    glm::vec3 outward;  ///< unit normal
    float size;         ///< radius, metres
};

/// A star or a particle, as star.vert and particle.vert read it.
struct Point {
    glm::vec4 place;
    glm::vec4 tint;
};

/// A seated, or for who lies down a stretched out, human shape of about `count` soft points, evenly strewn over its
/// skin.
std::vector<BodyPoint> build_body(int count, bool lying);
/// Fireflies, dust, and the orb's motes.
std::vector<Point> build_particles(const scene::Scene& scene, Detail detail);

}  // namespace luwte::picture
