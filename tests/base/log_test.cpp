#include "base/log.h"

#include <gtest/gtest.h>

#include "base/clock.h"

namespace luwte {
namespace {

TEST(Log, OneLineEachFromTheAskedLevelOn) {
    testing::internal::CaptureStderr();
    log::start(log::Level::warning);
    log::info("not {}", "this");
    log::warning("but {}", 1);
    EXPECT_EQ(testing::internal::GetCapturedStderr(), "luwte: but 1\n");
}

TEST(Log, OnceSaysADistinctThingOnce) {
    testing::internal::CaptureStderr();
    log::start(log::Level::info);
    log::Once once;
    EXPECT_TRUE(once.warning("a"));
    EXPECT_FALSE(once.warning("a"));
    EXPECT_TRUE(once.warning("b"));
    EXPECT_EQ(testing::internal::GetCapturedStderr(), "luwte: a\nluwte: b\n");
}

/// Whatever a file, a session or a device calls itself: no byte of it moves a cursor, and it makes no line of its own.
TEST(Log, NothingOfANameReachesTheTerminalRaw) {
    testing::internal::CaptureStderr();
    log::start(log::Level::info);
    const std::string name =
        "a\x1b[2J\x9b"
        "b\xC2\x9b\r\u202Ec\x7f\nluwte: all is well";
    log::warning("{} is left out", name);
    log::write(log::Level::info, "\x1b]0;title\a");
    const std::string told = testing::internal::GetCapturedStderr();
    EXPECT_EQ(told,
              "luwte: a\\u001b[2J\uFFFDb\\u009b\\u000d\\u202ec\\u007f / luwte: all is well is left out\n"
              "luwte: \\u001b]0;title\\u0007\n");
}

TEST(Clock, GoesForwardAndCountsThisThreadOnly) {
    const double steady = steady_seconds();
    const double cpu = thread_cpu_seconds();
    double sum = 0;
    while (thread_cpu_seconds() < cpu + 0.01) sum += steady_seconds();
    EXPECT_GT(sum, 0);
    EXPECT_GE(steady_seconds() - steady, 0.01);
    EXPECT_GE(process_age(), 0.0);
    EXPECT_GT(peak_memory(), 100000);
}

}  // namespace
}  // namespace luwte
