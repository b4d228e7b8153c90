#include <algorithm>
#include <cmath>

#include "picture/leaves.h"
#include "picture/prop_builder.h"
#include "shared.h"

namespace luwte::picture {
namespace {

/// How far from the person, along the ground.
float away(glm::vec3 place) { return std::hypot(place.x, place.z); }

/// One arching frond: a stalk with pairs of pinnae that taper to its tip.
void frond(Build& b, glm::vec3 foot, glm::vec3 out, float length, float rise, int pairs, bool lobed, float phase,
           float shade) {
    const glm::vec3 side(-out.z, 0, out.x);
    const float twist = uniform(b.random, -0.25F, 0.25F);
    const auto along = [&](float u) {
        return foot + out * (length * (0.30F * u + (0.52F - 0.14F * rise) * u * u)) +
               glm::vec3(0, length * rise * (0.98F * u - 0.66F * u * u), 0) + side * (length * 0.10F * twist * u * u);
    };
    const auto tint = [&](float u, float edge) {
        Paint made = paint(
            glm::mix(b.prop.color, b.prop.tip, std::clamp(0.15F + 0.75F * u * u + 0.25F * edge, 0.0F, 1.0F)) * shade,
            shared::material_leaf, 0.30F + 0.70F * std::min(0.25F + u * 1.1F, 1.0F));
        return made;
    };
    const auto corner = [&](glm::vec3 p, glm::vec3 normal, float u, float edge) {
        Vertex v = make_vertex(p, normal, tint(u, edge), {b.prop.yield * length * u * u, phase});
        v.sway = b.prop.sway * length * u * u;
        return v;
    };
    auto& vertices = b.into.vertices;
    auto& indices = b.into.indices;
    constexpr float bare = 0.17F;  // of the stalk, above the ground
    const auto at = [&](float t) { return bare + (1 - bare) * t; };
    const auto reach_at = [&](float t) {
        return length * 0.215F * (0.62F + 0.38F * std::sin(std::min(t * 3.2F, 1.0F) * pi * 0.5F)) *
               std::pow(1 - t, 0.72F);
    };
    const auto up_at = [&](glm::vec3 tangent) {
        return glm::normalize(glm::cross(tangent, -side) + side * twist * 0.4F);
    };
    const auto tangent_at = [&](float u) { return glm::normalize(along(u + 0.02F) - along(u - 0.02F)); };
    // The stalk: a narrow ribbon near by, else only its bare part.
    const int steps = lobed ? 8 : 1;
    const auto stalk = static_cast<std::uint32_t>(vertices.size());
    for (int i = 0; i <= steps; ++i) {
        const float u = static_cast<float>(i) / static_cast<float>(steps) * (lobed ? 1.0F : bare + 0.02F);
        const float half = length * (0.0075F * (1 - u) + 0.001F);
        for (const float way : {-1.0F, 1.0F})
            vertices.push_back(corner(along(u) + side * (half * way), {0, 1, 0}, u * 0.6F, 0));
        if (i == 0) continue;
        const std::uint32_t a = stalk + static_cast<std::uint32_t>(i) * 2 - 2;
        indices.insert(indices.end(), {a, a + 1, a + 3, a, a + 3, a + 2});
    }
    const float step = (1 - bare) / static_cast<float>(pairs);
    if (!lobed) {
        // Pinnae are single triangles whose feet share one chain of corners along the stalk: few corners are lit.
        std::uint32_t before = 0;
        for (int i = 0; i <= pairs; ++i) {
            const float node_u = at(static_cast<float>(i) / static_cast<float>(pairs));
            const auto node = static_cast<std::uint32_t>(vertices.size());
            vertices.push_back(corner(along(node_u), up_at(tangent_at(node_u)), node_u, 0));
            if (i > 0) {
                const float t = (static_cast<float>(i) - 0.6F) / static_cast<float>(pairs), u = at(t);
                const glm::vec3 tangent = tangent_at(u), up = up_at(tangent);
                const float reach = reach_at(t);
                for (const float way : {-1.0F, 1.0F}) {
                    const float forward = 0.34F + 0.55F * t + uniform(b.random, -0.05F, 0.05F);
                    const glm::vec3 aim = glm::normalize(side * way + tangent * forward + up * 0.10F);
                    const auto end = static_cast<std::uint32_t>(vertices.size());
                    vertices.push_back(corner(along(u) + aim * reach - up * (0.16F * reach),
                                              glm::normalize(up + side * way * 0.25F), u, 1));
                    indices.insert(indices.end(), {before, node, end});
                }
            }
            before = node;
        }
        return;
    }
    for (int i = 0; i < pairs; ++i) {
        const float t = (static_cast<float>(i) + 0.4F) / static_cast<float>(pairs), u = at(t);
        const glm::vec3 tangent = tangent_at(u), up = up_at(tangent), root = along(u);
        const float reach = reach_at(t), base = step * length * 0.40F;
        for (const float way : {-1.0F, 1.0F}) {
            const float forward = 0.28F + 0.55F * t + uniform(b.random, -0.05F, 0.05F);
            const glm::vec3 aim = glm::normalize(side * way + tangent * forward + up * 0.10F);
            const glm::vec3 droop = up * (-0.16F * reach), middle = root + aim * reach * 0.55F + droop * 0.25F;
            const glm::vec3 normal = glm::normalize(up + side * way * 0.25F);
            const auto first = static_cast<std::uint32_t>(vertices.size());
            vertices.push_back(corner(root - tangent * base, normal, u, 0));
            vertices.push_back(corner(root + tangent * base, normal, u, 0));
            vertices.push_back(corner(middle + tangent * base * 0.72F, normal, u, 0.4F));
            vertices.push_back(corner(middle - tangent * base * 0.72F, normal, u, 0.4F));
            vertices.push_back(corner(root + aim * reach + droop, normal, u, 1));
            indices.insert(indices.end(),
                           {first, first + 1, first + 2, first, first + 2, first + 3, first + 3, first + 2, first + 4});
        }
    }
}

/// Ferns: a shuttlecock of arching fronds, each with its pinnae; fewer of them the farther it stands.
void ferns(Build& b) {
    const int count = b.count();
    for (int plant = 0; plant < count; ++plant) {
        glm::vec3 foot = count > 1 ? b.scattered() : b.prop.at;
        const float far = away(foot);
        foot.y = b.standing(foot) - 0.01F;
        const int fronds = 6 + static_cast<int>(uniform(b.random, 0, 3.99F)) - (far > 5 ? 1 : 0);
        const bool lobed = b.fine() && far < 3.6F;
        const int pairs = b.fine() ? (lobed ? 24 : far < 6 ? 17 : 10) : (far < 2.8F ? 13 : far < 5 ? 9 : 6);
        const float start = uniform(b.random, 0, 2 * pi);
        const float plant_shade = uniform(b.random, 0.8F, 1.15F);
        for (int i = 0; i < fronds; ++i) {
            const float angle = start + 2 * pi * (static_cast<float>(i) + uniform(b.random, -0.32F, 0.32F)) /
                                            static_cast<float>(fronds);
            const glm::vec3 out(std::cos(angle), 0, std::sin(angle));
            const float length = b.prop.size.y * uniform(b.random, 0.72F, 1.12F);
            frond(b, foot + out * (0.02F * b.prop.size.y), out, length, uniform(b.random, 0.78F, 1.28F), pairs, lobed,
                  uniform(b.random, 0, 1), plant_shade * uniform(b.random, 0.85F, 1.12F));
        }
        // One that is still unrolling, now and then.
        if (far > 4 || plant % 2 != 0) continue;
        const float lean = start + 1.9F;
        add_blade(b.into, foot, b.prop.size.y * 0.42F, 0.02F * b.prop.size.y,
                  {std::cos(lean) * 0.05F, 0, std::sin(lean) * 0.05F}, 3, b.prop.sway * 0.4F,
                  paint(b.prop.color * 1.2F, shared::material_leaf), paint(b.prop.tip * 0.8F, shared::material_leaf),
                  0.3F);
    }
}

/// Wood anemones: a whorl of leaves around a stalk, one pale flower of six petals that looks towards the light.
void anemones(Build& b) {
    const glm::vec3 green(0.045F, 0.090F, 0.030F);
    for (int plant = 0; plant < b.count(); ++plant) {
        glm::vec3 foot = b.scattered();
        foot.y = b.standing(foot);
        const float height = b.prop.size.y * uniform(b.random, 0.65F, 1.1F);
        const float phase = uniform(b.random, 0, 1), turn = uniform(b.random, 0, 2 * pi);
        const float shade = uniform(b.random, 0.75F, 1.2F);
        const glm::vec3 lean(uniform(b.random, -0.2F, 0.2F) * height, 0, uniform(b.random, -0.2F, 0.2F) * height);
        const float sway = b.prop.sway * height;
        add_blade(b.into, foot, height, 0.007F, lean, 2, sway, paint(green * 0.7F, shared::material_leaf),
                  paint(green, shared::material_leaf), phase);
        const auto first = b.into.vertices.size();
        const glm::vec3 whorl = foot + lean * 0.36F + glm::vec3(0, height * 0.55F, 0);
        for (int i = 0; i < 3; ++i) {
            const float angle = turn + 2 * pi * static_cast<float>(i) / 3;
            for (int leaflet = b.fine() ? -1 : 0; leaflet <= (b.fine() ? 1 : 0); ++leaflet) {
                const float way = angle + 0.55F * static_cast<float>(leaflet);
                const glm::vec3 out(std::cos(way), 0.12F, std::sin(way));
                add_leaf(b.into, whorl, glm::normalize(out), {0, 1, 0}, height * (leaflet == 0 ? 0.44F : 0.36F),
                         height * (b.fine() ? 0.15F : 0.26F), b.fine(),
                         paint(green * shade * 0.8F, shared::material_leaf, 0.7F),
                         paint(green * shade * 1.25F, shared::material_leaf));
            }
        }
        const bool leaf_only = plant % 4 == 3;
        if (!leaf_only) {
            const glm::vec3 heart = foot + lean + glm::vec3(0, height * 0.94F, 0);
            const glm::vec3 facing =
                glm::normalize(glm::vec3(uniform(b.random, -0.45F, 0.25F), 1, uniform(b.random, -0.45F, 0.25F)));
            const glm::vec3 across = glm::normalize(glm::cross(facing, glm::vec3(0.3F, 0.1F, 1)));
            const glm::vec3 other = glm::cross(facing, across);
            const float open = uniform(b.random, 0.15F, 0.6F);
            for (int petal = 0; petal < 6; ++petal) {
                const float angle = turn + pi / 3 * static_cast<float>(petal);
                const glm::vec3 out = across * std::cos(angle) + other * std::sin(angle);
                add_leaf(b.into, heart, glm::normalize(out + facing * open), facing, height * 0.17F, height * 0.11F,
                         b.fine(), paint(b.prop.tip, shared::material_leaf, 0.75F),
                         paint(b.prop.color, shared::material_leaf));
            }
            if (b.fine())
                add_lathe(b.into, heart, {{height * 0.028F, 0}, {height * 0.024F, height * 0.03F}, {0, height * 0.04F}},
                          6, paint({0.50F, 0.36F, 0.06F}, shared::material_leaf));
        }
        for (auto v = first; v < b.into.vertices.size(); ++v) b.into.vertices[v].sway = sway * 0.8F;
    }
}

/// Fallen leaves that lie on the ground, curled a little.
void litter(Build& b) {
    for (int i = 0; i < b.count(); ++i) {
        glm::vec3 at = b.scattered();
        at.y = b.standing(at) + 0.006F;
        const float way = uniform(b.random, 0, 2 * pi);
        const glm::vec3 tint =
            glm::mix(b.prop.color, b.prop.tip, uniform(b.random, 0, 1)) * uniform(b.random, 0.7F, 1.2F);
        const glm::vec3 along =
            glm::normalize(glm::vec3(std::cos(way), uniform(b.random, -0.05F, 0.35F), std::sin(way)));
        const glm::vec3 up =
            glm::normalize(glm::vec3(uniform(b.random, -0.3F, 0.3F), 1, uniform(b.random, -0.3F, 0.3F)));
        const float length = b.prop.size.y * uniform(b.random, 0.7F, 1.2F);
        add_leaf(b.into, at, along, up, length, length * 0.6F, b.fine(), paint(tint * 0.8F, shared::material_plain),
                 paint(tint, shared::material_plain));
    }
}

/// A few mushrooms: a pale stem and a soft cap, leaning away from each other.
void mushrooms(Build& b) {
    const int sides = b.fine() ? 16 : 7;
    for (int i = 0; i < b.count(); ++i) {
        glm::vec3 foot = b.count() > 1 ? b.scattered() : b.prop.at;
        foot.y = b.standing(foot) - 0.01F;
        const float height = b.prop.size.y * uniform(b.random, 0.5F, 1.1F);
        const float cap = height * uniform(b.random, 0.36F, 0.50F), stem = height * 0.10F;
        const float shade = uniform(b.random, 0.8F, 1.15F);
        const auto first = b.into.vertices.size();
        add_lathe(b.into, foot, {{stem * 1.3F, 0}, {stem * 0.9F, height * 0.86F}}, b.fine() ? 10 : 4,
                  paint(b.prop.tip * shade, shared::material_plain, 0.7F));
        add_lathe(b.into, foot, {{stem * 0.8F, height * 0.84F}, {cap * 0.92F, height * 0.73F}}, sides,
                  paint(b.prop.tip * 0.55F, shared::material_plain, 0.5F));
        add_lathe(b.into, foot,
                  {{cap * 0.92F, height * 0.73F}, {cap, height * 0.79F}, {cap * 0.66F, height * 0.95F}, {0, height}},
                  sides, paint(b.prop.color * shade, shared::material_plain));
        const float way = uniform(b.random, 0, 2 * pi), lean = uniform(b.random, 0.02F, 0.22F);
        for (auto v = first; v < b.into.vertices.size(); ++v) {
            glm::vec3& p = b.into.vertices[v].position;
            const float up = p.y - foot.y;
            p += glm::vec3(std::cos(way), 0, std::sin(way)) * (lean * up * up / height);
        }
    }
}

/// Cushions of moss: low domes that melt into the ground.
void cushions(Build& b) {
    const int sides = b.fine() ? 24 : 14, rings = b.fine() ? 7 : 4;
    for (int i = 0; i < b.count(); ++i) {
        glm::vec3 at = b.count() > 1 ? b.scattered() : b.prop.at;
        const float scale = b.count() > 1 ? uniform(b.random, 0.5F, 1.15F) : 1;
        const float start = uniform(b.random, 0, 2 * pi), shade = uniform(b.random, 0.85F, 1.15F);
        const float wide = 0.5F * scale * (b.count() > 1 ? uniform(b.random, 0.5F, 1.1F) : b.prop.size.x);
        const auto shape = [&](float angle, float out) {
            const float lobe = 1 + 0.13F * std::sin(angle * 2 + start) + 0.08F * std::sin(angle * 5 + 3 * start);
            glm::vec3 p = at + glm::vec3(std::cos(angle), 0, std::sin(angle)) * (wide * lobe * out);
            const float dome = std::pow(1 - out * out, 1.4F);
            p.y = b.standing(p) + b.prop.size.y * scale * dome - 0.015F;
            return p;
        };
        const auto first = static_cast<std::uint32_t>(b.into.vertices.size());
        for (int ring = 0; ring <= rings; ++ring)
            for (int side = 0; side <= sides; ++side) {
                const float angle = 2 * pi * static_cast<float>(side) / static_cast<float>(sides);
                const float out = std::max(static_cast<float>(ring) / static_cast<float>(rings), 0.01F);
                const glm::vec3 p = shape(angle, out);
                glm::vec3 normal = glm::cross(shape(angle + 0.05F, out) - p, shape(angle, out - 0.02F) - p);
                normal = glm::length(normal) > 1e-9F ? glm::normalize(normal) : glm::vec3(0, 1, 0);
                if (normal.y < 0) normal = -normal;
                b.into.vertices.push_back(make_vertex(p, normal,
                                                      paint(glm::mix(b.prop.tip, b.prop.color, out * out) * shade,
                                                            shared::material_ground, 0.65F + 0.35F * normal.y)));
            }
        const auto stride = static_cast<std::uint32_t>(sides + 1);
        for (std::uint32_t ring = 0; ring < static_cast<std::uint32_t>(rings); ++ring)
            for (std::uint32_t side = 0; side < static_cast<std::uint32_t>(sides); ++side) {
                const std::uint32_t a = first + ring * stride + side;
                b.into.indices.insert(b.into.indices.end(), {a, a + 1, a + stride + 1, a, a + stride + 1, a + stride});
            }
    }
}

}  // namespace

std::span<const PropBuilder> forest_kinds() {
    static constexpr PropBuilder kinds[] = {
        {"ferns", ferns, Draw::foliage, false},          {"anemones", anemones, Draw::foliage, false},
        {"litter", litter, Draw::foliage, false},        {"mushrooms", mushrooms, Draw::solid, false},
        {"moss-cushions", cushions, Draw::solid, false},
    };
    return kinds;
}

}  // namespace luwte::picture
