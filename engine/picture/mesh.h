#pragma once

#include <cstdint>
#include <glm/glm.hpp>
#include <random>
#include <vector>

#include "scene/scene.h"

namespace luwte::picture {

/// A corner of something solid. 32 bytes, read as it lies by solid.vert.
struct Vertex {
    glm::vec3 position;          ///< metres
    float sway = 0;              ///< how far the wind moves it, metres
    std::int8_t normal[3] = {};  ///< times 127
    std::int8_t material = 0;    ///< material_* of shared.h, times 127 / 16
    std::uint8_t color[3] = {};  ///< square root of the albedo, times 255
    std::uint8_t open = 255;     ///< how much sky reaches it
    glm::vec2 grain{
        0};  ///< along and across the material, metres; of leaves: how far it yields to the breath, and a phase
};

/// Triangles of one shape or several.
struct Mesh {
    std::vector<Vertex> vertices;
    std::vector<std::uint32_t> indices;
};

/// What a shape is painted with.
struct Paint {
    glm::vec3 albedo{0.2F};
    int material = 0;
    float open = 1;
};

using Random = std::mt19937;
float uniform(Random& random, float low, float high);

Vertex make_vertex(glm::vec3 position, glm::vec3 normal, const Paint& paint, glm::vec2 grain = {});
void add_quad(Mesh& mesh, const Vertex& a, const Vertex& b, const Vertex& c, const Vertex& d);
/// A board with its long side along x before turning; softened upper edges catch the light.
void add_board(Mesh& mesh, glm::vec3 centre, glm::vec3 size, float turn, float tilt, const Paint& paint,
               float grain_at);
/// An upright round post from `foot`, with a worn, slightly domed top.
void add_post(Mesh& mesh, glm::vec3 foot, float height, float radius, int sides, const Paint& paint);
/// A tapered blade of `segments`, bent by `lean` (metres at the tip).
void add_blade(Mesh& mesh, glm::vec3 foot, float height, float width, glm::vec3 lean, int segments, float sway,
               const Paint& low, const Paint& tip, float phase, float yield = 0);
/// A lathe of (radius, height) pairs around the upright axis.
void add_lathe(Mesh& mesh, glm::vec3 foot, const std::vector<glm::vec2>& outline, int sides, const Paint& paint);
/// A worn boulder: a sphere pressed flat and dented by noise.
void add_boulder(Mesh& mesh, glm::vec3 centre, glm::vec3 size, int detail, std::uint32_t seed, const Paint& paint);

/// How finely to build.
enum class Detail { software, headset };

/// A stretch of triangles that is seen or left out as a whole: its indices, and the ball that holds it.
struct Piece {
    std::uint32_t first = 0, count = 0;
    glm::vec3 middle{0};
    float radius = 0;
};

/// Triangles that are drawn alike, a piece a thing.
struct Group {
    std::vector<std::uint32_t> indices;
    std::vector<Piece> pieces;
};

/// Every thing of a scene: one set of vertices, four groups of triangles.
struct Props {
    std::vector<Vertex> vertices;
    Group ground;    ///< what the [ground] table says; has a shader for its material
    Group strand;    ///< the part of it that waves run up
    Group solid;     ///< lit pixel by pixel: wood, stone, land
    Group foliage;   ///< lit by their corners: blades, leaves, needles
    Group mirrored;  ///< of both, what stands in the water: drawn again in it, lit by corners
};
Props build_things(const scene::Scene& scene, Detail detail);

/// Elevations (radians) of the ridges around the horizon: profile_width texels, a layer of ridges a channel.
std::vector<glm::vec4> build_ridges(const scene::Scene& scene);

/// The sky's dome as triangles of directions: first a band around the horizon that holds every ridge, from
/// `foot` (radians, below which water or land hides it) upwards, then the rest.
struct Dome {
    std::vector<glm::vec4> directions;
    std::uint32_t low = 0;  ///< how many of them are the band's
};
Dome build_dome(const std::vector<glm::vec4>& ridges, float foot);

/// The tile of noise that shaders read (common.glsl), noise_width texels square; it closes on itself.
std::vector<glm::vec4> build_noise();

}  // namespace luwte::picture
