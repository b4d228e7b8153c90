#include "practice/fit.h"

#include <cmath>

#include "practice_test.h"

namespace luwte::practice {
namespace {

double breath_of(const Timeline& timeline) {
    double shortest = 1e9;
    for (const auto& step : timeline.steps)
        if (paces(step.kind)) shortest = std::min(shortest, step.pattern.cycle());
    return shortest;
}

double hold_of(const Timeline& timeline) {
    double shortest = 1e9;
    for (const auto& cue : timeline.muscles)
        if (cue.work == Work::tense) shortest = std::min(shortest, cue.release - cue.tense);
    return shortest;
}

double quiet_of(const Timeline& timeline) {
    double shortest = 1e9;
    for (const auto& cue : timeline.muscles)
        if (cue.work == Work::tense) shortest = std::min(shortest, cue.end - cue.release);
    return shortest;
}

/// Shorter or longer by half, twice or four times: the time is met or told, and nothing is hurried.
TEST(Fit, MeetsTheTimeWithoutHurrying) {
    int met = 0, all = 0;
    for (const auto* id : shipped_sessions)
        for (const double share : {0.3, 0.5, 0.75, 1.0, 1.5, 2.0, 3.0}) {
            const Session session = shipped_session(id);
            const double minutes = std::max(0.5, session.minutes * share);
            const auto fitted = fit(session, shipped_phrases("nl"), {}, {}, minutes);
            ASSERT_TRUE(fitted) << fitted.problem().what;
            const auto timeline = compile(fitted->session, shipped_phrases("nl"), {}, {});
            ASSERT_TRUE(timeline);
            EXPECT_EQ((*timeline)->length, fitted->seconds);
            ++all;
            met += std::abs(fitted->seconds / 60 - minutes) < minutes / 10 ? 1 : 0;
            const auto own = shipped_timeline(id);
            EXPECT_EQ(breath_of(**timeline), std::isfinite(breath_of(**timeline)) && breath_of(**timeline) < 1e9
                                                 ? breath_of(*own)
                                                 : breath_of(**timeline));
            EXPECT_GE(hold_of(**timeline), std::min(hold_of(*own), 1e8) - 1e-9) << id << ' ' << share;
            EXPECT_GE(quiet_of(**timeline), 20 - 1e-9) << id << ' ' << share;
            if (share >= 1) {
                EXPECT_TRUE(fitted->left_out.empty()) << id << ' ' << share;
            }
            if (std::getenv("LUWTE_SHOW")) {
                std::printf("%s to %.1f min: %.1f", id, minutes, fitted->seconds / 60);
                for (const auto& gone : fitted->left_out) std::printf("; %s", gone.c_str());
                std::printf("\n");
            }
        }
    EXPECT_GT(met, all * 3 / 4);
}

TEST(Fit, LeavesOutRoundsBeforeGroups) {
    const Session session = shipped_session("letting-go");
    const auto half = fit(session, shipped_phrases("nl"), {}, {}, 11);
    ASSERT_TRUE(half);
    ASSERT_FALSE(half->left_out.empty());
    EXPECT_EQ(half->left_out.front(), "the second round of each muscle group");
    const auto least = fit(session, shipped_phrases("nl"), {}, {}, 5);
    ASSERT_TRUE(least);
    EXPECT_NE(std::find(least->left_out.begin(), least->left_out.end(), "muscle groups: four instead of seven"),
              least->left_out.end());
}

TEST(Fit, RefusesWhatCanNotBe) {
    for (const double minutes : {0.0, -1.0, 121.0, std::nan("")}) {
        const auto fitted = fit(shipped_session("breathing"), shipped_phrases("nl"), {}, {}, minutes);
        ASSERT_FALSE(fitted);
        EXPECT_NE(fitted.problem().what.find("give 0.5 to 120"), std::string::npos);
    }
}

}  // namespace
}  // namespace luwte::practice
