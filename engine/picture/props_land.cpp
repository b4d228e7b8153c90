#include "picture/prop_builder.h"

namespace luwte::picture {
namespace {

/// A bulrush: a straight stem with its dark velvet head.
void add_bulrush(Build& b, vec3 foot, float height, float phase) {
    const float stem = height * 1.08F;
    const Paint green = b.low();
    add_blade(b.into, {foot, stem, 0.011F, vec3(0.02F, 0, 0.01F), 3}, {phase, b.prop.sway * height * 0.6F}, green,
              green);
    const std::uint32_t head = b.into.next();
    add_lathe(b.into, foot + vec3(0.015F, stem * 0.80F, 0.008F),
              {{0.004F, 0}, {0.014F, 0.014F}, {0.015F, 0.10F}, {0.009F, 0.135F}, {0.002F, 0.20F}}, b.fine() ? 8 : 4,
              paint({0.055F, 0.026F, 0.012F}, material_plain));
    for (Vertex& v : b.into.since(head)) v.sway = b.prop.sway * height * 0.42F;
}

void add_blades(Build& b, bool reed) {
    const int count = b.count();
    // Thinner sets of blades are each a little wider, so that the clump keeps its weight.
    const float widen = b.fine() ? 1.0F : 1.0F + 0.6F * (1 - b.prop.thin);
    const int segments = b.fine() ? 5 : reed ? 3 : 2;
    for (int i = 0; i < count; ++i) {
        vec3 foot = b.scattered();
        foot.y = reed ? b.water() - 0.05F : b.standing(foot);
        const float height = b.prop.size.y * b.uniform(0.55F, 1.05F), phase = b.uniform(0, 1);
        const float bend = height * std::pow(b.uniform(0.2F, 0.64F), 1.5F);
        const float way = b.uniform(0, 2 * pi), shade = b.uniform(0.65F, 1.2F);
        add_blade(b.into,
                  {foot, height, 0.017F * widen * (reed ? 1.0F : 0.6F) * (0.7F + 0.5F * height), around(way) * bend,
                   segments},
                  {phase, b.prop.sway * height, b.prop.yield * height}, b.low(shade), b.high(shade));
        if (reed && i % (b.fine() ? 15 : 13) == 0) add_bulrush(b, foot, height, phase);
    }
}

/// Ground that rises from beneath the water: a shore line `size.z` deep and 2 `size.x` wide beyond `at`, seen towards
/// +z.
float land_height(const Build& b, float x, float z) {
    const float line =
        1.6F * std::sin(x * 0.11F + 0.6F) + 0.8F * std::sin(x * 0.29F + 2.0F) - b.prop.spread * x * x / b.prop.size.x;
    const float inland = z - line, beach = std::clamp(inland / 5.0F, -0.4F, 1.0F);
    const float rise = std::max(inland - 2.0F, 0.0F) / b.prop.size.z;
    // Towards its sides the land goes down into the water.
    const float side = x / b.prop.size.x, sinking = 5.0F * side * side * side * side;
    return b.water() - sinking + 0.45F * beach + b.prop.size.y * rise * rise * (3 - 2 * std::min(rise, 1.0F)) +
           0.10F * std::sin(x * 0.7F + z * 0.5F) * std::clamp(inland / 4.0F, 0.0F, 1.0F);
}

void add_spruce(Build& b, vec3 foot, float height) {
    add_lathe(b.into, foot, {{height * 0.016F, -0.5F}, {height * 0.012F, height * 0.4F}, {0.004F, height * 0.98F}},
              b.fine() ? 8 : 4, paint({0.035F, 0.026F, 0.02F}, material_plain, 0.5F));
    // Skirts of drooping branches, each with a ragged hem, wider towards the foot.
    const int tiers = b.fine() ? 17 : 9, points = b.fine() ? 13 : 7;
    for (int tier = 0; tier < tiers; ++tier) {
        const float u = fraction(tier + 0.5F, tiers);
        const float reach = height * (0.185F * std::pow(1 - u, 0.9F) + 0.016F) * b.uniform(0.88F, 1.1F);
        const float top = height * (0.13F + 0.87F * u + 0.75F / tiers);
        const float hem = height * (0.10F + 0.86F * u - 0.35F / tiers);
        const float turn = b.uniform(0, 2 * pi);
        const vec3 tint = b.tint();
        const Paint inner = paint(tint * 0.55F, material_plain, 0.5F), outer = paint(tint, material_plain);
        const auto tip = make_vertex(foot + up * std::min(top, height), up, inner);
        for (int point = 0; point < points; ++point) {
            const float step = fraction(2 * pi, points), angle = turn + point * step;
            const float length = reach * b.uniform(0.72F, 1.15F), droop = b.uniform(0.05F, 0.22F);
            const auto at = [&](float way, float far, float down) {
                const vec3 out = around(way), normal = glm::normalize(out * 0.75F + up * 0.65F);
                return make_vertex(foot + out * far + up * down, normal, far > length * 0.8F ? outer : inner);
            };
            add_quad(b.into, tip, at(angle - step * 0.56F, length * 0.55F, hem + height * 0.022F),
                     at(angle, length, hem - length * droop),
                     at(angle + step * 0.56F, length * 0.55F, hem + height * 0.022F));
        }
    }
}

}  // namespace

void build_reeds(Build& b) { add_blades(b, true); }

void build_grass(Build& b) { add_blades(b, false); }

void build_boulders(Build& b) {
    const int detail = b.fine() ? 20 : b.snow_lies() ? 11 : 6;
    for (int i = 0; i < b.prop.count; ++i) {
        const vec3 at = b.placed();
        const float scale = b.scale(0.5F, 1.2F);
        const std::size_t first_vertex = b.into.next(), first_index = b.into.indices.size();
        add_boulder(b.into, at, b.prop.size * scale * 0.5F, detail, b.random(), paint(b.prop.color, material_stone));
        snow_over(b, first_vertex, first_index, 0.16F * b.prop.size.y * scale);
    }
}

void build_land(Build& b) {
    const int across = b.fine() ? 96 : 32, deep = b.fine() ? 42 : 14;
    add_grid(b.into, deep, across, [&](int j, int i) {
        const float u = fraction(i, across) * 2 - 1, v = fraction(j, deep);
        // Finer near the person.
        const float x = b.prop.size.x * u * (0.25F + 0.75F * u * u);
        const float z = -6 + (b.prop.size.z + 6) * v * (0.2F + 0.8F * v);
        const float h = land_height(b, x, z);
        const vec3 normal = glm::normalize(vec3(land_height(b, x - 0.4F, z) - land_height(b, x + 0.4F, z), 0.8F,
                                                land_height(b, x, z - 0.4F) - land_height(b, x, z + 0.4F)));
        const float wet = std::clamp((h - b.water()) / 0.3F, 0.0F, 1.0F);
        const vec3 p = b.turned({x, 0, z});
        return make_vertex({p.x, h, p.z}, b.turned_only(normal),
                           paint(glm::mix(b.prop.tip, b.prop.color, wet), material_ground));
    });
}

void build_spruces(Build& b) {
    for (int i = 0; i < b.count(); ++i) {
        const vec3 foot = b.grounded(b.scattered());
        add_spruce(b, foot, b.prop.size.y * b.uniform(0.6F, 1.15F));
    }
}

}  // namespace luwte::picture
