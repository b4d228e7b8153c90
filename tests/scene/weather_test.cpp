#include "scene/weather.h"

#include <gtest/gtest.h>

#include <cmath>

namespace luwte::scene {
namespace {

TEST(Weather, GustStaysWithinZeroAndOneAroundItsMean) {
    for (std::uint32_t seed = 1; seed < 40; ++seed) {
        for (float wind : {0.0F, 0.1F, 0.3F, 0.7F, 1.0F}) {
            double sum = 0;
            float least = 1, most = 0;
            for (int i = 0; i < 6000; ++i) {
                const float now = gust({seed, wind}, 0.2 * i);
                ASSERT_GE(now, 0);
                ASSERT_LE(now, 1);
                least = std::min(least, now);
                most = std::max(most, now);
                sum += static_cast<double>(now);
            }
            EXPECT_NEAR(sum / 6000, static_cast<double>(wind), 0.03);
            if (wind == 0.3F) {
                EXPECT_GT(most - least, 0.2F);
            }
        }
    }
}

TEST(Weather, DriftIsTheIntegralOfGust) {
    const Weather weather{9, 0.4F};
    EXPECT_EQ(drift(weather, 0), 0);
    double sum = 0;
    constexpr double step = 0.01;
    for (int i = 0; i < 30000; ++i) {
        sum += step * static_cast<double>(gust(weather, (i + 0.5) * step));
    }
    EXPECT_NEAR(drift(weather, 300), sum, 1e-3);
}

TEST(Weather, IsSmoothAndNeverTheSame) {
    const Weather weather{3, 0.3F};
    for (int i = 0; i < 10000; ++i) {
        ASSERT_LT(std::abs(gust(weather, 0.1 * i + 0.01) - gust(weather, 0.1 * i)), 0.004F);
    }
    // No moment of the first ten minutes comes again with its following half minute.
    double closest = 1;
    for (int shift = 60; shift < 3600; ++shift) {
        double most = 0;
        for (int i = 0; i < 30; ++i) {
            most = std::max(
                most, std::abs(static_cast<double>(gust(weather, i)) - static_cast<double>(gust(weather, i + shift))));
        }
        closest = std::min(closest, most);
    }
    EXPECT_GT(closest, 0.01);
    EXPECT_NE(gust({1, 0.3F}, 5), gust({2, 0.3F}, 5));
}

}  // namespace
}  // namespace luwte::scene
