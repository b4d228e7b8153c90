#include "app/sitting/highlights.h"

#include <gtest/gtest.h>

#include "app/sitting/sitting_setup.h"

namespace luwte::app {
namespace {

practice::Timeline made_up() {
    practice::Timeline timeline;
    timeline.length = 300;
    practice::MuscleCue cue;
    for (const double tense : {50.0, 100.0}) {
        cue.tense = tense;
        cue.release = tense + 5;
        cue.end = tense + 25;
        timeline.muscles.push_back(cue);
    }
    practice::PlacedStep step;
    step.kind = practice::StepKind::breathe;
    step.pattern = *practice::find_pattern("4-6");
    step.first_inhale = 130;
    step.last_exhale_end = 190;
    timeline.steps.push_back(step);
    return timeline;
}

TEST(Highlights, HoldTensingReleaseAndABreath) {
    const Highlights found = find_highlights(made_up(), 40);
    EXPECT_GT(found.start, 99);
    EXPECT_LE(found.start, 101);
    // The end of the first inhale.
    EXPECT_NEAR(found.picture, 134, 0.25);
}

TEST(Highlights, WithoutMusclesTheBreathCounts) {
    practice::Timeline timeline = made_up();
    timeline.muscles.clear();
    const Highlights found = find_highlights(timeline, 20);
    EXPECT_GE(found.start, 115);
    EXPECT_LE(found.start, 132);
}

TEST(Highlights, StayWithinAShortSitting) {
    practice::Timeline timeline;
    timeline.length = 12;
    EXPECT_EQ(find_highlights(timeline, 40).start, 0);
    EXPECT_LE(find_highlights(timeline, 40).picture, 12);
    timeline.length = 0;
    EXPECT_EQ(find_highlights(timeline, 40).start, 0);
}

/// What `tools/run` films: all four must be in its 40 s, long enough to be seen.
TEST(Highlights, OfRitualShowAllFour) {
    const Paths paths = find_paths({}, {}, std::filesystem::path(LUWTE_BINARY_DIR) / "luwte");
    for (const char* language : {"nl", "en"}) {
        SittingOptions options;
        options.language = language;
        options.from.reset();
        options.length = 40;
        const Result<Prepared> prepared = prepare(options, paths);
        ASSERT_TRUE(prepared) << prepared.problem().what;
        const practice::Timeline& timeline = *prepared->timeline;
        const double start = prepared->from;
        const double end = start + prepared->length;
        EXPECT_EQ(prepared->length, 40);
        const auto holds = [&](double from, double to, double least) {
            return std::min(end, to) - std::max(start, from) >= least;
        };
        bool muscles = false;
        for (const practice::MuscleCue& cue : timeline.muscles)
            muscles = muscles || (holds(cue.tense, cue.release, 2) && holds(cue.release, cue.end, 4));
        EXPECT_TRUE(muscles) << language << " from " << start;
        bool breath = false;
        for (const practice::PlacedStep& step : timeline.steps) {
            // A whole in-breath and most of the out-breath.
            breath = breath || (step.kind == practice::StepKind::breathe &&
                                holds(step.first_inhale, step.last_exhale_end, step.pattern.inhale + 4));
        }
        EXPECT_TRUE(breath) << language << " from " << start;
    }
}

}  // namespace
}  // namespace luwte::app
