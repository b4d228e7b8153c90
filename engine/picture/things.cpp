#include <algorithm>
#include <cmath>
#include <string_view>

#include "picture/mesh.h"
#include "shared.h"

namespace luwte::picture {
namespace {

constexpr float pi = 3.14159265F;

struct Build {
    const scene::Scene& scene;
    const scene::Thing& thing;
    Detail detail;
    Random random;
    Mesh& into;

    bool fine() const { return detail == Detail::headset; }
    int count() const {
        return std::max(1,
                        static_cast<int>(std::lround(static_cast<float>(thing.count) * (fine() ? 1.0F : thing.thin))));
    }
    float water() const { return scene.water.there ? scene.water.level : 0; }
    glm::vec3 turned(glm::vec3 p) const {
        const float c = std::cos(thing.turn), s = std::sin(thing.turn);
        return thing.at + glm::vec3(c * p.x + s * p.z, p.y, -s * p.x + c * p.z);
    }
    /// A place within the spread, denser in the middle.
    glm::vec3 scattered() {
        const float angle = uniform(random, 0, 2 * pi);
        const float radius = thing.spread * std::pow(uniform(random, 0, 1), 0.62F);
        return turned({std::cos(angle) * radius * thing.size.x, 0, std::sin(angle) * radius * thing.size.z});
    }
};

Paint paint(glm::vec3 albedo, int material, float open = 1) { return {albedo, material, open}; }

/// Boards laid side by side along z, each a little different, on two beams.
void deck(Build& b) {
    const glm::vec3 size = b.thing.size;
    constexpr float board = 0.145F, gap = 0.012F;
    const int boards = std::max(1, static_cast<int>(size.z / (board + gap)));
    for (int i = 0; i < boards; ++i) {
        const float z = -size.z * 0.5F + (static_cast<float>(i) + 0.5F) * (board + gap);
        const float shade = uniform(b.random, 0.78F, 1.18F);
        const float reach = size.x + uniform(b.random, -0.03F, 0.04F);
        const glm::vec3 weathered = glm::mix(b.thing.color, b.thing.tip, uniform(b.random, 0, 1)) * shade;
        add_board(
            b.into,
            b.turned({uniform(b.random, -0.012F, 0.012F), -size.y * 0.5F + uniform(b.random, -0.003F, 0.003F), z}),
            {reach, size.y, board}, b.thing.turn + uniform(b.random, -0.006F, 0.006F),
            uniform(b.random, -0.004F, 0.004F), paint(weathered, shared::material_wood), uniform(b.random, 0, 9));
    }
    for (const float x : {-0.36F, 0.36F})
        add_board(b.into, b.turned({x * size.x, -size.y - 0.06F, 0}), {size.z, 0.12F, 0.09F}, b.thing.turn + pi / 2, 0,
                  paint(b.thing.color * 0.5F, shared::material_wood, 0.4F), 2);
}

void posts(Build& b) {
    for (int i = 0; i < b.thing.count; ++i) {
        const glm::vec3 at = b.thing.count > 1
                                 ? b.turned({0, 0,
                                             (static_cast<float>(i) / static_cast<float>(b.thing.count - 1) - 0.5F) *
                                                 2 * b.thing.spread})
                                 : b.thing.at;
        const float foot = b.water() - 0.4F;
        const float top = b.thing.at.y + b.thing.size.y * uniform(b.random, 0.9F, 1.1F);
        add_post(b.into, {at.x, foot, at.z}, top - foot, b.thing.size.x, b.fine() ? 20 : 10,
                 paint(b.thing.color * uniform(b.random, 0.85F, 1.15F), shared::material_wood));
    }
}

/// A plain bench: a seat of three boards on two trestles.
void bench(Build& b) {
    const glm::vec3 size = b.thing.size;
    for (int i = -1; i <= 1; ++i)
        add_board(b.into, b.turned({0, size.y - 0.02F, static_cast<float>(i) * size.z / 3}),
                  {size.x, 0.04F, size.z / 3 - 0.012F}, b.thing.turn, 0,
                  paint(b.thing.color * uniform(b.random, 0.85F, 1.15F), shared::material_wood),
                  uniform(b.random, 0, 5));
    for (const float x : {-0.38F, 0.38F})
        add_board(b.into, b.turned({x * size.x, (size.y - 0.04F) * 0.5F, 0}), {0.05F, size.y - 0.04F, size.z * 0.8F},
                  b.thing.turn, 0, paint(b.thing.color * 0.75F, shared::material_wood, 0.6F), 3);
}

void blades(Build& b, bool reed) {
    const int count = b.count();
    // Thinner sets of blades are each a little wider, so that the clump keeps its weight.
    const float widen = b.fine() ? 1.0F : 1.0F + 0.6F * (1 - b.thing.thin);
    for (int i = 0; i < count; ++i) {
        glm::vec3 foot = b.scattered();
        foot.y = reed ? b.water() - 0.05F : b.thing.at.y;
        const float height = b.thing.size.y * uniform(b.random, 0.55F, 1.05F);
        const float phase = uniform(b.random, 0, 1);
        const float bend = height * std::pow(uniform(b.random, 0.2F, 0.64F), 1.5F);
        const float way = uniform(b.random, 0, 2 * pi);
        const float shade = uniform(b.random, 0.65F, 1.2F);
        add_blade(b.into, foot, height, 0.017F * widen * (reed ? 1.0F : 0.6F) * (0.7F + 0.5F * height),
                  {std::cos(way) * bend, 0, std::sin(way) * bend}, b.fine() ? 5 : 3, b.thing.sway * height,
                  paint(b.thing.color * shade, shared::material_leaf),
                  paint(b.thing.tip * shade, shared::material_leaf), phase);
        if (!reed || i % (b.fine() ? 15 : 13) != 0) continue;
        // A bulrush now and then: a straight stem with its dark velvet head.
        const float stem = height * 1.08F;
        add_blade(b.into, foot, stem, 0.011F, {0.02F, 0, 0.01F}, 3, b.thing.sway * height * 0.6F,
                  paint(b.thing.color, shared::material_leaf), paint(b.thing.color, shared::material_leaf), phase);
        const auto head = b.into.vertices.size();
        add_lathe(b.into, foot + glm::vec3(0.015F, stem * 0.80F, 0.008F),
                  {{0.004F, 0}, {0.014F, 0.014F}, {0.015F, 0.10F}, {0.009F, 0.135F}, {0.002F, 0.20F}}, b.fine() ? 8 : 4,
                  paint({0.055F, 0.026F, 0.012F}, shared::material_plain));
        for (auto v = head; v < b.into.vertices.size(); ++v) b.into.vertices[v].sway = b.thing.sway * height * 0.42F;
    }
}

void reeds(Build& b) { blades(b, true); }
void grass(Build& b) { blades(b, false); }

/// Lily pads: round leaves with a notch lying on the water, a flower here and there.
void lilies(Build& b) {
    const int sides = b.fine() ? 26 : 12;
    for (int i = 0; i < b.count(); ++i) {
        glm::vec3 middle = b.scattered();
        middle.y = b.water() + 0.004F + 0.0015F * static_cast<float>(i % 5);
        const float radius = b.thing.size.y * uniform(b.random, 0.55F, 1.1F);
        const float notch = uniform(b.random, 0, 2 * pi);
        const glm::vec3 tint =
            glm::mix(b.thing.color, b.thing.tip, uniform(b.random, 0, 0.6F)) * uniform(b.random, 0.8F, 1.15F);
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

void boulders(Build& b) {
    for (int i = 0; i < b.thing.count; ++i) {
        const glm::vec3 at = b.thing.count > 1 ? b.scattered() : b.thing.at;
        const float scale = b.thing.count > 1 ? uniform(b.random, 0.5F, 1.2F) : 1;
        add_boulder(b.into, at, b.thing.size * scale * 0.5F, b.fine() ? 20 : 6, b.random(),
                    paint(b.thing.color, shared::material_stone));
    }
}

/// Ground that rises from beneath the water: a shore line `size.z` deep and 2 `size.x` wide beyond `at`, seen towards
/// +z.
float ground_height(const Build& b, float x, float z) {
    const float line =
        1.6F * std::sin(x * 0.11F + 0.6F) + 0.8F * std::sin(x * 0.29F + 2.0F) - b.thing.spread * x * x / b.thing.size.x;
    const float inland = z - line;
    const float beach = std::clamp(inland / 5.0F, -0.4F, 1.0F);
    const float rise = std::max(inland - 2.0F, 0.0F) / b.thing.size.z;
    // Towards its sides the land goes down into the water.
    const float side = x / b.thing.size.x;
    const float sinking = 5.0F * side * side * side * side;
    return b.water() - sinking + 0.45F * beach + b.thing.size.y * rise * rise * (3 - 2 * std::min(rise, 1.0F)) +
           0.10F * std::sin(x * 0.7F + z * 0.5F) * std::clamp(inland / 4.0F, 0.0F, 1.0F);
}

void land(Build& b) {
    const int across = b.fine() ? 96 : 32, deep = b.fine() ? 42 : 14;
    const auto first = static_cast<std::uint32_t>(b.into.vertices.size());
    for (int j = 0; j <= deep; ++j)
        for (int i = 0; i <= across; ++i) {
            const float u = static_cast<float>(i) / static_cast<float>(across) * 2 - 1;
            const float v = static_cast<float>(j) / static_cast<float>(deep);
            // Finer near the person.
            const float x = b.thing.size.x * u * (0.25F + 0.75F * u * u);
            const float z = -6 + (b.thing.size.z + 6) * v * (0.2F + 0.8F * v);
            const float h = ground_height(b, x, z);
            const glm::vec3 normal =
                glm::normalize(glm::vec3(ground_height(b, x - 0.4F, z) - ground_height(b, x + 0.4F, z), 0.8F,
                                         ground_height(b, x, z - 0.4F) - ground_height(b, x, z + 0.4F)));
            const float wet = std::clamp((h - b.water()) / 0.3F, 0.0F, 1.0F);
            const glm::vec3 p = b.turned({x, 0, z});
            const float c = std::cos(b.thing.turn), s = std::sin(b.thing.turn);
            b.into.vertices.push_back(
                make_vertex({p.x, h, p.z}, {c * normal.x + s * normal.z, normal.y, -s * normal.x + c * normal.z},
                            paint(glm::mix(b.thing.tip, b.thing.color, wet), shared::material_ground)));
        }
    const auto stride = static_cast<std::uint32_t>(across + 1);
    for (std::uint32_t j = 0; j < static_cast<std::uint32_t>(deep); ++j)
        for (std::uint32_t i = 0; i < static_cast<std::uint32_t>(across); ++i) {
            const std::uint32_t a = first + j * stride + i;
            b.into.indices.insert(b.into.indices.end(), {a, a + 1, a + stride + 1, a, a + stride + 1, a + stride});
        }
}

void spruce(Build& b, glm::vec3 foot, float height) {
    Mesh& mesh = b.into;
    add_lathe(mesh, foot, {{height * 0.016F, -0.5F}, {height * 0.012F, height * 0.4F}, {0.004F, height * 0.98F}},
              b.fine() ? 8 : 4, paint({0.035F, 0.026F, 0.02F}, shared::material_plain, 0.5F));
    // Skirts of drooping branches, each with a ragged hem, wider towards the foot.
    const int tiers = b.fine() ? 17 : 9;
    const int points = b.fine() ? 13 : 7;
    for (int tier = 0; tier < tiers; ++tier) {
        const float u = (static_cast<float>(tier) + 0.5F) / static_cast<float>(tiers);
        const float reach = height * (0.185F * std::pow(1 - u, 0.9F) + 0.016F) * uniform(b.random, 0.88F, 1.1F);
        const float top = height * (0.13F + 0.87F * u + 0.75F / static_cast<float>(tiers));
        const float hem = height * (0.10F + 0.86F * u - 0.35F / static_cast<float>(tiers));
        const float turn = uniform(b.random, 0, 2 * pi);
        const glm::vec3 tint = glm::mix(b.thing.color, b.thing.tip, uniform(b.random, 0, 1));
        const Paint inner = paint(tint * 0.55F, shared::material_plain, 0.5F),
                    outer = paint(tint, shared::material_plain);
        const auto tip = make_vertex(foot + glm::vec3(0, std::min(top, height), 0), {0, 1, 0}, inner);
        for (int point = 0; point < points; ++point) {
            const float step = 2 * pi / static_cast<float>(points);
            const float angle = turn + static_cast<float>(point) * step;
            const float length = reach * uniform(b.random, 0.72F, 1.15F);
            const auto at = [&](float way, float far, float down) {
                const glm::vec3 out(std::cos(way), 0, std::sin(way));
                const glm::vec3 normal = glm::normalize(out * 0.75F + glm::vec3(0, 0.65F, 0));
                return make_vertex(foot + out * far + glm::vec3(0, down, 0), normal,
                                   far > length * 0.8F ? outer : inner);
            };
            add_quad(mesh, tip, at(angle - step * 0.56F, length * 0.55F, hem + height * 0.022F),
                     at(angle, length, hem - length * uniform(b.random, 0.05F, 0.22F)),
                     at(angle + step * 0.56F, length * 0.55F, hem + height * 0.022F));
        }
    }
}

void spruces(Build& b) {
    for (int i = 0; i < b.count(); ++i) {
        glm::vec3 foot = b.scattered();
        foot.y = b.thing.at.y;
        spruce(b, foot, b.thing.size.y * uniform(b.random, 0.6F, 1.15F));
    }
}

/// Hanging twigs of a willow: strands of narrow leaves from above.
void willow(Build& b) {
    for (int i = 0; i < b.count(); ++i) {
        const glm::vec3 top = b.scattered() + glm::vec3(0, uniform(b.random, -0.35F, 0.35F), 0);
        const float length = b.thing.size.y * uniform(b.random, 0.45F, 1.1F);
        const float phase = uniform(b.random, 0, 1);
        const int leaves = b.fine() ? 26 : 12;
        const glm::vec3 drift(uniform(b.random, -0.18F, 0.18F), 0, uniform(b.random, -0.18F, 0.18F));
        add_blade(b.into, top, -length, 0.010F, drift, 3, b.thing.sway,
                  paint(b.thing.color * 0.6F, shared::material_leaf), paint(b.thing.color, shared::material_leaf),
                  phase);
        for (int leaf = 1; leaf < leaves; ++leaf) {
            const float u = static_cast<float>(leaf) / static_cast<float>(leaves);
            const glm::vec3 at = top + glm::vec3(0, -length * u, 0) + drift * u * u;
            const float angle = uniform(b.random, 0, 2 * pi);
            const float size = uniform(b.random, 0.07F, 0.12F);
            const auto first = b.into.vertices.size();
            add_blade(b.into, at, -size, b.fine() ? 0.016F : 0.024F,
                      {std::cos(angle) * size * 0.6F, 0, std::sin(angle) * size * 0.6F}, 2, 0,
                      paint(b.thing.color, shared::material_leaf), paint(b.thing.tip, shared::material_leaf), phase);
            for (auto v = first; v < b.into.vertices.size(); ++v) b.into.vertices[v].sway = b.thing.sway * u * u;
        }
    }
}

/// A small rowing boat: a shell of ribs along a curved keel.
void boat(Build& b) {
    const int along = b.fine() ? 32 : 14, around = b.fine() ? 14 : 8;
    const glm::vec3 size = b.thing.size;
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
    const glm::vec3 base = b.thing.at;
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
                const float c = std::cos(b.thing.turn), s = std::sin(b.thing.turn);
                const float rim = std::abs(v - 0.5F) > 0.44F ? 1.35F : 1.0F;
                b.into.vertices.push_back(make_vertex(base + glm::vec3(c * p.x + s * p.z, p.y, -s * p.x + c * p.z),
                                                      {c * n.x + s * n.z, n.y, -s * n.x + c * n.z},
                                                      paint((grow < 1 ? b.thing.tip : b.thing.color) * rim,
                                                            shared::material_wood, grow < 1 ? 0.55F : 1.0F),
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
        add_board(b.into, b.turned({0, size.y * 0.30F, z * size.z}), {size.x * 0.74F, 0.03F, 0.2F}, b.thing.turn, 0,
                  paint(b.thing.tip * 1.15F, shared::material_wood), z * 9);
}

/// Adds a thing's triangles to a group; `up` -1: as it lies in the water's mirror at `level`.
void add_piece(Group& group, const Mesh& mesh, std::uint32_t first, float up, float level = 0) {
    if (mesh.vertices.empty()) return;
    Piece piece;
    piece.first = static_cast<std::uint32_t>(group.indices.size());
    piece.count = static_cast<std::uint32_t>(mesh.indices.size());
    for (const std::uint32_t index : mesh.indices) group.indices.push_back(first + index);
    glm::vec3 low(1e9F), high(-1e9F);
    float sway = 0;
    for (const Vertex& vertex : mesh.vertices) {
        low = glm::min(low, vertex.position);
        high = glm::max(high, vertex.position);
        sway = std::max(sway, vertex.sway);
    }
    piece.middle = (low + high) * 0.5F;
    if (up < 0) piece.middle.y = 2 * level - piece.middle.y;
    piece.radius = glm::length(high - low) * 0.5F + 1.5F * sway + 0.1F;
    group.pieces.push_back(piece);
}

}  // namespace

Things build_things(const scene::Scene& scene, Detail detail) {
    struct Kind {
        std::string_view name;
        void (*build)(Build&);
        bool foliage;
        bool in_water;
    };
    constexpr Kind kinds[] = {
        {"deck", deck, false, false},        {"posts", posts, false, true}, {"bench", bench, false, false},
        {"reeds", reeds, true, true},        {"grass", grass, true, false}, {"lilies", lilies, true, false},
        {"boulders", boulders, false, true}, {"land", land, false, false},  {"spruces", spruces, true, false},
        {"willow", willow, true, false},     {"boat", boat, false, true},
    };
    Things things;
    for (const scene::Thing& thing : scene.things) {
        const auto kind =
            std::find_if(std::begin(kinds), std::end(kinds), [&](const Kind& one) { return one.name == thing.kind; });
        if (kind == std::end(kinds)) continue;
        Mesh mesh;
        Build build{scene, thing, detail, Random(scene.seed * 7919U + thing.seed), mesh};
        kind->build(build);
        const auto first = static_cast<std::uint32_t>(things.vertices.size());
        things.vertices.insert(things.vertices.end(), mesh.vertices.begin(), mesh.vertices.end());
        add_piece(kind->foliage ? things.foliage : things.solid, mesh, first, 1);
        if (kind->in_water && scene.water.there) add_piece(things.mirrored, mesh, first, -1, scene.water.level);
    }
    return things;
}

}  // namespace luwte::picture
