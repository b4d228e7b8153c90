#include "picture/prop_builder.h"

namespace luwte::picture {
namespace {

constexpr float log_radius = 0.115F;

/// One log from `from` to `to` (the hut's own space), round all about, with a pale cut at each end.
void add_log(Build& b, vec3 from, vec3 to, float tint) {
    const vec3 wood = b.tint() * tint;
    const int sides = b.fine() ? 10 : 6;
    const vec3 a = b.turned(from), c = b.turned(to);
    add_rod(b.into, {a, c}, log_radius, sides, paint(wood, material_wood, 0.85F));
    for (const vec3& end : {a, c}) {
        const vec3 way = glm::normalize(end == a ? a - c : c - a), side = glm::normalize(glm::cross(up, way));
        const Paint cut = paint(wood * 1.5F, material_plain, 0.7F);
        add_fan(b.into, make_vertex(end, way, cut), sides, [&](int k) {
            const float angle = circle(k, sides);
            return make_vertex(end + (side * std::cos(angle) + up * std::sin(angle)) * log_radius, way, cut);
        });
    }
}

void board(Build& b, vec3 middle, vec3 size, vec3 color, float open, float tilt = 0) {
    b.board(middle, size, paint(color, material_wood, open), b.uniform(0, 5), tilt);
}

/// A pane that glows: brighter towards the lamp inside, dim behind the curtains at its sides.
void pane(Build& b, vec3 middle, vec2 size) {
    const int n = b.fine() ? 9 : 5;
    const auto at = [&](int i) { return fraction(i, n - 1) - 0.5F; };
    add_sheet(
        b.into, n, n, [&](int i, int j) { return b.turned(middle + vec3(at(i) * size.x, at(j) * size.y, 0)); },
        [&](int, int) {
            return b.turned_only({0, 0, 1});
        },
        [&](int i, int j) {
            const float x = std::abs(at(i)) * 2, y = fraction(j, n - 1);
            const float curtain = std::clamp((x - 0.50F - 0.16F * y) / 0.22F, 0.0F, 1.0F);
            const float bright = (1.0F - 0.40F * std::abs(y - 0.40F) * 2 - 0.18F * x) * (1 - 0.62F * curtain);
            return paint(vec3(0.50F, 0.47F, 0.42F) * bright, material_lamp);
        });
}

/// Snow over both slopes of the roof in one: thick, round at eaves and gables, soft over the ridge.
void roof_snow(Build& b, float half, float ridge, float pitch, float depth, float thick) {
    const int across = b.fine() ? 27 : 13, along = b.fine() ? 16 : 8;
    const float c = std::cos(pitch), s = std::sin(pitch), slope = half / c;
    add_sheet(
        b.laid, across, along,
        [&](int i, int j) {
            const vec2 u = rounded(i, across), v = rounded(j, along);
            const float run = u.x * slope, down = std::sqrt(run * run + 0.05F) - 0.2236F;
            const float z = v.x * depth * 0.5F;
            const float heap =
                thick * u.y * v.y * (1 + 0.10F * std::sin(run * 2.3F + z * 1.1F) + 0.07F * std::sin(z * 3.1F));
            const float side = run / std::sqrt(run * run + 0.05F);
            return b.turned({run * c + side * s * heap * 0.8F, ridge - down * s + heap * c, z * (1 + 0.03F * v.y)});
        },
        [&](int i, int) { return b.turned_only(glm::normalize(vec3(rounded(i, across).x * 0.6F, 1, 0))); },
        [&](int, int) { return paint(vec3(1), 0); });
}

}  // namespace

// Its own space: the ridge along z, the gable with door and window at +z; `at` is the middle of its floor.
void build_hut(Build& b) {
    const vec3 size = b.prop.size;
    const float half = size.x * 0.5F, back = size.z * 0.5F, pitch = 0.62F, course = log_radius * 1.86F;
    const float rise = half * std::tan(pitch);
    const vec3 dark = b.prop.color * 0.45F;
    const float floor = b.standing(b.prop.at) - b.prop.at.y;  // the ground below, from `at`
    const int courses = static_cast<int>(size.y / course);
    for (int i = 0; i < courses; ++i) {
        const float y = floor + (i + 0.3F) * course, tint = b.uniform(0.85F, 1.12F);
        for (const float way : {-1.0F, 1.0F}) {
            add_log(b, {-half - 0.17F, y, way * back}, {half + 0.17F, y, way * back}, tint);
            add_log(b, {way * half, y + course * 0.5F, -back - 0.17F}, {way * half, y + course * 0.5F, back + 0.17F},
                    tint * 0.95F);
        }
    }
    // The gables: logs that grow shorter.
    for (float y = courses * course + course * 0.3F; y < size.y + rise - 0.12F; y += course) {
        const float reach = half * (1 - std::max(y - size.y, 0.0F) / rise);
        if (reach < 0.1F) break;
        for (const float way : {-1.0F, 1.0F})
            add_log(b, {-reach, floor + y, way * back}, {reach, floor + y, way * back}, 0.95F);
    }
    const float over = 0.42F, deep = size.z + 0.95F, slope = (half + over) / std::cos(pitch);
    const float ridge = floor + size.y + rise + 0.10F;
    for (const float way : {-1.0F, 1.0F}) {
        const float middle = (half + over) * 0.5F;
        board(b, {way * middle, ridge - middle * std::tan(pitch), 0}, {slope, 0.07F, deep}, dark, 0.6F, -way * pitch);
        // Barge boards along the gable's edge.
        board(b, {way * middle, ridge - middle * std::tan(pitch) - 0.05F, deep * 0.5F}, {slope, 0.16F, 0.035F},
              b.prop.tip * 0.8F, 0.9F, -way * pitch);
    }
    roof_snow(b, half + over + 0.06F, ridge + 0.03F, pitch, deep + 0.14F, 0.50F);

    const float face = back + log_radius;
    const vec3 trim = b.prop.tip * 0.9F;
    const vec3 window(-half * 0.36F, floor + size.y * 0.60F, face + 0.015F);
    const vec2 glass(size.x * 0.27F, size.y * 0.37F);
    pane(b, window, glass);
    for (const float way : {-1.0F, 1.0F}) {
        board(b, window + vec3(way * (glass.x * 0.5F + 0.035F), 0, 0.012F), {0.085F, glass.y + 0.17F, 0.07F}, trim,
              0.8F);
        board(b, window + vec3(0, way * (glass.y * 0.5F + 0.035F), 0.012F), {glass.x + 0.16F, 0.085F, 0.07F}, trim,
              0.8F);
    }
    board(b, window + vec3(0, 0, 0.010F), {0.038F, glass.y, 0.035F}, dark, 0.7F);
    for (const float y : {-0.165F, 0.165F})
        board(b, window + vec3(0, y * glass.y, 0.010F), {glass.x, 0.034F, 0.035F}, dark, 0.7F);
    board(b, window + vec3(0, -glass.y * 0.5F - 0.085F, 0.06F), {glass.x + 0.26F, 0.045F, 0.15F}, trim, 1.0F);
    lay_snow(b, b.turned(window + vec3(0, -glass.y * 0.5F - 0.064F, 0.065F)), {glass.x + 0.26F, 0.085F, 0.16F},
             b.prop.turn);

    const vec3 door(half * 0.46F, floor + size.y * 0.43F, face + 0.01F);
    const vec2 leaf(size.x * 0.235F, size.y * 0.83F);
    for (int i = -2; i <= 2; ++i)
        board(b, door + vec3(i * leaf.x * 0.2F, 0, 0), {leaf.x * 0.192F, leaf.y, 0.05F},
              b.prop.color * b.uniform(0.75F, 1.0F), 0.7F);
    for (const float way : {-1.0F, 1.0F})
        board(b, door + vec3(way * (leaf.x * 0.5F + 0.04F), 0, 0.012F), {0.085F, leaf.y + 0.06F, 0.08F}, trim, 0.8F);
    board(b, door + vec3(0, leaf.y * 0.5F + 0.04F, 0.012F), {leaf.x + 0.16F, 0.09F, 0.08F}, trim, 0.8F);
    lay_snow(b, b.turned({0, floor - 0.04F, face + 0.05F}), {size.x * 1.18F, 0.20F, 0.55F}, b.prop.turn);
    lay_snow(b, b.turned({half + 0.1F, floor - 0.05F, 0}), {size.z * 1.25F, 0.30F, 1.3F}, b.prop.turn + pi / 2);
    lay_snow(b, b.turned({-half - 0.1F, floor - 0.05F, 0}), {size.z * 1.25F, 0.26F, 1.3F}, b.prop.turn + pi / 2);

    // A squat chimney with a hat of snow.
    const vec3 stack(-half * 0.42F, ridge - half * 0.42F * std::tan(pitch) + 0.42F, -back * 0.35F);
    board(b, stack, {0.42F, 0.95F, 0.42F}, vec3(0.055F, 0.055F, 0.062F), 0.9F);
    lay_snow(b, b.turned(stack + vec3(0, 0.46F, 0)), {0.52F, 0.17F, 0.52F}, b.prop.turn);
}

}  // namespace luwte::picture
