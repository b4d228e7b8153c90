#include <algorithm>
#include <cmath>

#include "picture/mesh.h"

namespace luwte::picture {
namespace {

constexpr float pi = 3.14159265F;

std::int8_t signed_byte(float value) {
    return static_cast<std::int8_t>(std::lround(std::clamp(value, -1.0F, 1.0F) * 127));
}
std::uint8_t byte(float value) { return static_cast<std::uint8_t>(std::lround(std::clamp(value, 0.0F, 1.0F) * 255)); }

/// Smooth value noise on a lattice, 0 to 1.
float lattice(glm::ivec3 cell, std::uint32_t seed) {
    auto h = static_cast<std::uint32_t>(cell.x) * 1597334677U ^ static_cast<std::uint32_t>(cell.y) * 3812015801U ^
             static_cast<std::uint32_t>(cell.z) * 2798796413U ^ seed * 668265263U;
    h = (h ^ (h >> 15)) * 2246822519U;
    h ^= h >> 13;
    return static_cast<float>(h & 0xffffffU) / 16777216.0F;
}

float noise(glm::vec3 p, std::uint32_t seed) {
    const glm::vec3 floor = glm::floor(p);
    const glm::ivec3 cell(floor);
    const glm::vec3 f = p - floor;
    const glm::vec3 w = f * f * (3.0F - 2.0F * f);
    float sum = 0;
    for (int corner = 0; corner < 8; ++corner) {
        const glm::ivec3 o(corner & 1, (corner >> 1) & 1, corner >> 2);
        const float weight = (o.x ? w.x : 1 - w.x) * (o.y ? w.y : 1 - w.y) * (o.z ? w.z : 1 - w.z);
        sum += weight * lattice(cell + o, seed);
    }
    return sum;
}

}  // namespace

float uniform(Random& random, float low, float high) {
    // Not std::uniform_real_distribution: that may differ between standard libraries, and a seed is a picture.
    return low + (high - low) * static_cast<float>(random() & 0xffffffU) / 16777216.0F;
}

Vertex make_vertex(glm::vec3 position, glm::vec3 normal, const Paint& paint, glm::vec2 grain) {
    Vertex v;
    v.position = position;
    for (int i = 0; i < 3; ++i) {
        v.normal[i] = signed_byte(normal[i]);
        v.color[i] = byte(std::sqrt(std::max(paint.albedo[i], 0.0F)));
    }
    v.material = signed_byte(static_cast<float>(paint.material) / 16.0F);
    v.open = byte(paint.open);
    v.grain = grain;
    return v;
}

void add_quad(Mesh& mesh, const Vertex& a, const Vertex& b, const Vertex& c, const Vertex& d) {
    const auto first = static_cast<std::uint32_t>(mesh.vertices.size());
    mesh.vertices.insert(mesh.vertices.end(), {a, b, c, d});
    mesh.indices.insert(mesh.indices.end(), {first, first + 1, first + 2, first, first + 2, first + 3});
}

void add_board(Mesh& mesh, glm::vec3 centre, glm::vec3 size, float turn, float tilt, const Paint& paint,
               float grain_at) {
    const glm::vec3 along(std::cos(turn), std::sin(tilt), -std::sin(turn));
    const glm::vec3 across(std::sin(turn), 0, std::cos(turn));
    const glm::vec3 up = glm::normalize(glm::cross(across, along));
    const glm::vec3 half = size * 0.5F;
    const float bevel = std::min(0.008F, half.z * 0.4F);
    const auto corner = [&](float x, float y, float z) { return centre + along * x + up * y + across * z; };
    const auto face = [&](glm::vec3 a, glm::vec3 b, glm::vec3 c, glm::vec3 d, glm::vec3 normal, float open) {
        Paint shaded = paint;
        shaded.open = paint.open * open;
        const auto grain = [&](glm::vec3 p) {
            const glm::vec3 local = p - centre;
            return glm::vec2(glm::dot(local, along) + grain_at * 3.7F, glm::dot(local, across) + local.y + grain_at);
        };
        add_quad(mesh, make_vertex(a, normal, shaded, grain(a)), make_vertex(b, normal, shaded, grain(b)),
                 make_vertex(c, normal, shaded, grain(c)), make_vertex(d, normal, shaded, grain(d)));
    };
    const float x = half.x, y = half.y, z = half.z, b = bevel;
    face(corner(-x, y, -z + b), corner(x, y, -z + b), corner(x, y, z - b), corner(-x, y, z - b), up, 1);
    face(corner(-x, y, z - b), corner(x, y, z - b), corner(x, y - b, z), corner(-x, y - b, z),
         glm::normalize(up + across), 0.9F);
    face(corner(-x, y, -z + b), corner(x, y, -z + b), corner(x, y - b, -z), corner(-x, y - b, -z),
         glm::normalize(up - across), 0.9F);
    face(corner(-x, y - b, z), corner(x, y - b, z), corner(x, -y, z), corner(-x, -y, z), across, 0.45F);
    face(corner(-x, y - b, -z), corner(x, y - b, -z), corner(x, -y, -z), corner(-x, -y, -z), -across, 0.45F);
    face(corner(x, y, -z + b), corner(x, y, z - b), corner(x, -y, z), corner(x, -y, -z), along, 0.55F);
    face(corner(-x, y, -z + b), corner(-x, y, z - b), corner(-x, -y, z), corner(-x, -y, -z), -along, 0.55F);
}

void add_lathe(Mesh& mesh, glm::vec3 foot, const std::vector<glm::vec2>& outline, int sides, const Paint& paint) {
    const auto first = static_cast<std::uint32_t>(mesh.vertices.size());
    const int rings = static_cast<int>(outline.size());
    for (int ring = 0; ring < rings; ++ring) {
        const glm::vec2 before = outline[static_cast<std::size_t>(std::max(ring - 1, 0))];
        const glm::vec2 after = outline[static_cast<std::size_t>(std::min(ring + 1, rings - 1))];
        const glm::vec2 way = after - before;
        const glm::vec2 out = glm::length(way) > 1e-6F ? glm::normalize(glm::vec2(way.y, -way.x)) : glm::vec2(0, 1);
        for (int side = 0; side <= sides; ++side) {
            const float angle = 2 * pi * static_cast<float>(side) / static_cast<float>(sides);
            const glm::vec2 at = outline[static_cast<std::size_t>(ring)];
            const glm::vec3 radial(std::cos(angle), 0, std::sin(angle));
            mesh.vertices.push_back(make_vertex(foot + radial * at.x + glm::vec3(0, at.y, 0),
                                                glm::normalize(radial * out.x + glm::vec3(0, out.y, 0)), paint,
                                                {at.y, std::abs(angle - pi) * 0.022F}));
        }
    }
    const auto stride = static_cast<std::uint32_t>(sides + 1);
    for (std::uint32_t ring = 0; ring + 1 < static_cast<std::uint32_t>(rings); ++ring)
        for (std::uint32_t side = 0; side < static_cast<std::uint32_t>(sides); ++side) {
            const std::uint32_t a = first + ring * stride + side;
            mesh.indices.insert(mesh.indices.end(), {a, a + 1, a + stride + 1, a, a + stride + 1, a + stride});
        }
}

void add_post(Mesh& mesh, glm::vec3 foot, float height, float radius, int sides, const Paint& paint) {
    add_lathe(mesh, foot,
              {{radius * 1.06F, 0},
               {radius, height * 0.5F},
               {radius * 0.97F, height - radius * 0.35F},
               {radius * 0.78F, height - radius * 0.06F},
               {0, height}},
              sides, paint);
}

void add_blade(Mesh& mesh, glm::vec3 foot, float height, float width, glm::vec3 lean, int segments, float sway,
               const Paint& low, const Paint& tip, float phase, float yield) {
    const float turn = phase * 2 * pi;
    const glm::vec3 side(std::cos(turn), 0, std::sin(turn));
    const glm::vec3 normal = glm::normalize(glm::vec3(-side.z, 0.35F, side.x));
    const auto first = static_cast<std::uint32_t>(mesh.vertices.size());
    for (int i = 0; i <= segments; ++i) {
        const float u = static_cast<float>(i) / static_cast<float>(segments);
        const glm::vec3 middle = foot + glm::vec3(0, height * u * (1 - 0.06F * u), 0) + lean * u * u;
        // Full near the foot, then tapering to a point.
        const float half = width * 0.5F * (1 - u * u) * (0.75F + 0.5F * u * (1 - u) * 2);
        Paint paint;
        paint.albedo = glm::mix(low.albedo, tip.albedo, u);
        paint.material = low.material;
        paint.open = 0.35F + 0.65F * std::min(u * 1.6F, 1.0F);
        for (const float way : {-1.0F, 1.0F}) {
            if (i == segments && way > 0) continue;
            Vertex v = make_vertex(middle + side * half * way, normal, paint, {yield * u * u, phase});
            v.sway = sway * u * u;
            mesh.vertices.push_back(v);
        }
    }
    for (std::uint32_t i = 0; i + 1 < static_cast<std::uint32_t>(segments); ++i) {
        const std::uint32_t a = first + i * 2;
        mesh.indices.insert(mesh.indices.end(), {a, a + 1, a + 3, a, a + 3, a + 2});
    }
    const std::uint32_t last = first + static_cast<std::uint32_t>(segments - 1) * 2;
    mesh.indices.insert(mesh.indices.end(), {last, last + 1, last + 2});
}

void add_boulder(Mesh& mesh, glm::vec3 centre, glm::vec3 size, int detail, std::uint32_t seed, const Paint& paint) {
    const int rows = detail, columns = detail * 2;
    const auto first = static_cast<std::uint32_t>(mesh.vertices.size());
    const auto shape = [&](float u, float v) {
        const glm::vec3 dir(std::sin(v) * std::cos(u), std::cos(v), std::sin(v) * std::sin(u));
        const float dent =
            0.78F + 0.34F * noise(dir * 1.7F + glm::vec3(5), seed) + 0.12F * noise(dir * 4.3F + glm::vec3(9), seed);
        return dir * size * dent;
    };
    for (int row = 0; row <= rows; ++row)
        for (int column = 0; column <= columns; ++column) {
            const float v = pi * static_cast<float>(row) / static_cast<float>(rows);
            const float u = 2 * pi * static_cast<float>(column % columns) / static_cast<float>(columns);
            const glm::vec3 p = shape(u, v);
            const glm::vec3 across = shape(u + 0.05F, v) - shape(u - 0.05F, v);
            const glm::vec3 down = shape(u, v + 0.05F) - shape(u, v - 0.05F);
            glm::vec3 normal = glm::cross(across, down);
            normal = glm::length(normal) > 1e-7F ? glm::normalize(normal) : glm::normalize(p);
            if (glm::dot(normal, p) < 0) normal = -normal;
            Paint shaded = paint;
            shaded.open = paint.open * std::clamp(0.55F + 0.45F * normal.y + 0.2F, 0.25F, 1.0F);
            // Moss gathers on top.
            shaded.albedo = glm::mix(paint.albedo, glm::vec3(0.05F, 0.075F, 0.03F),
                                     std::clamp((normal.y - 0.6F) * 1.6F, 0.0F, 0.7F));
            mesh.vertices.push_back(make_vertex(centre + p, normal, shaded, {u, v}));
        }
    const auto stride = static_cast<std::uint32_t>(columns + 1);
    for (std::uint32_t row = 0; row < static_cast<std::uint32_t>(rows); ++row)
        for (std::uint32_t column = 0; column < static_cast<std::uint32_t>(columns); ++column) {
            const std::uint32_t a = first + row * stride + column;
            mesh.indices.insert(mesh.indices.end(), {a, a + 1, a + stride + 1, a, a + stride + 1, a + stride});
        }
}

}  // namespace luwte::picture
