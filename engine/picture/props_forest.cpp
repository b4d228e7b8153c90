#include "picture/prop_builder.h"

namespace luwte::picture {
namespace {

/// How far from the person, along the ground.
float away(vec3 place) { return std::hypot(place.x, place.z); }

/// One arching frond: a stalk with pairs of pinnae that taper to its tip.
struct Frond {
    Build& b;
    vec3 foot, out;
    float length = 1, rise = 1;
    int pairs = 6;
    float phase = 0, shade = 1;
    vec3 side{-out.z, 0, out.x};
    float twist = b.uniform(-0.25F, 0.25F);

    static constexpr float bare = 0.17F;  // of the stalk, above the ground

    /// The stalk's line, `u` from its foot to its tip.
    vec3 along(float u) const {
        return foot + out * (length * (0.30F * u + (0.52F - 0.14F * rise) * u * u)) +
               up * (length * rise * (0.98F * u - 0.66F * u * u)) + side * (length * 0.10F * twist * u * u);
    }
    vec3 tangent(float u) const { return glm::normalize(along(u + 0.02F) - along(u - 0.02F)); }
    vec3 upper(vec3 tangent) const { return glm::normalize(glm::cross(tangent, -side) + side * twist * 0.4F); }
    /// Where on the stalk a pinna stands, of how far it is from the first to the tip.
    static float at(float t) { return bare + (1 - bare) * t; }
    float reach(float t) const {
        return length * 0.215F * (0.62F + 0.38F * std::sin(std::min(t * 3.2F, 1.0F) * pi * 0.5F)) *
               std::pow(1 - t, 0.72F);
    }
    void corner(vec3 p, vec3 normal, float u, float edge) {
        const Paint made = paint(
            glm::mix(b.prop.color, b.prop.tip, std::clamp(0.15F + 0.75F * u * u + 0.25F * edge, 0.0F, 1.0F)) * shade,
            material_leaf, 0.30F + 0.70F * std::min(0.25F + u * 1.1F, 1.0F));
        b.into.add(
            moving_vertex(p, normal, made, {phase, b.prop.sway * length * u * u, b.prop.yield * length * u * u}));
    }
    vec3 aim(float way, float least, float t, vec3 tangent, vec3 upper) {
        const float forward = least + 0.55F * t + b.uniform(-0.05F, 0.05F);
        return glm::normalize(side * way + tangent * forward + upper * 0.10F);
    }

    /// A narrow ribbon from the foot up to `to`.
    void add_stalk(int steps, float to) {
        const std::uint32_t first = b.into.next();
        for (int i = 0; i <= steps; ++i) {
            const float u = fraction(i, steps) * to, half = length * (0.0075F * (1 - u) + 0.001F);
            for (const float way : {-1.0F, 1.0F}) corner(along(u) + side * (half * way), up, u * 0.6F, 0);
        }
        join_rows(b.into, first, 2);
    }
    /// Pinnae as single triangles whose feet share one chain of corners along the stalk: few corners are lit.
    void add_plain() {
        std::uint32_t before = 0;
        for (int i = 0; i <= pairs; ++i) {
            const float node_u = at(fraction(i, pairs));
            const std::uint32_t node = b.into.next();
            corner(along(node_u), upper(tangent(node_u)), node_u, 0);
            if (i > 0) {
                const float t = (i - 0.6F) / pairs, u = at(t);
                const vec3 ahead = tangent(u), over = upper(ahead);
                for (const float way : {-1.0F, 1.0F}) {
                    const vec3 to = aim(way, 0.34F, t, ahead, over);
                    b.into.triangle(before, node, b.into.next());
                    corner(along(u) + to * reach(t) - over * (0.16F * reach(t)),
                           glm::normalize(over + side * way * 0.25F), u, 1);
                }
            }
            before = node;
        }
    }
    void add_lobed() {
        const float step = (1 - bare) / pairs;
        for (int i = 0; i < pairs; ++i) {
            const float t = (i + 0.4F) / pairs, u = at(t);
            const vec3 ahead = tangent(u), over = upper(ahead), root = along(u);
            const vec3 base = ahead * (step * length * 0.40F);
            for (const float way : {-1.0F, 1.0F}) {
                const vec3 to = aim(way, 0.28F, t, ahead, over), droop = over * (-0.16F * reach(t));
                const vec3 middle = root + to * reach(t) * 0.55F + droop * 0.25F;
                const vec3 normal = glm::normalize(over + side * way * 0.25F);
                const std::uint32_t first = b.into.next();
                corner(root - base, normal, u, 0);
                corner(root + base, normal, u, 0);
                corner(middle + base * 0.72F, normal, u, 0.4F);
                corner(middle - base * 0.72F, normal, u, 0.4F);
                corner(root + to * reach(t) + droop, normal, u, 1);
                b.into.quad(first, first + 1, first + 2, first + 3);
                b.into.triangle(first + 3, first + 2, first + 4);
            }
        }
    }
};

void add_anemone(Build& b, vec3 foot, bool flowers) {
    const vec3 green(0.045F, 0.090F, 0.030F);
    const float height = b.prop.size.y * b.uniform(0.65F, 1.1F), phase = b.uniform(0, 1), turn = b.angle();
    const float shade = b.uniform(0.75F, 1.2F);
    const vec3 lean = b.askew(-0.2F, 0.2F, 0) * height;
    const float sway = b.prop.sway * height;
    add_blade(b.into, {foot, height, 0.007F, lean, 2}, {phase, sway}, paint(green * 0.7F, material_leaf),
              paint(green, material_leaf));
    const std::uint32_t first = b.into.next();
    const vec3 whorl = foot + lean * 0.36F + up * (height * 0.55F);
    const Paint low = paint(green * shade * 0.8F, material_leaf, 0.7F),
                tip = paint(green * shade * 1.25F, material_leaf);
    for (int i = 0; i < 3; ++i)
        for (int leaflet = b.fine() ? -1 : 0; leaflet <= (b.fine() ? 1 : 0); ++leaflet) {
            const vec3 out = around(turn + circle(i, 3) + 0.55F * leaflet, 0.12F);
            add_leaf(b.into,
                     {whorl, glm::normalize(out), up, height * (leaflet == 0 ? 0.44F : 0.36F),
                      height * (b.fine() ? 0.15F : 0.26F), low, tip},
                     b.fine());
        }
    if (flowers) {
        const vec3 heart = foot + lean + up * (height * 0.94F);
        const vec3 facing = glm::normalize(b.askew(-0.45F, 0.25F, 1));
        const vec3 across = glm::normalize(glm::cross(facing, vec3(0.3F, 0.1F, 1)));
        const vec3 other = glm::cross(facing, across);
        const float open = b.uniform(0.15F, 0.6F);
        for (int petal = 0; petal < 6; ++petal) {
            const float angle = turn + pi / 3 * petal;
            const vec3 out = across * std::cos(angle) + other * std::sin(angle);
            add_leaf(b.into,
                     {heart, glm::normalize(out + facing * open), facing, height * 0.17F, height * 0.11F,
                      b.high(1, 0.75F), b.low()},
                     b.fine());
        }
        if (b.fine())
            add_lathe(b.into, heart, {{height * 0.028F, 0}, {height * 0.024F, height * 0.03F}, {0, height * 0.04F}}, 6,
                      paint({0.50F, 0.36F, 0.06F}, material_leaf));
    }
    for (Vertex& v : b.into.since(first)) v.sway = sway * 0.8F;
}

}  // namespace

/// Ferns: a shuttlecock of arching fronds, each with its pinnae; fewer of them the farther it stands.
void build_ferns(Build& b) {
    const int count = b.count();
    for (int plant = 0; plant < count; ++plant) {
        vec3 foot = count > 1 ? b.scattered() : b.prop.at;
        const float far = away(foot);
        foot.y = b.standing(foot) - 0.01F;
        const int fronds = 6 + static_cast<int>(b.uniform(0, 3.99F)) - (far > 5 ? 1 : 0);
        const bool lobed = b.fine() && far < 3.6F;
        const int pairs = b.fine() ? (lobed ? 24 : far < 6 ? 17 : 10) : (far < 2.8F ? 13 : far < 5 ? 9 : 6);
        const float start = b.angle(), plant_shade = b.uniform(0.8F, 1.15F);
        for (int i = 0; i < fronds; ++i) {
            const vec3 out = around(start + 2 * pi * (i + b.uniform(-0.32F, 0.32F)) / fronds);
            const float length = b.prop.size.y * b.uniform(0.72F, 1.12F);
            const float shade = plant_shade * b.uniform(0.85F, 1.12F), phase = b.uniform(0, 1);
            Frond frond{b,    foot + out * (0.02F * b.prop.size.y), out, length, b.uniform(0.78F, 1.28F), pairs, phase,
                        shade};
            // Farther off only its bare part is seen.
            frond.add_stalk(lobed ? 8 : 1, lobed ? 1 : Frond::bare + 0.02F);
            if (lobed) frond.add_lobed();
            else frond.add_plain();
        }
        // One that is still unrolling, now and then.
        if (far > 4 || plant % 2 != 0) continue;
        add_blade(b.into, {foot, b.prop.size.y * 0.42F, 0.02F * b.prop.size.y, around(start + 1.9F) * 0.05F, 3},
                  {0.3F, b.prop.sway * 0.4F}, b.low(1.2F), b.high(0.8F));
    }
}

/// Wood anemones: a whorl of leaves around a stalk, one pale flower of six petals that looks towards the light.
void build_anemones(Build& b) {
    for (int plant = 0; plant < b.count(); ++plant) {
        const vec3 foot = b.grounded(b.scattered());
        add_anemone(b, foot, plant % 4 != 3);
    }
}

/// Fallen leaves that lie on the ground, curled a little.
void build_litter(Build& b) {
    for (int i = 0; i < b.count(); ++i) {
        vec3 at = b.scattered();
        at.y = b.standing(at) + 0.006F;
        const float way = b.angle();
        const vec3 tint = b.tint() * b.uniform(0.7F, 1.2F);
        const vec3 along = glm::normalize(around(way, b.uniform(-0.05F, 0.35F)));
        const vec3 over = glm::normalize(b.askew(-0.3F, 0.3F, 1));
        const float length = b.prop.size.y * b.uniform(0.7F, 1.2F);
        add_leaf(
            b.into,
            {at, along, over, length, length * 0.6F, paint(tint * 0.8F, material_plain), paint(tint, material_plain)},
            b.fine());
    }
}

/// A few mushrooms: a pale stem and a soft cap, leaning away from each other.
void build_mushrooms(Build& b) {
    const int sides = b.fine() ? 16 : 7;
    for (int i = 0; i < b.count(); ++i) {
        vec3 foot = b.count() > 1 ? b.scattered() : b.prop.at;
        foot.y = b.standing(foot) - 0.01F;
        const float height = b.prop.size.y * b.uniform(0.5F, 1.1F);
        const float cap = height * b.uniform(0.36F, 0.50F), stem = height * 0.10F;
        const float shade = b.uniform(0.8F, 1.15F);
        const std::uint32_t first = b.into.next();
        add_lathe(b.into, foot, {{stem * 1.3F, 0}, {stem * 0.9F, height * 0.86F}}, b.fine() ? 10 : 4,
                  paint(b.prop.tip * shade, material_plain, 0.7F));
        add_lathe(b.into, foot, {{stem * 0.8F, height * 0.84F}, {cap * 0.92F, height * 0.73F}}, sides,
                  paint(b.prop.tip * 0.55F, material_plain, 0.5F));
        add_lathe(b.into, foot,
                  {{cap * 0.92F, height * 0.73F}, {cap, height * 0.79F}, {cap * 0.66F, height * 0.95F}, {0, height}},
                  sides, paint(b.prop.color * shade, material_plain));
        const float way = b.angle(), lean = b.uniform(0.02F, 0.22F);
        for (Vertex& v : b.into.since(first)) {
            const float high = v.position.y - foot.y;
            v.position += around(way) * (lean * high * high / height);
        }
    }
}

/// Cushions of moss: low domes that melt into the ground.
void build_moss_cushions(Build& b) {
    const int sides = b.fine() ? 24 : 14, rings = b.fine() ? 7 : 4;
    for (int i = 0; i < b.count(); ++i) {
        const vec3 at = b.count() > 1 ? b.scattered() : b.prop.at;
        const float scale = b.count() > 1 ? b.uniform(0.5F, 1.15F) : 1;
        const float start = b.angle(), shade = b.uniform(0.85F, 1.15F);
        const float wide = 0.5F * scale * (b.count() > 1 ? b.uniform(0.5F, 1.1F) : b.prop.size.x);
        const auto shape = [&](float angle, float out) {
            const float lobe = 1 + 0.13F * std::sin(angle * 2 + start) + 0.08F * std::sin(angle * 5 + 3 * start);
            vec3 p = at + around(angle) * (wide * lobe * out);
            p.y = b.standing(p) + b.prop.size.y * scale * std::pow(1 - out * out, 1.4F) - 0.015F;
            return p;
        };
        add_grid(b.into, rings, sides, [&](int ring, int side) {
            const float angle = circle(side, sides), out = std::max(fraction(ring, rings), 0.01F);
            const vec3 p = shape(angle, out);
            const vec3 slope = glm::cross(shape(angle + 0.05F, out) - p, shape(angle, out - 0.02F) - p);
            const vec3 normal = normal_of(slope, up, up);
            return make_vertex(p, normal,
                               paint(glm::mix(b.prop.tip, b.prop.color, out * out) * shade, material_ground,
                                     0.65F + 0.35F * normal.y));
        });
    }
}

}  // namespace luwte::picture
