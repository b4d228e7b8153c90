#include <algorithm>
#include <cmath>

#include "picture/mesh.h"
#include "shared.h"

namespace luwte::picture {
namespace {

constexpr int cells = 16;  // of the lowest octave, across the tile

/// Values of one octave on a lattice that closes on itself.
class Octave {
public:
    Octave(Random& random, int across)
        : across_(across), values_(static_cast<std::size_t>(across) * static_cast<std::size_t>(across)) {
        for (float& value : values_) value = uniform(random, 0, 1);
    }
    /// `x` and `y` in cells of the lowest octave.
    float at(float x, float y) const {
        const float scale = static_cast<float>(across_) / cells, fx = x * scale, fy = y * scale;
        const float x0 = std::floor(fx), y0 = std::floor(fy);
        const float u = ease(fx - x0), v = ease(fy - y0);
        const int i = static_cast<int>(x0), j = static_cast<int>(y0);
        const float low = value(i, j) + (value(i + 1, j) - value(i, j)) * u;
        const float high = value(i, j + 1) + (value(i + 1, j + 1) - value(i, j + 1)) * u;
        return low + (high - low) * v;
    }

private:
    static float ease(float f) { return f * f * f * (f * (f * 6 - 15) + 10); }
    float value(int i, int j) const {
        const auto wrap = [this](int k) { return static_cast<std::size_t>(((k % across_) + across_) % across_); };
        return values_[wrap(j) * static_cast<std::size_t>(across_) + wrap(i)];
    }

    int across_;
    std::vector<float> values_;
};

class Octaves {
public:
    Octaves(Random& random, int count) {
        for (int across = cells; count > 0; --count, across *= 2) octaves_.emplace_back(random, across);
    }
    float at(float x, float y) const {
        float sum = 0, weight = 0.5F, total = 0;
        for (const Octave& octave : octaves_) {
            sum += weight * octave.at(x, y);
            total += weight;
            weight *= 0.5F;
        }
        return sum / total;
    }

private:
    std::vector<Octave> octaves_;
};

}  // namespace

std::vector<vec4> build_noise() {
    Random random(77);
    const Octaves streaks(random, 5), plain(random, 3), waves(random, 3);
    const Octave bend_x(random, cells), bend_y(random, cells);
    constexpr int width = shared::noise_width;
    constexpr float texel = static_cast<float>(cells) / width;
    std::vector<vec4> texels(static_cast<std::size_t>(width) * width);
    std::vector<float> heights(texels.size());
    for (int j = 0; j < width; ++j)
        for (int i = 0; i < width; ++i)
            heights[static_cast<std::size_t>(j * width + i)] = waves.at(i * texel, j * texel);
    const auto height = [&](int i, int j) {
        return heights[static_cast<std::size_t>(((j + width) % width) * width + (i + width) % width)];
    };
    for (int j = 0; j < width; ++j)
        for (int i = 0; i < width; ++i) {
            const float x = i * texel, y = j * texel;
            const float body = streaks.at(x + (bend_x.at(x, y) - 0.5F) * 1.3F, y + (bend_y.at(x, y) - 0.5F) * 1.3F);
            const float dx = (height(i + 1, j) - height(i - 1, j)) / (2 * texel),
                        dy = (height(i, j + 1) - height(i, j - 1)) / (2 * texel);
            texels[static_cast<std::size_t>(j * width + i)] = {body, plain.at(x, y), 0.5F + 0.3F * dx,
                                                               0.5F + 0.3F * dy};
        }
    return texels;
}

}  // namespace luwte::picture
