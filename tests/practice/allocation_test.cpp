// moment() is called each frame and by the sound's thread: it must not allocate.
#include "base/allocations.h"
#include "practice_test.h"

namespace luwte::practice {

namespace {

TEST(Allocation, MomentMakesNone) {
    Sitting sitting(shipped_timeline("ritual"));
    const auto before_events = thread_allocations();
    for (int i = 0; i < 256; ++i)
        sitting.add({i * 1.5, {static_cast<CommandKind>(i % 11), static_cast<Choice>(i % 2), i * 2.0}});
    EXPECT_EQ(thread_allocations(), before_events);
    Sitting copy = sitting;
    const auto before = thread_allocations();
    double sum = 0;
    for (int i = 0; i < 6000; ++i) sum += moment(sitting, i * 0.1).position + moment(copy, i * 0.1).world;
    EXPECT_EQ(thread_allocations(), before);
    EXPECT_GT(sum, 0);
}

TEST(Allocation, IsCounted) {
    const auto before = thread_allocations();
    const std::vector<int> some(100);
    EXPECT_GT(thread_allocations(), before);
    EXPECT_EQ(some.size(), 100U);
}

}  // namespace
}  // namespace luwte::practice
