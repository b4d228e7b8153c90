// What is said where there is no runtime, or a broken one.

#include "xr/runtime.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>

#if defined(__x86_64__)
#define LUWTE_TEST_PROCESSOR "x86_64"
#elif defined(__aarch64__)
#define LUWTE_TEST_PROCESSOR "aarch64"
#else
#define LUWTE_TEST_PROCESSOR "other"
#endif

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

/// In each folder the one for this processor goes first, as with the loader.
TEST_F(Runtime, ForThisProcessorGoesFirst) {
    const std::string processor = LUWTE_TEST_PROCESSOR;
    environment_["XDG_CONFIG_HOME"] = (folder_ / "own").string();
    environment_["XDG_CONFIG_DIRS"] = (folder_ / "first").string() + ":" + (folder_ / "second").string();
    const std::string last = write("second/openxr/1/active_runtime." + processor + ".json", "{}");
    EXPECT_EQ(find_runtime(environment_), fs::path(last));
    const std::string first = write("first/openxr/1/active_runtime.json", "{}");
    EXPECT_EQ(find_runtime(environment_), fs::path(first)) << "folders go before names";
    const std::string own = write("own/openxr/1/active_runtime.json", "{}");
    EXPECT_EQ(find_runtime(environment_), fs::path(own));
    const std::string here = write("own/openxr/1/active_runtime." + processor + ".json", "{}");
    EXPECT_EQ(find_runtime(environment_), fs::path(here));
    environment_["XDG_CONFIG_HOME"] = "own";
    write(".config/openxr/1/active_runtime.json", "{}");
    EXPECT_EQ(find_runtime(environment_), folder_ / ".config/openxr/1/active_runtime.json") << "a relative one is none";
    write("own/openxr/1/active_runtime.other-processor.json", "{}");
    fs::remove(here);
    environment_["XDG_CONFIG_HOME"] = (folder_ / "own").string();
    EXPECT_EQ(find_runtime(environment_), fs::path(own));
}

/// A description that is a link, as `make it active` makes it: what it names lies beside what it leads to.
TEST_F(Runtime, BesideWhatALinkLeadsTo) {
    const std::string real = write("runtime/real.json", R"({"runtime": {"library_path": "./beside.so"}})");
    write("runtime/beside.so", "");
    fs::create_symlink(real, folder_ / "link.json");
    environment_["XR_RUNTIME_JSON"] = (folder_ / "link.json").string();
    EXPECT_NE(why().find("does not answer"), std::string::npos) << why();
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
