#include "picture/prop_builder.h"

namespace luwte::picture {
namespace {

/// A ring of something turned on a wheel: radius and height in metres, how open, how far towards the second colour.
struct Ring {
    float radius, height, open = 1, tip = 0;
};

/// Turned on a wheel, from the outside of its foot over its rim to the inside. Two rings of one place make an edge.
void add_turned(Build& b, const std::vector<Ring>& rings, int sides, int material) {
    std::vector<LatheRing> outline;
    for (const Ring& ring : rings)
        outline.push_back({{ring.radius, ring.height},
                           paint(glm::mix(b.prop.color, b.prop.tip, ring.tip), material, ring.open),
                           ring.radius});
    add_lathe(b.into, b.prop.at, outline, sides);
}

/// One broad leaf, folded a little along its middle, hanging towards its tip.
struct BroadLeaf {
    vec3 at, way;
    float length, width;
    float droop;
    vec3 tint;
    Moving tip;
};

void add_broad_leaf(Build& b, const BroadLeaf& leaf) {
    const int parts = b.fine() ? 9 : 6;
    const vec3 side = glm::normalize(glm::cross(leaf.way, up) + vec3(1e-4F, 0, 0));
    const std::uint32_t first = b.into.next();
    vec3 p = leaf.at, along = leaf.way;
    for (int i = 0; i <= parts; ++i) {
        const float u = fraction(i, parts);
        const float half =
            leaf.width * 0.5F * std::pow(std::sin(pi * std::pow(std::clamp(u, 0.0F, 1.0F), 0.8F)), 0.85F) +
            0.002F * (1 - u);
        const vec3 over = glm::normalize(glm::cross(side, along));
        for (const float out : {-1.0F, 0.0F, 1.0F})
            b.into.add(moving_vertex(p + side * (half * out) + over * (std::abs(out) * half * 0.28F),
                                     glm::normalize(over - side * (out * 0.35F)),
                                     paint(leaf.tint * (out == 0 ? 1.12F : 0.96F), material_leaf, 0.72F + 0.28F * u),
                                     leaf.tip.times(u)));
        p += along * (leaf.length / parts);
        along = glm::normalize(along + vec3(0, -leaf.droop / parts, 0));
    }
    join_rows(b.into, first, 3);
}

/// A book whose own middle is `middle`: a cover with a round back, and the pages between a little lower. `size`: its
/// thickness, height and depth; `lean`: how far it leans, metres for each of height.
void add_book(Build& b, vec3 middle, vec3 size, float lean, vec3 color) {
    const int round = b.fine() ? 7 : 3;
    const float front = size.z * 0.5F - size.x * 0.3F, back = -size.z * 0.5F, half = size.y * 0.5F;
    const auto place = [&](float x, float y, float z) { return b.turned(middle + vec3(x - lean * y, y, z)); };
    add_grid(b.into, 1, round, [&](int end, int k) {
        const float a = (fraction(k, round) - 0.5F) * pi, high = end == 0 ? -0.5F : 0.5F;
        const vec3 n(std::sin(a), 0, std::cos(a));
        return make_vertex(place(n.x * size.x * 0.48F, high * size.y, front + n.z * size.x * 0.3F), b.turned_only(n),
                           paint(color, material_woven, end == 0 ? 0.72F : 1.0F), {n.x, high});
    });
    const Paint cover = paint(color, material_woven, 0.7F);
    for (const float side : {-1.0F, 1.0F}) {
        const float x = side * size.x * 0.48F;
        const auto at = [&](float y, float z) {
            return make_vertex(place(x, y, z), b.turned_only({side, 0, 0}), cover);
        };
        add_quad(b.into, at(-half, back), at(-half, front), at(half, front), at(half, back));
    }
    const auto page = [&](float x, float z) {
        return make_vertex(place(x, half - 0.004F, z), up, paint({0.50F, 0.44F, 0.35F}, material_plain, 0.8F));
    };
    const float wide = size.x * 0.46F, edge = size.z * 0.5F - size.x * 0.1F;
    add_quad(b.into, page(-wide, back), page(wide, back), page(wide, edge), page(-wide, edge));
}

/// A bare twig with a few small leaves; those of `depth` 0 bear others.
void add_twig(Build& b, vec3 at, vec3 way, float length, float thick, int depth) {
    const int parts = depth == 0 ? (b.fine() ? 8 : 5) : (b.fine() ? 5 : 3), sides = b.fine() ? 6 : 3;
    const std::uint32_t first = b.into.next();
    vec3 p = at, along = way;
    std::vector<std::pair<vec3, vec3>> joints;
    for (int i = 0; i <= parts; ++i) {
        const vec3 side = glm::normalize(glm::cross(along, vec3(0.3F, 0.2F, 0.9F)));
        const vec3 over = glm::cross(along, side);
        for (int k = 0; k <= sides; ++k) {
            const float a = circle(k, sides);
            const vec3 n = side * std::cos(a) + over * std::sin(a);
            b.into.add(make_vertex(p + n * (thick * (1 - 0.72F * fraction(i, parts))), n,
                                   paint(b.prop.color, material_plain)));
        }
        if (i > 0) joints.emplace_back(p, along);
        p += along * (length / parts);
        along = glm::normalize(along + b.askew(-0.16F, 0.16F, 0.05F));
    }
    join_rows(b.into, first, sides + 1);
    for (std::size_t k = depth == 0 ? joints.size() / 3 : 0; k < joints.size(); ++k) {
        const auto& [joint, on] = joints[k];
        const float angle = b.angle();
        const vec3 out = around(angle, 0.45F);
        if (depth == 0)
            add_twig(b, joint, glm::normalize(on + out * 0.75F), length * b.uniform(0.25F, 0.42F), thick * 0.5F, 1);
        else if (b.uniform(0, 1) < b.prop.spread) {
            const vec3 tint = b.prop.tip * b.uniform(0.8F, 1.15F);
            const float width = length * b.uniform(0.10F, 0.15F);
            add_broad_leaf(
                b,
                {joint, glm::normalize(on * 0.5F + out), length * b.uniform(0.22F, 0.34F), width, 0.7F, tint, {angle}});
        }
    }
}

/// A door under a round arch: half its width, and the height at which the arch begins.
struct Arch {
    float half, spring, top;

    explicit Arch(vec3 size) : half(size.x * 0.5F), spring(size.y - half * 0.62F), top(size.y) {}
    float height(float x) const {
        const float u = std::clamp(x / half, -1.0F, 1.0F);
        return spring + (top - spring) * std::sqrt(std::max(1 - u * u, 0.0F));
    }
};

void add_door_boards(Build& b, const Arch& arch) {
    constexpr int boards = 6;
    const int rows = b.fine() ? 12 : 6;
    for (int i = 0; i < boards; ++i) {
        const float left = (fraction(i, boards) * 2 - 1) * arch.half, right = left + b.prop.size.x / boards;
        const vec3 color = b.prop.color * b.uniform(0.93F, 1.07F);
        const float grain = b.uniform(0, 9);
        add_grid(b.into, rows, 5, [&](int row, int column) {
            constexpr float across[] = {0.0F, 0.06F, 0.35F, 0.65F, 0.94F, 1.0F};
            const float x = glm::mix(left, right, across[column]), y = arch.height(x) * row / rows;
            const bool joint = column == 0 || column == 5;
            return make_vertex(b.turned({x, y + 0.01F, joint ? -0.006F : 0.0F}), b.turned_only({0, 0, 1}),
                               paint(color, material_planed, joint ? 0.5F : 0.92F), {y, x + grain});
        });
    }
}

/// A round moulding from the left foot over the arch to the right foot.
void add_door_frame(Build& b, const Arch& arch) {
    const int steps = b.fine() ? 40 : 18, sides = b.fine() ? 8 : 5;
    constexpr float wide = 0.06F;
    add_grid(b.into, steps + 2, sides, [&](int step, int k) {
        const float a = pi * (1 - fraction(std::clamp(step - 1, 0, steps), steps));
        const bool foot = step == 0 || step == steps + 2;
        const vec3 middle(std::cos(a) * (arch.half + wide * 0.6F),
                          foot ? 0.0F : arch.spring + std::sin(a) * (arch.top - arch.spring + wide * 0.6F), 0);
        const vec3 out = glm::normalize(vec3(std::cos(a), std::sin(a) * 0.9F, 0));
        const float turn = (fraction(k, sides) * 1.3F - 0.15F) * pi;
        const vec3 n = out * -std::cos(turn) + vec3(0, 0, std::sin(turn));
        return make_vertex(b.turned(middle + n * vec3(wide, wide, b.prop.size.z)), b.turned_only(n),
                           paint(b.prop.tip, material_planed, 0.95F), {middle.y, turn * 0.03F});
    });
}

/// A plain wooden knob.
void add_door_knob(Build& b, vec3 knob) {
    const int sides = b.fine() ? 16 : 8;
    constexpr vec2 outline[] = {{0.010F, 0},      {0.010F, 0.020F}, {0.022F, 0.030F},
                                {0.026F, 0.042F}, {0.018F, 0.055F}, {0, 0.060F}};
    add_grid(b.into, 5, sides, [&](int i, int k) {
        const vec2 ring = outline[i];
        const float a = circle(k, sides);
        const vec3 n(std::cos(a), std::sin(a), 0);
        return make_vertex(b.turned(knob + n * ring.x + vec3(0, 0, ring.y)),
                           b.turned_only(glm::normalize(n + vec3(0, 0, ring.y * 25))),
                           paint(b.prop.tip * 0.6F, material_plain));
    });
}

}  // namespace

/// A round or oval rug of woven rings, with two stripes of the second colour near its rim.
void build_rug(Build& b) {
    const int sides = b.fine() ? 72 : 40;
    std::vector<float> rings;
    const float step = b.fine() ? 0.03F : 0.09F;
    for (float u = 0; u < 0.71F; u += step) rings.push_back(u);
    for (float u = 0.72F; u < 0.985F; u += 0.02F) rings.push_back(u);
    rings.push_back(0.99F);
    rings.push_back(1);
    const int last = static_cast<int>(rings.size()) - 1;
    float shade = 1;
    add_grid(b.into, last, sides, [&](int ring, int side) {
        const float u = rings[static_cast<std::size_t>(ring)];
        const auto stripe = [&](float at, float wide) { return std::exp(-(u - at) * (u - at) / (wide * wide)); };
        const float tip =
            std::min(0.85F * stripe(0.92F, 0.022F) + 0.5F * stripe(0.81F, 0.012F) + 0.35F * stripe(0, 0.5F), 1.0F);
        if (side == 0) shade = 1 + b.uniform(-0.04F, 0.04F);
        const bool rim = ring == last;
        const float angle = circle(side, sides);
        const vec3 radial(std::sin(angle), 0, std::cos(angle));
        const vec3 own = radial * u * b.prop.size + vec3(0, rim ? 0.001F : b.prop.size.y, 0);
        return make_vertex(b.turned(own), glm::normalize(up + b.turned_only(radial) * (rim ? 0.8F : 0.0F)),
                           paint(glm::mix(b.prop.color, b.prop.tip, tip) * shade, material_woven, rim ? 0.7F : 1.0F),
                           {own.x, own.z});
    });
}

void build_vase(Build& b) {
    const float r = b.prop.size.x, h = b.prop.size.y, neck = std::min(b.prop.size.z, r);
    const std::vector<Ring> rings = {{r * 0.52F, 0, 0.6F},
                                     {r * 0.58F, h * 0.02F, 0.7F},
                                     {r * 0.84F, h * 0.17F, 0.9F},
                                     {r, h * 0.38F},
                                     {r * 0.94F, h * 0.55F, 1, 0.2F},
                                     {glm::mix(neck, r, 0.55F), h * 0.72F, 1, 0.6F},
                                     {glm::mix(neck, r, 0.14F), h * 0.84F, 1, 0.9F},
                                     {neck, h * 0.91F, 1, 1},
                                     {neck * 1.10F, h * 0.985F, 1, 1},
                                     {neck * 1.06F, h, 1, 1},
                                     {neck * 0.92F, h * 0.985F, 0.7F, 1},
                                     {neck * 0.8F, h * 0.90F, 0.25F, 0.5F},
                                     {0, h * 0.80F, 0.08F}};
    add_turned(b, rings, b.fine() ? 36 : 14, material_plaster);
}

/// Open vessels: a shallow bowl, or a cup or a flower pot where it is as high as wide.
void build_bowl(Build& b) {
    const float r = b.prop.size.x, h = b.prop.size.y, thick = std::min(0.012F, r * 0.12F);
    const float slim = std::clamp(h / r, 0.4F, 2.0F) * 0.5F;  // how upright its wall is
    const float foot = glm::mix(0.42F, 0.78F, std::min(slim, 1.0F));
    const std::vector<Ring> rings = {{r * foot * 0.96F, 0, 0.6F},
                                     {r * foot, h * 0.05F, 0.75F},
                                     {r * glm::mix(foot, 1.0F, 0.50F), h * 0.27F, 0.9F},
                                     {r * glm::mix(foot, 1.0F, 0.82F), h * 0.60F},
                                     {r, h * 0.97F, 1, 0.15F},
                                     {r - thick * 0.5F, h, 1, 0.4F},
                                     {r - thick, h * 0.97F, 0.9F, 1},
                                     {r * glm::mix(foot, 1.0F, 0.75F) - thick, h * 0.60F, 0.6F, 1},
                                     {r * glm::mix(foot, 1.0F, 0.4F) - thick, h * 0.28F, 0.42F, 1},
                                     {0, h * 0.16F, 0.42F, 1}};
    add_turned(b, rings, b.fine() ? 36 : 14, material_plaster);
}

/// A round seat, or a low table where it is wide, on three legs that spread a little.
void build_stool(Build& b) {
    const float r = b.prop.size.x, h = b.prop.size.y, thick = std::min(0.045F, h * 0.2F);
    const std::vector<Ring> rings = {{0, h - thick, 0.5F},
                                     {r * 0.90F, h - thick, 0.6F},
                                     {r * 0.985F, h - thick * 0.75F, 0.8F},
                                     {r, h - thick * 0.35F},
                                     {r * 0.98F, h - thick * 0.06F},
                                     {r * 0.94F, h, 1, 0.5F},
                                     {r * 0.5F, h, 1, 1},
                                     {0, h, 1, 1}};
    add_turned(b, rings, b.fine() ? 44 : 20, material_planed);
    const int sides = b.fine() ? 12 : 6;
    for (int leg = 0; leg < 3; ++leg) {
        const vec3 out = around(b.prop.turn + 0.5F + leg * 2 * pi / 3);
        add_grid(b.into, 2, sides, [&](int part, int side) {
            const float u = fraction(part, 2), way = circle(side, sides);
            const vec3 n = around(way), p = b.prop.at + out * r * glm::mix(0.86F, 0.62F, u) +
                                            n * glm::mix(0.013F, 0.021F, u) + up * ((h - thick) * u);
            return make_vertex(p, n, paint(b.prop.color, material_planed, 0.85F - 0.35F * u), {p.y, way * 0.02F});
        });
    }
}

/// Something soft with round edges: a cushion, or `count` layers of a folded blanket.
void build_cushion(Build& b) {
    const int rows = b.fine() ? 14 : 8, columns = b.fine() ? 40 : 20;
    const bool folded = b.prop.count > 1;
    const float layer = b.prop.size.y / b.prop.count, square = folded ? 0.28F : 0.46F, flat = folded ? 0.5F : 0.75F;
    const auto power = [](float v, float e) { return std::copysign(std::pow(std::abs(v), e), v); };
    const auto shape = [&](float u, float v) {
        const float ring = power(std::cos(v), flat);
        const vec3 half = b.prop.size * 0.5F;
        vec3 p(power(std::cos(u), square) * ring * half.x, power(std::sin(v), folded ? 0.6F : 1.0F),
               power(std::sin(u), square) * ring * half.z);
        // Layers give way under each other; a cushion sinks in the middle.
        const float rim = std::max(std::abs(p.x) / half.x, std::abs(p.z) / half.z);
        p.y *= layer * 0.5F * (folded ? 1.04F : 1 - 0.12F * std::exp(-rim * rim * 3.0F));
        return p;
    };
    for (int k = 0; k < b.prop.count; ++k) {
        const float shade = b.uniform(0.93F, 1.06F);
        const vec3 shift = b.askew(-0.012F, 0.012F, 0);
        const vec3 middle = (folded ? shift : vec3(0)) + up * (layer * (k + 0.5F));
        const float tip = folded ? fraction(k, b.prop.count - 1) : 0.0F;
        add_grid(b.into, rows, columns, [&](int row, int column) {
            const float u = circle(column, columns), v = (fraction(row, rows) - 0.5F) * pi * 0.998F;
            const vec3 p = shape(u, v);
            const vec3 high = shape(u, v + 0.03F) - shape(u, v - 0.03F),
                       side = shape(u + 0.03F, v) - shape(u - 0.03F, v);
            const vec3 n = normal_of(glm::cross(high, side), p / b.prop.size, vec3(0, v > 0 ? 1 : -1, 0));
            const float seam = folded ? 1.0F : 1 - 0.12F * std::exp(-v * v * 60.0F);
            const float open = (0.72F + 0.28F * std::clamp(n.y * 0.8F + 0.6F, 0.0F, 1.0F)) *
                               (folded ? 0.72F + 0.28F * std::abs(std::sin(v)) : 1.0F);
            return make_vertex(b.turned(middle + p), b.turned_only(n),
                               paint(glm::mix(b.prop.color, b.prop.tip, tip) * shade * seam, material_woven, open),
                               {p.x + p.y, p.z + p.y});
        });
    }
}

/// A low shelf: a top, a board between, a foot board, two sides and a back.
void build_shelf(Build& b) {
    const vec3 size = b.prop.size;
    constexpr float thick = 0.028F;
    const auto board = [&](vec3 middle, vec3 extent, float open, float grain) {
        b.board(middle, extent, paint(b.prop.color * b.uniform(0.93F, 1.07F), material_planed, open), grain);
    };
    board({0, size.y - thick * 0.5F, 0}, {size.x + 0.03F, thick, size.z + 0.02F}, 1, 1);
    board({0, size.y * 0.48F, 0}, {size.x - 0.05F, thick, size.z - 0.02F}, 0.75F, 3);
    board({0, 0.06F, 0}, {size.x - 0.05F, thick, size.z - 0.02F}, 0.7F, 5);
    // An upright board has its grain upright as well; that is a board on its edge, near enough.
    for (const float side : {-0.5F, 0.0F, 0.5F})
        board({side * (size.x - 0.03F), size.y * 0.5F - thick * 0.5F, side == 0 ? -0.01F : 0.0F},
              {thick, size.y - thick, size.z - (side == 0 ? 0.03F : 0.0F)}, side == 0 ? 0.7F : 1.1F, 7 + side);
    b.board({0, size.y * 0.5F, -size.z * 0.5F + 0.012F}, {size.x - 0.03F, size.y - 0.06F, 0.012F},
            paint(b.prop.color * 0.8F, material_planed, 0.9F), 11);
}

/// Books in a row from the left; the last one leans on the others.
void build_books(Build& b) {
    float x = -b.prop.size.x * 0.5F;
    for (int i = 0; i < b.prop.count; ++i) {
        const float thick = b.prop.size.x / b.prop.count * b.uniform(0.6F, 1.2F);
        const float height = b.prop.size.y * b.uniform(0.76F, 1.0F), deep = b.prop.size.z * b.uniform(0.74F, 1.0F);
        const vec3 color = b.tint() * b.uniform(0.75F, 1.2F);
        const float lean = i + 1 == b.prop.count && i > 1 ? 0.16F : 0.0F;
        add_book(b,
                 {x + thick * 0.5F + lean * height * 0.5F, height * 0.5F,
                  (b.prop.size.z - deep) * 0.5F - b.uniform(0, 0.012F)},
                 {thick, height, deep}, lean, color);
        x += thick + 0.0015F;
    }
}

/// Leaves on stems from one place: a plant for a pot.
void build_plant(Build& b) {
    const int count = b.count();
    for (int i = 0; i < count; ++i) {
        const float u = fraction(i + 0.5F, count), angle = i * 2.39996F + b.uniform(-0.3F, 0.3F);
        const float rise = glm::mix(0.30F, 1.0F, u) * b.uniform(0.85F, 1.1F);
        const vec3 out = b.turned_only(around(angle));
        const float reach = b.prop.size.x * (1.15F - 0.85F * u) * b.uniform(0.5F, 0.9F);
        const vec3 stem = out * reach * 0.55F + up * (b.prop.size.y * rise * 0.62F);
        const float phase = b.uniform(0, 1);
        const vec3 tint = glm::mix(b.prop.color, b.prop.tip, u * b.uniform(0.5F, 1.0F)) * b.uniform(0.85F, 1.12F);
        const std::uint32_t first = b.into.next();
        add_blade(b.into, {b.prop.at, stem.y * 1.06F, 0.014F, vec3(stem.x, 0, stem.z), b.fine() ? 5 : 3}, {phase},
                  b.low(0.8F), paint(tint, material_leaf));
        for (Vertex& v : b.into.since(first)) {
            const float high = (v.position.y - b.prop.at.y) / std::max(stem.y, 0.01F);
            v.sway = b.prop.sway * 0.6F * high * high;
            v.grain.x = 0;
        }
        const float length = b.prop.size.y * b.uniform(0.36F, 0.50F);
        const std::uint32_t leaf = b.into.next();
        const vec3 way = glm::normalize(out * (0.9F - 0.5F * u) + up * (0.55F + 0.6F * u));
        const Moving tip = {phase, b.prop.sway};
        add_broad_leaf(b, {b.prop.at + stem, way, length, length * b.prop.size.z, 1.1F, tint, tip});
        for (Vertex& v : b.into.since(leaf)) v.sway += b.prop.sway * 0.6F;
    }
}

/// Bare twigs with a few small leaves, for a vase.
void build_branch(Build& b) {
    for (int i = 0; i < b.prop.count; ++i) {
        const float angle = b.prop.turn + i * 2.2F + b.uniform(-0.4F, 0.4F);
        const float lean = b.prop.size.x / b.prop.size.y * b.uniform(0.5F, 1.0F);
        add_twig(b, b.prop.at, glm::normalize(around(angle) * lean + up), b.prop.size.y * b.uniform(0.75F, 1.0F),
                 b.prop.size.z, 0);
    }
}

/// A closed door of upright boards under a round arch, in a frame; it faces +z.
void build_door(Build& b) {
    const Arch arch(b.prop.size);
    add_door_boards(b, arch);
    add_door_frame(b, arch);
    add_door_knob(b, {arch.half * 0.74F, b.prop.size.y * 0.46F, 0});
}

/// A lantern of paper on hoops, that gives the lamp's light; `spread`: the length of the cord that it hangs on.
void build_paper_lantern(Build& b) {
    const float r = b.prop.size.x, h = b.prop.size.y;
    const int hoops = b.fine() ? 12 : 7, between = b.fine() ? 3 : 2, sides = b.fine() ? 36 : 16;
    std::vector<Ring> paper;
    for (int i = 0; i <= hoops * between; ++i) {
        const float u = fraction(i, hoops * between), v = (u - 0.5F) * 2;
        const float hoop = i % between == 0 ? 1.0F : 0.965F;
        const float radius = r * std::sqrt(std::max(1 - v * v * 0.86F, 0.0F)) * hoop;
        // Brightest where the flame is behind it, darker along the hoops.
        paper.push_back({radius, h * (0.04F + 0.92F * u), 1,
                         std::exp(-3.2F * (u - 0.42F) * (u - 0.42F)) * (i % between == 0 ? 0.82F : 1.0F)});
    }
    add_turned(b, paper, sides, material_lamp);
    const float cap = paper.back().radius;
    const Paint wood = paint({0.06F, 0.042F, 0.028F}, material_plain);
    add_lathe(b.into, b.prop.at, {{cap * 0.9F, 0}, {cap * 1.08F, 0.004F}, {cap * 1.08F, h * 0.05F}, {cap, h * 0.06F}},
              sides, wood);
    add_lathe(b.into, b.prop.at + vec3(0, h * 0.94F, 0),
              {{cap, 0}, {cap * 1.08F, h * 0.01F}, {cap * 1.08F, h * 0.05F}, {cap * 0.9F, h * 0.06F}}, sides, wood);
    if (b.prop.spread > 0)
        add_lathe(b.into, b.prop.at + vec3(0, h, 0), {{0.004F, 0}, {0.004F, b.prop.spread}}, 5, wood);
}

}  // namespace luwte::picture
