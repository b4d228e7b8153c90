#include "limits.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>

#include "motion.h"

namespace luwte::limits {
namespace {

constexpr double red = 0.2126, green = 0.7152, blue = 0.0722;  // Rec. 709

double linear(std::byte value) {
    static const std::array<double, 256> table = [] {
        std::array<double, 256> linear = {};
        for (std::size_t i = 0; i < linear.size(); ++i) {
            const double s = static_cast<double>(i) / 255;
            linear[i] = s <= 0.04045 ? s / 12.92 : std::pow((s + 0.055) / 1.055, 2.4);
        }
        return linear;
    }();
    return table[std::to_integer<std::size_t>(value)];
}

/// A colour, linear.
struct Color {
    double r = 0, g = 0, b = 0;

    double luminance() const { return red * r + green * g + blue * b; }
    double redness() const { return 320 * std::max(0.0, r - g - b); }
    bool saturated_red() const { return redness() > 1 && r >= 0.8 * (r + g + b); }
};

/// What flashes are made of, as a mean over a field.
struct Mean {
    double luminance = 0;
    double redness = 0;
    double saturated = 0;  ///< share of the field that is a saturated red

    void add(const Mean& other, double times) {
        luminance += times * other.luminance;
        redness += times * other.redness;
        saturated += times * other.saturated;
    }
};

/// Means of each field over the shots: [field * shots + shot].
std::vector<Mean> means_of(const Reel& reel, const std::vector<Window>& fields) {
    const auto width = static_cast<std::size_t>(reel.width), height = static_cast<std::size_t>(reel.height);
    const std::size_t count = reel.shots.size(), line = width + 1;
    std::vector<Mean> means(fields.size() * count);
    std::vector<Mean> sums(line * (height + 1));  // over all that lies above and to the left
    for (std::size_t shot = 0; shot < count; ++shot) {
        const std::vector<std::byte>& rgba = reel.shots[shot].rgba;
        for (std::size_t y = 0; y < height; ++y) {
            Mean row;
            for (std::size_t x = 0; x < width; ++x) {
                const std::byte* const pixel = &rgba[(y * width + x) * 4];
                const Color color{linear(pixel[0]), linear(pixel[1]), linear(pixel[2])};
                row.add({color.luminance(), color.redness(), color.saturated_red() ? 1.0 : 0.0}, 1);
                Mean& sum = sums[(y + 1) * line + x + 1];
                sum = row;
                sum.add(sums[y * line + x + 1], 1);
            }
        }
        for (std::size_t i = 0; i < fields.size(); ++i) {
            const Window& field = fields[i];
            const double part = 1.0 / field.size();
            const auto sum = [&](int x, int y) -> const Mean& {
                return sums[static_cast<std::size_t>(y) * line + static_cast<std::size_t>(x)];
            };
            Mean& mean = means[i * count + shot];
            mean.add(sum(field.right, field.bottom), part);
            mean.add(sum(field.left, field.bottom), -part);
            mean.add(sum(field.right, field.top), -part);
            mean.add(sum(field.left, field.top), part);
        }
    }
    return means;
}

constexpr double second = 1 + 1e-6;  // times are sums of fractions

/// Takes the worst pair of opposing changes of `value` within a second of one field, over those that `counts` lets
/// count.
template <class Value, class Counts>
void take_worst(const Reel& reel, const Window& field, double size, std::span<const Mean> means, Value value,
                Counts counts, Flash& worst) {
    const std::size_t count = means.size();
    const auto time = [&](std::size_t shot) { return reel.shots[shot].time; };
    std::vector<double> values(count), after(count);
    for (std::size_t shot = 0; shot < count; ++shot) values[shot] = value(means[shot]);
    for (const double sign : {1.0, -1.0})
        for (std::size_t mid = 1; mid + 1 < count; ++mid) {
            // after[k]: the greatest change back from mid up to k.
            after[mid] = 0;
            std::size_t last = mid;
            for (std::size_t k = mid + 1; k < count && time(k) - time(mid) <= second; ++k) {
                const double change = counts(means[mid], means[k]) ? sign * (values[mid] - values[k]) : 0;
                after[k] = std::max(after[k - 1], change);
                last = k;
            }
            for (std::size_t first = mid; first-- > 0 && time(mid) - time(first) <= second;) {
                while (time(last) - time(first) > second) --last;
                if (last <= mid || after[last] <= worst.size) break;
                if (!counts(means[first], means[mid])) continue;
                const double pair = std::min(sign * (values[mid] - values[first]), after[last]);
                if (pair > worst.size) worst = {pair, time(mid), field.x, field.y, size};
            }
        }
}

/// A square of pixels in one channel.
struct Area {
    int least = 255, most = 0;
    double mean = 0;

    bool plateau() const { return least == most; }
};

constexpr int side = 4;  // of an area; also their distance on the grid

/// The areas of a channel, in rows.
std::vector<Area> areas_of(std::span<const std::byte> rgba, int width, int height, int channel) {
    std::vector<Area> areas;
    for (int y = 0; y + side <= height; y += side)
        for (int x = 0; x + side <= width; x += side) {
            Area area;
            int sum = 0;
            for (int dy = 0; dy < side; ++dy)
                for (int dx = 0; dx < side; ++dx) {
                    const auto i = static_cast<std::size_t>(((y + dy) * width + x + dx) * 4 + channel);
                    const int value = std::to_integer<int>(rgba[i]);
                    area.least = std::min(area.least, value);
                    area.most = std::max(area.most, value);
                    sum += value;
                }
            area.mean = static_cast<double>(sum) / (side * side);
            areas.push_back(area);
        }
    return areas;
}

}  // namespace

double level_of(std::span<const std::byte> rgba) {
    double sum = 0;
    for (std::size_t i = 0; i + 3 < rgba.size(); i += 4)
        sum += red * linear(rgba[i]) + green * linear(rgba[i + 1]) + blue * linear(rgba[i + 2]);
    return rgba.empty() ? 0 : sum / (static_cast<double>(rgba.size()) / 4);
}

std::vector<Level> levels_of(const Reel& reel) {
    std::vector<Level> levels;
    for (const Shot& shot : reel.shots) levels.push_back({shot.time, level_of(shot.rgba)});
    return levels;
}

Flashes worst_flashes(const Reel& reel) {
    Flashes worst;
    const std::size_t count = reel.shots.size();
    std::vector<double> sizes;
    std::vector<Window> fields;
    for (const double size : {10.0, 5.0})
        for (const Window& field : windows_of(reel, size, size / 2)) {
            sizes.push_back(size);
            fields.push_back(field);
        }
    const std::vector<Mean> all = means_of(reel, fields);
    for (std::size_t i = 0; i < fields.size(); ++i) {
        const std::span<const Mean> means(all.data() + i * count, count);
        take_worst(
            reel, fields[i], sizes[i], means, [](const Mean& mean) { return mean.luminance; },
            [](const Mean& a, const Mean& b) { return std::min(a.luminance, b.luminance) < 0.80; }, worst.general);
        take_worst(
            reel, fields[i], sizes[i], means, [](const Mean& mean) { return mean.redness; },
            [](const Mean& a, const Mean& b) { return std::max(a.saturated, b.saturated) >= 0.25; }, worst.red);
    }
    return worst;
}

Slope steepest(std::span<const Level> levels) {
    Slope worst;
    for (std::size_t i = 1; i < levels.size(); ++i) {
        const Level& now = levels[i];
        const auto take = [&](const Level& before) {
            const double change = std::abs(now.mean - before.mean) / std::max(1.0, now.time - before.time);
            if (change > worst.change) worst = {change, now.time};
        };
        take(levels[i - 1]);
        for (std::size_t j = i - 1; j-- > 0 && now.time - levels[j].time <= second;) take(levels[j]);
    }
    return worst;
}

Slope greatest_step(std::span<const Level> levels) {
    Slope worst;
    for (std::size_t i = 1; i < levels.size(); ++i) {
        const double change = std::abs(levels[i].mean - levels[i - 1].mean);
        if (change > worst.change) worst = {change, levels[i].time};
    }
    return worst;
}

Evening evening_of(std::span<const Level> levels) {
    if (levels.empty()) return {};
    Evening evening{0, levels.front().mean - levels.back().mean, levels.back().mean};
    double least = levels.front().mean;
    for (const Level& level : levels) {
        evening.rise = std::max(evening.rise, level.mean - least);
        least = std::min(least, level.mean);
    }
    return evening;
}

Bands bands_in(std::span<const std::byte> rgba, int width, int height) {
    constexpr int dark = 64, smooth = 4;
    const int columns = width / side, rows = height / side;
    std::array<std::vector<Area>, 3> channels;
    for (int channel = 0; channel < 3; ++channel)
        channels[static_cast<std::size_t>(channel)] = areas_of(rgba, width, height, channel);
    Bands worst;
    for (const int apart : {2, 4, 8, 16}) {
        Bands bands;
        const auto look = [&](const Area& a, const Area& between, const Area& b, int column, int row) {
            const int least = std::min({a.least, between.least, b.least});
            const int most = std::max({a.most, between.most, b.most});
            const double change = std::abs(a.mean - b.mean);
            if (most >= dark || most - least > smooth || change < 0.25) return;
            ++bands.gentle;
            if (!a.plateau() || !b.plateau()) return;
            ++bands.steps;
            // What lies between is a value of its own, or one of both.
            const bool another = between.mean > least && between.mean < most && change > 1;
            const double jump = another ? change / 2 : change;
            if (jump <= bands.largest) return;
            bands.largest = jump;
            bands.x = column * side;
            bands.y = row * side;
        };
        for (const std::vector<Area>& areas : channels) {
            const auto at = [&](int column, int row) -> const Area& {
                return areas[static_cast<std::size_t>(row * columns + column)];
            };
            for (int row = 0; row < rows; ++row)
                for (int column = 0; column < columns; ++column) {
                    const Area& here = at(column, row);
                    if (column + apart < columns)
                        look(here, at(column + apart / 2, row), at(column + apart, row), column, row);
                    if (row + apart < rows)
                        look(here, at(column, row + apart / 2), at(column, row + apart), column, row);
                }
        }
        if (bands.gentle < least_gentle) {
            worst.gentle = std::max(worst.gentle, bands.gentle);
            continue;
        }
        bands.share = static_cast<double>(bands.steps) / bands.gentle;
        if (worst.gentle < least_gentle || bands.share > worst.share) worst = bands;
    }
    return worst;
}

}  // namespace luwte::limits
