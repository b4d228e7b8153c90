#include <utility>

#include "picture/prop_builder.h"

namespace luwte::picture {
namespace {

constexpr vec3 person(0, 1.2F, 0);  // where the viewpoint is, near enough

/// A branch or trunk between two places, thinner towards its end.
void add_taper(Build& b, vec3 from, vec3 to, vec2 radii, int sides, const Paint& bark) {
    const vec3 way = glm::normalize(to - from);
    const vec3 right = glm::normalize(glm::cross(way, vec3(0.13F, 0.1F, 0.98F)));
    const vec3 ahead = glm::cross(right, way);
    add_grid(b.into, sides, 1, [&](int side, int end) {
        const float angle = circle(side, sides);
        const vec3 out = right * std::cos(angle) + ahead * std::sin(angle);
        return make_vertex((end == 0 ? from : to) + out * radii[end], out, bark,
                           {end == 0 ? 0 : glm::length(to - from), side * 0.2F});
    });
}

/// A tree's crown: an ellipsoid filled with clumps of leaves.
struct Crown {
    vec3 middle, half;

    /// From its middle, in its own radii.
    vec3 own(vec3 p) const { return (p - middle) / half; }
};

/// A leaf, or a twig of leaves that at its distance is one: lit as the crown's round surface there, not as its own.
void add_twig(Build& b, vec3 at, vec3 out, vec3 normal, float size, const Paint& paint) {
    const float z = b.uniform(-1, 1), y = b.uniform(-1, 1);
    const vec3 any(b.uniform(-1, 1), y, z);
    const vec3 along = glm::normalize(glm::cross(out, any + vec3(0.01F, 0.02F, 0)) + out * 0.3F - vec3(0, 0.25F, 0));
    const vec3 across = glm::normalize(glm::cross(along, out + any * 0.4F)) * b.uniform(0.30F, 0.42F);
    const std::uint32_t first = b.into.next();
    for (const vec3 p : {-along * 0.35F - across, along * 0.75F, -along * 0.15F + across})
        b.into.add(make_vertex(at + p * size, glm::normalize(normal + p * 0.3F), paint));
    b.into.triangle(first, first + 1, first + 2);
}

/// A ball of twigs, `way` from the crown's middle, `u` of the way down.
void add_clump(Build& b, const Crown& crown, vec3 way, float u, float twig) {
    const vec3 towards = glm::normalize(person - crown.middle);
    const vec3 centre = crown.middle + way * crown.half * b.uniform(0.60F, 0.84F);
    const float radius = std::min(crown.half.x, crown.half.y) * b.uniform(0.26F, 0.40F);
    const float light = b.uniform(0.78F, 1.14F), phase = b.uniform(0, 1);
    const int twigs = b.fine() ? 180 : 48;
    const std::uint32_t first = b.into.next();
    for (int i = 0; i < twigs; ++i) {
        const float v = 1 - 2 * (i + 0.5F) / twigs;
        vec3 out = around(i * 2.39996F + phase * 9) * std::sqrt(1 - v * v) + vec3(0, v, 0);
        out = glm::normalize(out + way * 0.45F + vec3(0, 0.12F, 0));
        const vec3 at = centre + out * radius * b.uniform(0.62F, 1.04F), from = crown.own(at);
        // The viewpoint never goes round a tree: its far side is left out.
        if (glm::dot(from, towards) < -0.30F) continue;
        // What lies deep in the crown or under it sees little sky.
        const float deep = std::clamp(glm::length(from), 0.0F, 1.15F);
        const float open = std::clamp(0.22F + 0.62F * deep * deep + 0.26F * out.y + 0.12F * from.y, 0.2F, 1.0F);
        const vec3 normal = glm::normalize(out * 0.75F + glm::normalize(from) * 0.6F);
        const vec3 tint = glm::mix(b.prop.color, b.prop.tip, std::clamp(0.5F * deep + 0.4F * out.y, 0.0F, 1.0F)) *
                          (light * b.uniform(0.93F, 1.07F));
        // The outermost let the light through.
        const bool thin = deep > 1.0F && b.uniform(0, 1) < 0.18F;
        add_twig(b, at, out, normal, twig * b.uniform(0.75F, 1.3F),
                 paint(thin ? tint * 0.75F : tint, thin ? material_leaf : material_plain, open));
    }
    b.move_alike(first, b.prop.sway * 0.5F * (0.4F + u), phase);
}

/// Trunk and limbs.
void add_wood(Build& b, vec3 foot, float height, const Crown& crown) {
    const float girth = std::min(crown.half.x, height) * 0.085F;
    const Paint bark = paint({0.060F, 0.048F, 0.040F}, material_bark, 0.7F);
    const int sides = b.fine() ? 12 : 6;
    const float z = girth * b.uniform(-1, 1);
    const vec3 fork = foot + vec3(girth * b.uniform(-1, 1), height * 0.34F, z), knee = foot + up * (height * 0.06F);
    add_taper(b, foot - up * 0.3F, knee, {girth * 1.75F, girth * 1.08F}, sides, bark);
    add_taper(b, knee, fork, {girth * 1.08F, girth * 0.8F}, sides, bark);
    for (int limb = 0; limb < 6; ++limb) {
        const vec3 out = around(limb * 1.13F + 0.4F, 0.35F + 0.2F * (limb % 3));
        add_taper(b, fork - up * (girth * 0.4F), crown.middle + out * crown.half * 0.62F,
                  {girth * 0.55F, girth * 0.12F}, b.fine() ? 8 : 4, bark);
    }
}

/// Nearest triangles first: what they hide is then not painted. Each has three vertices of its own.
void sort_by_distance(Mesh& mesh, std::size_t from) {
    std::vector<std::pair<float, std::uint32_t>> order;
    for (auto i = from; i < mesh.indices.size(); i += 3)
        order.emplace_back(glm::length(mesh.vertices[mesh.indices[i]].position - person), mesh.indices[i]);
    std::sort(order.begin(), order.end());
    mesh.indices.resize(from);
    for (const auto& [away, first] : order) mesh.triangle(first, first + 1, first + 2);
}

/// One tree: a short trunk, a few limbs, a round crown of clumps of leaves, each a ball of twigs.
void add_broadleaf(Build& b, vec3 foot, vec3 size) {
    const Crown crown{foot + up * (size.y * 0.61F), {size.x * 0.5F, size.y * 0.39F, size.z * 0.5F}};
    const vec3 half = crown.half;
    add_wood(b, foot, size.y, crown);
    // A dark heart, so that the sky shows through the crown's edge only.
    const std::uint32_t heart = b.into.next();
    add_boulder(b.into, crown.middle - up * (half.y * 0.03F), half * 0.66F, b.fine() ? 10 : 6, b.random(), {});
    for (Vertex& v : b.into.since(heart)) {
        const vec3 out = glm::normalize(crown.own(v.position));
        v = make_vertex(v.position, out,
                        paint(glm::mix(b.prop.color, b.prop.tip, 0.25F), material_plain, 0.46F + 0.20F * out.y));
    }
    // A smaller tree has fewer.
    const float share = std::clamp(half.x / 4.2F, 0.4F, 1.0F);
    const int clumps = static_cast<int>((b.fine() ? 84.0F : 44.0F) * share);
    const float twig = std::cbrt(half.x * half.y * half.z) * (b.fine() ? 0.080F : 0.150F);
    const std::size_t leaves = b.into.indices.size();
    for (int clump = 0; clump < clumps; ++clump) {
        // Evenly over a ball, flatter below.
        const float u = fraction(clump + 0.5F, clumps), y = 1 - 1.72F * u + b.uniform(-0.06F, 0.06F);
        const float level = std::sqrt(std::max(1 - y * y, 0.05F));
        add_clump(b, crown, around(clump * 2.39996F + b.uniform(-0.3F, 0.3F)) * level + vec3(0, y, 0), u, twig);
    }
    sort_by_distance(b.into, leaves);
}

/// A beam between two places; add_board's bevels and grain, tilted as the ground asks.
void add_beam(Build& b, vec3 from, vec3 to, float high, float deep, vec3 tint) {
    const vec3 way = to - from;
    const float flat = std::sqrt(way.x * way.x + way.z * way.z);
    add_board(b.into,
              {(from + to) * 0.5F,
               {glm::length(way), high, deep},
               std::atan2(-way.z, way.x),
               std::atan2(way.y, std::max(flat, 1e-3F)),
               b.uniform(0, 7)},
              paint(tint, material_wood));
}

vec3 on_ground(const Build& b, float x, float z = 0) { return b.grounded(b.turned({x, 0, z})); }

/// A stone of a wall: a block whose faces bulge and whose corners are worn.
void add_stone(Build& b, vec3 centre, vec3 half, float turn, float roll, const Paint& stone) {
    const float cr = std::cos(roll), sr = std::sin(roll);
    const auto turned = [&](vec3 p) { return math::turned({cr * p.x - sr * p.y, sr * p.x + cr * p.y, p.z}, turn); };
    vec3 corners[8];
    for (int i = 0; i < 8; ++i) {
        const float z = b.uniform(0.84F, 1.0F), y = b.uniform(0.66F, 1.05F);
        corners[i] = vec3((i & 1) != 0 ? 1.0F : -1.0F, (i & 2) != 0 ? 1.0F : -1.0F, (i & 4) != 0 ? 1.0F : -1.0F) *
                     half * vec3(b.uniform(0.72F, 1.0F), y, z);
    }
    constexpr int faces[5][4] = {{4, 5, 7, 6}, {1, 0, 2, 3}, {6, 7, 3, 2}, {5, 1, 3, 7}, {0, 4, 6, 2}};
    constexpr vec3 outward[5] = {{0, 0, 1}, {0, 0, -1}, {0, 1, 0}, {1, 0, 0}, {-1, 0, 0}};
    for (int face = 0; face < 5; ++face) {
        // The viewpoint never goes round a wall: what is turned away is left out.
        if (glm::dot(turned(outward[face]), person - centre) < -0.1F) continue;
        vec3 middle(0);
        for (const int corner : faces[face]) middle += corners[corner] * 0.25F;
        const auto at = [&](vec3 p, float open, float edge) {
            const vec3 n = glm::normalize(outward[face] + p / half * edge);
            return make_vertex(centre + turned(p), turned(n), stone.shaded(open), {p.x, p.y});
        };
        const std::uint32_t first = b.into.next();
        b.into.add(at(middle + outward[face] * half * 0.12F, 1, 0));
        for (const int corner : faces[face])
            b.into.add(at(corners[corner], corners[corner].y > 0 ? 0.8F : 0.42F, 0.5F));
        join_fan(b.into, first, 4);
        b.into.triangle(first, first + 4, first + 1);
    }
}

/// Stones in a row of a wall, `row` of `courses`; the one above the last stands on edge.
void add_course(Build& b, int row, int courses) {
    const vec3 size = b.prop.size;
    const float course = size.y * 0.84F / courses;
    const bool cope = row == courses;
    float x = -size.x * 0.5F + b.uniform(0, 0.15F);
    while (x < size.x * 0.5F) {
        const float wide =
            cope ? b.uniform(0.12F, 0.24F) : b.uniform(0.14F, 0.30F) + (b.uniform(0, 1) < 0.3F ? 0.16F : 0.0F);
        const vec3 foot = on_ground(b, x + wide * 0.5F, b.uniform(-0.015F, 0.015F));
        // It settled here and there, and is a little narrower above.
        const float sunk = 0.03F * std::sin(x * 1.7F + 0.6F * b.prop.seed) + b.uniform(-0.014F, 0.014F);
        const float deep = size.z * 0.5F * (1 - 0.12F * row / courses) * b.uniform(0.92F, 1.06F);
        const vec3 half(wide * 0.53F, cope ? size.y * b.uniform(0.09F, 0.13F) : course * 0.55F, deep);
        const float y = (row + 0.45F) * course + sunk + (cope ? size.y * 0.03F : 0.0F);
        const float light = b.uniform(0.66F, 1.22F);
        const vec3 tint = glm::mix(b.prop.color, b.prop.tip, std::pow(b.uniform(0, 1), 2.2F)) * light;
        const float roll = b.uniform(-0.05F, 0.05F) + (cope ? b.uniform(-0.16F, 0.1F) : 0.0F);
        add_stone(b, foot + up * y, half, b.prop.turn + b.uniform(-0.05F, 0.05F), roll,
                  paint(tint, material_stone, 0.55F + 0.45F * (row + 1) / (courses + 1)));
        x += wide;
    }
}

}  // namespace

void build_tree(Build& b) {
    for (int i = 0; i < b.prop.count; ++i) {
        const vec3 foot = b.placed();
        add_broadleaf(b, foot, b.prop.size * b.scale(0.65F, 1.15F));
    }
}

/// Posts in a row along x with two rails between them, each a little askew.
void build_rails(Build& b) {
    const int posts = std::max(b.prop.count, 2);
    const vec3 size = b.prop.size, out = b.turned_only({0, 0, size.z * 0.45F});
    vec3 before(0);
    for (int i = 0; i < posts; ++i) {
        const float x = (fraction(i, posts - 1) - 0.5F) * size.x, z = b.uniform(-0.03F, 0.03F);
        const vec3 foot = on_ground(b, x + b.uniform(-0.06F, 0.06F), z);
        const Paint wood = paint(b.prop.color * b.uniform(0.85F, 1.15F), material_wood);
        add_post(b.into, foot - up * 0.3F, size.y * b.uniform(0.97F, 1.08F) + 0.3F, size.z * 0.5F, b.fine() ? 14 : 7,
                 wood);
        for (const float high : {0.44F, 0.84F}) {
            if (i == 0) break;
            const float slip = b.uniform(-0.03F, 0.03F);
            add_beam(b, before + out + up * (size.y * high + slip), foot + out + up * (size.y * high), size.z * 0.75F,
                     size.z * 0.42F, b.tint());
        }
        before = foot;
    }
}

/// A field gate: five bars, a brace across them, two posts.
void build_gate(Build& b) {
    const vec3 size = b.prop.size, left = on_ground(b, -size.x * 0.5F), right = on_ground(b, size.x * 0.5F);
    for (const vec3 foot : {left, right})
        add_post(b.into, foot - up * 0.3F, size.y * 1.18F + 0.3F, size.z * 0.8F, b.fine() ? 14 : 7,
                 paint(b.prop.color * 0.9F, material_wood));
    const vec3 inset = glm::normalize(right - left) * (size.z * 1.1F);
    const vec3 a = left + inset, z = right - inset;
    for (int bar = 0; bar < 5; ++bar) {
        const vec3 high = up * (size.y * (0.16F + 0.80F * std::pow(fraction(bar, 4), 1.25F)));
        add_beam(b, a + high, z + high, size.z * (bar == 4 ? 1.1F : 0.85F), size.z * 0.42F, b.tint());
    }
    const vec3 front = b.turned_only({0, 0, size.z * 0.4F});
    add_beam(b, a + front + up * (size.y * 0.20F), z + front + up * (size.y * 0.92F), size.z * 0.8F, size.z * 0.3F,
             b.prop.color);
    for (const vec3 end : {a, z})
        add_post(b.into, end + up * (size.y * 0.12F), size.y * 0.90F, size.z * 0.42F, 5,
                 paint(b.prop.color, material_wood));
}

/// A dry-stone wall along x: courses of stones that break joint, flat ones on edge along its top.
void build_stone_wall(Build& b) {
    const vec3 size = b.prop.size;
    // Between stones one looks into the dark.
    for (float x = -size.x * 0.5F + 0.22F; x < size.x * 0.5F - 0.85F; x += 0.75F)
        add_board(
            b.into,
            {on_ground(b, x + 0.4F) + up * (size.y * 0.36F), {0.85F, size.y * 0.80F, size.z * 0.62F}, b.prop.turn},
            paint(b.prop.color * 0.25F, material_stone, 0.3F));
    const int courses = std::max(2, static_cast<int>(std::lround(size.y / 0.19F)));
    for (int row = 0; row <= courses; ++row) add_course(b, row, courses);
}

/// A round bale of straw, lying; its axis is its own x.
void build_bale(Build& b) {
    const vec3 half = b.prop.size * 0.5F, centre = b.grounded(b.prop.at) + up * (half.y * 0.94F);
    const int sides = b.fine() ? 40 : 18;
    // From the middle of one end over its rim and along the side to the other end.
    constexpr vec2 outline[] = {{-0.97F, 0.02F}, {-1.0F, 0.55F}, {-0.99F, 0.93F}, {-0.92F, 1.0F},
                                {0.92F, 1.0F},   {0.99F, 0.93F}, {1.0F, 0.55F},   {0.97F, 0.02F}};
    add_grid(b.into, 7, sides, [&](int ring, int side) {
        const float angle = circle(side, sides), x = outline[ring].x;
        const float end = ring < 3 ? -1.0F : ring > 4 ? 1.0F : 0.25F * x;
        const float flat = ring == 2 || ring == 5 ? 0.7F : ring < 3 || ring > 4 ? 1.0F : 0.2F;
        const vec3 round(0, std::sin(angle), std::cos(angle));
        const float reach = outline[ring].y * (1 + 0.012F * std::sin(angle * 5 + ring));
        const vec3 p = b.turned_only({x * half.x, std::sin(angle) * half.y * reach, std::cos(angle) * half.z * reach});
        const vec3 normal = glm::normalize(vec3(end * flat, 0, 0) + round * (1.02F - flat));
        const float light = 0.5F + 0.5F * std::sin(angle * 11 + ring * 2.3F);
        return make_vertex(centre + p, b.turned_only(normal),
                           paint(glm::mix(b.prop.color, b.prop.tip, light), material_wood,
                                 std::clamp(0.62F + 0.5F * std::sin(angle), 0.3F, 1.0F)),
                           {angle * half.y * 2, x * 0.23F + reach * 0.31F});
    });
}

}  // namespace luwte::picture
