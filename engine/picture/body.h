#pragma once

#include <glm/glm.hpp>
#include <vector>

#include "picture/scene_renderer.h"

namespace luwte::picture {

/// A point of the body of light, as body.vert reads it. Body space: see Figure.
struct BodyPoint {
    glm::vec3 home;
    float seed;         ///< 0 to 1
    glm::vec3 inward;   ///< to where it gathers: the axis of its limb, and a little to the middle of its part
    float part;         ///< practice::Part
    glm::vec3 outward;  ///< unit normal
    float size;         ///< about how far its neighbours are, metres
};

/// How the body stands in the world.
struct Stance {
    glm::vec3 origin;  ///< of body space
    glm::mat3 axes;    ///< body space's x, y and z
    float floor;       ///< metres by which the seated feet stand higher than the figure's own would
    float turned;      ///< of the head, radians to its left: it looks to the orb as well
};

/// Exactly `count` soft points, evenly strewn over the skin of a seated, or for who lies down a stretched out, figure;
/// closer on face, hands and feet. The same each time.
std::vector<BodyPoint> build_body(int count, bool lying);
/// The same points in the order in which they are drawn over each other: from those farthest from the eye to the
/// nearest.
void order_body(std::vector<BodyPoint>& points, const scene::Scene& scene, bool lying, bool within);
/// Where the body stands for this view; `orb`: the orb's place in the world.
Stance stance_of(const scene::Scene& scene, const ViewParams& params, glm::vec3 orb);

}  // namespace luwte::picture
