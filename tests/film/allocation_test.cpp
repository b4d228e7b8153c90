// The sitting's loop allocates nothing: it uses what was made before it began.

#include <gtest/gtest.h>

#include "base/allocations.h"
#include "lake.h"

namespace luwte::app {
namespace {

using practice::Choice;
using practice::CommandKind;

TEST(Allocation, NoneInSixHundredFrames) {
    constexpr int warm_up = 30, counted = 600;
    constexpr double fps = 20;
    const auto timeline = timeline_of("ritual");
    Presenter presenter(practice::Sitting(timeline, timeline->muscles[0].announce), lake(), Posture::seated);
    display::FilmDesc command;
    command.size = {64, 36};
    command.fps = fps;
    command.frames = UINT64_MAX;
    command.eye = presenter.gaze().position;
    std::uint64_t taken = 0;
    auto render =
        open_film_session(lake(), atlas(), Detail::software, command, [&](std::span<const std::byte>, VkExtent2D) {
            ++taken;
            return true;
        });
    ASSERT_TRUE(render) << render.problem().what;
    const auto submit = [&](int frame, CommandKind kind, Choice choice = Choice::go_on) {
        presenter.add({(warm_up + frame) / fps, {kind, choice, 0}});
    };
    for (int frame = 0; frame < warm_up; ++frame) ASSERT_EQ(presenter.frame(*render, 0), display::FrameStatus::draw);
    const std::uint64_t before = thread_allocations();
    for (int frame = 0; frame < counted; ++frame) {
        if (frame == 150) submit(frame, CommandKind::skip);
        if (frame == 250) submit(frame, CommandKind::pause);
        if (frame == 280) submit(frame, CommandKind::go_on);
        if (frame == 350) submit(frame, CommandKind::stop);
        if (frame == 430) submit(frame, CommandKind::choose);
        if (frame == 500) submit(frame, CommandKind::stop);
        if (frame == 540) submit(frame, CommandKind::choose, Choice::enough);
        if (presenter.frame(*render, 0) != display::FrameStatus::draw) break;
    }
    EXPECT_EQ(thread_allocations() - before, 0U);
    EXPECT_EQ(taken, static_cast<std::uint64_t>(warm_up + counted - 1));
    EXPECT_EQ(presenter.moment().state, practice::State::ended);
}

/// The count is a count.
TEST(Allocation, IsSeen) {
    const std::uint64_t before = thread_allocations();
    const auto something = std::make_unique<Picture>();
    EXPECT_GT(thread_allocations(), before);
}

}  // namespace
}  // namespace luwte::app
