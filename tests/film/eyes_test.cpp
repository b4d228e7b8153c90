// Two eyes see what two eyes would see: near things apart, far things in one place.

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

#include "lake.h"

namespace luwte::app {
namespace {

constexpr int width = 640, height = 360;  // of each eye

/// Luminance of a pixel of one eye's half.
float at(const Picture& picture, int eye, int x, int y) {
    const std::size_t pixel = static_cast<std::size_t>(y) * static_cast<std::size_t>(picture.width) +
                              static_cast<std::size_t>(eye * width + x);
    return luminance(&picture.rgba[pixel * 4]);
}

struct Blob {
    double x = 0, y = 0;
};

/// Where the orb is: the middle of what changes when nothing but the breath does, its light on the water left out.
Blob orb_in(const Picture& full, const Picture& empty, int eye) {
    float most = 0;
    const auto change = [&](int x, int y) { return std::abs(at(full, eye, x, y) - at(empty, eye, x, y)); };
    // The orb stands just below the middle; 22 degrees are 126 pixels.
    const int left = width / 2 - 90, right = width / 2 + 90, top = height / 2 - 80, bottom = height / 2 + 90;
    for (int y = top; y < bottom; ++y)
        for (int x = left; x < right; ++x) most = std::max(most, change(x, y));
    EXPECT_GT(most, 0.05F);
    Blob blob;
    double weight = 0;
    for (int y = top; y < bottom; ++y)
        for (int x = left; x < right; ++x) {
            if (change(x, y) < 0.4F * most) continue;
            blob.x += x;
            blob.y += y;
            weight += 1;
        }
    return {blob.x / weight, blob.y / weight};
}

TEST(Eyes, OrbIsApartAsItsDistanceSays) {
    OffscreenRenderer offscreen = open_offscreen({width, height}, 2);
    practice::Moment moment = quiet_moment(0.8F);
    moment.guidance = 1;
    moment.breath.fullness = 1;
    const Picture full = take(offscreen, moment);
    moment.breath.fullness = 0;
    const Picture empty = take(offscreen, moment);
    const Blob left = orb_in(full, empty, 0), right = orb_in(full, empty, 1);
    const double pixels_a_tangent = height / 2.0 / static_cast<double>(display::FilmDesc().half_tangent);
    EXPECT_NEAR(left.x - right.x, pixels_a_tangent * 0.063 / 2.2, 1);
    EXPECT_NEAR(left.y, right.y, 1);
    EXPECT_NEAR((left.x + right.x) / 2, (width - 1) / 2.0, 1);
}

struct Star {
    int x, y;
    float light;
};

/// Single bright points: brighter than all around them, and much brighter than what surrounds those.
std::vector<Star> stars_in(const Picture& picture, int eye) {
    std::vector<Star> stars;
    for (int y = 3; y < height - 3; ++y)
        for (int x = 3; x < width - 3; ++x) {
            const float light = at(picture, eye, x, y);
            bool brightest = true;
            float around = 0;
            for (int dy = -3; dy <= 3; ++dy)
                for (int dx = -3; dx <= 3; ++dx) {
                    const float other = at(picture, eye, x + dx, y + dy);
                    if ((dx != 0 || dy != 0) && std::abs(dx) < 2 && std::abs(dy) < 2)
                        brightest = brightest && other <= light;
                    if (std::max(std::abs(dx), std::abs(dy)) == 3) around = std::max(around, other);
                }
            if (brightest && light > 2 * around) stars.push_back({x, y, light});
        }
    std::sort(stars.begin(), stars.end(), [](const Star& a, const Star& b) { return a.light > b.light; });
    return stars;
}

TEST(Eyes, StarsAreInOnePlace) {
    OffscreenRenderer offscreen = open_offscreen({width, height}, 2);
    const Picture sky = take(offscreen, quiet_moment(1), Posture::seated, {0, 0.9F});
    std::vector<Star> left = stars_in(sky, 0);
    const std::vector<Star> right = stars_in(sky, 1);
    ASSERT_GE(left.size(), 10U);
    left.resize(std::min<std::size_t>(left.size(), 30));
    for (const Star& star : left) {
        const auto same = [&](const Star& other) { return other.x == star.x && other.y == star.y; };
        EXPECT_TRUE(std::any_of(right.begin(), right.end(), same)) << star.x << ' ' << star.y;
    }
}

}  // namespace
}  // namespace luwte::app
