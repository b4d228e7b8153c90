#pragma once

#include <cstdint>
#include <glm/glm.hpp>
#include <random>
#include <span>
#include <vector>

#include "scene/scene.h"

namespace luwte::picture {

using glm::vec2, glm::vec3, glm::vec4;

/// A corner of something solid. 32 bytes, read as it lies by solid.vert.
struct Vertex {
    vec3 position;               ///< metres
    float sway = 0;              ///< how far the wind moves it, metres
    std::int8_t normal[3] = {};  ///< times 127
    std::int8_t material = 0;    ///< material_* of shared.h, times 127 / 16
    std::uint8_t color[3] = {};  ///< square root of the albedo, times 255
    std::uint8_t open = 255;     ///< how much sky reaches it
    vec2 grain{0};  ///< along and across the material, metres; of leaves: how far it yields to the breath, and a phase
};

/// Triangles of one shape or several.
struct Mesh {
    std::vector<Vertex> vertices;
    std::vector<std::uint32_t> indices;

    /// The index of the vertex that is added next.
    std::uint32_t next() const { return static_cast<std::uint32_t>(vertices.size()); }
    /// The vertices from `first` on.
    std::span<Vertex> since(std::size_t first) { return std::span(vertices).subspan(first); }
    void add(const Vertex& vertex) { vertices.push_back(vertex); }
    void triangle(std::uint32_t a, std::uint32_t b, std::uint32_t c) { indices.insert(indices.end(), {a, b, c}); }
    void quad(std::uint32_t a, std::uint32_t b, std::uint32_t c, std::uint32_t d) {
        indices.insert(indices.end(), {a, b, c, a, c, d});
    }
};

/// What a shape is painted with.
struct Paint {
    vec3 albedo{0.2F};
    int material = 0;
    float open = 1;

    /// The same where only that share of the sky reaches it.
    Paint shaded(float share) const { return {albedo, material, open * share}; }
};

using Random = std::mt19937;
float uniform(Random& random, float low, float high);

/// How finely to build.
enum class Detail { software, headset };

/// The least box around some vertices.
struct Bounds {
    vec3 low{1e9F}, high{-1e9F};

    void hold(vec3 p) {
        low = glm::min(low, p);
        high = glm::max(high, p);
    }
    vec3 middle() const { return (low + high) * 0.5F; }
};

/// A stretch of triangles that is seen or left out as a whole: its indices, and the ball that holds it.
struct Piece {
    std::uint32_t first = 0, count = 0;
    vec3 middle{0};
    float radius = 0;
};

/// Triangles that are drawn alike, a piece a prop.
struct Group {
    std::vector<std::uint32_t> indices;
    std::vector<Piece> pieces;
};

/// Every prop of a scene: one set of vertices, five groups of triangles.
struct Props {
    std::vector<Vertex> vertices;
    Group ground;    ///< what the [ground] table says; has a shader for its material
    Group strand;    ///< the part of it that waves run up
    Group solid;     ///< lit pixel by pixel: wood, stone, land
    Group foliage;   ///< lit by their corners: blades, leaves, needles
    Group mirrored;  ///< of both, what stands in the water: drawn again in it, lit by corners
};
Props build_props(const scene::Scene& scene, Detail detail);

/// Elevations (radians) of the ridges around the horizon: profile_width texels, a layer of ridges a channel.
std::vector<vec4> build_ridges(const scene::Scene& scene);

/// The sky's dome as triangles of directions: first a band around the horizon that holds every ridge, from
/// `foot` (radians, below which water or land hides it) upwards, then the rest.
struct Dome {
    std::vector<vec4> directions;
    std::uint32_t low = 0;  ///< how many of them are the band's
};
Dome build_dome(const std::vector<vec4>& ridges, float foot);

/// The tile of noise that shaders read (common.glsl), noise_width texels square; it closes on itself.
std::vector<vec4> build_noise();

}  // namespace luwte::picture
