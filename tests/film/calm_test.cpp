// What is seen changes slowly, whatever the person asks for.

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

#include "lake.h"

namespace luwte::app {
namespace {

using practice::Choice;
using practice::CommandKind;
using practice::Sitting;

constexpr double fps = 20;

/// The mean luminance changes by less than 5 % of white within a second and by at most 1 % from one frame to the next.
void expect_calm(const Sitting& sitting, double seconds) {
    std::vector<double> means;
    run_film_of(sitting, fps, seconds, {64, 36}, [&](double, std::span<const std::byte> rgba) {
        double sum = 0;
        for (std::size_t i = 0; i < rgba.size(); i += 4) sum += static_cast<double>(luminance(&rgba[i]));
        means.push_back(sum / (static_cast<double>(rgba.size()) / 4));
    });
    double step = 0, second = 0, brightest = 0;
    for (std::size_t i = 1; i < means.size(); ++i) {
        step = std::max(step, std::abs(means[i] - means[i - 1]));
        brightest = std::max(brightest, means[i]);
        const std::size_t before = i >= 20 ? i - 20 : 0;
        for (std::size_t j = before; j < i; ++j) second = std::max(second, std::abs(means[i] - means[j]));
    }
    EXPECT_LE(step, 0.01);
    EXPECT_LT(second, 0.05);
    EXPECT_GT(brightest, 0.005) << "nothing was seen";
    testing::Test::RecordProperty("step", std::to_string(step));
    testing::Test::RecordProperty("second", std::to_string(second));
}

TEST(Calm, WhenTheLightComesAndAStopIsAskedFor) {
    const auto timeline = timeline_of("ritual");
    const practice::PlacedStep& step = step_of(*timeline, practice::StepKind::breathe);
    // The breath is full at the stop.
    Sitting sitting(timeline, step.first_inhale + 2 * step.pattern.cycle() + step.pattern.inhale - 5);
    sitting.add({5, {CommandKind::stop, Choice::go_on, 0}});
    sitting.add({11, {CommandKind::choose, Choice::go_on, 0}});
    expect_calm(sitting, 14);
}

TEST(Calm, WhenAMuscleGroupIsSkipped) {
    const auto timeline = timeline_of("ritual");
    Sitting sitting(timeline, timeline->muscles[0].tense - 1);
    sitting.add({4, {CommandKind::skip, Choice::go_on, 0}});
    expect_calm(sitting, 10);
}

TEST(Calm, WhenAllIsSkippedToTheEnd) {
    const auto timeline = timeline_of("ritual");
    Sitting sitting(timeline, 20);
    for (int i = 0; i < 12; ++i) sitting.add({7 + 0.4 * i, {CommandKind::skip, Choice::go_on, 0}});
    EXPECT_EQ(practice::moment(sitting, 18).state, practice::State::ended);
    expect_calm(sitting, 20);
}

TEST(Calm, WhenItIsEnough) {
    const auto timeline = timeline_of("ritual");
    Sitting sitting(timeline, timeline->length / 2);
    sitting.add({6, {CommandKind::stop, Choice::go_on, 0}});
    sitting.add({9, {CommandKind::choose, Choice::enough, 0}});
    expect_calm(sitting, 16);
}

}  // namespace
}  // namespace luwte::app
