#pragma once

#include <span>
#include <vector>

#include "picture/grids.h"

namespace luwte::picture {

// Every shape is added to a mesh: its vertices row by row, and the triangles between them.

void add_quad(Mesh& mesh, const Vertex& a, const Vertex& b, const Vertex& c, const Vertex& d);

/// A board with its long side along x before turning; softened upper edges catch the light.
struct Board {
    vec3 centre, size;
    float turn = 0, tilt = 0;
    float grain_at = 0;  ///< where in the wood's grain it is cut, metres
};
void add_board(Mesh& mesh, const Board& board, const Paint& paint);

/// An upright round post from `foot`, with a worn, slightly domed top.
void add_post(Mesh& mesh, vec3 foot, float height, float radius, int sides, const Paint& paint);

/// How a plant's corner moves.
struct Moving {
    float phase = 0;  ///< 0 to 1: when
    float sway = 0;   ///< with the wind, metres
    float yield = 0;  ///< with the breath, metres

    Moving times(float share) const { return {phase, sway * share, yield * share}; }
};
Vertex moving_vertex(vec3 position, vec3 normal, const Paint& paint, const Moving& moving);

/// A tapered blade; `lean` is in metres at the tip. Its moving's phase is also which way it looks.
struct Blade {
    vec3 foot;
    float height, width;
    vec3 lean;
    int segments;
};
void add_blade(Mesh& mesh, const Blade& blade, const Moving& tip_moves, const Paint& low, const Paint& tip);

/// A leaf from its stalk at `base`, folded a little along its middle. Its vertices have no sway and phase yet.
struct Leaf {
    vec3 base;
    vec3 along, up;  ///< units; `up` is about its upper side
    float length, width;
    Paint low, tip;
};
/// Two triangles, or a rounder outline with `fine`.
void add_leaf(Mesh& mesh, const Leaf& leaf, bool fine);

/// A ring of something turned around the upright axis: its radius and height in metres, its paint, and how many metres
/// of the material's grain a radian takes.
struct LatheRing {
    vec2 at;
    Paint paint;
    float grain;
};
void add_lathe(Mesh& mesh, vec3 foot, const std::vector<LatheRing>& rings, int sides);
/// The same of (radius, height) pairs, all in one paint.
void add_lathe(Mesh& mesh, vec3 foot, const std::vector<vec2>& outline, int sides, const Paint& paint);
/// A worn boulder: a sphere pressed flat and dented by noise.
void add_boulder(Mesh& mesh, vec3 centre, vec3 size, int detail, std::uint32_t seed, const Paint& paint);
/// A round bar through `path`.
void add_rod(Mesh& mesh, const std::vector<vec3>& path, float radius, int sides, const Paint& paint);
/// A round limb through `middles` with `radii`, closed at neither end; material_bark grain runs along it.
void add_limb(Mesh& mesh, std::span<const vec3> middles, std::span<const float> radii, int sides, const Paint& paint);

}  // namespace luwte::picture
