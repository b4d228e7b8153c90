#include <algorithm>
#include <cmath>
#include <utility>
#include <vector>

#include "picture/prop_builder.h"
#include "shared.h"

namespace luwte::picture {
namespace {

using glm::vec3;

vec3 around(float angle, float y = 0) { return {std::cos(angle), y, std::sin(angle)}; }

// ---- A broadleaf tree ---------------------------------------------------------------------------------------------

/// A leaf, or a twig of leaves that at its distance is one: lit as the crown's round surface there, not as its own.
void add_twig(Build& b, vec3 at, vec3 out, vec3 normal, float size, const Paint& paint, float sway, float phase) {
    const vec3 any(uniform(b.random, -1, 1), uniform(b.random, -1, 1), uniform(b.random, -1, 1));
    const vec3 along = glm::normalize(glm::cross(out, any + vec3(0.01F, 0.02F, 0)) + out * 0.3F - vec3(0, 0.25F, 0));
    const vec3 across = glm::normalize(glm::cross(along, out + any * 0.4F)) * uniform(b.random, 0.30F, 0.42F);
    const auto first = static_cast<std::uint32_t>(b.into.vertices.size());
    for (const vec3 p : {-along * 0.35F - across, along * 0.75F, -along * 0.15F + across}) {
        Vertex v = make_vertex(at + p * size, glm::normalize(normal + p * 0.3F), paint, {0, phase});
        v.sway = sway;
        b.into.vertices.push_back(v);
    }
    b.into.indices.insert(b.into.indices.end(), {first, first + 1, first + 2});
}

/// A branch or trunk between two places, thinner towards its end.
void add_limb(Build& b, vec3 from, vec3 to, float thick, float thin, int sides, const Paint& bark) {
    const vec3 way = glm::normalize(to - from);
    const vec3 right = glm::normalize(glm::cross(way, vec3(0.13F, 0.1F, 0.98F)));
    const vec3 ahead = glm::cross(right, way);
    const auto first = static_cast<std::uint32_t>(b.into.vertices.size());
    for (int side = 0; side <= sides; ++side) {
        const float angle = 2 * pi * static_cast<float>(side) / static_cast<float>(sides);
        const vec3 out = right * std::cos(angle) + ahead * std::sin(angle);
        const auto grain = static_cast<float>(side) * 0.2F;
        b.into.vertices.push_back(make_vertex(from + out * thick, out, bark, {0, grain}));
        b.into.vertices.push_back(make_vertex(to + out * thin, out, bark, {glm::length(to - from), grain}));
    }
    for (std::uint32_t side = 0; side < static_cast<std::uint32_t>(sides); ++side) {
        const std::uint32_t a = first + side * 2;
        b.into.indices.insert(b.into.indices.end(), {a, a + 1, a + 3, a, a + 3, a + 2});
    }
}

/// One tree: a short trunk, a few limbs, a round crown of clumps of leaves, each a ball of twigs.
void broadleaf(Build& b, vec3 foot, vec3 size) {
    const float height = size.y;
    const vec3 half(size.x * 0.5F, height * 0.39F, size.z * 0.5F);
    const vec3 middle = foot + vec3(0, height * 0.61F, 0);
    const float girth = std::min(half.x, height) * 0.085F;
    const Paint bark = paint({0.060F, 0.048F, 0.040F}, shared::material_bark, 0.7F);
    const int sides = b.fine() ? 12 : 6;
    const vec3 fork = foot + vec3(girth * uniform(b.random, -1, 1), height * 0.34F, girth * uniform(b.random, -1, 1));
    add_limb(b, foot - vec3(0, 0.3F, 0), foot + vec3(0, height * 0.06F, 0), girth * 1.75F, girth * 1.08F, sides, bark);
    add_limb(b, foot + vec3(0, height * 0.06F, 0), fork, girth * 1.08F, girth * 0.8F, sides, bark);
    for (int limb = 0; limb < 6; ++limb) {
        const vec3 out = around(static_cast<float>(limb) * 1.13F + 0.4F, 0.35F + 0.2F * static_cast<float>(limb % 3));
        add_limb(b, fork - vec3(0, girth * 0.4F, 0), middle + out * half * 0.62F, girth * 0.55F, girth * 0.12F,
                 b.fine() ? 8 : 4, bark);
    }
    // A smaller tree has fewer.
    const float share = std::clamp(half.x / 4.2F, 0.4F, 1.0F);
    const int clumps = static_cast<int>((b.fine() ? 84.0F : 44.0F) * share), twigs = b.fine() ? 180 : 48;
    const vec3 towards = glm::normalize(vec3(0, 1.2F, 0) - middle);
    // A dark heart, so that the sky shows through the crown's edge only.
    const auto heart = b.into.vertices.size();
    add_boulder(b.into, middle - vec3(0, half.y * 0.03F, 0), half * 0.66F, b.fine() ? 10 : 6, b.random(), {});
    for (auto v = heart; v < b.into.vertices.size(); ++v) {
        const vec3 out = glm::normalize((b.into.vertices[v].position - middle) / half);
        b.into.vertices[v] = make_vertex(
            b.into.vertices[v].position, out,
            paint(glm::mix(b.prop.color, b.prop.tip, 0.25F), shared::material_plain, 0.46F + 0.20F * out.y), {0, 0});
    }
    const float twig = std::cbrt(half.x * half.y * half.z) * (b.fine() ? 0.080F : 0.150F);
    const auto leaves = b.into.indices.size();
    for (int clump = 0; clump < clumps; ++clump) {
        // Evenly over a ball, flatter below.
        const float u = (static_cast<float>(clump) + 0.5F) / static_cast<float>(clumps);
        const float y = 1 - 1.72F * u + uniform(b.random, -0.06F, 0.06F);
        const float level = std::sqrt(std::max(1 - y * y, 0.05F));
        const vec3 way =
            around(static_cast<float>(clump) * 2.39996F + uniform(b.random, -0.3F, 0.3F), 0) * level + vec3(0, y, 0);
        const vec3 centre = middle + way * half * uniform(b.random, 0.60F, 0.84F);
        const float radius = std::min(half.x, half.y) * uniform(b.random, 0.26F, 0.40F);
        const float light = uniform(b.random, 0.78F, 1.14F), phase = uniform(b.random, 0, 1);
        const float sway = b.prop.sway * 0.5F * (0.4F + u);
        for (int i = 0; i < twigs; ++i) {
            const float v = 1 - 2 * (static_cast<float>(i) + 0.5F) / static_cast<float>(twigs);
            vec3 out = around(static_cast<float>(i) * 2.39996F + phase * 9, 0) * std::sqrt(1 - v * v) + vec3(0, v, 0);
            out = glm::normalize(out + way * 0.45F + vec3(0, 0.12F, 0));
            const vec3 at = centre + out * radius * uniform(b.random, 0.62F, 1.04F);
            // What lies deep in the crown or under it sees little sky.
            const vec3 from = (at - middle) / half;
            // The viewpoint never goes round a tree: its far side is left out.
            if (glm::dot(from, towards) < -0.30F) continue;
            const float deep = std::clamp(glm::length(from), 0.0F, 1.15F);
            const float open = std::clamp(0.22F + 0.62F * deep * deep + 0.26F * out.y + 0.12F * from.y, 0.2F, 1.0F);
            const vec3 normal = glm::normalize(out * 0.75F + glm::normalize(from) * 0.6F);
            const vec3 tint = glm::mix(b.prop.color, b.prop.tip, std::clamp(0.5F * deep + 0.4F * out.y, 0.0F, 1.0F)) *
                              (light * uniform(b.random, 0.93F, 1.07F));
            // The outermost let the light through.
            const bool thin = deep > 1.0F && uniform(b.random, 0, 1) < 0.18F;
            add_twig(b, at, out, normal, twig * uniform(b.random, 0.75F, 1.3F),
                     paint(thin ? tint * 0.75F : tint, thin ? shared::material_leaf : shared::material_plain, open),
                     sway, phase);
        }
    }
    // Nearest first: what they hide is then not painted.
    std::vector<std::pair<float, std::uint32_t>> order;
    for (auto i = leaves; i < b.into.indices.size(); i += 3)
        order.emplace_back(glm::length(b.into.vertices[b.into.indices[i]].position - vec3(0, 1.2F, 0)),
                           b.into.indices[i]);
    std::sort(order.begin(), order.end());
    auto next = leaves;
    for (const auto& [away, first] : order)
        for (std::uint32_t corner = 0; corner < 3; ++corner) b.into.indices[next++] = first + corner;
}

void tree(Build& b) {
    for (int i = 0; i < b.prop.count; ++i) {
        vec3 foot = b.prop.count > 1 ? b.scattered() : b.prop.at;
        foot.y = b.standing(foot);
        broadleaf(b, foot, b.prop.size * (b.prop.count > 1 ? uniform(b.random, 0.65F, 1.15F) : 1.0F));
    }
}

// ---- What people left there ---------------------------------------------------------------------------------------

/// A beam between two places; add_board's bevels and grain, tilted as the ground asks.
void beam(Build& b, vec3 from, vec3 to, float high, float deep, vec3 tint) {
    const vec3 way = to - from;
    const float flat = std::sqrt(way.x * way.x + way.z * way.z);
    add_board(b.into, (from + to) * 0.5F, {glm::length(way), high, deep}, std::atan2(-way.z, way.x),
              std::atan2(way.y, std::max(flat, 1e-3F)), paint(tint, shared::material_wood), uniform(b.random, 0, 7));
}

vec3 on_ground(const Build& b, float x, float z = 0) {
    vec3 p = b.turned({x, 0, z});
    p.y = b.standing(p);
    return p;
}

/// Posts in a row along x with two rails between them, each a little askew.
void rails(Build& b) {
    const int posts = std::max(b.prop.count, 2);
    vec3 before(0);
    for (int i = 0; i < posts; ++i) {
        const float x = (static_cast<float>(i) / static_cast<float>(posts - 1) - 0.5F) * b.prop.size.x;
        const vec3 foot = on_ground(b, x + uniform(b.random, -0.06F, 0.06F), uniform(b.random, -0.03F, 0.03F));
        add_post(b.into, foot - vec3(0, 0.3F, 0), b.prop.size.y * uniform(b.random, 0.97F, 1.08F) + 0.3F,
                 b.prop.size.z * 0.5F, b.fine() ? 14 : 7,
                 paint(b.prop.color * uniform(b.random, 0.85F, 1.15F), shared::material_wood));
        for (const float up : {0.44F, 0.84F}) {
            if (i == 0) break;
            const vec3 out = b.turned_only({0, 0, b.prop.size.z * 0.45F});
            const float slip = uniform(b.random, -0.03F, 0.03F);
            beam(b, before + out + vec3(0, b.prop.size.y * up + slip, 0), foot + out + vec3(0, b.prop.size.y * up, 0),
                 b.prop.size.z * 0.75F, b.prop.size.z * 0.42F,
                 glm::mix(b.prop.color, b.prop.tip, uniform(b.random, 0, 1)));
        }
        before = foot;
    }
}

/// A field gate: five bars, a brace across them, two posts.
void gate(Build& b) {
    const vec3 size = b.prop.size;
    const vec3 left = on_ground(b, -size.x * 0.5F), right = on_ground(b, size.x * 0.5F);
    for (const vec3 foot : {left, right})
        add_post(b.into, foot - vec3(0, 0.3F, 0), size.y * 1.18F + 0.3F, size.z * 0.8F, b.fine() ? 14 : 7,
                 paint(b.prop.color * 0.9F, shared::material_wood));
    const vec3 inset = glm::normalize(right - left) * (size.z * 1.1F);
    const vec3 a = left + inset, z = right - inset;
    for (int bar = 0; bar < 5; ++bar) {
        const float u = static_cast<float>(bar) / 4;
        const vec3 up(0, size.y * (0.16F + 0.80F * std::pow(u, 1.25F)), 0);
        beam(b, a + up, z + up, size.z * (bar == 4 ? 1.1F : 0.85F), size.z * 0.42F,
             glm::mix(b.prop.color, b.prop.tip, uniform(b.random, 0, 1)));
    }
    const vec3 front = b.turned_only({0, 0, size.z * 0.4F});
    beam(b, a + front + vec3(0, size.y * 0.20F, 0), z + front + vec3(0, size.y * 0.92F, 0), size.z * 0.8F,
         size.z * 0.3F, b.prop.color);
    for (const vec3 end : {a, z})
        add_post(b.into, end + vec3(0, size.y * 0.12F, 0), size.y * 0.90F, size.z * 0.42F, 5,
                 paint(b.prop.color, shared::material_wood));
}

/// A stone of a wall: a block whose faces bulge and whose corners are worn.
void add_stone(Build& b, vec3 centre, vec3 half, float turn, float roll, const Paint& stone) {
    const float c = std::cos(turn), s = std::sin(turn), cr = std::cos(roll), sr = std::sin(roll);
    const auto turned = [&](vec3 p) {
        const vec3 q(cr * p.x - sr * p.y, sr * p.x + cr * p.y, p.z);
        return vec3(c * q.x + s * q.z, q.y, -s * q.x + c * q.z);
    };
    vec3 corners[8];
    for (int i = 0; i < 8; ++i)
        corners[i] =
            vec3((i & 1) != 0 ? 1.0F : -1.0F, (i & 2) != 0 ? 1.0F : -1.0F, (i & 4) != 0 ? 1.0F : -1.0F) * half *
            vec3(uniform(b.random, 0.72F, 1.0F), uniform(b.random, 0.66F, 1.05F), uniform(b.random, 0.84F, 1.0F));
    constexpr int faces[5][4] = {{4, 5, 7, 6}, {1, 0, 2, 3}, {6, 7, 3, 2}, {5, 1, 3, 7}, {0, 4, 6, 2}};
    constexpr vec3 outward[5] = {{0, 0, 1}, {0, 0, -1}, {0, 1, 0}, {1, 0, 0}, {-1, 0, 0}};
    for (int face = 0; face < 5; ++face) {
        // The viewpoint never goes round a wall: what is turned away is left out.
        if (glm::dot(turned(outward[face]), vec3(0, 1.2F, 0) - centre) < -0.1F) continue;
        const auto first = static_cast<std::uint32_t>(b.into.vertices.size());
        vec3 middle(0);
        for (const int corner : faces[face]) middle += corners[corner] * 0.25F;
        const auto add = [&](vec3 p, float open, float edge) {
            const vec3 n = glm::normalize(outward[face] + p / half * edge);
            Paint shaded = stone;
            shaded.open *= open;
            b.into.vertices.push_back(make_vertex(centre + turned(p), turned(n), shaded, {p.x, p.y}));
        };
        add(middle + outward[face] * half * 0.12F, 1, 0);
        for (const int corner : faces[face]) add(corners[corner], corners[corner].y > 0 ? 0.8F : 0.42F, 0.5F);
        for (std::uint32_t side = 0; side < 4; ++side)
            b.into.indices.insert(b.into.indices.end(), {first, first + 1 + side, first + 1 + (side + 1) % 4});
    }
}

/// A dry-stone wall along x: courses of stones that break joint, flat ones on edge along its top.
void stone_wall(Build& b) {
    const vec3 size = b.prop.size;
    const int courses = std::max(2, static_cast<int>(std::lround(size.y / 0.19F)));
    const float course = size.y * 0.84F / static_cast<float>(courses);
    // Between stones one looks into the dark.
    for (float x = -size.x * 0.5F + 0.22F; x < size.x * 0.5F - 0.85F; x += 0.75F) {
        const vec3 foot = on_ground(b, x + 0.4F);
        add_board(b.into, foot + vec3(0, size.y * 0.36F, 0), {0.85F, size.y * 0.80F, size.z * 0.62F}, b.prop.turn, 0,
                  paint(b.prop.color * 0.25F, shared::material_stone, 0.3F), 0);
    }
    for (int row = 0; row <= courses; ++row) {
        const bool cope = row == courses;
        float x = -size.x * 0.5F + uniform(b.random, 0, 0.15F);
        while (x < size.x * 0.5F) {
            const float wide = cope ? uniform(b.random, 0.12F, 0.24F)
                                    : uniform(b.random, 0.14F, 0.30F) + (uniform(b.random, 0, 1) < 0.3F ? 0.16F : 0.0F);
            const vec3 foot = on_ground(b, x + wide * 0.5F, uniform(b.random, -0.015F, 0.015F));
            // It settled here and there, and is a little narrower above.
            const float sunk = 0.03F * std::sin(x * 1.7F + 0.6F * static_cast<float>(b.prop.seed)) +
                               uniform(b.random, -0.014F, 0.014F);
            const float narrow = 1 - 0.12F * static_cast<float>(row) / static_cast<float>(courses);
            const vec3 half(wide * 0.53F, cope ? size.y * uniform(b.random, 0.09F, 0.13F) : course * 0.55F,
                            size.z * 0.5F * narrow * uniform(b.random, 0.92F, 1.06F));
            const float y = (static_cast<float>(row) + 0.45F) * course + sunk + (cope ? size.y * 0.03F : 0.0F);
            const float light = uniform(b.random, 0.66F, 1.22F);
            const vec3 tint = glm::mix(b.prop.color, b.prop.tip, std::pow(uniform(b.random, 0, 1), 2.2F)) * light;
            add_stone(b, foot + vec3(0, y, 0), half, b.prop.turn + uniform(b.random, -0.05F, 0.05F),
                      uniform(b.random, -0.05F, 0.05F) + (cope ? uniform(b.random, -0.16F, 0.1F) : 0.0F),
                      paint(tint, shared::material_stone,
                            0.55F + 0.45F * static_cast<float>(row + 1) / static_cast<float>(courses + 1)));
            x += wide;
        }
    }
}

/// A round bale of straw, lying; its axis is its own x.
void bale(Build& b) {
    const vec3 half = b.prop.size * 0.5F;
    const int sides = b.fine() ? 40 : 18;
    vec3 centre = b.prop.at;
    centre.y = b.standing(centre) + half.y * 0.94F;
    const auto corner = [&](float x, float reach, float angle, vec3 normal, float light, float open) {
        const vec3 p = b.turned_only({x * half.x, std::sin(angle) * half.y * reach, std::cos(angle) * half.z * reach});
        Paint straw = paint(glm::mix(b.prop.color, b.prop.tip, light), shared::material_wood, open);
        b.into.vertices.push_back(
            make_vertex(centre + p, b.turned_only(normal), straw, {angle * half.y * 2, x * 0.23F + reach * 0.31F}));
    };
    // From the middle of one end over its rim and along the side to the other end.
    constexpr glm::vec2 outline[] = {{-0.97F, 0.02F}, {-1.0F, 0.55F}, {-0.99F, 0.93F}, {-0.92F, 1.0F},
                                     {0.92F, 1.0F},   {0.99F, 0.93F}, {1.0F, 0.55F},   {0.97F, 0.02F}};
    const auto first = static_cast<std::uint32_t>(b.into.vertices.size());
    for (int ring = 0; ring < 8; ++ring)
        for (int side = 0; side <= sides; ++side) {
            const float angle = 2 * pi * static_cast<float>(side) / static_cast<float>(sides);
            const float end = ring < 3 ? -1.0F : ring > 4 ? 1.0F : 0.25F * outline[ring].x;
            const float flat = ring == 2 || ring == 5 ? 0.7F : ring < 3 || ring > 4 ? 1.0F : 0.2F;
            const vec3 round(0, std::sin(angle), std::cos(angle));
            const float wave = 1 + 0.012F * std::sin(angle * 5 + static_cast<float>(ring));
            corner(outline[ring].x, outline[ring].y * wave, angle,
                   glm::normalize(vec3(end * flat, 0, 0) + round * (1.02F - flat)),
                   0.5F + 0.5F * std::sin(angle * 11 + static_cast<float>(ring) * 2.3F),
                   std::clamp(0.62F + 0.5F * std::sin(angle), 0.3F, 1.0F));
        }
    const auto stride = static_cast<std::uint32_t>(sides + 1);
    for (std::uint32_t ring = 0; ring + 1 < 8; ++ring)
        for (std::uint32_t side = 0; side < static_cast<std::uint32_t>(sides); ++side) {
            const std::uint32_t a = first + ring * stride + side;
            b.into.indices.insert(b.into.indices.end(), {a, a + 1, a + stride + 1, a, a + stride + 1, a + stride});
        }
}

}  // namespace

std::span<const PropBuilder> field_kinds() {
    static constexpr PropBuilder kinds[] = {
        {"tree", tree, Draw::foliage, false}, {"rails", rails, Draw::solid, false},
        {"gate", gate, Draw::solid, false},   {"stone-wall", stone_wall, Draw::solid, false},
        {"bale", bale, Draw::solid, false},
    };
    return kinds;
}

}  // namespace luwte::picture
