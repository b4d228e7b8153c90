#include "motion.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <optional>
#include <utility>

namespace luwte::limits {
namespace {

constexpr double degree = 3.14159265358979 / 180;

/// Pixels a tangent.
double scale_of(const Reel& reel) { return reel.height / 2.0 / reel.half_tangent; }

/// A picture's brightness as the eye scales it (sRGB, in 1/255), without single points, and slightly blurred: less
/// dither, and differences that have a parabola at their least.
struct Plane {
    int width = 0, height = 0;
    std::vector<float> value;

    float at(int x, int y) const {
        return value[static_cast<std::size_t>(y) * static_cast<std::size_t>(width) + static_cast<std::size_t>(x)];
    }
};

Plane plane_of(const Reel& reel, const Shot& shot) {
    Plane raw{reel.width, reel.height, std::vector<float>(shot.rgba.size() / 4)};
    for (std::size_t i = 0; i < raw.value.size(); ++i) {
        const auto channel = [&](std::size_t c) { return static_cast<float>(shot.rgba[i * 4 + c]); };
        raw.value[i] = 0.2126F * channel(0) + 0.7152F * channel(1) + 0.0722F * channel(2);
    }
    Plane points_gone = raw, rows = raw, both = raw;
    for (int y = 1; y + 1 < raw.height; ++y)
        for (int x = 1; x + 1 < raw.width; ++x) {
            std::array<float, 9> around = {};
            for (int i = 0; i < 9; ++i) around[static_cast<std::size_t>(i)] = raw.at(x - 1 + i % 3, y - 1 + i / 3);
            std::nth_element(around.begin(), around.begin() + 4, around.end());
            points_gone.value[static_cast<std::size_t>(y) * static_cast<std::size_t>(raw.width) +
                              static_cast<std::size_t>(x)] = around[4];
        }
    const auto blur = [&](const Plane& from, Plane& to, int dx, int dy) {
        for (int y = 0; y < raw.height; ++y)
            for (int x = 0; x < raw.width; ++x) {
                const float before = from.at(std::max(x - dx, 0), std::max(y - dy, 0));
                const float after = from.at(std::min(x + dx, raw.width - 1), std::min(y + dy, raw.height - 1));
                to.value[static_cast<std::size_t>(y) * static_cast<std::size_t>(raw.width) +
                         static_cast<std::size_t>(x)] = 0.25F * before + 0.5F * from.at(x, y) + 0.25F * after;
            }
    };
    blur(points_gone, rows, 1, 0);
    blur(rows, both, 0, 1);
    return both;
}

/// What a window of `a` shifted by whole pixels differs from `b`: mean square after the best plane is taken off.
struct Difference {
    double square = 0;
    double offset = 0, slope_x = 0, slope_y = 0;  ///< of that plane, from the window's middle
};

Difference difference(const Plane& a, const Plane& b, const Window& window, int dx, int dy) {
    const double middle_x = (window.width() - 1) / 2.0, middle_y = (window.height() - 1) / 2.0;
    double sum = 0, square = 0, by_x = 0, by_y = 0;
    for (int y = 0; y < window.height(); ++y) {
        const float* const from = &a.value[static_cast<std::size_t>((window.top + y) * a.width + window.left)];
        const float* const to = &b.value[static_cast<std::size_t>((window.top + y + dy) * b.width + window.left + dx)];
        float row = 0, row_square = 0, row_x = 0;
        for (int x = 0; x < window.width(); ++x) {
            const float d = to[x] - from[x];
            row += d;
            row_square += d * d;
            row_x += d * static_cast<float>(x);
        }
        sum += static_cast<double>(row);
        square += static_cast<double>(row_square);
        by_x += static_cast<double>(row_x) - static_cast<double>(row) * middle_x;
        by_y += static_cast<double>(row) * (y - middle_y);
    }
    // Sums of (x - middle)^2 over n pixels of a row, times the rows.
    const double n = window.size();
    const double xx = n * (window.width() * window.width() - 1.0) / 12;
    const double yy = n * (window.height() * window.height() - 1.0) / 12;
    Difference found;
    found.offset = sum / n;
    found.slope_x = by_x / xx;
    found.slope_y = by_y / yy;
    found.square = std::max(0.0, (square - sum * sum / n - by_x * by_x / xx - by_y * by_y / yy) / n);
    return found;
}

/// How much a window's brightness varies from pixel to pixel, in (1/255)^2; a plane of light doesn't count.
struct Texture {
    double gradient = 0;  ///< variance of the slope, both directions
    double variance = 0;
};

Texture texture_of(const Plane& plane, const Window& window) {
    double gx = 0, gy = 0, gxx = 0, gyy = 0, sum = 0, square = 0;
    for (int y = window.top; y < window.bottom; ++y)
        for (int x = window.left; x < window.right; ++x) {
            const int x0 = std::max(x - 1, 0), x1 = std::min(x + 1, plane.width - 1);
            const int y0 = std::max(y - 1, 0), y1 = std::min(y + 1, plane.height - 1);
            const double v = static_cast<double>(plane.at(x, y));
            const double sx = static_cast<double>(plane.at(x1, y) - plane.at(x0, y)) / 2;
            const double sy = static_cast<double>(plane.at(x, y1) - plane.at(x, y0)) / 2;
            gx += sx, gy += sy, gxx += sx * sx, gyy += sy * sy, sum += v, square += v * v;
        }
    const double n = window.size();
    return {(gxx - gx * gx / n + gyy - gy * gy / n) / n, (square - sum * sum / n) / n};
}

constexpr double least_texture = 0.15;  // (1/255)^2 a pixel: some three times what dither leaves after the blur
constexpr int reach = 5;                // pixels that are searched in each direction

struct Shift {
    double x = 0, y = 0;  ///< pixels, right and down
};

/// Whether the window agrees all over, strong and weak details alike: most of its parts with texture move, and so do
/// most of the pixels in which staying and moving make a difference.
bool all_over(const Plane& a, const Plane& b, const Window& window, int dx, int dy, const Difference& still,
              const Difference& moved) {
    struct Part {
        double staying = 0, moving = 0;
    };
    std::array<Part, 9> parts = {};
    int pro = 0, contra = 0;
    for (int y = window.top; y < window.bottom; ++y)
        for (int x = window.left; x < window.right; ++x) {
            const double right = x - window.left - (window.width() - 1) / 2.0;
            const double down = y - window.top - (window.height() - 1) / 2.0;
            const auto apart = [&](const Difference& plane, int shift_x, int shift_y) {
                const double light = plane.offset + plane.slope_x * right + plane.slope_y * down;
                const double d = static_cast<double>(b.at(x + shift_x, y + shift_y) - a.at(x, y));
                // A strong detail that goes its own way tilts the plane: without one a pixel may fit better.
                return std::pair{(d - light) * (d - light), std::min((d - light) * (d - light), d * d)};
            };
            const auto staying = apart(still, 0, 0), moving = apart(moved, dx, dy);
            Part& part = parts[static_cast<std::size_t>((y - window.top) * 3 / window.height() * 3 +
                                                        (x - window.left) * 3 / window.width())];
            part.staying += staying.first;
            part.moving += moving.first;
            if (std::abs(staying.second - moving.second) < least_texture) continue;
            ++(moving.second < staying.second ? pro : contra);
        }
    if (pro < 3 * contra) return false;
    std::array<bool, 3> rows = {}, columns = {};
    int moved_parts = 0, textured = 0;
    for (int row = 0; row < 3; ++row)
        for (int column = 0; column < 3; ++column) {
            Window part;
            part.left = window.left + window.width() * column / 3;
            part.right = window.left + window.width() * (column + 1) / 3;
            part.top = window.top + window.height() * row / 3;
            part.bottom = window.top + window.height() * (row + 1) / 3;
            if (texture_of(a, part).gradient < least_texture) continue;
            ++textured;
            const Part& sums = parts[static_cast<std::size_t>(row * 3 + column)];
            if (sums.moving > 0.6 * sums.staying) continue;
            ++moved_parts;
            rows[static_cast<std::size_t>(row)] = columns[static_cast<std::size_t>(column)] = true;
        }
    const auto all = [](const std::array<bool, 3>& some) { return some[0] && some[1] && some[2]; };
    return moved_parts >= 4 && all(rows) && all(columns) && 4 * (textured - moved_parts) <= moved_parts;
}

/// Whether `window` of `a` is seen in `b`, shifted or not.
enum class TimelineSample { nothing, still, moving };

TimelineSample find(const Plane& a, const Plane& b, const Window& window, Shift& shift) {
    const Texture texture = texture_of(a, window);
    if (texture.gradient < least_texture) return TimelineSample::nothing;
    // A small price of distance decides where moving along an edge makes no difference.
    const double price = 0.02 * texture.gradient;
    constexpr int side = 2 * reach + 1;
    std::array<double, side* side> cost = {};
    const auto at = [&](int dx, int dy) -> double& {
        return cost[static_cast<std::size_t>((dy + reach) * side + dx + reach)];
    };
    int best_x = 0, best_y = 0;
    for (int dy = -reach; dy <= reach; ++dy)
        for (int dx = -reach; dx <= reach; ++dx) {
            at(dx, dy) = difference(a, b, window, dx, dy).square + price * (dx * dx + dy * dy);
            if (at(dx, dy) < at(best_x, best_y)) best_x = dx, best_y = dy;
        }
    if (std::max(std::abs(best_x), std::abs(best_y)) == reach) return TimelineSample::nothing;
    double least = at(best_x, best_y);
    const double top = least;
    const auto refine = [&](double before, double after) {
        const double curve = before + after - 2 * top;
        if (curve <= 0) return 0.0;
        const double by = std::clamp((before - after) / (2 * curve), -0.5, 0.5);
        least -= curve * by * by / 2;
        return by;
    };
    shift.x = best_x + refine(at(best_x - 1, best_y), at(best_x + 1, best_y));
    shift.y = best_y + refine(at(best_x, best_y - 1), at(best_x, best_y + 1));
    least = std::max(0.0, least - price * (shift.x * shift.x + shift.y * shift.y));
    const double still = at(0, 0);
    if (still < 0.3 * texture.gradient * 0.25) return TimelineSample::still;
    if (least > 0.25 * still || least > 0.15 * 2 * texture.variance) return TimelineSample::still;
    // Parts are compared at whole pixels: where the best is nearest to staying, at the neighbour it leans to.
    int to_x = best_x, to_y = best_y;
    if (to_x == 0 && to_y == 0) {
        if (std::abs(shift.x) > std::abs(shift.y)) to_x = shift.x > 0 ? 1 : -1;
        else to_y = shift.y > 0 ? 1 : -1;
    }
    if (!all_over(a, b, window, to_x, to_y, difference(a, b, window, 0, 0), difference(a, b, window, to_x, to_y)))
        return TimelineSample::still;
    return TimelineSample::moving;
}

/// Degrees between the window's middle and where it went, to the right and upwards.
Shift angle_of(const Reel& reel, const Window& window, const Shift& shift) {
    const double scale = scale_of(reel);
    const double x = (window.left + window.right) / 2.0 - reel.width / 2.0;
    const double y = (window.top + window.bottom) / 2.0 - reel.height / 2.0;
    const double x1 = x + shift.x, y1 = y + shift.y;
    const double dot = x * x1 + y * y1 + scale * scale;
    const double cross = std::hypot(y * scale - scale * y1, scale * x1 - x * scale, x * y1 - y * x1);
    const double angle = std::atan2(cross, dot) / degree, length = std::hypot(shift.x, shift.y);
    return length > 0 ? Shift{angle * shift.x / length, -angle * shift.y / length} : Shift{};
}

bool touches(const Reel& reel, const Window& window, const Disc& disc) {
    if (disc.radius <= 0) return false;
    const double scale = scale_of(reel);
    const auto direction = [&](double x, double y) {
        const double length = std::sqrt(x * x + y * y + 1);
        return std::array{x / length, y / length, 1 / length};
    };
    const auto middle = direction(std::tan(disc.x * degree), std::tan(disc.y * degree));
    for (int y = window.top - 1; y <= window.bottom; ++y)
        for (int x = window.left - 1; x <= window.right; ++x) {
            const auto to = direction((x + 0.5 - reel.width / 2.0) / scale, (reel.height / 2.0 - y - 0.5) / scale);
            const double dot = middle[0] * to[0] + middle[1] * to[1] + middle[2] * to[2];
            if (dot > std::cos(disc.radius * degree)) return true;
        }
    return false;
}

}  // namespace

std::vector<Window> windows_of(const Reel& reel, double degrees, double apart) {
    const double scale = scale_of(reel);
    struct Span {
        int from, to;
        double middle;
    };
    const auto spans = [&](int pixels) {
        std::vector<Span> all;
        const double half = std::atan(pixels / 2.0 / scale) / degree;
        const int steps = static_cast<int>(std::max(0.0, half - degrees / 2) / apart);
        for (int i = -steps; i <= steps; ++i) {
            const double middle = i * apart;
            const auto pixel = [&](double angle) {
                return std::clamp(static_cast<int>(std::lround(pixels / 2.0 + std::tan(angle * degree) * scale)), 0,
                                  pixels);
            };
            const Span span{pixel(middle - degrees / 2), pixel(middle + degrees / 2), middle};
            if (span.to > span.from) all.push_back(span);
        }
        return all;
    };
    std::vector<Window> windows;
    for (const Span& row : spans(reel.height))
        for (const Span& column : spans(reel.width))
            windows.push_back({column.from, row.from, column.to, row.to, column.middle, -row.middle});
    return windows;
}

Motion fastest(const Reel& reel, const Disc& without, double every) {
    Motion worst;
    if (reel.shots.size() < 3) return worst;
    std::vector<Window> windows;
    for (const Window& window : windows_of(reel, 10, 5)) {
        const bool room = window.left >= reach && window.top >= reach && window.right + reach <= reel.width &&
                          window.bottom + reach <= reel.height;
        if (room && !touches(reel, window, without)) windows.push_back(window);
    }
    std::vector<Plane> planes(reel.shots.size());
    const auto plane = [&](std::size_t shot) -> const Plane& {
        if (planes[shot].value.empty()) planes[shot] = plane_of(reel, reel.shots[shot]);
        return planes[shot];
    };
    const auto shot_after = [&](std::size_t from, double lag) -> std::optional<std::size_t> {
        for (std::size_t i = from + 1; i < reel.shots.size(); ++i)
            if (reel.shots[i].time - reel.shots[from].time >= lag - 1e-6) return i;
        return std::nullopt;
    };
    constexpr double shortest = 0.05, longest = 0.5;
    double next = reel.shots.front().time;
    for (std::size_t first = 0; first < reel.shots.size(); ++first) {
        if (reel.shots[first].time < next - 1e-6) continue;
        next = reel.shots[first].time + every;
        for (const double lag : {shortest, 0.2, longest}) {
            const auto second = shot_after(first, lag);
            if (!second) continue;
            const auto third = shot_after(*second, lag);
            if (!third) continue;
            const double passed = reel.shots[*second].time - reel.shots[first].time;
            const double passed_again = reel.shots[*third].time - reel.shots[*second].time;
            for (const Window& window : windows) {
                Shift one, two;
                const TimelineSample seen = find(plane(first), plane(*second), window, one);
                if (seen == TimelineSample::nothing) continue;
                worst.windows += lag == shortest;
                if (seen == TimelineSample::still) continue;
                // Below half a pixel a longer lag says it better.
                if (lag < longest && std::hypot(one.x, one.y) < 0.5) continue;
                if (find(plane(*second), plane(*third), window, two) != TimelineSample::moving) continue;
                if (lag < longest && std::hypot(two.x, two.y) < 0.5) continue;
                const Shift a = angle_of(reel, window, one), b = angle_of(reel, window, two);
                const double fast_a = std::hypot(a.x, a.y) / passed, fast_b = std::hypot(b.x, b.y) / passed_again;
                if (a.x * b.x + a.y * b.y < 0.7 * std::hypot(a.x, a.y) * std::hypot(b.x, b.y)) continue;
                const double speed = std::min(fast_a, fast_b);
                if (speed <= worst.speed) continue;
                const int windows_seen = worst.windows;
                worst = {speed, reel.shots[*second].time, window.x, window.y, a.x / passed, a.y / passed, windows_seen};
            }
        }
    }
    return worst;
}

}  // namespace luwte::limits
