#include <algorithm>
#include <cmath>

#include "picture/prop_builder.h"
#include "shared.h"

namespace luwte::picture {
namespace {

using glm::vec2;
using glm::vec3;

/// A tube along a bent line: `ring` tells, for u from 0 to 1, its middle and radius; `dent` shapes the radius around
/// it.
template <class Line, class Dent>
void add_tube(Mesh& mesh, int along, int around, const Line& line, const Dent& dent, const Paint& paint, bool closed,
              float streaks = 0) {
    const auto first = static_cast<std::uint32_t>(mesh.vertices.size());
    const auto point = [&](float u, float angle) {
        const glm::vec4 at = line(u);
        const vec3 way = glm::normalize(vec3(line(std::min(u + 0.02F, 1.0F))) - vec3(line(std::max(u - 0.02F, 0.0F))));
        const vec3 side = glm::normalize(glm::cross(way, std::abs(way.y) < 0.9F ? vec3(0, 1, 0) : vec3(1, 0, 0)));
        const vec3 up = glm::cross(side, way);
        return vec3(at) + (side * std::cos(angle) + up * std::sin(angle)) * (at.w * dent(u, angle));
    };
    for (int i = 0; i <= along; ++i)
        for (int j = 0; j <= around; ++j) {
            const float u = static_cast<float>(i) / static_cast<float>(along);
            const float angle = 2 * pi * static_cast<float>(j % around) / static_cast<float>(around);
            const vec3 p = point(u, angle);
            const vec3 out = p - vec3(line(u));
            const float before = std::max(u - 0.02F, 0.0F), after = std::min(u + 0.02F, 1.0F);
            vec3 n =
                glm::cross(point(after, angle) - point(before, angle), point(u, angle + 0.1F) - point(u, angle - 0.1F));
            n = glm::length(n) > 1e-9F ? glm::normalize(n) : glm::normalize(out + vec3(0, 1e-6F, 0));
            if (glm::dot(n, out) < 0) n = -n;
            Paint shaded = paint;
            shaded.open = paint.open * std::clamp(0.62F + 0.38F * n.y + 0.1F, 0.3F, 1.0F);
            // Worn in streaks along it.
            shaded.albedo *= 1 + streaks * (0.6F * std::sin(angle * 5 + u * 9) + 0.4F * std::sin(angle * 8 - u * 17));
            mesh.vertices.push_back(
                make_vertex(p, n, shaded, {glm::length(vec3(line(u)) - vec3(line(0))), std::abs(angle - pi) * 0.11F}));
        }
    const auto stride = static_cast<std::uint32_t>(around + 1);
    for (std::uint32_t i = 0; i < static_cast<std::uint32_t>(along); ++i)
        for (std::uint32_t j = 0; j < static_cast<std::uint32_t>(around); ++j) {
            const std::uint32_t a = first + i * stride + j;
            mesh.indices.insert(mesh.indices.end(), {a, a + 1, a + stride + 1, a, a + stride + 1, a + stride});
        }
    if (!closed) return;
    // The ends: worn flat, a little darker.
    for (const int end : {0, along}) {
        const float u = static_cast<float>(end) / static_cast<float>(along);
        const vec3 way = glm::normalize(vec3(line(end == 0 ? 0.0F : 1.0F)) - vec3(line(end == 0 ? 0.03F : 0.97F)));
        const auto middle = static_cast<std::uint32_t>(mesh.vertices.size());
        Paint worn = paint;
        worn.albedo *= 0.62F;
        mesh.vertices.push_back(make_vertex(vec3(line(u)) - way * (0.12F * line(u).w), way, worn));
        for (int j = 0; j <= around; ++j)
            mesh.vertices.push_back(
                make_vertex(point(u, 2 * pi * static_cast<float>(j % around) / static_cast<float>(around)), way, worn));
        for (std::uint32_t j = 0; j < static_cast<std::uint32_t>(around); ++j)
            mesh.indices.insert(mesh.indices.end(), {middle, middle + 1 + j, middle + 2 + j});
    }
}

/// Tufts of dune grass: blades that spring from one foot and bow outwards, most of them with the wind.
void marram(Build& b) {
    const float widen = b.fine() ? 1.0F : 1.9F;
    vec3 old(0);
    for (int i = 0; i < b.count(); ++i) {
        // Every few tufts stand around an old one: it spreads by its roots, and leaves bare sand between.
        if (i % 4 == 0) old = b.scattered();
        const float around = uniform(b.random, 0, 2 * pi), off = i % 4 == 0 ? 0 : uniform(b.random, 0.12F, 0.55F);
        const vec3 heart = old + vec3(std::cos(around) * off, 0, std::sin(around) * off);
        const float vigour = (i % 4 == 0 ? 1.0F : 0.75F) * uniform(b.random, 0.6F, 1.1F);
        const int blades = b.fine() ? static_cast<int>(8 + 11 * vigour) : static_cast<int>(5 + 7 * vigour);
        const float tint = uniform(b.random, 0, 1);
        for (int blade = 0; blade < blades; ++blade) {
            const float way = uniform(b.random, 0, 2 * pi);
            const float near = uniform(b.random, 0, 0.10F) * vigour;
            vec3 foot = heart + vec3(std::cos(way) * near, 0, std::sin(way) * near);
            foot.y = b.standing(foot) - 0.02F;
            const float height = b.prop.size.y * vigour * uniform(b.random, 0.55F, 1.05F);
            const float bow = height * std::pow(uniform(b.random, 0.15F, 0.95F), 1.3F);
            const float shade = uniform(b.random, 0.7F, 1.15F);
            const vec3 tip = glm::mix(b.prop.tip, b.prop.color * 2.2F, 0.4F * tint);
            add_blade(b.into, foot, height * (1 - 0.28F * bow / height), 0.0085F * widen * (0.7F + 0.6F * height),
                      {std::cos(way) * bow * 0.8F + 0.16F * height, 0, std::sin(way) * bow * 0.8F + 0.05F * height},
                      b.fine() ? 4 : 2, b.prop.sway * height, paint(b.prop.color * shade, shared::material_leaf),
                      paint(tip * shade, shared::material_leaf), uniform(b.random, 0, 1), b.prop.yield * height);
        }
        if (i % 5 != 1) continue;
        // A pale spike stands above the leaves.
        vec3 foot = heart;
        foot.y = b.standing(foot);
        const float height = b.prop.size.y * vigour * uniform(b.random, 1.05F, 1.3F);
        const auto head = b.into.vertices.size();
        add_blade(b.into, foot, height * 0.86F, 0.009F * widen, {0.12F * height, 0, 0.03F * height}, 2, 0,
                  paint(b.prop.color, shared::material_leaf), paint(b.prop.tip, shared::material_leaf), tint);
        add_blade(b.into, foot + vec3(0.09F * height, height * 0.70F, 0.02F * height), height * 0.3F,
                  0.015F * (b.fine() ? 1.0F : 1.3F), {0.07F * height, 0, 0.02F * height}, 2, 0,
                  paint(b.prop.tip, shared::material_leaf), paint(b.prop.tip * 1.15F, shared::material_leaf),
                  tint + 0.25F);
        for (auto v = head; v < b.into.vertices.size(); ++v) {
            const float u = (b.into.vertices[v].position.y - foot.y) / height;
            b.into.vertices[v].sway = b.prop.sway * height * u * u;
        }
    }
}

/// A weathered trunk that lies half sunk, with the stumps of its branches and the flare of its root.
void driftwood(Build& b) {
    const vec3 size = b.prop.size;
    const float bend = uniform(b.random, 0.05F, 0.10F) * size.x, lift = uniform(b.random, 0.4F, 0.8F) * size.y;
    const float turns = uniform(b.random, 0, 6);
    const auto line = [&](float u) {
        const float along = (u - 0.5F) * size.x;
        vec3 p = b.turned({along, 0, bend * std::sin(u * 4.2F) + 0.3F * bend * std::sin(u * 9 + turns)});
        const float thick =
            0.5F * size.y * (1.0F - 0.62F * u + 0.35F * std::exp(-u * 12)) * (0.55F + 0.45F * std::min(u * 16, 1.0F));
        // It lies on its root and its belly; the thin end rises a little.
        p.y = b.standing(p) + thick * 0.62F + lift * u * u;
        return glm::vec4(p, thick);
    };
    const auto dent = [&](float u, float angle) {
        const float flare = std::exp(-u * 14);
        return 1 + 0.09F * std::sin(angle * 3 + u * 7 + turns) + 0.05F * std::sin(angle * 7 - u * 13) +
               0.06F * std::sin(u * 31 + turns) + flare * 0.14F * std::sin(angle * 5 + turns);
    };
    const Paint wood = paint(b.prop.color, shared::material_wood);
    add_tube(b.into, b.fine() ? 36 : 14, b.fine() ? 22 : 10, line, dent, wood, true, 0.16F);
    // Roots: fingers that spread from the thick end and taper.
    for (int root = 0; root < 7; ++root) {
        const glm::vec4 from = line(0.11F);
        const float angle = 2 * pi * (static_cast<float>(root) + uniform(b.random, -0.3F, 0.3F)) / 7;
        const float length = size.y * uniform(b.random, 0.9F, 2.0F);
        const vec3 out =
            b.turned_only({-uniform(b.random, 0.35F, 0.8F), std::sin(angle) * 0.75F + 0.12F, std::cos(angle) * 0.95F});
        const vec3 curl = b.turned_only({-0.35F * length, -0.20F * length * std::sin(angle), 0});
        add_tube(
            b.into, b.fine() ? 10 : 5, b.fine() ? 10 : 5,
            [&](float v) {
                return glm::vec4(vec3(from) + out * (length * v) + curl * v * v,
                                 from.w * (0.58F * (1 - v) * (1 - v) + 0.30F * (1 - 0.75F * v)));
            },
            [&](float v, float a) { return 1 + 0.12F * std::sin(a * 2 + v * 5 + turns); }, wood, true);
    }
    for (int stump = 0; stump < 3; ++stump) {
        const float u = 0.28F + 0.17F * static_cast<float>(stump) + uniform(b.random, -0.04F, 0.04F);
        const glm::vec4 from = line(u);
        const float way = uniform(b.random, -1.1F, 1.1F) + (stump % 2 == 0 ? 0.0F : pi);
        const vec3 out = b.turned_only(
            glm::normalize(vec3(uniform(b.random, 0.3F, 0.8F), uniform(b.random, 0.25F, 0.9F), std::cos(way) * 0.9F)));
        const float length = size.y * uniform(b.random, 1.0F, 2.6F);
        const vec3 droop(0, -0.25F * length, 0);
        add_tube(
            b.into, b.fine() ? 8 : 4, b.fine() ? 9 : 5,
            [&](float v) {
                return glm::vec4(vec3(from) + out * (length * v) + droop * v * v, from.w * 0.42F * (1.02F - 0.72F * v));
            },
            [](float v, float angle) { return 1 + 0.10F * std::sin(angle * 3 + v * 4); },
            paint(glm::mix(b.prop.color, b.prop.tip, 0.5F), shared::material_wood), true);
    }
}

/// A bowl of rays: scallop and cockle. `open` is half the fan's angle, `dome` how high it arches, `ribs` how many.
void add_fan(Build& b, vec3 at, float radius, float turn, float tilt, float open, float dome, int ribs, vec3 color,
             vec3 band) {
    const int rows = b.fine() ? 10 : 4, columns = b.fine() ? ribs * 4 : ribs;
    const float c = std::cos(turn), s = std::sin(turn), ct = std::cos(tilt), st = std::sin(tilt);
    const auto place = [&](float v, float w) {
        const float angle = w * open;
        const float rib = b.fine() ? 0.035F * std::cos(w * static_cast<float>(ribs) * pi) : 0.0F;
        const float reach = v * (1 - 0.10F * w * w) * (1 + 0.4F * rib * v);
        vec3 p(std::sin(angle) * reach, dome * (std::sin(v * 2.6F) * 0.8F * (1 - 0.55F * w * w) + rib * v),
               (std::cos(angle) * reach - 0.45F));
        p *= radius;
        p = {p.x, ct * p.y + st * p.z, -st * p.y + ct * p.z};
        return at + vec3(c * p.x + s * p.z, p.y, -s * p.x + c * p.z);
    };
    const auto first = static_cast<std::uint32_t>(b.into.vertices.size());
    for (int i = 0; i <= rows; ++i)
        for (int j = 0; j <= columns; ++j) {
            const float v = static_cast<float>(i) / static_cast<float>(rows);
            const float w = static_cast<float>(j) / static_cast<float>(columns) * 2 - 1;
            vec3 n = glm::cross(place(std::min(v + 0.03F, 1.0F), w) - place(std::max(v - 0.03F, 0.0F), w),
                                place(v, std::min(w + 0.02F, 1.0F)) - place(v, std::max(w - 0.02F, -1.0F)));
            n = glm::length(n) > 1e-12F ? glm::normalize(n) : vec3(0, 1, 0);
            if (n.y < 0) n = -n;
            const float growth = 0.5F + 0.5F * std::sin(v * 21);
            const float groove = b.fine() ? 0.80F + 0.20F * std::cos(w * static_cast<float>(ribs) * pi) : 0.9F;
            b.into.vertices.push_back(make_vertex(
                place(v, w), n, paint(glm::mix(color, band, 0.55F * growth * v) * groove, shared::material_plaster)));
        }
    const auto stride = static_cast<std::uint32_t>(columns + 1);
    for (std::uint32_t i = 0; i < static_cast<std::uint32_t>(rows); ++i)
        for (std::uint32_t j = 0; j < static_cast<std::uint32_t>(columns); ++j) {
            const std::uint32_t a = first + i * stride + j;
            b.into.indices.insert(b.into.indices.end(), {a, a + 1, a + stride + 1, a, a + stride + 1, a + stride});
        }
}

/// A wound snail's house that lies on its side: a tube that grows while it winds.
void add_whelk(Build& b, vec3 at, float length, float turn, vec3 color, vec3 band) {
    const float c = std::cos(turn), s = std::sin(turn);
    constexpr float rounds = 4.2F;
    const auto line = [&](float u) {
        const float grown = std::pow(1 - u, 1.25F);  // 1 at the mouth to 0 at the tip
        const float angle = u * rounds * 2 * pi + 2.2F;
        const float wide = 0.19F * length * grown;
        vec3 p(length * (0.62F * (1 - grown) - 0.22F), wide * std::sin(angle), wide * std::cos(angle));
        p.y += 0.23F * length * (0.3F + 0.7F * grown);
        return glm::vec4(at + vec3(c * p.x + s * p.z, p.y, -s * p.x + c * p.z), length * (0.008F + 0.20F * grown));
    };
    const auto first = b.into.vertices.size();
    add_tube(
        b.into, b.fine() ? 84 : 26, b.fine() ? 12 : 6, line, [](float, float) { return 1.0F; },
        paint(color, shared::material_plaster), true);
    // Bands run along the winding.
    for (auto v = first; v < b.into.vertices.size(); ++v) {
        const float stripe = 0.5F + 0.5F * std::sin(b.into.vertices[v].grain.y * 60);
        const vec3 tint = glm::mix(color, band, 0.4F * stripe);
        for (int i = 0; i < 3; ++i)
            b.into.vertices[v].color[i] =
                static_cast<std::uint8_t>(std::lround(std::sqrt(std::min(tint[i], 1.0F)) * 255));
    }
}

/// Scallops, cockles and whelks, each turned and tinted its own way, half of them a little sunk.
void shells(Build& b) {
    for (int i = 0; i < b.prop.count; ++i) {
        vec3 at = b.prop.count > 1 ? b.scattered() : b.prop.at;
        const float size = b.prop.size.y * uniform(b.random, 0.6F, 1.1F);
        at.y = b.standing(at) - 0.06F * size;
        const float turn = uniform(b.random, 0, 2 * pi), tilt = uniform(b.random, -0.12F, 0.22F);
        const vec3 color = b.prop.color * uniform(b.random, 0.8F, 1.1F);
        switch (i % 3) {
            case 0: add_fan(b, at, size * 0.62F, turn, tilt, 1.12F, 0.30F, 11, color, b.prop.tip); break;
            case 1: add_whelk(b, at, size * 1.15F, turn, color, b.prop.tip); break;
            default: add_fan(b, at, size * 0.42F, turn, tilt, 1.32F, 0.62F, 15, color, b.prop.tip); break;
        }
    }
}

/// Stones that the sea has made round: smooth, without moss, a little sunk.
void add_pebble(Build& b, vec3 at, vec3 half, float turn, const Paint& stone) {
    const int rows = b.fine() ? 12 : 6, columns = b.fine() ? 22 : 12;
    const float c = std::cos(turn), s = std::sin(turn);
    const float egg = uniform(b.random, -0.18F, 0.18F), dent = uniform(b.random, 0, 6);
    const auto first = static_cast<std::uint32_t>(b.into.vertices.size());
    for (int i = 0; i <= rows; ++i)
        for (int j = 0; j <= columns; ++j) {
            // Only the upper part is ever seen.
            const float v = 0.68F * pi * static_cast<float>(i) / static_cast<float>(rows);
            const float u = 2 * pi * static_cast<float>(j % columns) / static_cast<float>(columns);
            const vec3 round(std::sin(v) * std::cos(u), std::cos(v), std::sin(v) * std::sin(u));
            const float shape = 1 + egg * round.x + 0.05F * std::sin(u * 2 + dent) * std::sin(v);
            const vec3 p = round * half * shape, n = glm::normalize(round / half);
            Paint shaded = stone;
            // Little light comes to where it meets the sand.
            shaded.open = std::clamp(0.30F + 0.95F * round.y, 0.12F, 1.0F);
            b.into.vertices.push_back(make_vertex(at + vec3(c * p.x + s * p.z, p.y, -s * p.x + c * p.z),
                                                  {c * n.x + s * n.z, n.y, -s * n.x + c * n.z}, shaded));
        }
    const auto stride = static_cast<std::uint32_t>(columns + 1);
    for (std::uint32_t i = 0; i < static_cast<std::uint32_t>(rows); ++i)
        for (std::uint32_t j = 0; j < static_cast<std::uint32_t>(columns); ++j) {
            const std::uint32_t a = first + i * stride + j;
            b.into.indices.insert(b.into.indices.end(), {a, a + 1, a + stride + 1, a, a + stride + 1, a + stride});
        }
}

void pebbles(Build& b) {
    for (int i = 0; i < b.prop.count; ++i) {
        vec3 at = b.prop.count > 1 ? b.scattered() : b.prop.at;
        const float scale = b.prop.count > 1 ? std::pow(uniform(b.random, 0.35F, 1.0F), 1.4F) : 1;
        const vec3 half =
            b.prop.size * vec3(0.5F) * scale *
            vec3(uniform(b.random, 0.85F, 1.15F), uniform(b.random, 0.8F, 1.1F), uniform(b.random, 0.8F, 1.1F));
        at.y = b.standing(at) + half.y * 0.12F;
        const vec3 tint = glm::mix(b.prop.color, b.prop.tip, uniform(b.random, 0, 1)) * uniform(b.random, 0.8F, 1.15F);
        add_pebble(b, at, half, uniform(b.random, 0, 2 * pi), paint(tint, shared::material_stone));
    }
}

/// What the last tide left: a wandering line of small weed, with a shell here and there.
void tideline(Build& b) {
    const int count = b.count();
    const float phase = uniform(b.random, 0, 6);
    for (int i = 0; i < count; ++i) {
        // Denser in the middle; beyond it thins out.
        const float u = uniform(b.random, -1, 1);
        const float x = u * std::abs(u) * b.prop.size.x * 0.5F * 0.6F + u * b.prop.size.x * 0.5F * 0.4F;
        const float wander = std::sin(x * 0.55F + phase) * 0.6F + std::sin(x * 1.7F + phase * 2) * 0.3F;
        vec3 at =
            b.turned({x, 0, b.prop.size.z * (wander + 0.34F * uniform(b.random, -1, 1) * uniform(b.random, 0, 1))});
        at.y = b.standing(at);
        if (i % 11 == 5) {
            const float size = b.prop.size.y * uniform(b.random, 0.35F, 0.7F);
            add_fan(b, at, size, uniform(b.random, 0, 2 * pi), uniform(b.random, -0.2F, 0.3F), 1.25F, 0.5F,
                    b.fine() ? 9 : 6, b.prop.tip, b.prop.tip * 0.7F);
            continue;
        }
        // Ribbons that lie along the sand, each arched a little off it.
        const float shade = uniform(b.random, 0.6F, 1.3F);
        const int ribbons = b.fine() ? 3 : 2;
        for (int ribbon = 0; ribbon < ribbons; ++ribbon) {
            const float way = uniform(b.random, 0, 2 * pi), length = b.prop.size.y * uniform(b.random, 0.5F, 1.9F);
            const vec3 from =
                at + vec3(uniform(b.random, -0.5F, 0.5F), 0.004F, uniform(b.random, -0.4F, 0.4F)) * b.prop.size.y;
            add_blade(b.into, from, b.prop.size.y * uniform(b.random, 0.05F, 0.22F),
                      b.prop.size.y * (b.fine() ? 0.16F : 0.22F),
                      {std::cos(way) * length, 0, std::sin(way) * length * 0.7F}, b.fine() ? 4 : 2, 0,
                      paint(b.prop.color * shade, shared::material_plain),
                      paint(b.prop.color * shade * 1.4F, shared::material_plain), uniform(b.random, 0, 1));
        }
    }
}

/// A storm lantern: foot and roof of tin, four wires, a handle, and a flame, whose light is the [lamp]'s.
void lantern(Build& b) {
    const float h = b.prop.size.y, r = b.prop.size.x * 0.5F;
    vec3 at = b.prop.at;
    at.y = b.standing(at);
    const int sides = b.fine() ? 20 : 8;
    const Paint tin = paint(b.prop.color, shared::material_plaster);
    add_lathe(b.into, at,
              {{r, -0.02F},
               {r, 0.03F * h},
               {0.92F * r, 0.05F * h},
               {0.90F * r, 0.14F * h},
               {0.62F * r, 0.18F * h},
               {0.30F * r, 0.21F * h},
               {0, 0.21F * h}},
              sides, tin);
    add_lathe(b.into, at,
              {{0.80F * r, 0.66F * h},
               {0.86F * r, 0.68F * h},
               {0.66F * r, 0.75F * h},
               {0.34F * r, 0.80F * h},
               {0.36F * r, 0.84F * h},
               {0, 0.88F * h}},
              sides, tin);
    for (int wire = 0; wire < 4; ++wire) {
        const float angle = b.prop.turn + (static_cast<float>(wire) + 0.5F) * pi / 2;
        const vec3 out(std::cos(angle), 0, std::sin(angle));
        add_tube(
            b.into, b.fine() ? 6 : 3, b.fine() ? 6 : 4,
            [&](float u) {
                const float bulge = 0.78F + 0.14F * std::sin(u * pi);
                return glm::vec4(at + out * (r * bulge) + vec3(0, h * (0.15F + 0.53F * u), 0), 0.045F * r);
            },
            [](float, float) { return 1.0F; }, tin, false);
    }
    const vec3 across(std::cos(b.prop.turn), 0, -std::sin(b.prop.turn));
    add_tube(
        b.into, b.fine() ? 16 : 7, b.fine() ? 6 : 4,
        [&](float u) {
            const float angle = pi * u;
            return glm::vec4(
                at + across * (0.62F * r * std::cos(angle)) + vec3(0, h * (0.78F + 0.22F * std::sin(angle)), 0),
                0.035F * r);
        },
        [](float, float) { return 1.0F; }, tin, false);
    // The flame, and the faint bloom of its glass around it.
    add_lathe(b.into, at + vec3(0, 0.23F * h, 0),
              {{0, 0}, {0.16F * r, 0.05F * h}, {0.19F * r, 0.10F * h}, {0.10F * r, 0.19F * h}, {0, 0.28F * h}},
              b.fine() ? 12 : 6, paint(b.prop.tip, shared::material_lamp));
}

}  // namespace

std::span<const PropBuilder> shore_kinds() {
    static constexpr PropBuilder kinds[] = {
        {"marram", marram, Draw::foliage, false},     {"driftwood", driftwood, Draw::solid, false},
        {"shells", shells, Draw::solid, false},       {"pebbles", pebbles, Draw::solid, false},
        {"tideline", tideline, Draw::foliage, false}, {"lantern", lantern, Draw::solid, false},
    };
    return kinds;
}

}  // namespace luwte::picture
