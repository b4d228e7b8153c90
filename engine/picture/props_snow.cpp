#include <algorithm>
#include <cmath>

#include "picture/sheets.h"
#include "shared.h"

namespace luwte::picture {
namespace {

/// A branch that hangs under its snow: a dark, ragged umbrella of needles and a white pillow on its back.
/// `near` ones are rounder.
void snowy_branch(Build& b, glm::vec3 root, float angle, float length, float ground, float load, bool near) {
    const glm::vec3 out(std::cos(angle), 0, std::sin(angle)), side(-out.z, 0, out.x);
    const float droop = uniform(b.random, 0.30F, 0.66F), lift = uniform(b.random, 0.02F, 0.24F);
    const float broad = length * uniform(b.random, 0.22F, 0.38F);
    const float bend = uniform(b.random, -0.3F, 0.3F);
    const auto spine = [&](float s) {
        glm::vec3 p = root + (out * s + side * (bend * s * s)) * length + up * (length * (lift * s - droop * s * s));
        p.y = std::max(p.y, ground + 0.03F);
        return p;
    };
    const auto half = [&](float s) {
        return broad * std::pow(std::max(std::sin(pi * (0.10F + 0.86F * s)), 0.0F), 0.7F);
    };
    const int stations = b.fine() ? (near ? 6 : 4) : near ? 4 : 3;
    const glm::vec3 tint = b.prop.color * uniform(b.random, 0.7F, 1.25F);
    std::vector<float> ragged;
    for (int i = 0; i < stations * 2; ++i) ragged.push_back(uniform(b.random, 0.80F, 1.30F));
    add_sheet(
        b.into, stations, 3,
        [&](int i, int j) {
            const float s = static_cast<float>(i) / static_cast<float>(stations - 1) * 1.04F;
            const float way = static_cast<float>(j - 1);
            const float r = ragged[static_cast<std::size_t>(i * 2 + (j > 1 ? 1 : 0))];
            glm::vec3 p = spine(s) + side * (way * half(std::min(s, 1.0F)) * r);
            p.y = std::max(p.y - std::abs(way) * length * 0.11F * r - 0.012F * length, ground - 0.02F);
            return p;
        },
        [&](int, int) { return glm::normalize(out * 0.5F + up * 0.4F); },
        [&](int i, int j) {
            const float s = static_cast<float>(i) / static_cast<float>(stations - 1);
            return paint(tint * (0.6F + 0.4F * s), shared::material_plain,
                         (j == 1 ? 0.5F : 0.75F) * (0.55F + 0.45F * s));
        });
    if (load <= 0) return;
    const int rows = b.fine() ? (near ? 7 : 5) : near ? 5 : 4, across = b.fine() ? (near ? 6 : 4) : near ? 4 : 3;
    const float from = uniform(b.random, 0.06F, 0.20F), thick = length * 0.17F * load;
    add_sheet(
        b.into, rows, across,
        [&](int i, int j) {
            const glm::vec2 u = rounded(i, rows), v = rounded(j, across);
            const float s = from + (0.985F - from) * (0.5F + 0.5F * u.x);
            glm::vec3 p = spine(s) + side * (v.x * half(s) * 0.93F);
            p.y += -std::abs(v.x) * length * 0.075F + thick * (0.25F + 0.75F * u.y) * v.y;
            return p;
        },
        [&](int, int) { return glm::normalize(out * 0.3F + up); },
        [&](int i, int j) {
            const float rim = std::abs(rounded(j, across).x), s = static_cast<float>(i) / static_cast<float>(rows - 1);
            return paint(b.prop.tip * (1 - 0.16F * rim), shared::material_plain, 0.58F + 0.42F * s * (1 - 0.3F * rim));
        });
}

void snow_spruce(Build& b, glm::vec3 foot, float height) {
    add_lathe(b.into, foot, {{height * 0.018F, -0.2F}, {height * 0.013F, height * 0.4F}, {0.003F, height * 0.97F}},
              b.fine() ? 7 : 4, paint({0.030F, 0.026F, 0.026F}, shared::material_plain, 0.5F));
    // Young ones are broad, tall ones slender.
    const float broad = std::clamp(0.36F - 0.022F * height, 0.19F, 0.32F);
    const bool tall = height > 3.5F;
    // Whorls stand closer together the shorter their branches are.
    for (float u = 0.03F; u < 0.93F;) {
        const float reach = height * (broad * std::pow(1 - u, 0.85F) + 0.020F);
        const int branches = std::max(4, static_cast<int>(std::lround((b.fine() ? 8.5F : 6.6F) * (1 - 0.42F * u))));
        const float turn = uniform(b.random, 0, 2 * pi);
        for (int branch = 0; branch < branches; ++branch) {
            const float angle = turn + (static_cast<float>(branch) + uniform(b.random, -0.28F, 0.28F)) * 2 * pi /
                                           static_cast<float>(branches);
            const float at = height * (0.10F + 0.83F * u + uniform(b.random, -0.03F, 0.03F));
            snowy_branch(b, foot + up * at, angle, reach * uniform(b.random, 0.62F, 1.16F), foot.y,
                         uniform(b.random, 0.55F, 1.35F), !tall);
        }
        u += (b.fine() ? (tall ? 0.58F : 0.50F) : tall ? 0.80F : 0.62F) * (reach / height) + 0.012F;
    }
    // The leader wears a hood.
    add_lathe(b.into, foot + up * (height * 0.915F),
              {{height * 0.007F, 0},
               {height * 0.011F, height * 0.016F},
               {height * 0.008F, height * 0.042F},
               {height * 0.004F, height * 0.065F},
               {0, height * 0.075F}},
              b.fine() ? 8 : 5, paint(b.prop.tip, shared::material_plain, 0.95F));
}

void snow_spruces(Build& b) {
    for (int i = 0; i < b.count(); ++i) {
        glm::vec3 foot = b.prop.count > 1 ? b.scattered() : b.prop.at;
        foot.y = b.standing(foot);
        snow_spruce(b, foot, b.prop.size.y * (b.prop.count > 1 ? uniform(b.random, 0.6F, 1.15F) : 1.0F));
    }
}

/// Stalks of last summer that stand out of the snow: bent grasses with a feather of seeds, umbels with a cap of snow.
void stems(Build& b) {
    const glm::vec3 snow = b.scene.ground.color;
    for (int i = 0; i < b.count(); ++i) {
        glm::vec3 foot = b.scattered();
        foot.y = b.standing(foot) - 0.02F;
        const float height = b.prop.size.y * uniform(b.random, 0.45F, 1.05F);
        const float way = uniform(b.random, 0, 2 * pi), phase = uniform(b.random, 0, 1);
        const bool umbel = i % 5 == 1;
        const float bend = height * (umbel ? uniform(b.random, 0.02F, 0.14F) : uniform(b.random, 0.12F, 0.55F));
        const glm::vec3 lean(std::cos(way) * bend, 0, std::sin(way) * bend);
        const float sway = b.prop.sway * height;
        const Paint low = paint(b.prop.color * uniform(b.random, 0.7F, 1.1F), shared::material_leaf),
                    tip = paint(b.prop.tip * uniform(b.random, 0.8F, 1.2F), shared::material_leaf);
        add_blade(b.into, foot, height, umbel ? 0.0095F : 0.0075F, lean, b.fine() ? 6 : 3, sway, low, tip, phase);
        const auto along = [&](float u) { return foot + up * (height * u * (1 - 0.06F * u)) + lean * (u * u); };
        const auto first = b.into.vertices.size();
        if (umbel) {
            const glm::vec3 top = along(0.96F);
            const int rays = b.fine() ? 9 : 6;
            for (int ray = 0; ray < rays; ++ray) {
                const float a = way + 2 * pi * static_cast<float>(ray) / static_cast<float>(rays);
                const float far = height * uniform(b.random, 0.055F, 0.095F);
                const glm::vec3 out(std::cos(a) * far, 0, std::sin(a) * far);
                const float rise = height * uniform(b.random, 0.05F, 0.085F);
                add_blade(b.into, top, rise, 0.006F, out, 2, 0, tip, tip, a / (2 * pi) + 0.25F);
                const float knob = uniform(b.random, 0.008F, 0.014F);
                add_lathe(b.into, top + out + up * (rise * 0.9F),
                          {{knob * 0.8F, 0}, {knob, knob * 0.6F}, {0, knob * 1.6F}}, b.fine() ? 6 : 4,
                          paint(snow, shared::material_plain));
            }
        } else {
            const int seeds = b.fine() ? 10 : 5;
            for (int seed = 0; seed < seeds; ++seed) {
                const float u = 0.70F + 0.29F * static_cast<float>(seed) / static_cast<float>(seeds);
                const float a = way + uniform(b.random, -1.1F, 1.1F), long_ = height * uniform(b.random, 0.06F, 0.11F);
                add_blade(b.into, along(u), long_ * 0.5F, b.fine() ? 0.009F : 0.013F,
                          {std::cos(a) * long_ * 0.6F, -long_ * 0.4F, std::sin(a) * long_ * 0.6F}, 2, 0, tip, tip,
                          uniform(b.random, 0, 1));
            }
        }
        for (auto v = first; v < b.into.vertices.size(); ++v) b.into.vertices[v].sway = sway * 0.92F;
    }
}

/// Posts and two poles that go away along the thing's own -z and bend aside by `spread`; snow lies on all of it.
void fence(Build& b) {
    const float pace = std::max(b.prop.size.x, 0.3F);
    const int posts = std::max(2, static_cast<int>(b.prop.size.z / pace) + 1);
    const int sides = b.fine() ? 9 : 4;
    std::vector<glm::vec3> feet, leans;
    for (int i = 0; i < posts; ++i) {
        const float u = static_cast<float>(i) / static_cast<float>(posts - 1);
        glm::vec3 foot = b.turned({b.prop.spread * u * u + uniform(b.random, -0.05F, 0.05F), 0, -b.prop.size.z * u});
        foot.y = b.standing(foot);
        const glm::vec3 lean(uniform(b.random, -0.09F, 0.09F), 1, uniform(b.random, -0.09F, 0.09F));
        const float height = b.prop.size.y * uniform(b.random, 0.9F, 1.12F),
                    thick = 0.05F * uniform(b.random, 0.85F, 1.2F);
        feet.push_back(foot);
        leans.push_back(lean);
        const Paint wood = paint(glm::mix(b.prop.color, b.prop.tip, uniform(b.random, 0, 1)), shared::material_wood);
        add_rod(b.into, {foot - lean * 0.3F, foot + lean * (height * 0.5F), foot + lean * height}, thick, sides, wood);
        const glm::vec3 top = foot + lean * (height - 0.02F);
        add_lathe(
            b.laid, top,
            {{thick * 1.0F, 0}, {thick * 1.42F, 0.022F}, {thick * 1.36F, 0.062F}, {thick * 0.85F, 0.096F}, {0, 0.108F}},
            b.fine() ? 12 : 5, paint(glm::vec3(1), 0));
    }
    for (int i = 0; i + 1 < posts; ++i)
        for (const float level : {0.46F, 0.86F}) {
            // A pole has come down at one end here and there.
            const float fallen = uniform(b.random, 0, 1) < 0.14F ? 0.30F : 0.0F;
            const auto end = [&](int at, float drop) {
                return feet[static_cast<std::size_t>(at)] +
                       leans[static_cast<std::size_t>(at)] *
                           (b.prop.size.y * (level - drop + uniform(b.random, -0.03F, 0.03F)));
            };
            const glm::vec3 a = end(i, 0), c = end(i + 1, fallen);
            const glm::vec3 way = c - a, middle = (a + c) * 0.5F - up * uniform(b.random, 0.0F, 0.035F);
            add_rod(b.into, {a - way * 0.07F, middle, c + way * 0.07F}, 0.034F, sides,
                    paint(glm::mix(b.prop.color, b.prop.tip, uniform(b.random, 0, 1)), shared::material_wood));
            const int steps = b.fine() ? 9 : 4, across = b.fine() ? 6 : 3;
            const glm::vec3 flat = glm::normalize(glm::vec3(-way.z, 0, way.x));
            const float phase = uniform(b.random, 0, 6), from = uniform(b.random, 0.05F, 0.12F),
                        to = uniform(b.random, 0.88F, 0.96F);
            add_sheet(
                b.laid, steps, across,
                [&](int s, int k) {
                    const glm::vec2 v = rounded(k, across);
                    const float u = from + (to - from) * (0.5F + 0.5F * rounded(s, steps).x);
                    const glm::vec3 on = u < 0.5F ? glm::mix(a, middle, u * 2) : glm::mix(middle, c, u * 2 - 1);
                    const float heap = rounded(s, steps).y * (0.058F + 0.016F * std::sin(u * 9 + phase));
                    return on + flat * (v.x * 0.040F) + up * (0.016F + heap * v.y);
                },
                [&](int, int) { return up; }, [&](int, int) { return paint(glm::vec3(1), 0); });
        }
}

/// A small sledge: two runners that curl up in front (its own -z), slats across.
void sledge(Build& b) {
    const glm::vec3 size = b.prop.size;
    const glm::vec3 base(0, b.standing(b.prop.at) - b.prop.at.y, 0);
    const auto at = [&](glm::vec3 p) { return b.turned(p) + base; };
    const Paint wood = paint(b.prop.color, shared::material_wood), slat = paint(b.prop.tip, shared::material_wood);
    for (const float side : {-0.5F, 0.5F}) {
        std::vector<glm::vec3> path;
        const int steps = b.fine() ? 14 : 7;
        for (int i = 0; i <= steps; ++i) {
            const float u = static_cast<float>(i) / static_cast<float>(steps);
            const float curl = std::max(u - 0.62F, 0.0F) / 0.38F;
            path.push_back(
                at({side * size.x, 0.015F + size.y * 1.25F * curl * curl, size.z * (0.5F - u * (1 - 0.10F * curl))}));
        }
        add_rod(b.into, path, 0.017F, b.fine() ? 8 : 5, wood);
        for (const float z : {0.36F, 0.02F, -0.24F})
            add_rod(b.into,
                    {at({side * size.x, 0, z * size.z}), at({side * size.x * 0.88F, size.y - 0.02F, z * size.z})},
                    0.014F, b.fine() ? 7 : 4, wood);
    }
    for (const float z : {0.36F, 0.02F, -0.24F})
        add_rod(b.into,
                {at({-0.46F * size.x, size.y - 0.03F, z * size.z}), at({0.46F * size.x, size.y - 0.03F, z * size.z})},
                0.014F, b.fine() ? 7 : 4, wood);
    for (int i = -2; i <= 2; ++i)
        add_board(b.into, at({static_cast<float>(i) * size.x * 0.2F, size.y, 0.06F * size.z}),
                  {size.z * 0.84F, 0.016F, size.x * 0.155F}, b.prop.turn + pi / 2, 0, slat, uniform(b.random, 0, 5));
    lay_snow(b, at({0.02F, size.y + 0.006F, 0.20F * size.z}), {size.z * 0.50F, 0.05F, size.x * 0.92F},
             b.prop.turn + pi / 2);
}

/// A soft mound of what the ground is made of, steeper on its own +x side, as the wind lays it.
void snowdrifts(Build& b) {
    const int rings = b.fine() ? 12 : 6, sides = b.fine() ? 44 : 22;
    for (int i = 0; i < b.prop.count; ++i) {
        const glm::vec3 middle = b.prop.count > 1 ? b.scattered() : b.prop.at;
        const float scale = b.prop.count > 1 ? uniform(b.random, 0.55F, 1.15F) : 1;
        const float turn = b.prop.turn + (b.prop.count > 1 ? uniform(b.random, -0.35F, 0.35F) : 0);
        const float c = std::cos(turn), s = std::sin(turn), phase = uniform(b.random, 0, 6);
        add_sheet(
            b.laid, rings + 1, sides + 1,
            [&](int ring, int side) {
                const float r = static_cast<float>(ring) / static_cast<float>(rings);
                const float a = 2 * pi * static_cast<float>(side) / static_cast<float>(sides);
                const float wave = 1 + 0.16F * std::sin(2 * a + phase) + 0.07F * std::sin(3 * a + 2 * phase);
                // The crest is shifted aside: the rings draw together there.
                const float shift = 0.22F * (1 - r) * (1 - r);
                const glm::vec2 flat((std::cos(a) * r * wave + shift) * b.prop.size.x * scale * 0.5F,
                                     std::sin(a) * r * wave * b.prop.size.z * scale * 0.5F);
                glm::vec3 p(middle.x + c * flat.x + s * flat.y, 0, middle.z - s * flat.x + c * flat.y);
                const float soft = (1 - r * r) * (1 - r * r);
                p.y = b.standing(p) + b.prop.size.y * scale * soft - 0.025F;
                return p;
            },
            [&](int, int) { return up; }, [&](int, int) { return paint(glm::vec3(1), 0); });
    }
}

/// Steps through the snow along the thing's own -z, bending aside by `spread`: a pressed rim around a blue hollow.
void footprints(Build& b) {
    const float pace = std::max(b.prop.size.x, 0.2F);
    const int steps = std::max(1, static_cast<int>(b.prop.size.z / pace));
    const int rings = b.fine() ? 6 : 4, sides = b.fine() ? 14 : 8;
    for (int i = 0; i < steps; ++i) {
        const auto line = [&](float u) { return glm::vec3(b.prop.spread * u * u, 0, -b.prop.size.z * u); };
        const float u = (static_cast<float>(i) + uniform(b.random, -0.12F, 0.12F)) / static_cast<float>(steps);
        const glm::vec3 way = glm::normalize(line(u + 0.02F) - line(u - 0.02F));
        const glm::vec3 side(-way.z, 0, way.x);
        const glm::vec3 middle = line(u) + side * ((i % 2 == 0 ? 0.11F : -0.11F) + uniform(b.random, -0.02F, 0.02F));
        // The ground can't be dug, so it lies almost flat on it and has the normals and the shade of a hollow.
        const auto first = b.laid.vertices.size();
        add_sheet(
            b.laid, rings + 1, sides + 1,
            [&](int ring, int corner) {
                const float r = static_cast<float>(ring) / static_cast<float>(rings);
                const float a = 2 * pi * static_cast<float>(corner) / static_cast<float>(sides);
                glm::vec3 p = b.turned(middle + way * (std::cos(a) * r * 0.25F) + side * (std::sin(a) * r * 0.155F));
                p.y = b.standing(p) + 0.024F - 0.045F * r * r * r;
                return p;
            },
            [&](int, int) { return up; },
            [&](int ring, int) {
                const float r = static_cast<float>(ring) / static_cast<float>(rings);
                return paint(glm::vec3(1), 0, std::clamp(0.50F + 0.95F * (r - 0.30F), 0.50F, 1.0F));
            });
        for (int ring = 0; ring <= rings; ++ring)
            for (int corner = 0; corner <= sides; ++corner) {
                const float r = static_cast<float>(ring) / static_cast<float>(rings);
                const float a = 2 * pi * static_cast<float>(corner) / static_cast<float>(sides);
                const float steep = b.prop.size.y * 12 * std::max(0.0F, 1 - std::abs(r - 0.55F) / 0.36F);
                const glm::vec3 inward = b.turned_only(-way * std::cos(a) - side * std::sin(a));
                Vertex& v = b.laid.vertices[first + static_cast<std::size_t>(ring * (sides + 1) + corner)];
                v = make_vertex(v.position, glm::normalize(up + inward * steep),
                                paint(glm::vec3(1), 0, static_cast<float>(v.open) / 255));
            }
    }
}

}  // namespace

void add_rod(Mesh& mesh, const std::vector<glm::vec3>& path, float radius, int sides, const Paint& with) {
    const auto first = static_cast<std::uint32_t>(mesh.vertices.size());
    float travelled = 0;
    for (std::size_t i = 0; i < path.size(); ++i) {
        const glm::vec3 way =
            glm::normalize(path[std::min(i + 1, path.size() - 1)] - path[i == 0 ? 0 : i - 1] + glm::vec3(1e-6F));
        const glm::vec3 side = glm::normalize(glm::cross(std::abs(way.y) > 0.9F ? glm::vec3(1, 0, 0) : up, way));
        const glm::vec3 above = glm::cross(way, side);
        if (i > 0) travelled += glm::length(path[i] - path[i - 1]);
        for (int k = 0; k <= sides; ++k) {
            const float angle = 2 * pi * static_cast<float>(k) / static_cast<float>(sides);
            const glm::vec3 normal = side * std::cos(angle) + above * std::sin(angle);
            Paint shaded = with;
            shaded.open = with.open * (0.7F + 0.3F * normal.y);
            mesh.vertices.push_back(
                make_vertex(path[i] + normal * radius, normal, shaded, {travelled, angle * radius * 1.4F}));
        }
    }
    const auto stride = static_cast<std::uint32_t>(sides + 1);
    for (std::uint32_t i = 0; i + 1 < static_cast<std::uint32_t>(path.size()); ++i)
        for (std::uint32_t k = 0; k + 1 < stride; ++k) {
            const std::uint32_t a = first + i * stride + k;
            mesh.indices.insert(mesh.indices.end(), {a, a + 1, a + stride + 1, a, a + stride + 1, a + stride});
        }
}

void lay_snow(Build& b, glm::vec3 under, glm::vec3 size, float turn) {
    if (b.scene.ground.material != "snow") return;
    const int along = b.fine() ? 12 : 6, across = b.fine() ? 8 : 5;
    const float c = std::cos(turn), s = std::sin(turn), phase = uniform(b.random, 0, 6);
    add_sheet(
        b.laid, along, across,
        [&](int i, int j) {
            const glm::vec2 u = rounded(i, along), v = rounded(j, across);
            const float x = u.x * size.x * 0.5F, z = v.x * size.z * 0.5F * (1 + 0.06F * std::sin(u.x * 4 + phase));
            const float heap =
                size.y * u.y * v.y * (1 + 0.22F * std::sin(u.x * 3.1F + phase) * std::cos(v.x * 1.7F + phase));
            return under + glm::vec3(c * x + s * z, heap, -s * x + c * z);
        },
        [&](int, int) { return up; }, [&](int, int) { return paint(glm::vec3(1), 0); });
}

void snow_over(Build& b, std::size_t first_vertex, std::size_t first_index, float depth) {
    if (b.scene.ground.material != "snow") return;
    const auto base = static_cast<std::uint32_t>(b.laid.vertices.size());
    const auto begin = static_cast<std::uint32_t>(first_vertex);
    std::vector<bool> covered;
    for (std::size_t i = first_vertex; i < b.into.vertices.size(); ++i) {
        Vertex v = b.into.vertices[i];
        const glm::vec3 n(static_cast<float>(v.normal[0]) / 127, static_cast<float>(v.normal[1]) / 127,
                          static_cast<float>(v.normal[2]) / 127);
        covered.push_back(n.y > -0.35F);
        // Its rim runs inside of what it lies on, so that its edge is where the two meet: a line that needs no corners.
        const float lies = n.y - 0.42F;
        const glm::vec3 off = lies > 0 ? up * (depth * std::pow(std::min(lies / 0.55F, 1.0F), 0.7F))
                                       : n * (0.30F * depth * lies / 0.57F - 0.002F);
        b.laid.vertices.push_back(make_vertex(v.position + off, glm::normalize(n + up * 0.30F),
                                              paint(glm::vec3(1), 0, 0.85F + 0.15F * std::max(n.y, 0.0F))));
    }
    for (std::size_t i = first_index; i + 2 < b.into.indices.size(); i += 3) {
        const std::uint32_t a = b.into.indices[i] - begin, c = b.into.indices[i + 1] - begin,
                            d = b.into.indices[i + 2] - begin;
        if (covered[a] && covered[c] && covered[d])
            b.laid.indices.insert(b.laid.indices.end(), {base + a, base + c, base + d});
    }
}

std::span<const PropBuilder> snow_kinds() {
    static constexpr PropBuilder kinds[] = {
        {"snow-spruces", snow_spruces, Draw::foliage, false},
        {"stems", stems, Draw::foliage, false},
        {"fence", fence, Draw::solid, false},
        {"sledge", sledge, Draw::solid, false},
        {"snowdrifts", snowdrifts, Draw::solid, false},
        {"footprints", footprints, Draw::solid, false},
        {"hut", build_hut, Draw::solid, false},
    };
    return kinds;
}

}  // namespace luwte::picture
