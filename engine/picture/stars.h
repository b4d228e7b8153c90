#pragma once

#include <glm/glm.hpp>
#include <vector>

#include "picture/points.h"
#include "scene/scene.h"

namespace luwte::picture {

/// Where a place in the sky, right ascension and declination in radians, is seen: a unit direction in scene space
/// (x right, y up, -z ahead). By latitude and hour angle (Meeus, Astronomical Algorithms, chapter 13), without the
/// 0.36 degrees that the pole has moved since J2000 or the air's bending.
glm::vec3 star_direction(const scene::Sky& sky, float right_ascension, float declination);

/// The colour of a star by its colour index B-V: a black body's, linear, of luminance 1.
glm::vec3 star_color(float bv);

/// The brightest stars above the horizon, at most `sky.stars`, brightest first, none before or behind the moon, as
/// star.vert reads them: direction and magnitude; colour and a phase of its twinkling, 0 to 1.
std::vector<Point> build_stars(const scene::Sky& sky);

/// How the Milky Way lies: unit directions in scene space.
struct Galaxy {
    glm::vec3 pole;   ///< its north pole
    glm::vec3 heart;  ///< its middle, in Sagittarius
};
Galaxy galaxy_in(const scene::Sky& sky);

/// How the moon is turned, on its disc with x right and y up: unit vectors.
struct MoonTurn {
    glm::vec2 bright_limb;
    glm::vec2 north;  ///< square to the bright limb and upwards
};
/// `tilt`: the bright limb's angle from up towards the right, radians.
MoonTurn turn_moon(float tilt);

}  // namespace luwte::picture
