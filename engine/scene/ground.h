#pragma once

#include "scene/land.h"

namespace luwte::scene {

/// Height of the ground at (x, z), metres above the floor: flat around the person, then hills; falling ahead where
/// there is a shore. Pure; one for the ground's triangles and for what stands on it.
float ground_height(const Ground& ground, float x, float z);

/// How far ahead (towards -z, at x = 0) the ground has fallen to `level`; 1e4 where it never does.
float shore_distance(const Ground& ground, float level);

}  // namespace luwte::scene
