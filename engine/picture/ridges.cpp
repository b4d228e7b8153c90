#include <algorithm>
#include <cmath>

#include "math/angles.h"
#include "math/easing.h"
#include "picture/mesh.h"
#include "shared.h"

namespace luwte::picture {
namespace {

using math::pi;
constexpr float width = shared::profile_width;

/// One octave of smooth noise around the circle, -1 to 1, joined at its ends.
class Circle {
public:
    Circle(Random& random, int cells) : values_(static_cast<std::size_t>(cells)) {
        for (float& value : values_) value = uniform(random, -1, 1);
    }
    float at(float turn) const {
        const float x = turn * static_cast<float>(values_.size()), floor = std::floor(x), f = x - floor;
        const auto i = static_cast<std::size_t>(floor) % values_.size();
        const float w = f * f * (3 - 2 * f);
        return values_[i] * (1 - w) + values_[(i + 1) % values_.size()] * w;
    }

private:
    std::vector<float> values_;
};

/// Trees side by side along a ridge, `tall` radians high, taller in groups: spruces with a pointed, slightly ragged
/// outline, or broad round crowns with lumps.
void plant(float tall, bool round, Random& random, float* out) {
    if (tall <= 0) return;
    std::vector<float> ground(out, out + shared::profile_width);
    const Circle groups(random, 61);
    float at = 0;
    while (at < width) {
        const float group = 0.6F + 0.4F * groups.at(at / width);
        const float height = tall * group * uniform(random, 0.55F, 1.1F);
        const float slender = round ? uniform(random, 0.32F, 0.56F) : uniform(random, 0.20F, 0.30F);
        const float half = height * slender / (2 * pi) * width;
        for (int i = static_cast<int>(at - half); i <= static_cast<int>(at + half) + 1; ++i) {
            const auto index =
                static_cast<std::size_t>((i % shared::profile_width + shared::profile_width) % shared::profile_width);
            const float across = std::abs(i - at) / half;
            if (across > 1 || ground[index] < 0) continue;
            const float ragged = 1 + 0.16F * std::sin(across * 21 + at);
            const float lumps = 1 + 0.10F * std::sin((i - at) / half * 7 + at);
            const float tree = round ? height * std::sqrt(1 - across * across) * lumps
                                     : height * std::max(1 - std::pow(across, 0.8F) * ragged, 0.0F);
            out[index] = std::max(out[index], ground[index] + tree);
        }
        at += std::max(half * uniform(random, 0.55F, 1.5F), 0.7F);
    }
}

void ridge(const scene::Hills& hills, float* out) {
    Random random(hills.seed * 2654435761U + 12345U);
    std::vector<Circle> octaves;
    for (int cells = 9; cells <= 9 * 64; cells *= 2) octaves.emplace_back(random, cells);
    for (int i = 0; i < shared::profile_width; ++i) {
        const float turn = i / width;
        float sum = 0, weight = 0.55F;
        for (const Circle& octave : octaves) {
            // Craggy ridges fold their noise into edges; rolling ones leave it round.
            const float v = octave.at(turn);
            sum += weight * ((1 - hills.roughness) * v + hills.roughness * (1 - 2 * std::abs(v)) * 0.8F);
            weight *= 0.36F + 0.16F * hills.roughness;
        }
        const float azimuth = (turn - 0.5F) * 2 * pi;
        float away = std::abs(std::remainder(azimuth - hills.centre, 2 * pi));
        const float there =
            hills.width > pi ? 1.0F : 1 - std::clamp((away - hills.width * 0.6F) / (hills.width * 0.4F), 0.0F, 1.0F);
        const float eased = there * there * (3 - 2 * there);
        out[i] = -0.05F + (0.05F + hills.base + hills.height * (0.5F + 0.5F * sum)) * eased;
    }
    plant(hills.trees, false, random, out);
    plant(hills.crowns, true, random, out);
}

}  // namespace

std::vector<vec4> build_ridges(const scene::Scene& scene) {
    constexpr auto texel_count = static_cast<std::size_t>(shared::profile_width);
    std::vector<vec4> texels(texel_count, vec4(-1));
    std::vector<float> elevations(texel_count);
    for (const scene::Hills& hills : scene.hills) {
        ridge(hills, elevations.data());
        for (std::size_t x = 0; x < texel_count; ++x)
            texels[x][hills.layer] = std::max(texels[x][hills.layer], elevations[x]);
    }
    return texels;
}

Dome build_dome(const std::vector<vec4>& ridges, float foot) {
    constexpr int columns = 96;
    constexpr float margin = 0.012F;  // radians above the highest tree
    const int share = shared::profile_width / columns;
    const auto highest = [&](int column) {
        float most = -1;
        // A boundary vertex serves the columns on both of its sides.
        for (int i = (column - 1) * share - 1; i <= (column + 1) * share + 1; ++i) {
            const auto x = static_cast<std::size_t>((i + shared::profile_width * 2) % shared::profile_width);
            for (int ridge = 0; ridge < shared::most_hills; ++ridge) most = std::max(most, ridges[x][ridge]);
        }
        return std::clamp(most, 0.0F, 1.45F) + margin;
    };
    const auto direction = [](int column, float elevation) {
        const float azimuth = (column / static_cast<float>(columns) - 0.5F) * 2 * pi;
        return vec4(std::sin(azimuth) * std::cos(elevation), std::sin(elevation),
                    -std::cos(azimuth) * std::cos(elevation), 0);
    };
    Dome dome;
    const auto band = [&](auto low, auto high) {
        for (int column = 0; column < columns; ++column) {
            const vec4 a = direction(column, low(column)), b = direction(column + 1, low(column + 1));
            const vec4 c = direction(column + 1, high(column + 1)), d = direction(column, high(column));
            dome.directions.insert(dome.directions.end(), {a, b, c, a, c, d});
        }
    };
    const auto fixed = [](float elevation) { return [elevation](int) { return elevation; }; };
    band(fixed(foot), highest);
    dome.low = static_cast<std::uint32_t>(dome.directions.size());
    const auto seam = [&](int column) { return std::max(highest(column), 0.8F); };
    band(highest, seam);
    band(seam, fixed(pi / 2));
    return dome;
}

}  // namespace luwte::picture
