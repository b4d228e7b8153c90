#pragma once

#include <glm/glm.hpp>
#include <vector>

#include "picture/mesh.h"

namespace luwte::picture {

/// A star or a particle, as star.vert and particle.vert read it.
struct Point {
    glm::vec4 place;
    glm::vec4 tint;
};

/// The sky's stars: direction and brightness (0 to 1), colour and seed.
std::vector<Point> build_stars(int count, std::uint32_t seed);
/// Fireflies, dust, and the orb's motes.
std::vector<Point> build_particles(const scene::Scene& scene, Detail detail);

}  // namespace luwte::picture
