#include "picture/indoors.h"
#include "picture/prop_builder.h"

namespace luwte::picture {
namespace {

constexpr float round_edge = 0.07F;  // metres: radius where the wall turns into a reveal

/// Sorted, without doubles, and nowhere farther apart than `step`.
std::vector<float> filled(std::vector<float> marks, float step) {
    std::sort(marks.begin(), marks.end());
    std::vector<float> all;
    for (const float mark : marks) {
        if (!all.empty() && mark - all.back() < 1e-3F) continue;
        if (!all.empty()) {
            const float from = all.back();
            const int parts = static_cast<int>(std::ceil((mark - from) / step - 1e-3F));
            for (int k = 1; k < parts; ++k) all.push_back(from + (mark - from) * k / parts);
        }
        all.push_back(mark);
    }
    return all;
}

/// A window's hole in the plane of the wall: x metres along it from the window's middle, y metres from its mid-height.
struct Hole {
    WindowShape window;
    float from, to;   ///< azimuths
    float low, high;  ///< heights
    vec2 half;
    float corner;
    float above;  ///< metres of wall over it

    Hole(const RoomShape& room, const scene::Prop& prop, float begin) : window(room, prop) {
        while (window.azimuth < begin) window.azimuth += 2 * pi;
        while (window.azimuth > begin + 2 * pi) window.azimuth -= 2 * pi;
        half = {window.half + round_edge, (window.head - window.sill) * 0.5F + round_edge};
        corner = window.corner + round_edge;
        from = window.azimuth - half.x / window.across;
        to = window.azimuth + half.x / window.across;
        low = window.sill - round_edge;
        high = window.head + round_edge;
        above = std::max(room.wall - high, 1e-3F);
    }
    vec2 flat(float azimuth, float y) const {
        return {(azimuth - window.azimuth) * window.across, y - (low + high) * 0.5F};
    }
    bool holds(float azimuth, float y) const {
        const vec2 p = glm::abs(flat(azimuth, y));
        return p.x < half.x - 1e-3F && p.y < half.y - 1e-3F;
    }
    /// Moves corners of the wall's grid so that the block of cells which is left out has round corners.
    vec2 rounded(vec2 p) const {
        const vec2 uv = (glm::abs(p) - (half - corner)) / corner;
        if (uv.x <= 0 || uv.y <= 0) return p;
        const vec2 in = glm::min(uv, vec2(1));
        const vec2 round(in.x * std::sqrt(1 - in.y * in.y * 0.5F), in.y * std::sqrt(1 - in.x * in.x * 0.5F));
        // It dies out beyond the corner, and before wall and dome meet.
        const float free = p.y > half.y ? 1 - (p.y - half.y) / above : 1.0F;
        const float keep = std::clamp(1 - (std::max(uv.x, uv.y) - 1) / 1.2F, 0.0F, std::max(free, 0.0F));
        const vec2 moved = (in - round) * corner * std::min(keep, 1.0F);
        return p - vec2(std::copysign(moved.x, p.x), std::copysign(moved.y, p.y));
    }
    /// Away from the hole, at a place on its edge.
    vec2 away(vec2 p) const {
        const vec2 q = glm::abs(p) - (half - corner);
        vec2 n = q.x > 0 && q.y > 0 ? glm::normalize(q) : q.x > q.y ? vec2(1, 0) : vec2(0, 1);
        return {std::copysign(n.x, p.x), std::copysign(n.y, p.y)};
    }
};

/// A room's shell while it is built: wall and dome share their columns.
class Shell {
public:
    explicit Shell(Build& build) : b_(build), room_(build.prop), paint_(paint(build.prop.color, material_plaster)) {
        const scene::Prop* const window = find_prop(b_.scene, scene::PropKind::window);
        // The ring is closed where no window is.
        const float begin = window ? WindowShape(room_, *window).azimuth - pi : -pi;
        for (const scene::Prop& prop : b_.scene.props)
            if (prop.kind == scene::PropKind::window) holes_.emplace_back(room_, prop, begin);
        std::vector<float> across{begin, begin + 2 * pi}, high{0, 0.015F, 0.035F, 0.06F, 0.16F, room_.wall};
        for (const Hole& hole : holes_) {
            const auto beside = [&](float side, float off) {
                across.push_back(hole.window.azimuth + side * (hole.half.x + off) / hole.window.across);
            };
            for (const float off : {-hole.corner, -0.62F * hole.corner, -0.3F * hole.corner, 0.0F, 0.10F, 0.28F}) {
                for (const float side : {-1.0F, 1.0F}) beside(side, off);
                high.push_back(hole.low - off);
                high.push_back(hole.high + off);
            }
            for (const float side : {-1.0F, 1.0F}) beside(side, 0.55F);
        }
        std::erase_if(high, [&](float y) { return y < 0 || y > room_.wall; });
        azimuths_ = filled(across, b_.fine() ? 0.06F : 0.14F);
        heights_ = filled(high, b_.fine() ? 0.14F : 0.36F);
    }

    void wall() {
        const std::uint32_t first = b_.into.next(), columns = static_cast<std::uint32_t>(azimuths_.size());
        for (const float y : heights_)
            for (const float azimuth : azimuths_) corner(azimuth, y);
        for (std::uint32_t j = 0; j + 1 < heights_.size(); ++j)
            for (std::uint32_t i = 0; i + 1 < columns; ++i) {
                const float azimuth = (azimuths_[i] + azimuths_[i + 1]) * 0.5F,
                            y = (heights_[j] + heights_[j + 1]) * 0.5F;
                const std::uint32_t a = first + j * columns + i;
                if (std::none_of(holes_.begin(), holes_.end(),
                                 [&](const Hole& hole) { return hole.holds(azimuth, y); }))
                    b_.into.quad(a, a + 1, a + columns + 1, a + columns);
            }
        for (const Hole& hole : holes_) reveal(hole);
    }

    void dome() {
        const scene::Prop* const light = find_prop(b_.scene, scene::PropKind::skylight);
        const vec3 middle = light ? vec3(light->at.x, 0, light->at.z) : room_.at;
        const float hole = light ? light->size.x + round_edge : 0.0F;
        // The mottle would draw together in the middle: it fades out before.
        Paint even = paint_;
        even.material = material_plain;
        const int rows = b_.fine() ? 26 : 13, columns = static_cast<int>(azimuths_.size()) - 1;
        const std::uint32_t first = b_.into.next();
        for (int row = 0; row <= rows; ++row) {
            const float t = std::cos(fraction(row, rows) * pi / 2);
            for (const float azimuth : azimuths_) {
                const vec3 way = math::ahead_at(azimuth);
                vec3 p = glm::mix(middle + way * hole, room_.at + way * room_.radius(azimuth), row == 0 ? 1.0F : t);
                p.y = row == 0 ? room_.at.y + room_.wall : room_.ceiling(p);
                b_.into.add(make_vertex(p, room_.inward(p), t < 0.45F ? even : paint_,
                                        mottle(azimuth, room_.wall + 2.2F * (1 - t))));
            }
        }
        // Round the edge, then up the shaft.
        const int steps = b_.fine() ? 6 : 4;
        for (int step = 1; light && step <= steps + 3; ++step) {
            const float bent = std::min(fraction(step, steps), 1.0F) * pi / 2;
            const float high = fraction(std::max(step - steps, 0), 3);
            for (const float azimuth : azimuths_) {
                const vec3 way = math::ahead_at(azimuth);
                vec3 p = middle + way * (hole - round_edge * std::sin(bent));
                const float edge = room_.ceiling(middle + way * hole);
                const float top = room_.ceiling(middle) + light->size.y;
                p.y = glm::mix(edge + round_edge * (1 - std::cos(bent)), top, high);
                b_.into.add(make_vertex(p, -up * std::cos(bent) - way * std::sin(bent), even, mottle(azimuth, 0)));
            }
        }
        join_rows(b_.into, first, columns + 1);
    }

private:
    vec3 on_wall(float azimuth, float y, float beyond = 0) const {
        return room_.at + math::ahead_at(azimuth) * (room_.radius(azimuth) + beyond) + vec3(0, y, 0);
    }

    void corner(float azimuth, float y) {
        for (const Hole& hole : holes_) {
            const vec2 p = hole.rounded(hole.flat(azimuth, y));
            azimuth = hole.window.azimuth + p.x / hole.window.across;
            y = p.y + (hole.low + hole.high) * 0.5F;
        }
        // The foot runs out a little onto the floor.
        constexpr float foot = 0.06F;
        const float low = std::max(1 - y / foot, 0.0F), in = foot * 0.5F * low * low;
        const vec3 p = on_wall(azimuth, y, -in), n = room_.inward(on_wall(azimuth, y));
        Paint shade = paint_;
        shade.open = 1 - 0.34F * std::exp(-y / 0.12F);
        b_.into.add(make_vertex(p, n, shade, mottle(azimuth, y)));
    }

    /// Where the plaster's mottle is looked up; it closes around the room.
    static vec2 mottle(float azimuth, float y) {
        constexpr float cells = 16;  // of the tile of noise
        return {azimuth * cells / (2 * pi), y * 0.72F};
    }

    /// From the hole's edge around a soft bend and out through the wall.
    void reveal(const Hole& hole) {
        std::vector<vec2> edge;
        const auto add = [&](float azimuth, float y) { edge.push_back(hole.rounded(hole.flat(azimuth, y))); };
        const auto within = [](float v, float low, float high) { return v > low - 1e-3F && v < high + 1e-3F; };
        std::vector<float> xs, ys;
        for (const float a : azimuths_)
            if (within(a, hole.from, hole.to)) xs.push_back(a);
        for (const float y : heights_)
            if (within(y, hole.low, hole.high)) ys.push_back(y);
        for (const float x : xs) add(x, hole.low);
        for (const float y : ys) add(hole.to, y);
        for (auto x = xs.rbegin(); x != xs.rend(); ++x) add(*x, hole.high);
        for (auto y = ys.rbegin(); y != ys.rend(); ++y) add(hole.from, *y);
        const int bends = b_.fine() ? 7 : 4, deep = b_.fine() ? 4 : 3;
        add_grid(b_.into, bends + deep, static_cast<int>(edge.size()) - 1, [&](int step, int i) {
            const float bent = std::min(fraction(step, bends), 1.0F) * pi / 2;
            const float through = fraction(std::max(step - bends, 0), deep);
            const float beyond = glm::mix(round_edge * (1 - std::cos(bent)), hole.window.depth, through);
            const vec2 at = edge[static_cast<std::size_t>(i)], away = hole.away(at);
            const vec2 p = at - away * (round_edge * std::sin(bent) + 0.05F * through);
            const float azimuth = hole.window.azimuth + p.x / hole.window.across;
            const vec3 side = around(azimuth) * away.x + vec3(0, away.y, 0);
            const vec3 place = on_wall(azimuth, p.y + (hole.low + hole.high) * 0.5F, beyond);
            const vec3 n = glm::normalize(room_.inward(place) * std::cos(bent) - side * std::sin(bent));
            return make_vertex(place, n, paint_, mottle(azimuth, p.y + beyond));
        });
    }

    Build& b_;
    RoomShape room_;
    Paint paint_;
    std::vector<Hole> holes_;
    std::vector<float> azimuths_, heights_;
};

/// Boards along the room's `turn`, each a little different, with a soft dark joint.
void floor_boards(Build& b, const RoomShape& room) {
    constexpr float board = 0.17F, joint = 0.008F;
    const float reach = std::max(room.size.x, room.size.z) * 1.12F, step = b.fine() ? 0.22F : 0.55F;
    const int boards = static_cast<int>(reach * 2 / board);
    for (int i = 0; i < boards; ++i) {
        const float x = (i + 0.5F) * board - reach;
        const float shade = b.uniform(0.90F, 1.08F), grain = b.uniform(0, 20);
        // As far as the wall, where the board reaches farthest.
        const auto end = [&](float way) {
            const float inner = x - std::copysign(board * 0.5F, x);
            float z = 0;
            while (z < reach && room.out(b.turned({inner, 0, z * way})) < 1.02F) z += 0.05F;
            return z * way;
        };
        const float from = end(-1), to = end(1);
        if (to - from < 0.11F) continue;
        const int parts = std::max(1, static_cast<int>(std::ceil((to - from) / step)));
        add_grid(b.into, parts, 3, [&](int part, int column) {
            constexpr float across[] = {-0.5F, -0.5F + joint / board, 0.5F - joint / board, 0.5F};
            const float z = glm::mix(from, to, fraction(part, parts)), side = across[column];
            const vec3 p = b.turned({x + side * board, 0, z});
            const float corner = 1 - 0.22F * std::exp(-std::max(1 - room.out(p), 0.0F) * room.size.x / 0.16F);
            const Paint wood =
                paint(b.prop.tip * shade, material_planed, corner * (std::abs(side) > 0.49F ? 0.66F : 1.0F));
            return make_vertex(p, up, wood, {z + grain, side * board + grain});
        });
    }
}

}  // namespace

void build_room(Build& b) {
    Shell shell(b);
    shell.wall();
    shell.dome();
    floor_boards(b, RoomShape(b.prop));
}

// The room cuts these out of its shell.
void build_window(Build&) {}
void build_skylight(Build&) {}

}  // namespace luwte::picture
