#include "picture/prop_builder.h"

namespace luwte::picture {
namespace {

/// How finely a tube is built, and how it is worn.
struct TubeDesc {
    int along, ring;     ///< cells
    bool closed = true;  ///< has ends
    float streaks = 0;   ///< how much lighter and darker its albedo is in streaks along it
};

/// A tube along a bent line: `line` tells, for u from 0 to 1, its middle and radius (w); `dent` shapes the radius
/// around it.
template <class Line, class Dent>
class Tube {
public:
    Tube(const Line& line, const Dent& dent) : line_(line), dent_(dent) {}

    void add(Mesh& mesh, const TubeDesc& desc, const Paint& paint) const {
        add_grid(mesh, desc.along, desc.ring, [&](int i, int j) {
            const float u = fraction(i, desc.along), angle = circle(j % desc.ring, desc.ring);
            const vec3 p = point(u, angle), n = normal(u, angle);
            Paint shaded = paint.shaded(std::clamp(0.62F + 0.38F * n.y + 0.1F, 0.3F, 1.0F));
            // Worn in streaks along it.
            shaded.albedo *=
                1 + desc.streaks * (0.6F * std::sin(angle * 5 + u * 9) + 0.4F * std::sin(angle * 8 - u * 17));
            return make_vertex(p, n, shaded, {glm::length(middle(u) - middle(0)), std::abs(angle - pi) * 0.11F});
        });
        if (!desc.closed) return;
        // The ends: worn flat, a little darker.
        Paint worn = paint;
        worn.albedo *= 0.62F;
        for (const float u : {0.0F, 1.0F}) {
            const vec3 way = glm::normalize(middle(u) - middle(u == 0 ? 0.03F : 0.97F));
            add_fan(mesh, make_vertex(middle(u) - way * (0.12F * line_(u).w), way, worn), desc.ring,
                    [&](int j) { return make_vertex(point(u, circle(j % desc.ring, desc.ring)), way, worn); });
        }
    }

private:
    vec3 middle(float u) const { return vec3(line_(u)); }
    vec3 point(float u, float angle) const {
        const vec4 at = line_(u);
        const vec3 way = glm::normalize(middle(std::min(u + 0.02F, 1.0F)) - middle(std::max(u - 0.02F, 0.0F)));
        const vec3 side = glm::normalize(glm::cross(way, std::abs(way.y) < 0.9F ? up : vec3(1, 0, 0)));
        return vec3(at) + (side * std::cos(angle) + glm::cross(side, way) * std::sin(angle)) * (at.w * dent_(u, angle));
    }
    vec3 normal(float u, float angle) const {
        const vec3 out = point(u, angle) - middle(u);
        const float before = std::max(u - 0.02F, 0.0F), after = std::min(u + 0.02F, 1.0F);
        const vec3 along = point(after, angle) - point(before, angle);
        const vec3 across = point(u, angle + 0.1F) - point(u, angle - 0.1F);
        return normal_of(glm::cross(along, across), out, glm::normalize(out + vec3(0, 1e-6F, 0)));
    }

    const Line& line_;
    const Dent& dent_;
};

constexpr auto even = [](float, float) { return 1.0F; };

/// One blade of dune grass from the tuft at `heart`, most of them bowed with the wind.
void add_marram_blade(Build& b, vec3 heart, float vigour, float tint) {
    const float widen = b.fine() ? 1.0F : 1.9F;
    const float way = b.angle(), near = b.uniform(0, 0.10F) * vigour;
    const vec3 foot = b.grounded(heart + around(way) * near) - up * 0.02F;
    const float height = b.prop.size.y * vigour * b.uniform(0.55F, 1.05F);
    const float bow = height * std::pow(b.uniform(0.15F, 0.95F), 1.3F), shade = b.uniform(0.7F, 1.15F);
    const vec3 tip = glm::mix(b.prop.tip, b.prop.color * 2.2F, 0.4F * tint);
    add_blade(b.into,
              {foot, height * (1 - 0.28F * bow / height), 0.0085F * widen * (0.7F + 0.6F * height),
               around(way) * bow * 0.8F + vec3(0.16F * height, 0, 0.05F * height), b.fine() ? 4 : 2},
              {b.uniform(0, 1), b.prop.sway * height, b.prop.yield * height}, b.low(shade),
              paint(tip * shade, material_leaf));
}

/// A pale spike that stands above the leaves.
void add_marram_spike(Build& b, vec3 heart, float vigour, float tint) {
    const float widen = b.fine() ? 1.0F : 1.9F;
    const vec3 foot = b.grounded(heart);
    const float height = b.prop.size.y * vigour * b.uniform(1.05F, 1.3F);
    const std::uint32_t head = b.into.next();
    const Paint pale = b.high();
    add_blade(b.into, {foot, height * 0.86F, 0.009F * widen, vec3(0.12F * height, 0, 0.03F * height), 2}, {tint},
              b.low(), pale);
    add_blade(b.into,
              {foot + vec3(0.09F * height, height * 0.70F, 0.02F * height), height * 0.3F,
               0.015F * (b.fine() ? 1.0F : 1.3F), vec3(0.07F * height, 0, 0.02F * height), 2},
              {tint + 0.25F}, pale, b.high(1.15F));
    for (Vertex& v : b.into.since(head)) {
        const float u = (v.position.y - foot.y) / height;
        v.sway = b.prop.sway * height * u * u;
    }
}

/// A bowl of rays: scallop and cockle.
struct Fan {
    vec3 at;
    float radius, turn, tilt;
    float open, dome;  ///< half the fan's angle; how high it arches
    int ribs;
    vec3 color, band;
};

void add_shell(Build& b, const Fan& fan) {
    const int rows = b.fine() ? 10 : 4, columns = b.fine() ? fan.ribs * 4 : fan.ribs;
    const float ct = std::cos(fan.tilt), st = std::sin(fan.tilt);
    const auto place = [&](float v, float w) {
        const float angle = w * fan.open, rib = b.fine() ? 0.035F * std::cos(w * fan.ribs * pi) : 0.0F;
        const float reach = v * (1 - 0.10F * w * w) * (1 + 0.4F * rib * v);
        vec3 p(std::sin(angle) * reach, fan.dome * (std::sin(v * 2.6F) * 0.8F * (1 - 0.55F * w * w) + rib * v),
               (std::cos(angle) * reach - 0.45F));
        p *= fan.radius;
        return fan.at + math::turned({p.x, ct * p.y + st * p.z, -st * p.y + ct * p.z}, fan.turn);
    };
    add_grid(b.into, rows, columns, [&](int i, int j) {
        const float v = fraction(i, rows), w = fraction(j, columns) * 2 - 1;
        const vec3 along = place(std::min(v + 0.03F, 1.0F), w) - place(std::max(v - 0.03F, 0.0F), w);
        const vec3 across = place(v, std::min(w + 0.02F, 1.0F)) - place(v, std::max(w - 0.02F, -1.0F));
        const vec3 n = normal_of(glm::cross(along, across), up, up, 1e-12F);
        const float growth = 0.5F + 0.5F * std::sin(v * 21);
        const float groove = b.fine() ? 0.80F + 0.20F * std::cos(w * fan.ribs * pi) : 0.9F;
        return make_vertex(place(v, w), n,
                           paint(glm::mix(fan.color, fan.band, 0.55F * growth * v) * groove, material_plaster));
    });
}

/// A wound snail's house that lies on its side: a tube that grows while it winds.
void add_whelk(Build& b, vec3 at, float length, float turn, vec3 color, vec3 band) {
    constexpr float rounds = 4.2F;
    const auto line = [&](float u) {
        const float grown = std::pow(1 - u, 1.25F);  // 1 at the mouth to 0 at the tip
        const float angle = u * rounds * 2 * pi + 2.2F, wide = 0.19F * length * grown;
        vec3 p(length * (0.62F * (1 - grown) - 0.22F), wide * std::sin(angle), wide * std::cos(angle));
        p.y += 0.23F * length * (0.3F + 0.7F * grown);
        return vec4(at + math::turned(p, turn), length * (0.008F + 0.20F * grown));
    };
    const std::uint32_t first = b.into.next();
    Tube(line, even).add(b.into, {b.fine() ? 84 : 26, b.fine() ? 12 : 6}, paint(color, material_plaster));
    // Bands run along the winding.
    for (Vertex& v : b.into.since(first)) {
        const vec3 tint = glm::mix(color, band, 0.4F * (0.5F + 0.5F * std::sin(v.grain.y * 60)));
        for (int i = 0; i < 3; ++i)
            v.color[i] = static_cast<std::uint8_t>(std::lround(std::sqrt(std::min(tint[i], 1.0F)) * 255));
    }
}

/// A stone that the sea has made round: smooth, without moss, a little sunk.
void add_pebble(Build& b, vec3 at, vec3 half, float turn, const Paint& stone) {
    const int rows = b.fine() ? 12 : 6, columns = b.fine() ? 22 : 12;
    const float egg = b.uniform(-0.18F, 0.18F), dent = b.uniform(0, 6);
    add_grid(b.into, rows, columns, [&](int i, int j) {
        // Only the upper part is ever seen.
        const float v = 0.68F * pi * i / rows, u = circle(j % columns, columns);
        const vec3 round(std::sin(v) * std::cos(u), std::cos(v), std::sin(v) * std::sin(u));
        const float shape = 1 + egg * round.x + 0.05F * std::sin(u * 2 + dent) * std::sin(v);
        // Little light comes to where it meets the sand.
        const Paint shaded = paint(stone.albedo, stone.material, std::clamp(0.30F + 0.95F * round.y, 0.12F, 1.0F));
        return make_vertex(at + math::turned(round * half * shape, turn),
                           math::turned(glm::normalize(round / half), turn), shaded);
    });
}

/// Weed that lies along the sand, arched a little off it.
void add_weed(Build& b, vec3 at) {
    const float size = b.prop.size.y, shade = b.uniform(0.6F, 1.3F);
    const int ribbons = b.fine() ? 3 : 2;
    for (int ribbon = 0; ribbon < ribbons; ++ribbon) {
        const float way = b.angle(), length = size * b.uniform(0.5F, 1.9F), z = b.uniform(-0.4F, 0.4F);
        const vec3 from = at + vec3(b.uniform(-0.5F, 0.5F), 0.004F, z) * size;
        const float phase = b.uniform(0, 1);
        add_blade(b.into,
                  {from, size * b.uniform(0.05F, 0.22F), size * (b.fine() ? 0.16F : 0.22F),
                   around(way) * length * vec3(1, 1, 0.7F), b.fine() ? 4 : 2},
                  {phase}, paint(b.prop.color * shade, material_plain),
                  paint(b.prop.color * shade * 1.4F, material_plain));
    }
}

}  // namespace

/// Tufts of dune grass: blades that spring from one foot and bow outwards.
void build_marram(Build& b) {
    vec3 old(0);
    for (int i = 0; i < b.count(); ++i) {
        // Every few tufts stand around an old one: it spreads by its roots, and leaves bare sand between.
        const bool first = i % 4 == 0;
        if (first) old = b.scattered();
        const float turn = b.angle(), off = first ? 0 : b.uniform(0.12F, 0.55F);
        const vec3 heart = old + around(turn) * off;
        const float vigour = (first ? 1.0F : 0.75F) * b.uniform(0.6F, 1.1F);
        const int blades = b.fine() ? static_cast<int>(8 + 11 * vigour) : static_cast<int>(5 + 7 * vigour);
        const float tint = b.uniform(0, 1);
        for (int blade = 0; blade < blades; ++blade) add_marram_blade(b, heart, vigour, tint);
        if (i % 5 == 1) add_marram_spike(b, heart, vigour, tint);
    }
}

/// A weathered trunk that lies half sunk, with the stumps of its branches and the flare of its root.
void build_driftwood(Build& b) {
    const vec3 size = b.prop.size;
    const float bend = b.uniform(0.05F, 0.10F) * size.x, lift = b.uniform(0.4F, 0.8F) * size.y;
    const float turns = b.uniform(0, 6);
    const auto line = [&](float u) {
        const float along = (u - 0.5F) * size.x;
        vec3 p = b.turned({along, 0, bend * std::sin(u * 4.2F) + 0.3F * bend * std::sin(u * 9 + turns)});
        const float thick =
            0.5F * size.y * (1.0F - 0.62F * u + 0.35F * std::exp(-u * 12)) * (0.55F + 0.45F * std::min(u * 16, 1.0F));
        // It lies on its root and its belly; the thin end rises a little.
        p.y = b.standing(p) + thick * 0.62F + lift * u * u;
        return vec4(p, thick);
    };
    const auto dent = [&](float u, float angle) {
        const float flare = std::exp(-u * 14);
        return 1 + 0.09F * std::sin(angle * 3 + u * 7 + turns) + 0.05F * std::sin(angle * 7 - u * 13) +
               0.06F * std::sin(u * 31 + turns) + flare * 0.14F * std::sin(angle * 5 + turns);
    };
    const Paint wood = paint(b.prop.color, material_wood);
    Tube(line, dent).add(b.into, {b.fine() ? 36 : 14, b.fine() ? 22 : 10, true, 0.16F}, wood);
    // Roots: fingers that spread from the thick end and taper.
    const auto root_dent = [&](float v, float a) { return 1 + 0.12F * std::sin(a * 2 + v * 5 + turns); };
    for (int root = 0; root < 7; ++root) {
        const vec4 from = line(0.11F);
        const float angle = 2 * pi * (root + b.uniform(-0.3F, 0.3F)) / 7;
        const float length = size.y * b.uniform(0.9F, 2.0F);
        const vec3 out =
            b.turned_only({-b.uniform(0.35F, 0.8F), std::sin(angle) * 0.75F + 0.12F, std::cos(angle) * 0.95F});
        const vec3 curl = b.turned_only({-0.35F * length, -0.20F * length * std::sin(angle), 0});
        const auto finger = [&](float v) {
            return vec4(vec3(from) + out * (length * v) + curl * v * v,
                        from.w * (0.58F * (1 - v) * (1 - v) + 0.30F * (1 - 0.75F * v)));
        };
        Tube(finger, root_dent).add(b.into, {b.fine() ? 10 : 5, b.fine() ? 10 : 5}, wood);
    }
    const auto stump_dent = [](float v, float angle) { return 1 + 0.10F * std::sin(angle * 3 + v * 4); };
    for (int stump = 0; stump < 3; ++stump) {
        const vec4 from = line(0.28F + 0.17F * stump + b.uniform(-0.04F, 0.04F));
        const float way = b.uniform(-1.1F, 1.1F) + (stump % 2 == 0 ? 0.0F : pi), high = b.uniform(0.25F, 0.9F);
        const vec3 out = b.turned_only(glm::normalize(vec3(b.uniform(0.3F, 0.8F), high, std::cos(way) * 0.9F)));
        const float length = size.y * b.uniform(1.0F, 2.6F);
        const vec3 droop(0, -0.25F * length, 0);
        const auto branch = [&](float v) {
            return vec4(vec3(from) + out * (length * v) + droop * v * v, from.w * 0.42F * (1.02F - 0.72F * v));
        };
        Tube(branch, stump_dent)
            .add(b.into, {b.fine() ? 8 : 4, b.fine() ? 9 : 5},
                 paint(glm::mix(b.prop.color, b.prop.tip, 0.5F), material_wood));
    }
}

/// Scallops, cockles and whelks, each turned and tinted its own way, half of them a little sunk.
void build_shells(Build& b) {
    for (int i = 0; i < b.prop.count; ++i) {
        vec3 at = b.prop.count > 1 ? b.scattered() : b.prop.at;
        const float size = b.prop.size.y * b.uniform(0.6F, 1.1F);
        at.y = b.standing(at) - 0.06F * size;
        const float turn = b.angle(), tilt = b.uniform(-0.12F, 0.22F);
        const vec3 color = b.prop.color * b.uniform(0.8F, 1.1F), band = b.prop.tip;
        switch (i % 3) {
            case 0: add_shell(b, {at, size * 0.62F, turn, tilt, 1.12F, 0.30F, 11, color, band}); break;
            case 1: add_whelk(b, at, size * 1.15F, turn, color, band); break;
            default: add_shell(b, {at, size * 0.42F, turn, tilt, 1.32F, 0.62F, 15, color, band}); break;
        }
    }
}

void build_pebbles(Build& b) {
    for (int i = 0; i < b.prop.count; ++i) {
        vec3 at = b.prop.count > 1 ? b.scattered() : b.prop.at;
        const float scale = b.prop.count > 1 ? std::pow(b.uniform(0.35F, 1.0F), 1.4F) : 1;
        const float z = b.uniform(0.8F, 1.1F), y = b.uniform(0.8F, 1.1F);
        const vec3 half = b.prop.size * vec3(0.5F) * scale * vec3(b.uniform(0.85F, 1.15F), y, z);
        at.y = b.standing(at) + half.y * 0.12F;
        const vec3 tint = b.tint() * b.uniform(0.8F, 1.15F);
        add_pebble(b, at, half, b.angle(), paint(tint, material_stone));
    }
}

/// What the last tide left: a wandering line of small weed, with a shell here and there.
void build_tideline(Build& b) {
    const int count = b.count();
    const float phase = b.uniform(0, 6);
    for (int i = 0; i < count; ++i) {
        // Denser in the middle; beyond it thins out.
        const float u = b.uniform(-1, 1);
        const float x = u * std::abs(u) * b.prop.size.x * 0.5F * 0.6F + u * b.prop.size.x * 0.5F * 0.4F;
        const float wander = std::sin(x * 0.55F + phase) * 0.6F + std::sin(x * 1.7F + phase * 2) * 0.3F;
        const vec3 at =
            b.grounded(b.turned({x, 0, b.prop.size.z * (wander + 0.34F * b.uniform(-1, 1) * b.uniform(0, 1))}));
        if (i % 11 != 5) {
            add_weed(b, at);
            continue;
        }
        const float size = b.prop.size.y * b.uniform(0.35F, 0.7F), tilt = b.uniform(-0.2F, 0.3F);
        add_shell(b, {at, size, b.angle(), tilt, 1.25F, 0.5F, b.fine() ? 9 : 6, b.prop.tip, b.prop.tip * 0.7F});
    }
}

/// A storm lantern: foot and roof of tin, four wires, a handle, and a flame, whose light is the [lamp]'s.
void build_lantern(Build& b) {
    const float h = b.prop.size.y, r = b.prop.size.x * 0.5F;
    const vec3 at = b.grounded(b.prop.at);
    const int sides = b.fine() ? 20 : 8;
    const Paint tin = paint(b.prop.color, material_plaster);
    const std::vector<vec2> foot = {{r, -0.02F},
                                    {r, 0.03F * h},
                                    {0.92F * r, 0.05F * h},
                                    {0.90F * r, 0.14F * h},
                                    {0.62F * r, 0.18F * h},
                                    {0.30F * r, 0.21F * h},
                                    {0, 0.21F * h}};
    const std::vector<vec2> roof = {{0.80F * r, 0.66F * h}, {0.86F * r, 0.68F * h}, {0.66F * r, 0.75F * h},
                                    {0.34F * r, 0.80F * h}, {0.36F * r, 0.84F * h}, {0, 0.88F * h}};
    add_lathe(b.into, at, foot, sides, tin);
    add_lathe(b.into, at, roof, sides, tin);
    for (int wire = 0; wire < 4; ++wire) {
        const vec3 out = around(b.prop.turn + (wire + 0.5F) * pi / 2);
        const auto line = [&](float u) {
            const float bulge = 0.78F + 0.14F * std::sin(u * pi);
            return vec4(at + out * (r * bulge) + vec3(0, h * (0.15F + 0.53F * u), 0), 0.045F * r);
        };
        Tube(line, even).add(b.into, {b.fine() ? 6 : 3, b.fine() ? 6 : 4, false}, tin);
    }
    const vec3 across(std::cos(b.prop.turn), 0, -std::sin(b.prop.turn));
    const auto handle = [&](float u) {
        const float angle = pi * u;
        return vec4(at + across * (0.62F * r * std::cos(angle)) + vec3(0, h * (0.78F + 0.22F * std::sin(angle)), 0),
                    0.035F * r);
    };
    Tube(handle, even).add(b.into, {b.fine() ? 16 : 7, b.fine() ? 6 : 4, false}, tin);
    // The flame, and the faint bloom of its glass around it.
    add_lathe(b.into, at + vec3(0, 0.23F * h, 0),
              {{0, 0}, {0.16F * r, 0.05F * h}, {0.19F * r, 0.10F * h}, {0.10F * r, 0.19F * h}, {0, 0.28F * h}},
              b.fine() ? 12 : 6, paint(b.prop.tip, material_lamp));
}

}  // namespace luwte::picture
