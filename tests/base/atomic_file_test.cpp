#include "base/atomic_file.h"

#include <gtest/gtest.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>
#include <fstream>

#include "base/plain_file.h"

namespace luwte {
namespace fs = std::filesystem;
namespace {

class AtomicFileTest : public testing::Test {
protected:
    void SetUp() override {
        const auto* test = testing::UnitTest::GetInstance()->current_test_info();
        folder_ = fs::temp_directory_path() / ("luwte-atomicfile-" + std::to_string(getpid()) + "-" + test->name());
        fs::create_directories(folder_);
    }
    void TearDown() override { fs::remove_all(folder_); }

    long files() const { return std::distance(fs::directory_iterator(folder_), fs::directory_iterator()); }

    fs::path folder_;
};

TEST_F(AtomicFileTest, StandsUnderItsNameOnlyWhenKept) {
    const fs::path name = folder_ / "deep" / "film.mp4";
    auto file = AtomicFile::create(name);
    ASSERT_TRUE(file);
    EXPECT_EQ(file->path().parent_path(), name.parent_path());
    EXPECT_EQ(file->path().extension(), ".mp4");
    ASSERT_TRUE(file->write("one "));
    ASSERT_TRUE(file->write("two"));
    EXPECT_FALSE(fs::exists(name));
    ASSERT_TRUE(file->keep());
    EXPECT_EQ(*read_file(name), "one two");
    EXPECT_FALSE(fs::exists(file->path()));
}

TEST_F(AtomicFileTest, LeavesTheOldOneWhenNotKept) {
    const fs::path name = folder_ / "film.mp4";
    std::ofstream(name) << "old";
    {
        auto file = AtomicFile::create(name);
        ASSERT_TRUE(file);
        ASSERT_TRUE(file->write("new"));
    }
    EXPECT_EQ(*read_file(name), "old");
    EXPECT_EQ(files(), 1);
}

TEST_F(AtomicFileTest, AnotherProgramMayWriteIt) {
    const fs::path name = folder_ / "film.mp4";
    auto file = AtomicFile::create(name);
    ASSERT_TRUE(file);
    std::ofstream(file->path()) << "by ffmpeg";
    ASSERT_TRUE(file->keep());
    EXPECT_EQ(*read_file(name), "by ffmpeg");
}

TEST_F(AtomicFileTest, FolderIsNoFile) {
    const auto file = AtomicFile::create(folder_);
    ASSERT_FALSE(file);
    EXPECT_NE(file.problem().what.find("it is a folder"), std::string::npos);
}

TEST_F(AtomicFileTest, DeviceIsNoFile) {
    const auto file = AtomicFile::create("/dev/full");
    ASSERT_FALSE(file);
    EXPECT_NE(file.problem().what.find("it is a device"), std::string::npos);
}

TEST_F(AtomicFileTest, PlaceWithoutRoomSaysSo) {
    const auto file = AtomicFile::create("/proc/luwte.mp4");
    ASSERT_FALSE(file);
    EXPECT_NE(file.problem().what.find("could not be written"), std::string::npos);
}

/// By a process that writes and is killed.
TEST_F(AtomicFileTest, WhatAKilledWriterLeftGoesWithTheNextOfThatName) {
    const auto leave_behind = [&](const char* name) {
        const pid_t writer = fork();
        if (writer == 0) {
            const auto file = AtomicFile::create(folder_ / name);
            raise(SIGKILL);
        }
        waitpid(writer, nullptr, 0);
    };
    for (const char* const name : {"film.mp4", "film.2-3.mp4", "film"}) leave_behind(name);
    std::ofstream(folder_ / ".film.1-x.mp4") << "not ours";
    EXPECT_EQ(files(), 4);
    {
        auto running = AtomicFile::create(folder_ / "film.mp4");
        ASSERT_TRUE(running);
        EXPECT_EQ(files(), 4);
        // One that still writes keeps its own.
        const auto second = AtomicFile::create(folder_ / "film.mp4");
        ASSERT_TRUE(second);
        EXPECT_TRUE(fs::exists(running->path()));
        EXPECT_EQ(files(), 5);
        ASSERT_TRUE(running->keep());
    }
    EXPECT_EQ(files(), 4);
    remove_unfinished(folder_);
    EXPECT_TRUE(fs::exists(folder_ / "film.mp4"));
    EXPECT_TRUE(fs::exists(folder_ / ".film.1-x.mp4"));
    EXPECT_EQ(files(), 2);
}

/// The limit on a file's size stands for a full disk: both let a write fail halfway.
TEST_F(AtomicFileTest, FullDiskLeavesNothing) {
    auto file = AtomicFile::create(folder_ / "film.mp4");
    ASSERT_TRUE(file);
    rlimit old = {};
    getrlimit(RLIMIT_FSIZE, &old);
    const auto handler = std::signal(SIGXFSZ, SIG_IGN);
    const rlimit tight = {4096, old.rlim_max};
    setrlimit(RLIMIT_FSIZE, &tight);
    const Result<void> written = file->write(std::string(10000, 'x'));
    setrlimit(RLIMIT_FSIZE, &old);
    std::signal(SIGXFSZ, handler);

    ASSERT_FALSE(written);
    EXPECT_NE(written.problem().what.find("the disk is full"), std::string::npos);
    { const AtomicFile dropped = *std::move(file); }
    EXPECT_EQ(files(), 0);
}

}  // namespace
}  // namespace luwte
