#pragma once

#include <algorithm>
#include <cmath>

#include "math/angles.h"
#include "picture/mesh.h"

namespace luwte::picture {

using math::around;
using math::pi;

constexpr vec3 up(0, 1, 0);

/// The share that `part` is of `whole`; of whole numbers too.
constexpr float fraction(float part, float whole) { return part / whole; }
/// The angle of corner `i` of a circle of `sides`.
constexpr float circle(float i, float sides) { return 2 * pi * i / sides; }
/// -1 to 1 over `count` steps, closer together towards both ends, and how high a round edge stands there.
vec2 rounded(int i, int count);

inline Paint paint(vec3 albedo, int material, float open = 1) { return {albedo, material, open}; }
Vertex make_vertex(vec3 position, vec3 normal, const Paint& paint, vec2 grain = {});

/// A slope's cross product as a unit normal that looks the way `outward` does; `instead` where it is too short.
inline vec3 normal_of(vec3 cross, vec3 outward, vec3 instead, float least = 1e-9F) {
    const vec3 n = glm::length(cross) > least ? glm::normalize(cross) : instead;
    return glm::dot(n, outward) < 0 ? -n : n;
}

/// Joins the vertices since `first`, which lie in rows of `columns`, to their neighbours; not those of a last row that
/// isn't whole.
void join_rows(Mesh& mesh, std::uint32_t first, int columns);
/// Joins `heart` to each two neighbours of the `corners` vertices behind it.
void join_fan(Mesh& mesh, std::uint32_t heart, int corners);

/// A grid of `rows` by `columns` cells; `at(i, j)` makes the vertex of a corner.
template <class At>
void add_grid(Mesh& mesh, int rows, int columns, const At& at) {
    const std::uint32_t first = mesh.next();
    for (int i = 0; i <= rows; ++i)
        for (int j = 0; j <= columns; ++j) mesh.add(at(i, j));
    join_rows(mesh, first, columns + 1);
}

/// A flat fan: a heart, and `corners` cells around it; `at(i)` makes the vertices of its edge.
template <class At>
void add_fan(Mesh& mesh, const Vertex& heart, int corners, const At& at) {
    const std::uint32_t first = mesh.next();
    mesh.add(heart);
    for (int i = 0; i <= corners; ++i) mesh.add(at(i));
    join_fan(mesh, first, corners + 1);
}

/// A sheet of `n` by `m` corners, its normals taken from its own shape and turned to `out(i, j)`.
template <class At, class Out, class Shade>
void add_sheet(Mesh& mesh, int n, int m, At at, Out out, Shade shade) {
    add_grid(
        mesh, n - 1, m - 1,
        [&](int i, int j) {
            const vec3 along = at(std::min(i + 1, n - 1), j) - at(std::max(i - 1, 0), j);
            const vec3 across = at(i, std::min(j + 1, m - 1)) - at(i, std::max(j - 1, 0));
            const vec3 p = at(i, j), outward = out(i, j);
            return make_vertex(p, normal_of(glm::cross(along, across), outward, outward), shade(i, j), {p.z, p.x});
        });
}

/// A sheet of the ground's own material, looking up.
template <class At>
void add_sheet(Mesh& mesh, int n, int m, At at) {
    add_sheet(
        mesh, n, m, at, [](int, int) { return up; }, [](int, int) { return paint(vec3(1), 0); });
}

}  // namespace luwte::picture
