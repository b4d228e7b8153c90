#include "base/detached_thread.h"

#include <gtest/gtest.h>

#include <future>
#include <string>

#include "base/result_within.h"

namespace luwte {
namespace {

constexpr double patience = 60;  // s

TEST(DetachedThread, IsWaitedForNoLongerThanOneLikes) {
    std::promise<void> comes_back;
    const auto owned = std::make_shared<int>(1);
    const std::weak_ptr<int> seen = owned;
    ASSERT_FALSE(DetachedThread::any());
    {
        const DetachedThread stuck([back = comes_back.get_future().share(), owned = owned] { back.wait(); });
        EXPECT_FALSE(stuck.wait(0.01));
        EXPECT_FALSE(stuck.ended());
    }
    // It goes on without the object, and the process knows.
    EXPECT_TRUE(DetachedThread::any());
    EXPECT_EQ(seen.use_count(), 2);
    comes_back.set_value();
    const double until = patience;
    const DetachedThread other([] {});
    EXPECT_TRUE(other.wait(until));
    EXPECT_TRUE(DetachedThread().ended());
}

TEST(DetachedThread, OwnsNothingAnyMoreOnceItHasEnded) {
    auto owned = std::make_shared<int>(1);
    const std::weak_ptr<int> seen = owned;
    const DetachedThread thread([owned = std::move(owned)] {});
    EXPECT_TRUE(thread.wait(patience));
    EXPECT_TRUE(seen.expired());
}

TEST(ResultWithin, IsTheCallsOrNone) {
    EXPECT_EQ(result_within(patience, [] { return std::string("here"); }), "here");
    std::promise<void> comes_back;
    EXPECT_FALSE(result_within(0.01, [back = comes_back.get_future().share()] {
        back.wait();
        return 1;
    }));
    comes_back.set_value();
}

}  // namespace
}  // namespace luwte
