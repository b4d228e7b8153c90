// What the driver compiled is kept from one start to the next, as long as it is the same GPU's and driver's, and whole.

#include <gtest/gtest.h>
#include <unistd.h>

#include <chrono>
#include <filesystem>
#include <fstream>

#include "base/plain_file.h"
#include "gpu/device.h"

namespace luwte::gpu {
namespace {

namespace fs = std::filesystem;

class PipelineCacheFile : public testing::Test {
protected:
    PipelineCacheFile()
        : folder_(fs::temp_directory_path() / ("luwte-cache-" + std::to_string(getpid())) /
                  testing::UnitTest::GetInstance()->current_test_info()->name()) {
        fs::remove_all(folder_);
    }
    ~PipelineCacheFile() override {
        std::error_code ignored;
        fs::remove_all(folder_.parent_path(), ignored);
    }

    static std::unique_ptr<Device> open(const fs::path& folder) {
        DeviceDesc desc;
        desc.cache = folder;
        auto device = Device::open(desc);
        if (!device) ADD_FAILURE() << device.problem().what;
        return device ? *std::move(device) : nullptr;
    }
    /// A start with pipelines: how much of the file served it.
    static std::size_t start(const fs::path& folder) {
        const auto device = open(folder);
        if (!device) return 0;
        const std::size_t loaded = device->pipeline_cache().loaded();
        device->pipeline_cache().save();
        return loaded;
    }
    fs::path file() const {
        fs::path only;
        for (const auto& entry : fs::directory_iterator(folder_)) {
            EXPECT_TRUE(only.empty()) << entry.path();
            only = entry.path();
        }
        return only;
    }
    std::string bytes() const { return *read_file(file()); }
    void write(const std::string& bytes) const {
        std::ofstream(file(), std::ios::binary | std::ios::trunc).write(bytes.data(), std::ssize(bytes));
    }
    /// What is in the file now serves nothing, and is made anew.
    void expect_dropped(const std::string& whole) const {
        EXPECT_EQ(start(folder_), 0U);
        EXPECT_EQ(bytes(), whole);
        EXPECT_GT(start(folder_), 0U);
    }

    fs::path folder_;
};

TEST_F(PipelineCacheFile, IsMadeAndServesTheNextStart) {
    EXPECT_EQ(start(folder_ / "inner"), 0U) << "a folder is made";
    EXPECT_EQ(start(folder_), 0U) << "nor is another folder's read";
    fs::remove_all(folder_ / "inner");
    const std::string whole = bytes();
    EXPECT_LT(0U, start(folder_));
    EXPECT_EQ(bytes(), whole);
}

TEST_F(PipelineCacheFile, IsWrittenOnlyWhenItChanged) {
    start(folder_);
    const auto written = fs::last_write_time(file()) - std::chrono::hours(1);
    fs::last_write_time(file(), written);
    const auto device = open(folder_);
    ASSERT_TRUE(device);
    device->pipeline_cache().save();
    device->pipeline_cache().save();
    EXPECT_EQ(fs::last_write_time(file()), written);
}

TEST_F(PipelineCacheFile, OfAnotherDriverIsDropped) {
    start(folder_);
    const std::string whole = bytes();
    const std::size_t head = whole.find('\n') + 1;
    // GPU, its driver's version, and the driver's own mark of what it can read.
    for (const std::size_t at : {head, head + 4, head + 8, head + 12, head + 27}) {
        std::string stale = whole;
        stale[at] = static_cast<char>(stale[at] + 1);
        write(stale);
        expect_dropped(whole);
    }
}

TEST_F(PipelineCacheFile, CutShortOrDamagedIsDropped) {
    start(folder_);
    const std::string whole = bytes();
    for (const std::size_t length : {std::size_t{0}, std::size_t{20}, whole.size() / 2, whole.size() - 1}) {
        write(whole.substr(0, length));
        expect_dropped(whole);
    }
    write(whole + "x");
    expect_dropped(whole);
    std::string damaged = whole;
    damaged.back() = static_cast<char>(damaged.back() ^ 1);
    write(damaged);
    expect_dropped(whole);
}

TEST_F(PipelineCacheFile, IsDoneWithoutWhereItCanNotBeWritten) {
    // A file stands where the folder should; even root can't write there.
    fs::create_directories(folder_);
    std::ofstream(folder_ / "taken") << "a file";
    EXPECT_EQ(start(folder_ / "taken" / "inner"), 0U);
    EXPECT_EQ(start(folder_ / "taken" / "inner"), 0U);
    EXPECT_EQ(*read_file(folder_ / "taken"), "a file");
    // And without a folder there is none.
    EXPECT_EQ(start({}), 0U);
}

}  // namespace
}  // namespace luwte::gpu
