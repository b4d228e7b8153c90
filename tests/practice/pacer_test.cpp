#include "practice/pacer.h"

#include <cmath>
#include <functional>
#include <limits>

#include "practice_test.h"

namespace luwte::practice {
namespace {

/// How a person breathes when the pacer is at a rate: breaths a minute in breath number `n`.
using Breather = std::function<double(double rate, int n)>;

/// The rates that the pacer takes with this breather, a breath each.
std::vector<double> paced(double start, double goal, const Breather& breather, int breaths) {
    std::vector<double> rates = {start};
    for (int n = 0; n < breaths; ++n) rates.push_back(next_rate(rates.back(), goal, breather(rates.back(), n)));
    return rates;
}

void expect_bounded(const std::vector<double>& rates, double goal) {
    for (const double rate : rates) {
        EXPECT_GE(rate, goal - 1e-9);
        EXPECT_LE(rate, fastest_own_rate + 1e-9);
    }
    for (std::size_t i = 1; i < rates.size(); ++i) {
        // A breath lasts 60 / rate s, in which the rate falls by half a breath a minute each minute at most.
        EXPECT_LE(rates[i - 1] - rates[i], slowing / rates[i - 1] + 1e-9);
        EXPECT_LE(rates[i] - rates[i - 1], backing_off + 1e-9);
    }
}

TEST(Pacer, SlowsDownForWhoFollows) {
    for (const double goal : {3.16, 5.0, 6.0})
        for (const double start : {8.0, 10.0, 16.0}) {
            const auto rates = paced(
                start, goal, [](double rate, int) { return rate; }, 400);
            expect_bounded(rates, goal);
            for (std::size_t i = 1; i < rates.size(); ++i) EXPECT_LE(rates[i], rates[i - 1]);
            EXPECT_NEAR(rates.back(), goal, 1e-9);
            // As fast as it may: (start - goal) / 0.5 minutes.
            double minutes = 0;
            for (const double rate : rates) minutes += rate > goal + 1e-9 ? 1 / rate : 0;
            EXPECT_NEAR(minutes, (start - goal) / slowing, 0.4);
        }
}

TEST(Pacer, BacksOffWithinTwoBreathsForWhoLags) {
    for (const double own : {9.0, 11.0, 14.0}) {
        auto rates = paced(
            own, 6, [&](double, int) { return own; }, 300);
        expect_bounded(rates, 6);
        // It never gets further from the person than what counts as following, and then some.
        for (const double rate : rates) EXPECT_GT(rate * lagging + slowing, own);
        // From any rate too slow: up at the next breath.
        for (double rate = 6; rate * lagging < own; rate += 0.1) EXPECT_GT(next_rate(rate, 6, own), rate);
    }
}

TEST(Pacer, StaysWithinItsBoundsForWhoIsErraticOrPanics) {
    Chance chance(5);
    for (int run = 0; run < 300; ++run) {
        const double goal = chance.real(3, 7);
        const auto erratic = paced(
            first_rate(chance.real(0, 40), goal), goal, [&](double rate, int) { return rate * chance.real(0.3, 3); },
            200);
        expect_bounded(erratic, goal);
        const int panic = chance.whole(5, 30);
        const auto panicking = paced(
            10, goal, [&](double rate, int n) { return n < panic ? rate : std::min(45.0, rate + 4 * (n - panic + 1)); },
            panic + 40);
        expect_bounded(panicking, goal);
        const auto at = static_cast<std::size_t>(panic);
        EXPECT_GT(panicking[at + 2], panicking[at]) << "does not back off within two breaths";
    }
}

TEST(Pacer, TakesNothingForFollowing) {
    for (const double sensed : {0.0, -3.0, std::nan(""), std::numeric_limits<double>::infinity()})
        EXPECT_LT(next_rate(10, 6, sensed), 10);
    EXPECT_LT(next_rate(10, 6, {}), 10);
    EXPECT_EQ(next_rate(std::nan(""), 6, {}), 6);
    EXPECT_EQ(first_rate({}, 6), usual_own_rate);
    EXPECT_EQ(first_rate(4.0, 6), slowest_own_rate);
    EXPECT_EQ(first_rate(30.0, 6), fastest_own_rate);
    EXPECT_EQ(first_rate(9.0, 12), 12);
    EXPECT_EQ(first_rate(std::nan(""), 6), usual_own_rate);
}

TEST(Ramp, BreathsAndSecondsAreEachOthersInverse) {
    for (const Ramp ramp : {Ramp{10, 6}, Ramp{16, 3.16}, Ramp{8, 8}}) {
        double last = -1;
        for (double seconds = 0; seconds < 3000; seconds += 7.3) {
            const double breaths = ramp.breaths(seconds);
            EXPECT_NEAR(ramp.seconds(breaths), seconds, 1e-6);
            EXPECT_GT(breaths, last);
            // Its rate is what breaths grow by.
            EXPECT_NEAR((ramp.breaths(seconds + 1e-3) - breaths) / 1e-3 * 60, ramp.rate(seconds), 1e-3);
            last = breaths;
        }
    }
}

/// In the sitting itself: the dimmer step's breaths get slower, by no more than they may.
TEST(DimmerStep, SlowsInTheSitting) {
    const auto timeline = shipped_timeline("belly-breathing");
    const Sitting sitting(timeline);
    const auto step = std::find_if(timeline->steps.begin(), timeline->steps.end(),
                                   [](const PlacedStep& s) { return s.kind == StepKind::breathe; });
    ASSERT_NE(step, timeline->steps.end());
    EXPECT_EQ(step->start_rate, usual_own_rate);
    double last = 0;
    for (double at = step->first_inhale + 0.1; at < step->last_exhale_end; at += 5) {
        const double rate = static_cast<double>(moment(sitting, at).breath.rate);
        if (last > 0) {
            EXPECT_LT(rate, last);
            EXPECT_GT(rate, last - slowing * 5 / 60 - 1e-4);
        }
        last = rate;
        // Above 8 a minute nothing but the orb follows the breath.
        if (rate > 8.05) {
            EXPECT_EQ(moment(sitting, at).follow, 0);
        }
    }
    EXPECT_LT(last, 8.6);
}

/// Who says that it has become too slow gets a quicker breath at once, and is slowed down again from there.
TEST(DimmerStep, GoesBackUpWhenToldThatThePersonLags) {
    const auto timeline = shipped_timeline("belly-breathing");
    const auto step = std::find_if(timeline->steps.begin(), timeline->steps.end(),
                                   [](const PlacedStep& s) { return s.kind == StepKind::breathe; });
    Sitting sitting(timeline, step->first_inhale);
    Pacer pacer;
    std::vector<double> rates;
    for (int tick = 0; tick < 3000; ++tick) {
        const double time = tick * 0.05;
        const Moment now = moment(sitting, time);
        if (now.step_index != step - timeline->steps.begin() || now.guidance < 0.5F) break;
        if (auto command = pacer.update(now, tick == 1600)) sitting.add({time, *command});
        if (tick % 20 == 0) rates.push_back(static_cast<double>(moment(sitting, time).breath.rate));
    }
    ASSERT_GT(rates.size(), 120U);
    EXPECT_LT(rates[79], rates[10]);
    EXPECT_NEAR(rates[81], rates[79] + backing_off, 0.15);
    EXPECT_LT(rates[110], rates[82]);
    for (std::size_t i = 83; i < rates.size(); ++i) EXPECT_GT(rates[i], rates[i - 1] - 0.12);
}

}  // namespace
}  // namespace luwte::practice
