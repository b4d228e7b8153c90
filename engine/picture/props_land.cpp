#include <algorithm>
#include <cmath>

#include "picture/sheets.h"
#include "shared.h"

namespace luwte::picture {
namespace {

void blades(Build& b, bool reed) {
    const int count = b.count();
    // Thinner sets of blades are each a little wider, so that the clump keeps its weight.
    const float widen = b.fine() ? 1.0F : 1.0F + 0.6F * (1 - b.prop.thin);
    for (int i = 0; i < count; ++i) {
        glm::vec3 foot = b.scattered();
        foot.y = reed ? b.water() - 0.05F : b.standing(foot);
        const float height = b.prop.size.y * uniform(b.random, 0.55F, 1.05F);
        const float phase = uniform(b.random, 0, 1);
        const float bend = height * std::pow(uniform(b.random, 0.2F, 0.64F), 1.5F);
        const float way = uniform(b.random, 0, 2 * pi);
        const float shade = uniform(b.random, 0.65F, 1.2F);
        add_blade(b.into, foot, height, 0.017F * widen * (reed ? 1.0F : 0.6F) * (0.7F + 0.5F * height),
                  {std::cos(way) * bend, 0, std::sin(way) * bend},
                  b.fine() ? 5
                  : reed   ? 3
                           : 2,
                  b.prop.sway * height, paint(b.prop.color * shade, shared::material_leaf),
                  paint(b.prop.tip * shade, shared::material_leaf), phase, b.prop.yield * height);
        if (!reed || i % (b.fine() ? 15 : 13) != 0) continue;
        // A bulrush now and then: a straight stem with its dark velvet head.
        const float stem = height * 1.08F;
        add_blade(b.into, foot, stem, 0.011F, {0.02F, 0, 0.01F}, 3, b.prop.sway * height * 0.6F,
                  paint(b.prop.color, shared::material_leaf), paint(b.prop.color, shared::material_leaf), phase);
        const auto head = b.into.vertices.size();
        add_lathe(b.into, foot + glm::vec3(0.015F, stem * 0.80F, 0.008F),
                  {{0.004F, 0}, {0.014F, 0.014F}, {0.015F, 0.10F}, {0.009F, 0.135F}, {0.002F, 0.20F}}, b.fine() ? 8 : 4,
                  paint({0.055F, 0.026F, 0.012F}, shared::material_plain));
        for (auto v = head; v < b.into.vertices.size(); ++v) b.into.vertices[v].sway = b.prop.sway * height * 0.42F;
    }
}

void reeds(Build& b) { blades(b, true); }
void grass(Build& b) { blades(b, false); }

void boulders(Build& b) {
    for (int i = 0; i < b.prop.count; ++i) {
        glm::vec3 at = b.prop.count > 1 ? b.scattered() : b.prop.at;
        at.y = b.standing(at);
        const float scale = b.prop.count > 1 ? uniform(b.random, 0.5F, 1.2F) : 1;
        const bool snow = b.scene.ground.there && b.scene.ground.material == "snow";
        const auto first_vertex = b.into.vertices.size(), first_index = b.into.indices.size();
        add_boulder(b.into, at, b.prop.size * scale * 0.5F,
                    b.fine() ? 20
                    : snow   ? 11
                             : 6,
                    b.random(), paint(b.prop.color, shared::material_stone));
        if (snow) snow_over(b, first_vertex, first_index, 0.16F * b.prop.size.y * scale);
    }
}

/// Ground that rises from beneath the water: a shore line `size.z` deep and 2 `size.x` wide beyond `at`, seen towards
/// +z.
float ground_height(const Build& b, float x, float z) {
    const float line =
        1.6F * std::sin(x * 0.11F + 0.6F) + 0.8F * std::sin(x * 0.29F + 2.0F) - b.prop.spread * x * x / b.prop.size.x;
    const float inland = z - line;
    const float beach = std::clamp(inland / 5.0F, -0.4F, 1.0F);
    const float rise = std::max(inland - 2.0F, 0.0F) / b.prop.size.z;
    // Towards its sides the land goes down into the water.
    const float side = x / b.prop.size.x;
    const float sinking = 5.0F * side * side * side * side;
    return b.water() - sinking + 0.45F * beach + b.prop.size.y * rise * rise * (3 - 2 * std::min(rise, 1.0F)) +
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
            const float x = b.prop.size.x * u * (0.25F + 0.75F * u * u);
            const float z = -6 + (b.prop.size.z + 6) * v * (0.2F + 0.8F * v);
            const float h = ground_height(b, x, z);
            const glm::vec3 normal =
                glm::normalize(glm::vec3(ground_height(b, x - 0.4F, z) - ground_height(b, x + 0.4F, z), 0.8F,
                                         ground_height(b, x, z - 0.4F) - ground_height(b, x, z + 0.4F)));
            const float wet = std::clamp((h - b.water()) / 0.3F, 0.0F, 1.0F);
            const glm::vec3 p = b.turned({x, 0, z});
            const float c = std::cos(b.prop.turn), s = std::sin(b.prop.turn);
            b.into.vertices.push_back(
                make_vertex({p.x, h, p.z}, {c * normal.x + s * normal.z, normal.y, -s * normal.x + c * normal.z},
                            paint(glm::mix(b.prop.tip, b.prop.color, wet), shared::material_ground)));
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
        const glm::vec3 tint = glm::mix(b.prop.color, b.prop.tip, uniform(b.random, 0, 1));
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
        foot.y = b.standing(foot);
        spruce(b, foot, b.prop.size.y * uniform(b.random, 0.6F, 1.15F));
    }
}

}  // namespace

std::span<const PropBuilder> land_kinds() {
    static constexpr PropBuilder kinds[] = {
        {"reeds", reeds, Draw::foliage, true},      {"grass", grass, Draw::foliage, false},
        {"boulders", boulders, Draw::solid, true},  {"land", land, Draw::solid, false},
        {"spruces", spruces, Draw::foliage, false},
    };
    return kinds;
}

}  // namespace luwte::picture
