#pragma once

#include <glm/glm.hpp>
#include <vector>

#include "picture/mesh.h"

namespace luwte::picture {

/// A star, as star.vert reads it.
struct Point {
    vec4 place;
    vec4 tint;
};

/// A particle, as particle.vert reads it.
struct Particle {
    vec4 place;  ///< metres; seed
    vec4 tint;   ///< colour; which kind
    vec4 box{1};
};

/// A corner of a bird, as bird.vert reads it.
struct BirdCorner {
    vec4 home;  ///< metres; seed
    vec4 wing;
    vec4 tint;
};

/// A corner of a shaft of light, as beam.vert reads it.
struct BeamCorner {
    vec4 from;  ///< metres; width
    vec4 to;
    vec4 tint;
};

/// Fireflies, dust, snow, and the orb's motes.
std::vector<Particle> build_particles(const scene::Scene& scene, Detail detail);
/// Birds far off, triangles.
std::vector<BirdCorner> build_birds(const scene::Scene& scene);
/// Shafts of light, two triangles each.
std::vector<BeamCorner> build_beams(const scene::Scene& scene);

}  // namespace luwte::picture
