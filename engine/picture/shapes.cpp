#include "picture/shapes.h"

namespace luwte::picture {
namespace {

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

float noise(vec3 p, std::uint32_t seed) {
    const vec3 floor = glm::floor(p);
    const glm::ivec3 cell(floor);
    const vec3 f = p - floor, w = f * f * (3.0F - 2.0F * f);
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

Vertex make_vertex(vec3 position, vec3 normal, const Paint& paint, vec2 grain) {
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

Vertex moving_vertex(vec3 position, vec3 normal, const Paint& paint, const Moving& moving) {
    Vertex v = make_vertex(position, normal, paint, {moving.yield, moving.phase});
    v.sway = moving.sway;
    return v;
}

vec2 rounded(int i, int count) {
    const float a = pi * (fraction(i, count - 1) - 0.5F), s = std::sin(a);
    return {std::copysign(std::pow(std::abs(s), 0.72F), s), std::pow(std::max(std::cos(a), 0.0F), 0.62F)};
}

void join_rows(Mesh& mesh, std::uint32_t first, int columns) {
    const auto stride = static_cast<std::uint32_t>(columns);
    for (std::uint32_t row = first; row + 2 * stride <= mesh.next(); row += stride)
        for (std::uint32_t a = row; a + 1 < row + stride; ++a) mesh.quad(a, a + 1, a + stride + 1, a + stride);
}

void join_fan(Mesh& mesh, std::uint32_t heart, int corners) {
    for (std::uint32_t a = heart + 1; a < heart + static_cast<std::uint32_t>(corners); ++a)
        mesh.triangle(heart, a, a + 1);
}

void add_quad(Mesh& mesh, const Vertex& a, const Vertex& b, const Vertex& c, const Vertex& d) {
    const std::uint32_t first = mesh.next();
    mesh.vertices.insert(mesh.vertices.end(), {a, b, c, d});
    mesh.quad(first, first + 1, first + 2, first + 3);
}

void add_board(Mesh& mesh, const Board& board, const Paint& paint) {
    const float turn = board.turn, tilt = board.tilt;
    const vec3 along(std::cos(turn), std::sin(tilt), -std::sin(turn)), across(std::sin(turn), 0, std::cos(turn));
    const vec3 over = glm::normalize(glm::cross(across, along));
    const auto corner = [&](vec3 normal, float open, vec3 at) {
        const vec3 p = board.centre + along * at.x + over * at.y + across * at.z, local = p - board.centre;
        return make_vertex(
            p, normal, paint.shaded(open),
            {glm::dot(local, along) + board.grain_at * 3.7F, glm::dot(local, across) + local.y + board.grain_at});
    };
    const auto face = [&](vec3 normal, float open, vec3 a, vec3 b, vec3 c, vec3 d) {
        add_quad(mesh, corner(normal, open, a), corner(normal, open, b), corner(normal, open, c),
                 corner(normal, open, d));
    };
    const vec3 half = board.size * 0.5F;
    const float x = half.x, y = half.y, z = half.z, b = std::min(0.008F, half.z * 0.4F);  // the bevel
    face(over, 1, {-x, y, -z + b}, {x, y, -z + b}, {x, y, z - b}, {-x, y, z - b});
    face(glm::normalize(over + across), 0.9F, {-x, y, z - b}, {x, y, z - b}, {x, y - b, z}, {-x, y - b, z});
    face(glm::normalize(over - across), 0.9F, {-x, y, -z + b}, {x, y, -z + b}, {x, y - b, -z}, {-x, y - b, -z});
    face(across, 0.45F, {-x, y - b, z}, {x, y - b, z}, {x, -y, z}, {-x, -y, z});
    face(-across, 0.45F, {-x, y - b, -z}, {x, y - b, -z}, {x, -y, -z}, {-x, -y, -z});
    face(along, 0.55F, {x, y, -z + b}, {x, y, z - b}, {x, -y, z}, {x, -y, -z});
    face(-along, 0.55F, {-x, y, -z + b}, {-x, y, z - b}, {-x, -y, z}, {-x, -y, -z});
}

void add_lathe(Mesh& mesh, vec3 foot, const std::vector<LatheRing>& rings, int sides) {
    const int last = static_cast<int>(rings.size()) - 1;
    const auto ring_at = [&](int i) { return rings[static_cast<std::size_t>(std::clamp(i, 0, last))]; };
    add_grid(mesh, last, sides, [&](int i, int side) {
        const LatheRing ring = ring_at(i);
        const vec2 way = ring_at(i + 1).at - ring_at(i - 1).at;
        const vec2 out = glm::length(way) > 1e-6F ? glm::normalize(vec2(way.y, -way.x)) : vec2(0, 1);
        const float angle = circle(side, sides);
        const vec3 radial = around(angle);
        return make_vertex(foot + radial * ring.at.x + up * ring.at.y, glm::normalize(radial * out.x + up * out.y),
                           ring.paint, {ring.at.y, std::abs(angle - pi) * ring.grain});
    });
}

void add_lathe(Mesh& mesh, vec3 foot, const std::vector<vec2>& outline, int sides, const Paint& paint) {
    std::vector<LatheRing> rings;
    for (const vec2& at : outline) rings.push_back({at, paint, 0.022F});
    add_lathe(mesh, foot, rings, sides);
}

void add_post(Mesh& mesh, vec3 foot, float height, float radius, int sides, const Paint& paint) {
    add_lathe(mesh, foot,
              {{radius * 1.06F, 0},
               {radius, height * 0.5F},
               {radius * 0.97F, height - radius * 0.35F},
               {radius * 0.78F, height - radius * 0.06F},
               {0, height}},
              sides, paint);
}

void add_blade(Mesh& mesh, const Blade& blade, const Moving& tip_moves, const Paint& low, const Paint& tip) {
    const vec3 side = around(tip_moves.phase * 2 * pi);
    const vec3 normal = glm::normalize(vec3(-side.z, 0.35F, side.x));
    const std::uint32_t first = mesh.next(), last = first + static_cast<std::uint32_t>(blade.segments) * 2;
    for (int i = 0; i <= blade.segments; ++i) {
        const float u = fraction(i, blade.segments);
        const vec3 middle = blade.foot + up * (blade.height * u * (1 - 0.06F * u)) + blade.lean * u * u;
        // Full near the foot, then tapering to a point.
        const float half = blade.width * 0.5F * (1 - u * u) * (0.75F + 0.5F * u * (1 - u) * 2);
        const Paint paint = {glm::mix(low.albedo, tip.albedo, u), low.material,
                             0.35F + 0.65F * std::min(u * 1.6F, 1.0F)};
        const Moving moving = {tip_moves.phase, tip_moves.sway * u * u, tip_moves.yield * u * u};
        mesh.add(moving_vertex(middle - side * half, normal, paint, moving));
        if (i < blade.segments) mesh.add(moving_vertex(middle + side * half, normal, paint, moving));
    }
    join_rows(mesh, first, 2);
    mesh.triangle(last - 2, last - 1, last);
}

void add_leaf(Mesh& mesh, const Leaf& leaf, bool fine) {
    const auto& [base, along, upper, length, width, low, tip] = leaf;
    vec3 side = glm::cross(along, upper);
    side = glm::length(side) > 1e-4F ? glm::normalize(side) : vec3(1, 0, 0);
    const vec3 normal = glm::normalize(glm::cross(side, along));
    const vec3 fold = normal * (width * 0.16F), end = base + along * length - normal * (length * 0.10F);
    const Paint middle{(low.albedo + tip.albedo) * 0.5F, low.material, (low.open + tip.open) * 0.5F};
    const std::uint32_t first = mesh.next();
    const auto edge = [&](float u, float half, float way) {
        mesh.add(make_vertex(leaf.base + leaf.along * (leaf.length * u) + side * (leaf.width * half * way) + fold,
                             glm::normalize(normal - side * (way * 0.3F)), middle));
    };
    mesh.add(make_vertex(base, normal, low));
    mesh.add(make_vertex(end, normal, tip));
    if (fine) {
        for (const float way : {-1.0F, 1.0F}) {
            edge(0.28F, 0.46F, way);
            edge(0.66F, 0.42F, way);
        }
        mesh.quad(first, first + 2, first + 3, first + 1);
        mesh.quad(first, first + 4, first + 5, first + 1);
    } else {
        // Uneven, so that so few corners still make a leaf and no kite.
        edge(0.30F, 0.42F, -1);
        edge(0.70F, 0.38F, -1);
        edge(0.46F, 0.48F, 1);
        mesh.quad(first, first + 2, first + 3, first + 1);
        mesh.triangle(first, first + 1, first + 4);
    }
}

void add_boulder(Mesh& mesh, vec3 centre, vec3 size, int detail, std::uint32_t seed, const Paint& paint) {
    const auto shape = [&](float u, float v) {
        const vec3 dir(std::sin(v) * std::cos(u), std::cos(v), std::sin(v) * std::sin(u));
        const float dent =
            0.78F + 0.34F * noise(dir * 1.7F + vec3(5), seed) + 0.12F * noise(dir * 4.3F + vec3(9), seed);
        return dir * size * dent;
    };
    const int columns = detail * 2;
    add_grid(mesh, detail, columns, [&](int row, int column) {
        const float v = pi * row / detail, u = circle(column % columns, columns);
        const vec3 p = shape(u, v), across = shape(u + 0.05F, v) - shape(u - 0.05F, v);
        const vec3 down = shape(u, v + 0.05F) - shape(u, v - 0.05F);
        const vec3 normal = normal_of(glm::cross(across, down), p, glm::normalize(p), 1e-7F);
        Paint shaded = paint.shaded(std::clamp(0.55F + 0.45F * normal.y + 0.2F, 0.25F, 1.0F));
        // Moss gathers on top.
        shaded.albedo =
            glm::mix(paint.albedo, vec3(0.05F, 0.075F, 0.03F), std::clamp((normal.y - 0.6F) * 1.6F, 0.0F, 0.7F));
        return make_vertex(centre + p, normal, shaded, {u, v});
    });
}

void add_rod(Mesh& mesh, const std::vector<vec3>& path, float radius, int sides, const Paint& paint) {
    const int last = static_cast<int>(path.size()) - 1;
    const auto at = [&](int i) { return path[static_cast<std::size_t>(std::clamp(i, 0, last))]; };
    float travelled = 0;
    add_grid(mesh, last, sides, [&](int i, int k) {
        const vec3 way = glm::normalize(at(i + 1) - at(i - 1) + vec3(1e-6F));
        const vec3 side = glm::normalize(glm::cross(std::abs(way.y) > 0.9F ? vec3(1, 0, 0) : up, way));
        if (k == 0 && i > 0) travelled += glm::length(at(i) - at(i - 1));
        const float angle = circle(k, sides);
        const vec3 normal = side * std::cos(angle) + glm::cross(way, side) * std::sin(angle);
        return make_vertex(at(i) + normal * radius, normal, paint.shaded(0.7F + 0.3F * normal.y),
                           {travelled, angle * radius * 1.4F});
    });
}

void add_limb(Mesh& mesh, std::span<const vec3> middles, std::span<const float> radii, int sides, const Paint& paint) {
    const int last = static_cast<int>(middles.size()) - 1;
    const auto at = [&](int i) { return middles[static_cast<std::size_t>(std::clamp(i, 0, last))]; };
    float along = 0;
    add_grid(mesh, last, sides, [&](int i, int side) {
        const vec3 way = glm::normalize(at(i + 1) - at(i - 1));
        const vec3 x = glm::normalize(glm::cross(way, std::abs(way.y) > 0.9F ? vec3(1, 0, 0) : up));
        if (side == 0 && i > 0) along += glm::length(at(i) - at(i - 1));
        const float angle = circle(side, sides);
        const vec3 out = x * std::cos(angle) + glm::cross(x, way) * std::sin(angle);
        return make_vertex(at(i) + out * radii[static_cast<std::size_t>(i)], out, paint,
                           {along, std::abs(angle - pi) * radii[0]});
    });
}

}  // namespace luwte::picture
