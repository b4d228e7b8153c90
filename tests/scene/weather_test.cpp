#include "scene/weather.h"

#include <gtest/gtest.h>

#include <cmath>
#include <functional>
#include <numeric>
#include <vector>

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
    for (int i = 0; i < 30000; ++i) sum += step * static_cast<double>(gust(weather, (i + 0.5) * step));
    EXPECT_NEAR(drift(weather, 300), sum, 1e-3);
}

TEST(Weather, IsSmoothAndNeverTheSame) {
    const Weather weather{3, 0.3F};
    for (int i = 0; i < 10000; ++i) ASSERT_LT(std::abs(gust(weather, 0.1 * i + 0.01) - gust(weather, 0.1 * i)), 0.004F);
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

/// The highest autocorrelation over half an hour at any lag from 5 s to 10 minutes.
double likeness(const std::function<double(double)>& curve) {
    std::vector<double> values;
    for (int i = 0; i < 1800 * 4; ++i) values.push_back(curve(0.25 * i));
    const double mean = std::accumulate(values.begin(), values.end(), 0.0) / static_cast<double>(values.size());
    for (double& value : values) value -= mean;
    const auto product = [&](std::size_t lag) {
        return std::inner_product(values.begin() + static_cast<std::ptrdiff_t>(lag), values.end(), values.begin(),
                                  0.0) /
               static_cast<double>(values.size() - lag);
    };
    double most = -1;
    for (std::size_t lag = 5 * 4; lag <= 600 * 4; lag += 2) most = std::max(most, product(lag) / product(0));
    return most;
}

TEST(Weather, IsNotLikeItselfAfterFiveSeconds) {
    for (std::uint32_t seed = 1; seed < 9; ++seed) {
        const Weather weather{seed, 0.3F};
        EXPECT_LT(likeness([&](double t) { return gust(weather, t); }), 0.3) << seed;
        EXPECT_LT(likeness([&](double t) { return swell(weather, t); }), 0.3) << seed;
        // The check itself: a few sines whose periods never meet are alike again and again all the same.
        EXPECT_GT(
            likeness([](double t) { return std::sin(t / 1.7) + 0.7 * std::sin(t / 2.1) + 0.5 * std::sin(t / 1.4); }),
            0.6);
    }
}

TEST(Weather, WavesFollowTheBreathAsFarAsTheySay) {
    const Weather weather{4, 0.3F};
    for (double at : {3.0, 17.0, 90.0}) {
        const Wave alone = wave_at(weather, at, 0, 0.7F, 0.2F), led = wave_at(weather, at, 1, 0.7F, 0.2F);
        EXPECT_EQ(alone.run, swell(weather, at));
        EXPECT_NEAR(alone.rising, (swell(weather, at) - swell(weather, at - 0.1)) / 0.1F, 1e-4);
        EXPECT_NEAR(led.run, 0.3F, 1e-6) << "full three quarters: drawn back";
        EXPECT_NEAR(led.rising, -0.2F, 1e-6) << "back on the in-breath";
    }
    // No wave by itself runs up or back faster than a breath may lead it: 1.875 / 3 s.
    for (std::uint32_t seed = 1; seed < 9; ++seed)
        for (int i = 0; i < 36000; ++i)
            ASSERT_LT(std::abs(wave_at({seed, 0.3F}, 0.1 * i, 0, 0, 0).rising), 0.625F) << seed << " at " << 0.1 * i;
}

}  // namespace
}  // namespace luwte::scene
