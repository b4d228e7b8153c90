#include "base/output_lock.h"

#include <gtest/gtest.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <fstream>

namespace luwte {
namespace fs = std::filesystem;
namespace {

class OutputLockTest : public testing::Test {
protected:
    void TearDown() override { fs::remove_all(folder_); }
    const fs::path folder_ = fs::temp_directory_path() / ("luwte-output-" + std::to_string(getpid()));
};

TEST_F(OutputLockTest, OneHoldsAName) {
    const fs::path out = folder_ / "new" / "a.mp4";
    {
        const auto held = OutputLock::take(out);
        ASSERT_TRUE(held);
        const auto second = OutputLock::take(out);
        ASSERT_FALSE(second);
        EXPECT_NE(second.problem().what.find("a.mp4 is being made by another program"), std::string::npos);
        EXPECT_TRUE(OutputLock::take(folder_ / "new" / "b.mp4")) << "another name is free";
    }
    EXPECT_TRUE(fs::is_empty(folder_ / "new")) << "nothing stays";
    EXPECT_TRUE(OutputLock::take(out));
    EXPECT_TRUE(OutputLock::take(folder_ / std::string(255, 'a'))) << "as long as a name may be";
    const auto nowhere = OutputLock::take("/proc/a.mp4");
    ASSERT_FALSE(nowhere);
    EXPECT_NE(nowhere.problem().what.find("/proc/a.mp4 could not be written"), std::string::npos);
}

/// Opening it would wait for a writer; and it is not ours to take away.
TEST_F(OutputLockTest, APipeInPlaceOfTheLockIsRefused) {
    fs::create_directories(folder_);
    const fs::path pipe = folder_ / ".a.mp4.lock";
    ASSERT_EQ(mkfifo(pipe.c_str(), 0600), 0);
    const auto refused = OutputLock::take(folder_ / "a.mp4");
    ASSERT_FALSE(refused);
    EXPECT_NE(refused.problem().what.find("it is a pipe"), std::string::npos) << refused.problem().what;
    EXPECT_TRUE(fs::is_fifo(pipe)) << "it stays";
}

TEST_F(OutputLockTest, WhoWasKilledHoldsNothing) {
    const fs::path out = folder_ / "a.mp4";
    const pid_t child = fork();
    if (child == 0) {
        const auto held = OutputLock::take(out);
        _exit(held ? 0 : 1);  // nothing is cleared up
    }
    int status = 1;
    waitpid(child, &status, 0);
    ASSERT_EQ(status, 0);
    ASSERT_FALSE(fs::is_empty(folder_)) << "what it left";
    EXPECT_TRUE(OutputLock::take(out));
    EXPECT_TRUE(fs::is_empty(folder_)) << "is gone with the next";
}

}  // namespace
}  // namespace luwte
