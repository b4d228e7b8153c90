// The sitting's loop lives on what was made before it began.

#include <gtest/gtest.h>

#include "base/heap.h"
#include "lake.h"

namespace luwte::app {
namespace {

using practice::Choice;
using practice::WishKind;

TEST(Allocation, NoneInSixHundredFrames) {
    constexpr int warm_up = 30, counted = 600;
    constexpr double fps = 20;
    const auto timeline = timeline_of("ritual");
    Act act(practice::Sitting(timeline, timeline->muscles[0].announce), lake(), Posture::seated);
    display::FilmWish wish;
    wish.size = {64, 36};
    wish.fps = fps;
    wish.frames = UINT64_MAX;
    wish.eye = act.gaze().position;
    std::uint64_t taken = 0;
    auto stage =
        open_film_stage(lake(), letters(), Detail::software, wish, [&](std::span<const std::byte>, VkExtent2D) {
            ++taken;
            return true;
        });
    ASSERT_TRUE(stage) << stage.problem().what;
    const auto hear = [&](int frame, WishKind kind, Choice choice = Choice::go_on) {
        act.hear({kind, choice, 0}, (warm_up + frame) / fps);
    };
    for (int frame = 0; frame < warm_up; ++frame) ASSERT_EQ(act.frame(*stage, 0), display::Turn::draw);
    const std::uint64_t before = thread_allocations();
    for (int frame = 0; frame < counted; ++frame) {
        if (frame == 150) hear(frame, WishKind::skip);
        if (frame == 250) hear(frame, WishKind::pause);
        if (frame == 280) hear(frame, WishKind::go_on);
        if (frame == 350) hear(frame, WishKind::stop);
        if (frame == 430) hear(frame, WishKind::choose);
        if (frame == 500) hear(frame, WishKind::stop);
        if (frame == 540) hear(frame, WishKind::choose, Choice::enough);
        if (act.frame(*stage, 0) != display::Turn::draw) break;
    }
    EXPECT_EQ(thread_allocations() - before, 0U);
    EXPECT_EQ(taken, static_cast<std::uint64_t>(warm_up + counted - 1));
    EXPECT_EQ(act.moment().state, practice::State::ended);
}

/// The count is a count.
TEST(Allocation, IsSeen) {
    const std::uint64_t before = thread_allocations();
    const auto something = std::make_unique<Picture>();
    EXPECT_GT(thread_allocations(), before);
}

}  // namespace
}  // namespace luwte::app
