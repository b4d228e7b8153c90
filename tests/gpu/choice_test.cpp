// One GPU among several, by name or number.

#include <gtest/gtest.h>
#include <unistd.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>

#include "gpu/device.h"
#include "gpu/handle.h"

namespace luwte::gpu {
namespace {

namespace fs = std::filesystem;

TEST(FindGpu, ByAClearPartOfItsNameOrItsNumber) {
    std::vector<Candidate> all(4);
    all[0].name = "NVIDIA GeForce RTX 4070 Laptop GPU";
    all[1].name = "AMD Radeon Graphics (RADV RENOIR)";
    all[2].name = "AMD Radeon RX 7600";
    all[3].name = "AMD Radeon RX 7600";
    const auto found = [&](std::string_view asked) { return *find_gpu(all, asked); };
    EXPECT_EQ(found("1"), 0U);
    EXPECT_EQ(found("4"), 3U);
    EXPECT_EQ(found("nvidia"), 0U);
    EXPECT_EQ(found("4070"), 0U) << "no number of the list";
    EXPECT_EQ(found("renoir"), 1U);
    EXPECT_EQ(found("rx"), 2U) << "two alike: the first";
    const auto refused = [&](std::string_view asked) { return find_gpu(all, asked).problem().what; };
    EXPECT_NE(refused("intel").find("There is no GPU 'intel' here; there is: 1 NVIDIA"), std::string::npos)
        << refused("intel");
    EXPECT_NE(refused("5").find("4 AMD Radeon RX 7600."), std::string::npos);
    EXPECT_NE(refused("9").find("There is no GPU"), std::string::npos);
    EXPECT_NE(refused("radeon").find("'radeon' may mean several GPUs"), std::string::npos) << refused("radeon");
}

/// Two real ones: the software driver twice.
class TwoGpus : public testing::Test {
protected:
    void SetUp() override {
        std::string driver;
        for (const char* const list : {std::getenv("VK_DRIVER_FILES"), std::getenv("VK_ICD_FILENAMES")})
            if (driver.empty() && list && std::string(list).find(':') == std::string::npos) driver = list;
        std::error_code error;
        for (fs::directory_iterator entry("/usr/share/vulkan/icd.d", error), end;
             driver.empty() && !error && entry != end; ++entry)
            if (entry->path().filename().string().starts_with("lvp_icd")) driver = entry->path();
        if (!fs::is_regular_file(driver)) GTEST_SKIP() << "SKIPPED: no lavapipe here, Mesa's software driver";
        fs::create_directories(folder_);
        fs::copy_file(driver, folder_ / "one.json", fs::copy_options::overwrite_existing);
        fs::copy_file(driver, folder_ / "two.json", fs::copy_options::overwrite_existing);
        const std::string both = (folder_ / "one.json").string() + ":" + (folder_ / "two.json").string();
        setenv("VK_DRIVER_FILES", both.c_str(), 1);
        setenv("VK_ICD_FILENAMES", both.c_str(), 1);
        if (survey().size() != 2) GTEST_SKIP() << "SKIPPED: two drivers give " << survey().size() << " GPUs here";
    }
    void TearDown() override {
        for (const auto& [name, value] : before_) value.empty() ? unsetenv(name) : setenv(name, value.c_str(), 1);
        fs::remove_all(folder_);
    }

    static std::string value(const char* name) {
        const char* const found = std::getenv(name);
        return found ? found : "";
    }

    const fs::path folder_ = fs::temp_directory_path() / ("luwte-gpus-" + std::to_string(getpid()));
    const std::vector<std::pair<const char*, std::string>> before_ = {{"VK_DRIVER_FILES", value("VK_DRIVER_FILES")},
                                                                      {"VK_ICD_FILENAMES", value("VK_ICD_FILENAMES")}};
};

TEST_F(TwoGpus, TheOneThatWasAskedForIsOpened) {
    // The number among those that the same instance lists.
    const auto opened = [](const std::string& asked) -> std::size_t {
        DeviceDesc desc;
        desc.gpu = asked;
        const auto device = Device::open(desc);
        if (!device) return 0;
        EXPECT_TRUE((*device)->as_asked());
        const auto all = listed<VkPhysicalDevice>(vkEnumeratePhysicalDevices, (*device)->instance());
        return static_cast<std::size_t>(std::find(all.begin(), all.end(), (*device)->physical()) - all.begin()) + 1;
    };
    EXPECT_EQ(opened(""), 1U);
    EXPECT_EQ(opened("1"), 1U);
    EXPECT_EQ(opened("2"), 2U);
    EXPECT_EQ(opened("LLVMPIPE"), 1U);
    DeviceDesc desc;
    desc.gpu = "3";
    const auto none = Device::open(desc);
    ASSERT_FALSE(none);
    EXPECT_NE(none.problem().what.find("There is no GPU '3' here; there is: 1 llvmpipe"), std::string::npos)
        << none.problem().what;
}

/// A headset's runtime chooses by itself, and it is known when that is another one.
TEST_F(TwoGpus, WhatARuntimeChoosesGoesBeforeAWish) {
    DeviceDesc desc;
    desc.pick = [](VkInstance instance) {
        return listed<VkPhysicalDevice>(vkEnumeratePhysicalDevices, instance).at(1);
    };
    for (const auto& [asked, as_asked] :
         std::vector<std::pair<std::string, bool>>{{"", true}, {"1", false}, {"2", true}, {"nvidia", false}}) {
        desc.gpu = asked;
        const auto device = Device::open(desc);
        ASSERT_TRUE(device) << device.problem().what;
        EXPECT_EQ((*device)->as_asked(), as_asked) << asked;
    }
}

}  // namespace
}  // namespace luwte::gpu
