#include <algorithm>
#include <cmath>

#include "picture/sheets.h"
#include "shared.h"

namespace luwte::picture {
namespace {

/// Boards laid side by side along z, each a little different, on two beams.
void deck(Build& b) {
    const glm::vec3 size = b.prop.size;
    constexpr float board = 0.145F, gap = 0.012F;
    const int boards = std::max(1, static_cast<int>(size.z / (board + gap)));
    for (int i = 0; i < boards; ++i) {
        const float z = -size.z * 0.5F + (static_cast<float>(i) + 0.5F) * (board + gap);
        const float shade = uniform(b.random, 0.78F, 1.18F);
        const float reach = size.x + uniform(b.random, -0.03F, 0.04F);
        const glm::vec3 weathered = glm::mix(b.prop.color, b.prop.tip, uniform(b.random, 0, 1)) * shade;
        add_board(
            b.into,
            b.turned({uniform(b.random, -0.012F, 0.012F), -size.y * 0.5F + uniform(b.random, -0.003F, 0.003F), z}),
            {reach, size.y, board}, b.prop.turn + uniform(b.random, -0.006F, 0.006F),
            uniform(b.random, -0.004F, 0.004F), paint(weathered, shared::material_wood), uniform(b.random, 0, 9));
    }
    for (const float x : {-0.36F, 0.36F})
        add_board(b.into, b.turned({x * size.x, -size.y - 0.06F, 0}), {size.z, 0.12F, 0.09F}, b.prop.turn + pi / 2, 0,
                  paint(b.prop.color * 0.5F, shared::material_wood, 0.4F), 2);
}

void posts(Build& b) {
    for (int i = 0; i < b.prop.count; ++i) {
        const glm::vec3 at =
            b.prop.count > 1
                ? b.turned(
                      {0, 0, (static_cast<float>(i) / static_cast<float>(b.prop.count - 1) - 0.5F) * 2 * b.prop.spread})
                : b.prop.at;
        const float foot = b.water() - 0.4F;
        const float top = b.prop.at.y + b.prop.size.y * uniform(b.random, 0.9F, 1.1F);
        add_post(b.into, {at.x, foot, at.z}, top - foot, b.prop.size.x, b.fine() ? 20 : 10,
                 paint(b.prop.color * uniform(b.random, 0.85F, 1.15F), shared::material_wood));
    }
}

/// A plain bench: a seat of three boards on two trestles.
void bench(Build& b) {
    const glm::vec3 size = b.prop.size;
    for (int i = -1; i <= 1; ++i)
        add_board(b.into, b.turned({0, size.y - 0.02F, static_cast<float>(i) * size.z / 3}),
                  {size.x, 0.04F, size.z / 3 - 0.012F}, b.prop.turn, 0,
                  paint(b.prop.color * uniform(b.random, 0.85F, 1.15F), shared::material_wood),
                  uniform(b.random, 0, 5));
    for (const float x : {-0.38F, 0.38F})
        add_board(b.into, b.turned({x * size.x, (size.y - 0.04F) * 0.5F, 0}), {0.05F, size.y - 0.04F, size.z * 0.8F},
                  b.prop.turn, 0, paint(b.prop.color * 0.75F, shared::material_wood, 0.6F), 3);
    // Snow lies at both ends; the middle was brushed off to sit on.
    for (const float x : {-0.36F, 0.36F})
        lay_snow(b, b.turned({x * size.x, size.y - 0.004F, 0}), {size.x * 0.27F, 0.075F, size.z * 1.02F}, b.prop.turn);
}

/// Lily pads: round leaves with a notch lying on the water, a flower here and there.
void lilies(Build& b) {
    const int sides = b.fine() ? 26 : 12;
    for (int i = 0; i < b.count(); ++i) {
        glm::vec3 middle = b.scattered();
        middle.y = b.water() + 0.004F + 0.0015F * static_cast<float>(i % 5);
        const float radius = b.prop.size.y * uniform(b.random, 0.55F, 1.1F);
        const float notch = uniform(b.random, 0, 2 * pi);
        const glm::vec3 tint =
            glm::mix(b.prop.color, b.prop.tip, uniform(b.random, 0, 0.6F)) * uniform(b.random, 0.8F, 1.15F);
        const auto first = static_cast<std::uint32_t>(b.into.vertices.size());
        b.into.vertices.push_back(make_vertex(middle, {0, 1, 0}, paint(tint * 0.8F, shared::material_plain)));
        for (int side = 0; side <= sides; ++side) {
            const float angle = notch + 0.22F + (2 * pi - 0.44F) * static_cast<float>(side) / static_cast<float>(sides);
            const float wave = 1 + 0.05F * std::sin(angle * 3 + notch);
            const glm::vec3 out(std::cos(angle), 0, std::sin(angle));
            b.into.vertices.push_back(make_vertex(middle + out * radius * wave + glm::vec3(0, 0.006F, 0),
                                                  glm::normalize(glm::vec3(0, 1, 0) - out * 0.18F),
                                                  paint(tint, shared::material_plain)));
            if (side > 0) {
                const auto at = first + 1 + static_cast<std::uint32_t>(side);
                b.into.indices.insert(b.into.indices.end(), {first, at - 1, at});
            }
        }
        if (i % 6 != 2) continue;
        const glm::vec3 heart = middle + glm::vec3(radius * 0.3F, 0.01F, radius * 0.2F);
        for (int ring = 0; ring < 2; ++ring)
            for (int petal = 0; petal < 8 - ring * 2; ++petal) {
                const float angle = static_cast<float>(petal) * 2 * pi / static_cast<float>(8 - ring * 2) +
                                    static_cast<float>(ring) * 0.4F;
                const float open = ring == 0 ? 0.055F : 0.028F;
                add_blade(b.into, heart, 0.045F + 0.02F * static_cast<float>(ring), 0.045F,
                          {std::cos(angle) * open, 0, std::sin(angle) * open}, 2, 0,
                          paint({0.50F, 0.36F, 0.40F}, shared::material_leaf),
                          paint({0.72F, 0.60F, 0.62F}, shared::material_leaf), (angle + pi / 2) / (2 * pi));
            }
    }
}

/// A small rowing boat: a shell of ribs along a curved keel.
void boat(Build& b) {
    const int along = b.fine() ? 32 : 14, around = b.fine() ? 14 : 8;
    const glm::vec3 size = b.prop.size;
    const auto shell = [&](float u, float v, float grow) {
        const float x = u * 2 - 1;
        const float beam = std::pow(std::max(1 - std::pow(std::abs(x), 2.4F), 0.0F), 0.8F) *
                           (x > 0 ? 1.0F : 0.92F + 0.08F * (1 + x)) * 0.5F;
        const float a = (v - 0.5F) * pi;
        const float sheer = 0.12F * x * x;
        return glm::vec3(std::sin(a) * beam * size.x * grow,
                         -std::cos(a) * size.y * (0.72F + 0.1F * (1 - x * x)) * grow + sheer + size.y * 0.45F,
                         x * size.z * 0.5F * grow);
    };
    const glm::vec3 base = b.prop.at;
    for (const float grow : {1.0F, 0.93F}) {
        // The inner shell ends in boards above the water line, or the lake would stand in the boat.
        const float dry = grow < 1 ? b.water() - base.y + 0.035F : -10.0F;
        const auto first = static_cast<std::uint32_t>(b.into.vertices.size());
        for (int i = 0; i <= along; ++i)
            for (int j = 0; j <= around; ++j) {
                const float u = static_cast<float>(i) / static_cast<float>(along),
                            v = static_cast<float>(j) / static_cast<float>(around);
                glm::vec3 p = shell(u, v, grow);
                const bool boards = p.y < dry;
                p.y = std::max(p.y, dry);
                glm::vec3 n =
                    glm::cross(shell(std::min(u + 0.01F, 1.0F), v, grow) - shell(std::max(u - 0.01F, 0.0F), v, grow),
                               shell(u, std::min(v + 0.01F, 1.0F), grow) - shell(u, std::max(v - 0.01F, 0.0F), grow));
                n = glm::length(n) > 1e-8F ? glm::normalize(n) : glm::vec3(0, 1, 0);
                if ((glm::dot(n, glm::vec3(p.x, p.y - size.y * 0.6F, p.z * 0.2F)) < 0) == (grow >= 1.0F)) n = -n;
                if (boards) n = {0, 1, 0};
                const float c = std::cos(b.prop.turn), s = std::sin(b.prop.turn);
                const float rim = std::abs(v - 0.5F) > 0.44F ? 1.35F : 1.0F;
                b.into.vertices.push_back(make_vertex(
                    base + glm::vec3(c * p.x + s * p.z, p.y, -s * p.x + c * p.z),
                    {c * n.x + s * n.z, n.y, -s * n.x + c * n.z},
                    paint((grow < 1 ? b.prop.tip : b.prop.color) * rim, shared::material_wood, grow < 1 ? 0.55F : 1.0F),
                    {p.z, v * 0.9F}));
            }
        const auto stride = static_cast<std::uint32_t>(around + 1);
        for (std::uint32_t i = 0; i < static_cast<std::uint32_t>(along); ++i)
            for (std::uint32_t j = 0; j < static_cast<std::uint32_t>(around); ++j) {
                const std::uint32_t a = first + i * stride + j;
                b.into.indices.insert(b.into.indices.end(), {a, a + 1, a + stride + 1, a, a + stride + 1, a + stride});
            }
    }
    for (const float z : {-0.22F, 0.2F})
        add_board(b.into, b.turned({0, size.y * 0.30F, z * size.z}), {size.x * 0.74F, 0.03F, 0.2F}, b.prop.turn, 0,
                  paint(b.prop.tip * 1.15F, shared::material_wood), z * 9);
}

/// Hanging twigs of a willow: strands of narrow leaves from above.
void willow(Build& b) {
    for (int i = 0; i < b.count(); ++i) {
        const glm::vec3 top = b.scattered() + glm::vec3(0, uniform(b.random, -0.35F, 0.35F), 0);
        const float length = b.prop.size.y * uniform(b.random, 0.45F, 1.1F);
        const float phase = uniform(b.random, 0, 1);
        const int leaves = b.fine() ? 26 : 12;
        const glm::vec3 drift(uniform(b.random, -0.18F, 0.18F), 0, uniform(b.random, -0.18F, 0.18F));
        add_blade(b.into, top, -length, 0.010F, drift, 3, b.prop.sway,
                  paint(b.prop.color * 0.6F, shared::material_leaf), paint(b.prop.color, shared::material_leaf), phase);
        for (int leaf = 1; leaf < leaves; ++leaf) {
            const float u = static_cast<float>(leaf) / static_cast<float>(leaves);
            const glm::vec3 at = top + glm::vec3(0, -length * u, 0) + drift * u * u;
            const float angle = uniform(b.random, 0, 2 * pi);
            const float size = uniform(b.random, 0.07F, 0.12F);
            const auto first = b.into.vertices.size();
            add_blade(b.into, at, -size, b.fine() ? 0.016F : 0.024F,
                      {std::cos(angle) * size * 0.6F, 0, std::sin(angle) * size * 0.6F}, 2, 0,
                      paint(b.prop.color, shared::material_leaf), paint(b.prop.tip, shared::material_leaf), phase);
            for (auto v = first; v < b.into.vertices.size(); ++v) b.into.vertices[v].sway = b.prop.sway * u * u;
        }
    }
}

}  // namespace

std::span<const PropBuilder> waterside_kinds() {
    static constexpr PropBuilder kinds[] = {
        {"deck", deck, Draw::solid, false},   {"posts", posts, Draw::solid, true},
        {"bench", bench, Draw::solid, false}, {"lilies", lilies, Draw::foliage, false},
        {"boat", boat, Draw::solid, true},    {"willow", willow, Draw::foliage, false},
    };
    return kinds;
}

}  // namespace luwte::picture
