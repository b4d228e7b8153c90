// What is said where there is no runtime, or a broken one.

#include "xr/runtime.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>

namespace luwte::xr {
namespace {

namespace fs = std::filesystem;

class Runtime : public testing::Test {
protected:
    void SetUp() override {
        folder_ = fs::temp_directory_path() / ("luwte-runtime-" + std::to_string(::getpid()));
        fs::create_directories(folder_);
        // None of this machine's own.
        environment_["HOME"] = environment_["XDG_CONFIG_HOME"] = folder_.string();
        environment_["XDG_CONFIG_DIRS"] = folder_.string();
    }
    void TearDown() override { fs::remove_all(folder_); }
    std::string write(const std::string& name, const std::string& text) const {
        const fs::path file = folder_ / name;
        fs::create_directories(file.parent_path());
        std::ofstream(file) << text;
        return file.string();
    }
    std::string why(XrResult result = XR_ERROR_RUNTIME_UNAVAILABLE) const {
        return why_no_runtime(result, environment_);
    }

    fs::path folder_;
    Environment environment_;
};

TEST_F(Runtime, FoundInTheLoadersOrder) {
    if (fs::exists("/etc/openxr/1/active_runtime.json") || fs::exists("/usr/share/openxr/1/active_runtime.json"))
        GTEST_SKIP() << "SKIPPED: this machine has a runtime of its own";
    EXPECT_FALSE(find_runtime(environment_));
    EXPECT_NE(why().find("No OpenXR runtime is set up"), std::string::npos) << why();
    const std::string own = write("openxr/1/active_runtime.json", "{}");
    EXPECT_EQ(find_runtime(environment_), fs::path(own));
    environment_["XR_RUNTIME_JSON"] = "/elsewhere.json";
    EXPECT_EQ(find_runtime(environment_), fs::path("/elsewhere.json"));
}

TEST_F(Runtime, OneSentenceForEachWayItIsBroken) {
    environment_["XR_RUNTIME_JSON"] = (folder_ / "none.json").string();
    EXPECT_NE(why().find("none.json is not there: correct or unset XR_RUNTIME_JSON."), std::string::npos) << why();
    for (const char* text : {"", "{", "[]", "{\"runtime\": 3}", "{\"runtime\": {\"library_path\": 4}}"}) {
        environment_["XR_RUNTIME_JSON"] = write("broken.json", text);
        EXPECT_NE(why().find("broken.json describes no OpenXR runtime"), std::string::npos) << why();
    }
    environment_["XR_RUNTIME_JSON"] = write("gone.json", R"({"runtime": {"library_path": "/nowhere/libgone.so"}})");
    EXPECT_NE(why().find("library /nowhere/libgone.so is missing"), std::string::npos) << why();
    environment_["XR_RUNTIME_JSON"] = write("beside.json", R"({"runtime": {"library_path": "./beside.so"}})");
    EXPECT_NE(why().find("beside.so is missing"), std::string::npos) << why();
    write("beside.so", "");
    EXPECT_NE(why().find("does not answer (XR_ERROR_RUNTIME_UNAVAILABLE): start its service"), std::string::npos)
        << why();
    EXPECT_NE(why(XR_ERROR_LIMIT_REACHED).find("Another program has the headset"), std::string::npos);
}

}  // namespace
}  // namespace luwte::xr
