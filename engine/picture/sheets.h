#pragma once

#include <algorithm>
#include <cmath>

#include "picture/prop_builder.h"

namespace luwte::picture {

constexpr glm::vec3 up(0, 1, 0);

/// A sheet of `n` by `m` corners, its normals taken from its own shape and turned to `out(i, j)`.
template <class At, class Out, class Shade>
void add_sheet(Mesh& mesh, int n, int m, At at, Out out, Shade shade) {
    const auto first = static_cast<std::uint32_t>(mesh.vertices.size());
    for (int i = 0; i < n; ++i)
        for (int j = 0; j < m; ++j) {
            const glm::vec3 along = at(std::min(i + 1, n - 1), j) - at(std::max(i - 1, 0), j);
            const glm::vec3 across = at(i, std::min(j + 1, m - 1)) - at(i, std::max(j - 1, 0));
            glm::vec3 normal = glm::cross(along, across);
            const glm::vec3 outward = out(i, j);
            normal = glm::length(normal) > 1e-9F ? glm::normalize(normal) : outward;
            if (glm::dot(normal, outward) < 0) normal = -normal;
            const glm::vec3 p = at(i, j);
            mesh.vertices.push_back(make_vertex(p, normal, shade(i, j), {p.z, p.x}));
        }
    const auto stride = static_cast<std::uint32_t>(m);
    for (std::uint32_t i = 0; i + 1 < static_cast<std::uint32_t>(n); ++i)
        for (std::uint32_t j = 0; j + 1 < stride; ++j) {
            const std::uint32_t a = first + i * stride + j;
            mesh.indices.insert(mesh.indices.end(), {a, a + 1, a + stride + 1, a, a + stride + 1, a + stride});
        }
}

/// -1 to 1 over `count` steps, closer together towards both ends, and how high a round edge stands there.
inline glm::vec2 rounded(int i, int count) {
    const float a = pi * (static_cast<float>(i) / static_cast<float>(count - 1) - 0.5F);
    const float s = std::sin(a);
    return {std::copysign(std::pow(std::abs(s), 0.72F), s), std::pow(std::max(std::cos(a), 0.0F), 0.62F)};
}

/// A round bar through `path`.
void add_rod(Mesh& mesh, const std::vector<glm::vec3>& path, float radius, int sides, const Paint& with);

/// Snow on what is flat: `under` is the middle of what it lies on, `size` its length along x, depth and width. Only
/// where the ground is snow.
void lay_snow(Build& b, glm::vec3 under, glm::vec3 size, float turn);
/// Snow on whatever of the shapes since those vertices and indices looks up.
void snow_over(Build& b, std::size_t first_vertex, std::size_t first_index, float depth);

/// A log hut under its snow.
void build_hut(Build& b);

}  // namespace luwte::picture
