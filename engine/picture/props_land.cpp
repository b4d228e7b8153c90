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
        const float way = b.angle(), shade = b.uniform(0.65F, 1.2F);
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
        const float turn = b.angle();
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
        const float z = -6 + (b.prop.size.z + 6) * v * (0.2F + 0.8F * v), h = land_height(b, x, z);
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

/// Boards laid side by side along z, each a little different, on two beams.
void build_deck(Build& b) {
    const vec3 size = b.prop.size;
    constexpr float board = 0.145F, gap = 0.012F;
    const int boards = std::max(1, static_cast<int>(size.z / (board + gap)));
    for (int i = 0; i < boards; ++i) {
        const float z = -size.z * 0.5F + (i + 0.5F) * (board + gap);
        const float shade = b.uniform(0.78F, 1.18F);
        const float reach = size.x + b.uniform(-0.03F, 0.04F);
        const vec3 weathered = b.tint() * shade;
        const float grain = b.uniform(0, 9), tilt = b.uniform(-0.004F, 0.004F), turn = b.uniform(-0.006F, 0.006F);
        const vec3 middle = {b.uniform(-0.012F, 0.012F), -size.y * 0.5F + b.uniform(-0.003F, 0.003F), z};
        b.board(middle, {reach, size.y, board}, paint(weathered, material_wood), grain, tilt, turn);
    }
    for (const float x : {-0.36F, 0.36F})
        b.board({x * size.x, -size.y - 0.06F, 0}, {size.z, 0.12F, 0.09F},
                paint(b.prop.color * 0.5F, material_wood, 0.4F), 2, 0, pi / 2);
}

void build_posts(Build& b) {
    for (int i = 0; i < b.prop.count; ++i) {
        const vec3 at =
            b.prop.count > 1 ? b.turned({0, 0, (fraction(i, b.prop.count - 1) - 0.5F) * 2 * b.prop.spread}) : b.prop.at;
        const float foot = b.water() - 0.4F, top = b.prop.at.y + b.prop.size.y * b.uniform(0.9F, 1.1F);
        add_post(b.into, {at.x, foot, at.z}, top - foot, b.prop.size.x, b.fine() ? 20 : 10,
                 paint(b.prop.color * b.uniform(0.85F, 1.15F), material_wood));
    }
}

/// A plain bench: a seat of three boards on two trestles.
void build_bench(Build& b) {
    const vec3 size = b.prop.size;
    for (int i = -1; i <= 1; ++i) {
        const float grain = b.uniform(0, 5);
        b.board({0, size.y - 0.02F, i * size.z / 3}, {size.x, 0.04F, size.z / 3 - 0.012F},
                paint(b.prop.color * b.uniform(0.85F, 1.15F), material_wood), grain);
    }
    for (const float x : {-0.38F, 0.38F})
        b.board({x * size.x, (size.y - 0.04F) * 0.5F, 0}, {0.05F, size.y - 0.04F, size.z * 0.8F},
                paint(b.prop.color * 0.75F, material_wood, 0.6F), 3);
    // Snow lies at both ends; the middle was brushed off to sit on.
    for (const float x : {-0.36F, 0.36F})
        lay_snow(b, b.turned({x * size.x, size.y - 0.004F, 0}), {size.x * 0.27F, 0.075F, size.z * 1.02F}, b.prop.turn);
}

/// Lily pads: round leaves with a notch lying on the water, a flower here and there.
void build_lilies(Build& b) {
    const int sides = b.fine() ? 26 : 12;
    for (int i = 0; i < b.count(); ++i) {
        vec3 middle = b.scattered();
        middle.y = b.water() + 0.004F + 0.0015F * (i % 5);
        const float radius = b.prop.size.y * b.uniform(0.55F, 1.1F), notch = b.angle();
        const vec3 tint = glm::mix(b.prop.color, b.prop.tip, b.uniform(0, 0.6F)) * b.uniform(0.8F, 1.15F);
        add_fan(b.into, make_vertex(middle, up, paint(tint * 0.8F, material_plain)), sides, [&](int side) {
            const float angle = notch + 0.22F + (2 * pi - 0.44F) * side / sides;
            const float wave = 1 + 0.05F * std::sin(angle * 3 + notch);
            const vec3 out = around(angle);
            return make_vertex(middle + out * radius * wave + up * 0.006F, glm::normalize(up - out * 0.18F),
                               paint(tint, material_plain));
        });
        if (i % 6 != 2) continue;
        const vec3 heart = middle + vec3(radius * 0.3F, 0.01F, radius * 0.2F);
        for (int ring = 0; ring < 2; ++ring)
            for (int petal = 0; petal < 8 - ring * 2; ++petal) {
                const float angle = petal * 2 * pi / (8 - ring * 2) + ring * 0.4F;
                add_blade(b.into,
                          {heart, 0.045F + 0.02F * ring, 0.045F, around(angle) * (ring == 0 ? 0.055F : 0.028F), 2},
                          {(angle + pi / 2) / (2 * pi)}, paint({0.50F, 0.36F, 0.40F}, material_leaf),
                          paint({0.72F, 0.60F, 0.62F}, material_leaf));
            }
    }
}

/// A small rowing boat: a shell of ribs along a curved keel.
void build_boat(Build& b) {
    const int along = b.fine() ? 32 : 14, ribs = b.fine() ? 14 : 8;
    const vec3 size = b.prop.size;
    const auto shell = [&](float u, float v, float grow) {
        const float x = u * 2 - 1;
        const float beam = std::pow(std::max(1 - std::pow(std::abs(x), 2.4F), 0.0F), 0.8F) *
                           (x > 0 ? 1.0F : 0.92F + 0.08F * (1 + x)) * 0.5F;
        const float a = (v - 0.5F) * pi, sheer = 0.12F * x * x;
        return vec3(std::sin(a) * beam * size.x * grow,
                    -std::cos(a) * size.y * (0.72F + 0.1F * (1 - x * x)) * grow + sheer + size.y * 0.45F,
                    x * size.z * 0.5F * grow);
    };
    for (const float grow : {1.0F, 0.93F}) {
        const bool inner = grow < 1;
        // The inner shell ends in boards above the water line, or the lake would stand in the boat.
        const float dry = inner ? b.water() - b.prop.at.y + 0.035F : -10.0F;
        add_grid(b.into, along, ribs, [&](int i, int j) {
            const float u = fraction(i, along), v = fraction(j, ribs);
            vec3 p = shell(u, v, grow);
            const bool boards = p.y < dry;
            p.y = std::max(p.y, dry);
            vec3 n = glm::cross(shell(std::min(u + 0.01F, 1.0F), v, grow) - shell(std::max(u - 0.01F, 0.0F), v, grow),
                                shell(u, std::min(v + 0.01F, 1.0F), grow) - shell(u, std::max(v - 0.01F, 0.0F), grow));
            n = glm::length(n) > 1e-8F ? glm::normalize(n) : up;
            if ((glm::dot(n, vec3(p.x, p.y - size.y * 0.6F, p.z * 0.2F)) < 0) != inner) n = -n;
            if (boards) n = up;
            const float rim = std::abs(v - 0.5F) > 0.44F ? 1.35F : 1.0F;
            return make_vertex(b.turned(p), b.turned_only(n),
                               paint((inner ? b.prop.tip : b.prop.color) * rim, material_wood, inner ? 0.55F : 1.0F),
                               {p.z, v * 0.9F});
        });
    }
    for (const float z : {-0.22F, 0.2F})
        b.board({0, size.y * 0.30F, z * size.z}, {size.x * 0.74F, 0.03F, 0.2F},
                paint(b.prop.tip * 1.15F, material_wood), z * 9);
}

/// Hanging twigs of a willow: strands of narrow leaves from above.
void build_willow(Build& b) {
    const Paint twig = b.low(0.6F), low = b.low(), tip = b.high();
    for (int i = 0; i < b.count(); ++i) {
        const float raise = b.uniform(-0.35F, 0.35F);
        const vec3 top = b.scattered() + up * raise;
        const float length = b.prop.size.y * b.uniform(0.45F, 1.1F), phase = b.uniform(0, 1);
        const int leaves = b.fine() ? 26 : 12;
        const vec3 drift = b.askew(-0.18F, 0.18F, 0);
        add_blade(b.into, {top, -length, 0.010F, drift, 3}, {phase, b.prop.sway}, twig, low);
        for (int leaf = 1; leaf < leaves; ++leaf) {
            const float u = fraction(leaf, leaves), angle = b.angle(), size = b.uniform(0.07F, 0.12F);
            const std::uint32_t first = b.into.next();
            add_blade(b.into,
                      {top - up * (length * u) + drift * u * u, -size, b.fine() ? 0.016F : 0.024F,
                       around(angle) * size * 0.6F, 2},
                      {phase}, low, tip);
            for (Vertex& v : b.into.since(first)) v.sway = b.prop.sway * u * u;
        }
    }
}

}  // namespace luwte::picture
