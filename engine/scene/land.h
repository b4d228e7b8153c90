#pragma once

#include <cstdint>
#include <glm/glm.hpp>

namespace luwte::scene {

/// A ridge on the horizon, seen as a silhouette; the file's [[hills]] tables.
struct Hills {
    int layer = 0;           ///< 0 farthest to 3 nearest; ridges of one layer share its colour and haze
    float base = 0.02F;      ///< radians of elevation
    float height = 0.05F;    ///< more, at its highest
    float roughness = 0.5F;  ///< 0 rolling to 1 craggy
    float trees = 0;         ///< height of spruces along its edge
    float crowns = 0;        ///< height of round-headed trees along its edge
    float haze = 0.5F;       ///< 0 its own colour to 1 the sky's
    float centre = 0;        ///< azimuth around which it stands
    float width = 7;         ///< radians to each side; it sinks away beyond; over pi: all around
    glm::vec3 color{0.02F};
    std::uint32_t seed = 1;
};

/// The file's [water] table.
struct Water {
    bool there = false;
    float level = -0.35F;  ///< metres below the floor
    float ripple = 0.02F;  ///< mean slope
    float rings = 0.03F;   ///< slope of the breath's rings
    float scale = 1;       ///< times the waves' lengths: a pond to a sea
};

enum class GroundMaterial : std::uint8_t { earth, moss, grass, sand, snow };

/// The ground around the person; the file's [ground] table. Its height is ground_height().
struct Ground {
    bool there = false;
    GroundMaterial material = GroundMaterial::earth;
    float radius = 150;    ///< metres
    float flat = 4;        ///< metres around the person without hills
    float hills = 1;       ///< metres of the highest
    float roll = 40;       ///< metres from hill to hill
    float fall = 0;        ///< metres down for each metre ahead
    float fall_from = 4;   ///< metres ahead where the fall begins
    float dunes = 0;       ///< metres of the dunes behind a shore, at their highest
    float dunes_from = 3;  ///< metres behind the person where they begin; beside they come nearer to the sea
    glm::vec3 color{0.1F};
    glm::vec3 tip{0.1F};  ///< second colour, in patches
    std::uint32_t seed = 1;
};

/// Height of the ground at (x, z), metres above the floor: flat around the person, then hills; falling ahead where
/// there is a shore. Pure; one for the ground's triangles and for what stands on it.
float ground_height(const Ground& ground, float x, float z);

/// How far ahead (towards -z, at x = 0) the ground has fallen to `level`; 1e4 where it never does.
float shore_distance(const Ground& ground, float level);

/// Waves that run up the sand; the file's [surf] table. They come straight from ahead.
struct Surf {
    bool there = false;
    float reach = 2.5F;  ///< metres that they run up from where the water rests
    float foam = 0.6F;   ///< 0 to 1
    glm::vec3 glow{0};   ///< light in the foam
    float rest = 1e4F;   ///< metres ahead where the water rests; follows from ground and water
};

}  // namespace luwte::scene
