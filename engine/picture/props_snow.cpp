#include "picture/prop_builder.h"

namespace luwte::picture {
namespace {

/// A branch that hangs under its snow: a dark, ragged umbrella of needles and a white pillow on its back.
struct Branch {
    Build& b;
    vec3 root;
    float angle, length;
    float ground;  ///< height below which it doesn't hang
    bool near;     ///< rounder
    vec3 out = around(angle), side = {-out.z, 0, out.x};
    float droop = b.uniform(0.30F, 0.66F), lift = b.uniform(0.02F, 0.24F);
    float broad = length * b.uniform(0.22F, 0.38F), bend = b.uniform(-0.3F, 0.3F);

    vec3 spine(float s) const {
        vec3 p = root + (out * s + side * (bend * s * s)) * length + up * (length * (lift * s - droop * s * s));
        p.y = std::max(p.y, ground + 0.03F);
        return p;
    }
    float half(float s) const { return broad * std::pow(std::max(std::sin(pi * (0.10F + 0.86F * s)), 0.0F), 0.7F); }
    void add_needles() const {
        const int stations = b.fine() ? (near ? 6 : 4) : near ? 4 : 3;
        const vec3 tint = b.prop.color * b.uniform(0.7F, 1.25F);
        std::vector<float> ragged;
        for (int i = 0; i < stations * 2; ++i) ragged.push_back(b.uniform(0.80F, 1.30F));
        add_sheet(
            b.into, stations, 3,
            [&](int i, int j) {
                const float s = fraction(i, stations - 1) * 1.04F, way = static_cast<float>(j - 1);
                const float r = ragged[static_cast<std::size_t>(i * 2 + (j > 1 ? 1 : 0))];
                vec3 p = spine(s) + side * (way * half(std::min(s, 1.0F)) * r);
                p.y = std::max(p.y - std::abs(way) * length * 0.11F * r - 0.012F * length, ground - 0.02F);
                return p;
            },
            [&](int, int) { return glm::normalize(out * 0.5F + up * 0.4F); },
            [&](int i, int j) {
                const float s = fraction(i, stations - 1);
                return paint(tint * (0.6F + 0.4F * s), material_plain, (j == 1 ? 0.5F : 0.75F) * (0.55F + 0.45F * s));
            });
    }
    void add_snow(float load) const {
        const int rows = b.fine() ? (near ? 7 : 5) : near ? 5 : 4, across = b.fine() ? (near ? 6 : 4) : near ? 4 : 3;
        const float from = b.uniform(0.06F, 0.20F), thick = length * 0.17F * load;
        add_sheet(
            b.into, rows, across,
            [&](int i, int j) {
                const vec2 u = rounded(i, rows), v = rounded(j, across);
                const float s = from + (0.985F - from) * (0.5F + 0.5F * u.x);
                vec3 p = spine(s) + side * (v.x * half(s) * 0.93F);
                p.y += -std::abs(v.x) * length * 0.075F + thick * (0.25F + 0.75F * u.y) * v.y;
                return p;
            },
            [&](int, int) { return glm::normalize(out * 0.3F + up); },
            [&](int i, int j) {
                const float rim = std::abs(rounded(j, across).x), s = fraction(i, rows - 1);
                return paint(b.prop.tip * (1 - 0.16F * rim), material_plain, 0.58F + 0.42F * s * (1 - 0.3F * rim));
            });
    }
};

void add_snow_spruce(Build& b, vec3 foot, float height) {
    add_lathe(b.into, foot, {{height * 0.018F, -0.2F}, {height * 0.013F, height * 0.4F}, {0.003F, height * 0.97F}},
              b.fine() ? 7 : 4, paint({0.030F, 0.026F, 0.026F}, material_plain, 0.5F));
    // Young ones are broad, tall ones slender.
    const float broad = std::clamp(0.36F - 0.022F * height, 0.19F, 0.32F);
    const bool tall = height > 3.5F;
    // Whorls stand closer together the shorter their branches are.
    for (float u = 0.03F; u < 0.93F;) {
        const float reach = height * (broad * std::pow(1 - u, 0.85F) + 0.020F);
        const int branches = std::max(4, static_cast<int>(std::lround((b.fine() ? 8.5F : 6.6F) * (1 - 0.42F * u))));
        const float turn = b.angle();
        for (int i = 0; i < branches; ++i) {
            const float angle = turn + (i + b.uniform(-0.28F, 0.28F)) * 2 * pi / branches;
            const float at = height * (0.10F + 0.83F * u + b.uniform(-0.03F, 0.03F));
            const float load = b.uniform(0.55F, 1.35F), length = reach * b.uniform(0.62F, 1.16F);
            const Branch branch{b, foot + up * at, angle, length, foot.y, !tall};
            branch.add_needles();
            branch.add_snow(load);
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
              b.fine() ? 8 : 5, paint(b.prop.tip, material_plain, 0.95F));
}

/// Rays with a cap of snow on each.
void add_umbel(Build& b, vec3 top, float height, float turn, const Paint& stalk) {
    const int rays = b.fine() ? 9 : 6;
    for (int ray = 0; ray < rays; ++ray) {
        const float angle = turn + circle(ray, rays);
        const vec3 out = around(angle) * (height * b.uniform(0.055F, 0.095F));
        const float rise = height * b.uniform(0.05F, 0.085F);
        add_blade(b.into, {top, rise, 0.006F, out, 2}, {angle / (2 * pi) + 0.25F}, stalk, stalk);
        const float knob = b.uniform(0.008F, 0.014F);
        add_lathe(b.into, top + out + up * (rise * 0.9F), {{knob * 0.8F, 0}, {knob, knob * 0.6F}, {0, knob * 1.6F}},
                  b.fine() ? 6 : 4, paint(b.scene.ground.color, material_plain));
    }
}

/// A stalk of last summer that stands out of the snow.
void add_stem(Build& b, vec3 foot, bool umbel) {
    const float height = b.prop.size.y * b.uniform(0.45F, 1.05F), turn = b.angle(), phase = b.uniform(0, 1);
    const vec3 lean = around(turn) * (height * (umbel ? b.uniform(0.02F, 0.14F) : b.uniform(0.12F, 0.55F)));
    const float sway = b.prop.sway * height;
    const Paint low = b.low(b.uniform(0.7F, 1.1F)), tip = b.high(b.uniform(0.8F, 1.2F));
    add_blade(b.into, {foot, height, umbel ? 0.0095F : 0.0075F, lean, b.fine() ? 6 : 3}, {phase, sway}, low, tip);
    const auto along = [&](float u) { return foot + up * (height * u * (1 - 0.06F * u)) + lean * (u * u); };
    const std::uint32_t first = b.into.next();
    if (umbel) add_umbel(b, along(0.96F), height, turn, tip);
    const int seeds = umbel ? 0 : b.fine() ? 10 : 5;
    for (int seed = 0; seed < seeds; ++seed) {
        const float u = 0.70F + 0.29F * seed / seeds;
        const float angle = turn + b.uniform(-1.1F, 1.1F), reach = height * b.uniform(0.06F, 0.11F);
        const vec3 out = around(angle) * reach * 0.6F;
        add_blade(b.into, {along(u), reach * 0.5F, b.fine() ? 0.009F : 0.013F, vec3(out.x, -reach * 0.4F, out.z), 2},
                  {b.uniform(0, 1)}, tip, tip);
    }
    for (Vertex& v : b.into.since(first)) v.sway = sway * 0.92F;
}

/// A post of a fence, a little askew.
struct FencePost {
    vec3 foot, lean;

    vec3 at(float height) const { return foot + lean * height; }
};

/// A pole between two posts, with snow along it.
void add_pole(Build& b, vec3 a, vec3 c, int sides) {
    const vec3 way = c - a, middle = (a + c) * 0.5F - up * b.uniform(0.0F, 0.035F);
    add_rod(b.into, {a - way * 0.07F, middle, c + way * 0.07F}, 0.034F, sides, paint(b.tint(), material_wood));
    const int steps = b.fine() ? 9 : 4, across = b.fine() ? 6 : 3;
    const vec3 flat = glm::normalize(vec3(-way.z, 0, way.x));
    const float phase = b.uniform(0, 6), from = b.uniform(0.05F, 0.12F), to = b.uniform(0.88F, 0.96F);
    add_sheet(b.laid, steps, across, [&](int s, int k) {
        const vec2 v = rounded(k, across);
        const float u = from + (to - from) * (0.5F + 0.5F * rounded(s, steps).x);
        const vec3 on = u < 0.5F ? glm::mix(a, middle, u * 2) : glm::mix(middle, c, u * 2 - 1);
        const float heap = rounded(s, steps).y * (0.058F + 0.016F * std::sin(u * 9 + phase));
        return on + flat * (v.x * 0.040F) + up * (0.016F + heap * v.y);
    });
}

}  // namespace

void build_snow_spruces(Build& b) {
    for (int i = 0; i < b.count(); ++i) {
        const vec3 foot = b.placed();
        add_snow_spruce(b, foot, b.prop.size.y * b.scale(0.6F, 1.15F));
    }
}

/// Stalks of last summer that stand out of the snow: bent grasses with a feather of seeds, umbels with a cap of snow.
void build_stems(Build& b) {
    for (int i = 0; i < b.count(); ++i) {
        const vec3 foot = b.grounded(b.scattered()) - up * 0.02F;
        add_stem(b, foot, i % 5 == 1);
    }
}

/// Posts and two poles that go away along the prop's own -z and bend aside by `spread`; snow lies on all of it.
void build_fence(Build& b) {
    const float pace = std::max(b.prop.size.x, 0.3F);
    const int posts = std::max(2, static_cast<int>(b.prop.size.z / pace) + 1), sides = b.fine() ? 9 : 4;
    std::vector<FencePost> row;
    for (int i = 0; i < posts; ++i) {
        const float u = fraction(i, posts - 1);
        const vec3 foot =
            b.grounded(b.turned({b.prop.spread * u * u + b.uniform(-0.05F, 0.05F), 0, -b.prop.size.z * u}));
        const FencePost post{foot, b.askew(-0.09F, 0.09F, 1)};
        row.push_back(post);
        const float height = b.prop.size.y * b.uniform(0.9F, 1.12F), thick = 0.05F * b.uniform(0.85F, 1.2F);
        add_rod(b.into, {foot - post.lean * 0.3F, post.at(height * 0.5F), post.at(height)}, thick, sides,
                paint(b.tint(), material_wood));
        add_lathe(
            b.laid, post.at(height - 0.02F),
            {{thick * 1.0F, 0}, {thick * 1.42F, 0.022F}, {thick * 1.36F, 0.062F}, {thick * 0.85F, 0.096F}, {0, 0.108F}},
            b.fine() ? 12 : 5, paint(vec3(1), 0));
    }
    for (std::size_t i = 0; i + 1 < row.size(); ++i)
        for (const float level : {0.46F, 0.86F}) {
            // A pole has come down at one end here and there.
            const float fallen = b.uniform(0, 1) < 0.14F ? 0.30F : 0.0F;
            const vec3 from = row[i].at(b.prop.size.y * (level + b.uniform(-0.03F, 0.03F)));
            add_pole(b, from, row[i + 1].at(b.prop.size.y * (level - fallen + b.uniform(-0.03F, 0.03F))), sides);
        }
}

/// A small sledge: two runners that curl up in front (its own -z), slats across.
void build_sledge(Build& b) {
    const vec3 size = b.prop.size, base(0, b.standing(b.prop.at) - b.prop.at.y, 0);
    const auto at = [&](vec3 p) { return b.turned(p) + base; };
    const Paint wood = paint(b.prop.color, material_wood), slat = paint(b.prop.tip, material_wood);
    for (const float side : {-0.5F, 0.5F}) {
        std::vector<vec3> path;
        const int steps = b.fine() ? 14 : 7;
        for (int i = 0; i <= steps; ++i) {
            const float u = fraction(i, steps), curl = std::max(u - 0.62F, 0.0F) / 0.38F;
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
        add_board(b.into,
                  {at({i * size.x * 0.2F, size.y, 0.06F * size.z}),
                   {size.z * 0.84F, 0.016F, size.x * 0.155F},
                   b.prop.turn + pi / 2,
                   0,
                   b.uniform(0, 5)},
                  slat);
    lay_snow(b, at({0.02F, size.y + 0.006F, 0.20F * size.z}), {size.z * 0.50F, 0.05F, size.x * 0.92F},
             b.prop.turn + pi / 2);
}

/// A soft mound of what the ground is made of, steeper on its own +x side, as the wind lays it.
void build_snowdrifts(Build& b) {
    const int rings = b.fine() ? 12 : 6, sides = b.fine() ? 44 : 22;
    for (int i = 0; i < b.prop.count; ++i) {
        const vec3 middle = b.prop.count > 1 ? b.scattered() : b.prop.at;
        const float scale = b.scale(0.55F, 1.15F);
        const float turn = b.prop.turn + (b.prop.count > 1 ? b.uniform(-0.35F, 0.35F) : 0), phase = b.uniform(0, 6);
        add_sheet(b.laid, rings + 1, sides + 1, [&](int ring, int side) {
            const float r = fraction(ring, rings), a = circle(side, sides);
            const float wave = 1 + 0.16F * std::sin(2 * a + phase) + 0.07F * std::sin(3 * a + 2 * phase);
            // The crest is shifted aside: the rings draw together there.
            const float shift = 0.22F * (1 - r) * (1 - r);
            const vec2 flat((std::cos(a) * r * wave + shift) * b.prop.size.x * scale * 0.5F,
                            std::sin(a) * r * wave * b.prop.size.z * scale * 0.5F);
            const float c = std::cos(turn), s = std::sin(turn);
            vec3 p(middle.x + c * flat.x + s * flat.y, 0, middle.z - s * flat.x + c * flat.y);
            p.y = b.standing(p) + b.prop.size.y * scale * ((1 - r * r) * (1 - r * r)) - 0.025F;
            return p;
        });
    }
}

/// Steps through the snow along the prop's own -z, bending aside by `spread`: a pressed rim around a blue hollow.
void build_footprints(Build& b) {
    const float pace = std::max(b.prop.size.x, 0.2F);
    const int steps = std::max(1, static_cast<int>(b.prop.size.z / pace));
    const int rings = b.fine() ? 6 : 4, sides = b.fine() ? 14 : 8;
    const auto line = [&](float u) { return vec3(b.prop.spread * u * u, 0, -b.prop.size.z * u); };
    for (int i = 0; i < steps; ++i) {
        const float u = fraction(i + b.uniform(-0.12F, 0.12F), steps);
        const vec3 way = glm::normalize(line(u + 0.02F) - line(u - 0.02F)), side(-way.z, 0, way.x);
        const vec3 middle = line(u) + side * ((i % 2 == 0 ? 0.11F : -0.11F) + b.uniform(-0.02F, 0.02F));
        // The ground can't be dug, so it lies almost flat on it and has the normals and the shade of a hollow.
        add_grid(b.laid, rings, sides, [&](int ring, int corner) {
            const float r = fraction(ring, rings), a = circle(corner, sides);
            vec3 p = b.turned(middle + way * (std::cos(a) * r * 0.25F) + side * (std::sin(a) * r * 0.155F));
            p.y = b.standing(p) + 0.024F - 0.045F * r * r * r;
            const float steep = b.prop.size.y * 12 * std::max(0.0F, 1 - std::abs(r - 0.55F) / 0.36F);
            const vec3 inward = b.turned_only(-way * std::cos(a) - side * std::sin(a));
            return make_vertex(p, glm::normalize(up + inward * steep),
                               paint(vec3(1), 0, std::clamp(0.50F + 0.95F * (r - 0.30F), 0.50F, 1.0F)));
        });
    }
}

void lay_snow(Build& b, vec3 under, vec3 size, float turn) {
    if (!b.snow_lies()) return;
    const int along = b.fine() ? 12 : 6, across = b.fine() ? 8 : 5;
    const float phase = b.uniform(0, 6);
    add_sheet(b.laid, along, across, [&](int i, int j) {
        const vec2 u = rounded(i, along), v = rounded(j, across);
        const float x = u.x * size.x * 0.5F, z = v.x * size.z * 0.5F * (1 + 0.06F * std::sin(u.x * 4 + phase));
        const float heap =
            size.y * u.y * v.y * (1 + 0.22F * std::sin(u.x * 3.1F + phase) * std::cos(v.x * 1.7F + phase));
        return under + math::turned({x, heap, z}, turn);
    });
}

void snow_over(Build& b, std::size_t first_vertex, std::size_t first_index, float depth) {
    if (!b.snow_lies()) return;
    const std::uint32_t base = b.laid.next(), begin = static_cast<std::uint32_t>(first_vertex);
    std::vector<bool> covered;
    for (const Vertex& v : b.into.since(first_vertex)) {
        const vec3 n = vec3(v.normal[0], v.normal[1], v.normal[2]) / 127.0F;
        covered.push_back(n.y > -0.35F);
        // Its rim runs inside of what it lies on, so that its edge is where the two meet: a line that needs no corners.
        const float lies = n.y - 0.42F;
        const vec3 off = lies > 0 ? up * (depth * std::pow(std::min(lies / 0.55F, 1.0F), 0.7F))
                                  : n * (0.30F * depth * lies / 0.57F - 0.002F);
        b.laid.add(make_vertex(v.position + off, glm::normalize(n + up * 0.30F),
                               paint(vec3(1), 0, 0.85F + 0.15F * std::max(n.y, 0.0F))));
    }
    for (std::size_t i = first_index; i + 2 < b.into.indices.size(); i += 3) {
        const std::uint32_t a = b.into.indices[i] - begin, c = b.into.indices[i + 1] - begin,
                            d = b.into.indices[i + 2] - begin;
        if (covered[a] && covered[c] && covered[d]) b.laid.triangle(base + a, base + c, base + d);
    }
}

}  // namespace luwte::picture
