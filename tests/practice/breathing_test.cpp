#include "practice/breathing.h"

#include <cmath>

#include "math/easing.h"
#include "practice_test.h"

namespace luwte::practice {
namespace {

Pattern random_pattern(Chance& chance) {
    if (chance.yes(0.3)) return patterns()[static_cast<std::size_t>(chance.whole(0, 5))];
    for (;;) {
        char name[64];
        std::snprintf(name, sizeof name, "%.2f-%.2f-%.2f-%.2f", chance.real(2, 8), chance.real(0, 8),
                      chance.real(2, 12), chance.real(0, 8));
        if (auto pattern = find_pattern(name)) return *pattern;
    }
}

TEST(MinimumJerk, StartsAndEndsStill) {
    EXPECT_EQ(math::minimum_jerk(-1), 0);
    EXPECT_EQ(math::minimum_jerk(0), 0);
    EXPECT_EQ(math::minimum_jerk(0.5), 0.5);
    EXPECT_EQ(math::minimum_jerk(1), 1);
    EXPECT_EQ(math::minimum_jerk(2), 1);
    EXPECT_EQ(math::minimum_jerk_speed(0), 0);
    EXPECT_EQ(math::minimum_jerk_speed(1), 0);
    for (double x = 0.001; x < 1; x += 0.001)
        EXPECT_NEAR(math::minimum_jerk_speed(x), (math::minimum_jerk(x + 1e-6) - math::minimum_jerk(x - 1e-6)) / 2e-6,
                    1e-6);
}

TEST(Patterns, AreThoseOfThePractice) {
    struct {
        const char* name;
        double rate;
    } const wanted[] = {{"4-6", 6}, {"5-5", 6}, {"4-8", 5}, {"box", 3.75}, {"4-7-8", 3.16}, {"sigh", 6}};
    for (const auto& pattern : wanted) {
        const auto found = find_pattern(pattern.name);
        ASSERT_TRUE(found) << pattern.name;
        EXPECT_NEAR(found->breaths_per_minute(), pattern.rate, 0.005) << pattern.name;
    }
    EXPECT_EQ(find_pattern("4-7-8")->most_cycles, 4);
}

TEST(Patterns, CustomOnesHaveLimits) {
    const auto custom = find_pattern("4-2-6-1");
    ASSERT_TRUE(custom);
    EXPECT_EQ(custom->inhale, 4);
    EXPECT_EQ(custom->hold_full, 2);
    EXPECT_EQ(custom->exhale, 6);
    EXPECT_EQ(custom->hold_empty, 1);
    for (const char* allowed : {"4.5-6", "2-3", "8-12", "2-8-2", "4-0-6-0", "8-0-12-0"})
        EXPECT_TRUE(find_pattern(allowed)) << allowed;
    for (const char* refused : {"", "4", "4-", "-4-6", "4--6", "1.9-6", "8.1-6", "4-1.9", "4-12.1", "4-8.1-6", "2-2.5",
                                "8-8-12-8", "nan-6", "4-inf", "4-6x", "4-6-1-1-1", "four-six", "1e300-4", "boxx"}) {
        const auto found = find_pattern(refused);
        ASSERT_FALSE(found) << refused;
        EXPECT_FALSE(found.problem().what.empty());
        EXPECT_EQ(found.problem().cause, Cause::input);
    }
    // As people write them, and by what they are called.
    for (const char* const same : {"4-6", "4 - 6", " 4-6 ", "4–6", "4 \u2212\u00a06", "rustig"})
        EXPECT_EQ(find_pattern(same)->name, "4-6") << same;
    EXPECT_EQ(find_pattern("4,5 – 6")->inhale, 4.5);
    EXPECT_EQ(find_pattern("Vierkant")->name, "box");
    EXPECT_NE(find_pattern("boxx").problem().what.find("did you mean box?"), std::string::npos);
}

TEST(Breathing, IsContinuousAndStillAtEveryTurn) {
    Chance chance(1);
    for (int run = 0; run < 200; ++run) {
        const Pattern pattern = random_pattern(chance);
        Breath last = breath_at(pattern, 0);
        EXPECT_EQ(last.fullness, 0.0F);
        const double fastest = 1.875 / 1;  // of a minimum-jerk curve over the shortest part (a top-up of 1 s)
        for (double t = 0.001; t < 2 * pattern.cycle(); t += 0.001) {
            const Breath now = breath_at(pattern, t);
            ASSERT_LE(std::abs(now.fullness - last.fullness), fastest * 0.001 + 1e-6) << pattern.name << " at " << t;
            if (now.phase != last.phase) {
                ASSERT_LT(std::abs(now.speed), 1e-3F) << pattern.name << " at " << t;
                ASSERT_LT(std::abs(last.speed), 1e-3F) << pattern.name << " at " << t;
            }
            last = now;
        }
        EXPECT_NEAR(breath_at(pattern, pattern.inhale + pattern.top_up).fullness, 1, 1e-6);
        EXPECT_EQ(breath_at(pattern, 5.5 * pattern.cycle()).cycle, 5);
    }
}

TEST(Breathing, SpeedIsTheSlopeOfFullness) {
    for (const Pattern& pattern : patterns())
        for (double t = 0.01; t < pattern.cycle(); t += 0.037) {
            const double slope =
                (static_cast<double>(breath_at(pattern, t + 0.002).fullness) - breath_at(pattern, t - 0.002).fullness) /
                0.004;
            EXPECT_NEAR(breath_at(pattern, t).speed, slope, 2e-3) << pattern.name << " at " << t;
        }
}

TEST(Breathing, SighTopsUp) {
    const Pattern sigh = *find_pattern("sigh");
    EXPECT_NEAR(breath_at(sigh, 2).fullness, 0.8, 1e-6);
    EXPECT_EQ(breath_at(sigh, 2.5).phase, BreathPhase::top_up);
    EXPECT_NEAR(breath_at(sigh, 3).fullness, 1, 1e-6);
    EXPECT_EQ(breath_at(sigh, 9.5).phase, BreathPhase::hold_empty);
}

}  // namespace
}  // namespace luwte::practice
