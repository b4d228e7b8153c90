// The measures of limits.h themselves, on pictures whose truth is known.

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <functional>
#include <random>

#include "limits.h"

namespace luwte::limits {
namespace {

constexpr int width = 128, height = 72;
constexpr double fps = 20;
constexpr double degree = 3.14159265358979 / 180;

struct Rgb {
    double r = 0, g = 0, b = 0;
};

/// Linear to sRGB, 0 to 255.
double coded(double linear) {
    const double c = std::clamp(linear, 0.0, 1.0);
    return 255 * (c <= 0.0031308 ? 12.92 * c : 1.055 * std::pow(c, 1 / 2.4) - 0.055);
}

/// A reel of linear colours by time and pixel.
Reel film(double seconds, const std::function<Rgb(double time, int x, int y)>& color) {
    Reel reel{width, height, 0.5543, {}};
    for (int frame = 0; frame < seconds * fps; ++frame) {
        Shot shot{frame / fps, {}};
        shot.rgba.reserve(static_cast<std::size_t>(width) * height * 4);
        for (int y = 0; y < height; ++y)
            for (int x = 0; x < width; ++x) {
                const Rgb c = color(shot.time, x, y);
                for (const double part : {c.r, c.g, c.b})
                    shot.rgba.push_back(static_cast<std::byte>(std::lround(coded(part))));
                shot.rgba.push_back(std::byte{255});
            }
        reel.shots.push_back(std::move(shot));
    }
    return reel;
}

Rgb grey(double light) { return {light, light, light}; }

/// 1 and 0 by turns, `rate` times a second.
double strobe(double time, double rate) { return std::fmod(time * rate + 1e-9, 1.0) < 0.5 ? 1 : 0; }

bool in_disc(int x, int y, double middle_x, double middle_y, double radius) {
    const double scale = height / 2.0 / 0.5543;
    const double dx = std::atan((x + 0.5 - width / 2.0) / scale) / degree - middle_x;
    const double dy = std::atan((height / 2.0 - y - 0.5) / scale) / degree - middle_y;
    return dx * dx + dy * dy < radius * radius;
}

// Flashes

Flash worst_flash(const Reel& reel) { return worst_flashes(reel).general; }
Flash worst_red_flash(const Reel& reel) { return worst_flashes(reel).red; }

TEST(Measures, AStrobeOfElevenPercentIsAFlashAndOfNineIsNot) {
    const auto flash = [](double size, double rate) {
        return worst_flash(film(2, [&](double time, int, int) { return grey(0.2 + size * strobe(time, rate)); }));
    };
    EXPECT_NEAR(flash(0.11, 2).size, 0.11, 0.005);
    EXPECT_GE(flash(0.11, 2).size, most_flash);
    EXPECT_LT(flash(0.09, 2).size, most_flash);
    EXPECT_NEAR(flash(0.09, 2).size, 0.09, 0.005);
    EXPECT_GE(flash(0.11, 7).size, most_flash);
    EXPECT_LT(flash(0.30, 0.4).size, 0.001) << "the change back comes later than a second";
}

TEST(Measures, AFlashIsFoundWhereAndWhenItIs) {
    const Flash flash = worst_flash(film(4, [](double time, int x, int y) {
        const bool on = time > 2.99 && time < 3.24;
        return grey(on && in_disc(x, y, 20, -10, 7) ? 0.5 : 0.05);
    }));
    EXPECT_GT(flash.size, 0.3);
    EXPECT_NEAR(flash.time, 3.1, 0.15);
    EXPECT_NEAR(flash.x, 20, 3);
    EXPECT_NEAR(flash.y, -10, 3);
}

TEST(Measures, AFlashOfAQuarterOfAFieldIsSeen) {
    // 5.6 degrees of a third: a field of 10 degrees means only a tenth of that.
    EXPECT_GE(
        worst_flash(film(2, [](double time, int x,
                               int y) { return grey(in_disc(x, y, 0, 0, 2.8) ? 0.1 + 0.33 * strobe(time, 3) : 0.1); }))
            .size,
        most_flash);
    // A firefly's is none.
    EXPECT_LT(
        worst_flash(film(2, [](double time, int x, int y) { return grey(x == 60 && y == 30 ? strobe(time, 3) : 0.1); }))
            .size,
        most_flash);
}

TEST(Measures, BrightOnBrightIsNoFlash) {
    const auto flash = [](double low) {
        return worst_flash(film(2, [&](double time, int, int) { return grey(low + 0.15 * strobe(time, 3)); })).size;
    };
    EXPECT_GE(flash(0.75), most_flash);
    EXPECT_LT(flash(0.83), most_flash);
}

TEST(Measures, ASlowRiseAndFallIsNoFlash) {
    const double size = worst_flash(film(10, [](double time, int, int) {
                            return grey(0.2 + 0.15 * (1 - std::cos(time * 2 * 3.14159265 / 10)));
                        })).size;
    EXPECT_LT(size, 0.02);
    EXPECT_GT(size, 0) << "at its turn it goes both ways within a second";
}

TEST(Measures, ARedStrobeIsARedFlash) {
    const auto red = [](Rgb on, Rgb off) {
        return worst_red_flash(film(2, [&](double time, int, int) { return strobe(time, 2) > 0 ? on : off; })).size;
    };
    EXPECT_NEAR(red({0.3, 0.01, 0.01}, {0.05, 0.05, 0.05}), 320 * 0.28, 3);
    EXPECT_GT(red({0.3, 0.01, 0.01}, {0.05, 0.05, 0.05}), most_red_flash);
    EXPECT_LT(red({0.05, 0.001, 0.001}, {0, 0, 0}), most_red_flash) << "too dark";
    EXPECT_EQ(red({0.3, 0.10, 0.05}, {0.05, 0.05, 0.05}), 0) << "an amber is no saturated red";
    // Its luminance changes little: only this measure sees it.
    EXPECT_LT(worst_flash(film(2,
                               [](double time, int, int) {
                                   return strobe(time, 2) > 0 ? Rgb{0.3, 0, 0} : Rgb{0.06, 0, 0};
                               }))
                  .size,
              most_flash);
    EXPECT_GT(red({0.3, 0, 0}, {0.06, 0, 0}), most_red_flash);
}

// Brightness

TEST(Measures, SlopesAndStepsOfBrightness) {
    const auto levels = [](double a_second, double apart) {
        std::vector<Level> all;
        for (int i = 0; i < 40; ++i) all.push_back({i * apart, 0.1 + a_second * i * apart});
        return all;
    };
    EXPECT_NEAR(steepest(levels(0.06, 0.05)).change, 0.06, 1e-6);
    EXPECT_NEAR(steepest(levels(-0.04, 0.05)).change, 0.04, 1e-6);
    EXPECT_NEAR(steepest(levels(0.004, 15)).change, 0.004, 1e-6);
    EXPECT_NEAR(greatest_step(levels(0.06, 0.05)).change, 0.003, 1e-6);
    // A jump is a slope, however short.
    std::vector<Level> jump = levels(0, 0.05);
    for (std::size_t i = 20; i < jump.size(); ++i) jump[i].mean += 0.07;
    EXPECT_NEAR(steepest(jump).change, 0.07, 1e-6);
    EXPECT_NEAR(greatest_step(jump).change, 0.07, 1e-6);
    EXPECT_NEAR(greatest_step(jump).time, 1, 1e-6);
    const Reel half = film(0.1, [](double, int x, int) { return grey(x < width / 2 ? 0.4 : 0); });
    EXPECT_NEAR(levels_of(half).front().mean, 0.2, 0.002);
}

TEST(Measures, AnEveningFalls) {
    const std::vector<Level> even = {{0, 0.3}, {1, 0.2}, {2, 0.2}, {3, 0.05}};
    EXPECT_EQ(evening_of(even).rise, 0);
    EXPECT_NEAR(evening_of(even).fall, 0.25, 1e-9);
    EXPECT_NEAR(evening_of(even).end, 0.05, 1e-9);
    const std::vector<Level> uneven = {{0, 0.3}, {1, 0.1}, {2, 0.12}, {3, 0.15}, {4, 0.05}};
    EXPECT_NEAR(evening_of(uneven).rise, 0.05, 1e-9);
}

// Motion

/// Soft noise of about `cell` degrees, -1 to 1, by direction in degrees.
double noise(double x, double y, double cell) {
    const auto corner = [](int i, int j) {
        std::uint32_t h = static_cast<std::uint32_t>(i) * 374761393U + static_cast<std::uint32_t>(j) * 668265263U;
        h = (h ^ (h >> 13)) * 1274126177U;
        return static_cast<double>((h ^ (h >> 16)) & 0xffffU) / 32767.5 - 1;
    };
    x /= cell, y /= cell;
    const int i = static_cast<int>(std::floor(x)), j = static_cast<int>(std::floor(y));
    const auto ease = [](double u) { return u * u * (3 - 2 * u); };
    const double u = ease(x - i), v = ease(y - j);
    return (corner(i, j) * (1 - u) + corner(i + 1, j) * u) * (1 - v) +
           (corner(i, j + 1) * (1 - u) + corner(i + 1, j + 1) * u) * v;
}

double angle_x(int x) { return std::atan((x + 0.5 - width / 2.0) * 2 * 0.5543 / height) / degree; }
double angle_y(int y) { return std::atan((height / 2.0 - y - 0.5) * 2 * 0.5543 / height) / degree; }

/// A dim sky of soft texture that turns by `speed` degrees a second, with the dither of our shaders.
Reel turning(double speed, double cell, double contrast, double seconds = 2) {
    std::mt19937 random(5);
    std::uniform_real_distribution<double> dice(-0.5, 0.5);
    std::vector<double> dither(static_cast<std::size_t>(width) * height);
    for (double& d : dither) d = dice(random) + dice(random);
    return film(seconds, [&](double time, int x, int y) {
        const double light = 0.06 * (1 + contrast * noise(angle_x(x) - speed * time, angle_y(y), cell));
        return grey(light + dither[static_cast<std::size_t>(y * width + x)] / 255 * 2.05 * std::sqrt(light));
    });
}

TEST(Measures, MotionIsMeasured) {
    for (const double cell : {3.0, 6.0})
        for (const double speed : {1.5, 1.8, 2.3, 3.0, 6.0, -12.0, 30.0}) {
            const Motion motion = fastest(turning(speed, cell, 0.6));
            EXPECT_GT(motion.windows, 50);
            EXPECT_NEAR(motion.degrees_x, speed, 0.25 * std::abs(speed)) << cell;
            EXPECT_EQ(motion.speed > most_speed, std::abs(speed) > most_speed) << speed << ' ' << motion.speed;
        }
}

TEST(Measures, WhatIsStillOrEmptyDoesNotMove) {
    EXPECT_EQ(fastest(turning(0, 4, 0.6)).speed, 0);
    const Motion empty = fastest(turning(5, 4, 0));
    EXPECT_EQ(empty.speed, 0);
    EXPECT_EQ(empty.windows, 0) << "there is nothing to see motion by";
}

TEST(Measures, SmallThingsDoNotCount) {
    // Ten fireflies at 15 degrees a second, on a still texture and on nothing.
    for (const double contrast : {0.0, 0.5}) {
        const Motion motion = fastest(film(2, [&](double time, int x, int y) {
            double light = 0.05 * (1 + contrast * noise(angle_x(x), angle_y(y), 4));
            for (int i = 0; i < 10; ++i)
                if (in_disc(x, y, -60 + i * 9 + 15 * time, 17 * std::sin(i * 2.0), 0.8)) light += 0.3;
            return grey(light);
        }));
        EXPECT_LT(motion.speed, most_speed) << motion.x << ' ' << motion.y << ' ' << motion.time;
    }
    // Reeds: thin, tall and swaying before a still ground.
    const Motion reeds = fastest(film(2, [](double time, int x, int y) {
        const double sway = 3 * std::sin(time * 2.2) * (angle_y(y) + 25) / 50;
        const bool reed = std::abs(std::remainder(angle_x(x) - sway, 14)) < 0.6;
        return grey(reed ? 0.02 : 0.06 * (1 + 0.5 * noise(angle_x(x), angle_y(y), 4)));
    }));
    EXPECT_LT(reeds.speed, most_speed) << reeds.x << ' ' << reeds.y << ' ' << reeds.time;
}

TEST(Measures, LightThatComesAndGoesIsNoMotion) {
    const Motion motion = fastest(film(4, [](double time, int x, int y) {
        const double glow = std::exp(-std::hypot(angle_x(x), angle_y(y)) / (12 + 6 * std::sin(time * 0.63)));
        return grey((0.04 + 0.05 * glow) * (1 + 0.4 * noise(angle_x(x), angle_y(y), 4)));
    }));
    EXPECT_GT(motion.windows, 50);
    EXPECT_LT(motion.speed, most_speed);
}

TEST(Measures, MotionBehindTheDiscIsLeftOut) {
    const Reel reel = film(2, [](double time, int x, int y) {
        const bool inside = in_disc(x, y, 0, -2, 14);
        return grey(0.06 * (1 + 0.6 * noise(angle_x(x) - (inside ? 8 * time : 0), angle_y(y), 4)));
    });
    EXPECT_GT(fastest(reel).speed, 6);
    EXPECT_LT(fastest(reel, {0, -2, 15}).speed, most_speed);
}

// Bands

/// A gradient from `from` to `to` 255ths over 640 x 360 pixels, dithered by so many steps (ours has 1: two sums).
Bands gradient(double from, double to, double dither, double angle = 0.1) {
    constexpr int w = 640, h = 360;
    std::mt19937 random(3);
    std::uniform_real_distribution<double> dice(-0.5, 0.5);
    std::vector<std::byte> rgba;
    for (int y = 0; y < h; ++y)
        for (int x = 0; x < w; ++x) {
            const double along =
                (x * std::cos(angle) + y * std::sin(angle)) / (w * std::cos(angle) + h * std::sin(angle));
            for (const double tint : {0.7, 0.8, 1.0}) {
                const double value = (from + (to - from) * along) * tint + dither * (dice(random) + dice(random));
                rgba.push_back(static_cast<std::byte>(std::clamp(std::lround(value), 0L, 255L)));
            }
            rgba.push_back(std::byte{255});
        }
    return bands_in(rgba, w, h);
}

TEST(Measures, BandsAreSeenInAGradientWithoutDither) {
    for (const double angle : {0.0, 0.1, 0.8, 1.5})
        for (const double to : {16.0, 26.0, 40.0}) {
            const Bands bands = gradient(6, to, 0, angle);
            EXPECT_GE(bands.gentle, least_gentle);
            EXPECT_GT(bands.share, 5 * most_band_share) << angle << ' ' << to;
            EXPECT_LT(gradient(6, to, 1, angle).share, most_band_share) << angle << ' ' << to;
        }
    EXPECT_GE(gradient(6, 40, 1).gentle, least_gentle);
    EXPECT_EQ(gradient(6, 16, 0).largest, 1);
}

TEST(Measures, DitherThatIsTooWeakLeavesBands) {
    EXPECT_GT(gradient(6, 16, 0.25).share, most_band_share);
    EXPECT_EQ(gradient(90, 120, 0).gentle, 0) << "only dark gradients count";
    EXPECT_EQ(gradient(20, 20, 0).gentle, 0) << "what is even has no bands";
}

}  // namespace
}  // namespace luwte::limits
