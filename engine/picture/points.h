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

/// A star, as star.vert reads it.
struct Point {
    glm::vec4 place;
    glm::vec4 tint;
};

/// A particle, as particle.vert reads it.
struct Particle {
    glm::vec4 place;  ///< metres; seed
    glm::vec4 tint;   ///< colour; which kind
    glm::vec4 box{1};
};

/// A corner of a bird, as bird.vert reads it.
struct BirdCorner {
    glm::vec4 home;  ///< metres; seed
    glm::vec4 wing;
    glm::vec4 tint;
};

/// A corner of a shaft of light, as beam.vert reads it.
struct BeamCorner {
    glm::vec4 from;  ///< metres; width
    glm::vec4 to;
    glm::vec4 tint;
};

/// A seated, or for who lies down a stretched out, human shape of about `count` soft points, evenly strewn over its
/// skin.
std::vector<BodyPoint> build_body(int count, bool lying);
/// The sky's stars: direction and brightness (0 to 1), colour and seed.
std::vector<Point> build_stars(int count, std::uint32_t seed);
/// Fireflies, dust, snow, and the orb's motes.
std::vector<Particle> build_particles(const scene::Scene& scene, Detail detail);
/// Birds far off, triangles.
std::vector<BirdCorner> build_birds(const scene::Scene& scene);
/// Shafts of light, two triangles each.
std::vector<BeamCorner> build_beams(const scene::Scene& scene);

}  // namespace luwte::picture
