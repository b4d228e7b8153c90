#include "base/log.h"

#include <fcntl.h>
#include <gtest/gtest.h>
#include <poll.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>

#include "base/clock.h"
#include "base/descriptor.h"

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

/// As of a terminal that is stopped: whoever logs, in the middle of a sitting, is not stopped with it.
TEST(Log, WaitsForNobodyWhoReadsNothing) {
    std::array<int, 2> ends = {};
    ASSERT_EQ(pipe2(ends.data(), O_CLOEXEC), 0);
    Descriptor from(ends[0]), to(ends[1]);
    const std::string line(1000, 'x');
    const pid_t writer = fork();
    if (writer == 0) {
        alarm(60);  // it would wait for ever
        dup2(to.number(), STDERR_FILENO);
        log::start(log::Level::info);
        for (int i = 0; i < 500; ++i) log::info("{} {}", i, line);
        _exit(0);
    }
    int status = -1;
    ASSERT_EQ(waitpid(writer, &status, 0), writer);
    EXPECT_TRUE(WIFEXITED(status)) << status;
    to.close();
    std::string told;
    std::array<char, 4096> piece = {};
    for (ssize_t count = 0; (count = read(from.number(), piece.data(), piece.size())) > 0;)
        told.append(piece.data(), static_cast<std::size_t>(count));
    EXPECT_EQ(told.rfind("luwte: 0 xxx", 0), 0U);
    EXPECT_NE(told.find("luwte: 40 xxx"), std::string::npos);
}

/// What it didn't take at once comes when it is read again, each line whole and in its order.
TEST(Log, WhatIsReadLateIsThereInOrder) {
    std::array<int, 2> ends = {};
    ASSERT_EQ(pipe2(ends.data(), O_CLOEXEC), 0);
    Descriptor from(ends[0]), to(ends[1]);
    const Descriptor before(dup(STDERR_FILENO));
    dup2(to.number(), STDERR_FILENO);
    log::start(log::Level::info);
    const std::string line(1000, 'x');
    std::string expected, told;
    std::array<char, 4096> piece = {};
    pollfd there = {from.number(), POLLIN, 0};
    const auto take = [&] {
        while (poll(&there, 1, 0) == 1)
            told.append(piece.data(), static_cast<std::size_t>(read(from.number(), piece.data(), piece.size())));
    };
    // More than a pipe holds (64 KiB), less than that and what is kept.
    for (int i = 0; i < 100; ++i) {
        log::info("{} {}", i, line);
        expected += "luwte: " + std::to_string(i) + ' ' + line + '\n';
    }
    for (int i = 0; i < 3; ++i) {
        take();
        log::info("read");
        expected += "luwte: read\n";
    }
    take();
    dup2(before.number(), STDERR_FILENO);
    log::start(log::Level::info);
    EXPECT_EQ(told, expected);
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
