// What Vulkan's own watchmen say of a film: nothing.

#include <gtest/gtest.h>

#include "program/run_program.h"

namespace luwte::app {
using namespace program;
namespace {

class Validation : public testing::Test {
protected:
    Outcome watched(const std::vector<std::string>& more) const {
        std::vector<std::string> words = {"film",   "ritual", "--language", "nl",
                                          "--from", "100",    "--detail",   "software"};
        words.insert(words.end(), more.begin(), more.end());
        const std::string settings = program_.folder().write(
            "vk_layer_settings.txt",
            "khronos_validation.report_flags = error,warn,info\n"
            "khronos_validation.debug_action = VK_DBG_LAYER_ACTION_LOG_MSG\n"
            "khronos_validation.enables = VK_VALIDATION_FEATURE_ENABLE_SYNCHRONIZATION_VALIDATION_EXT\n");
        return program_.run(
            words, {{"VK_INSTANCE_LAYERS", "VK_LAYER_KHRONOS_validation"}, {"VK_LAYER_SETTINGS_PATH", settings}});
    }

    void SetUp() override {
        if (!watches(watched({"--size", "64x36", "--out", out("layer.png")})))
            GTEST_SKIP() << "SKIPPED: the validation layer is not here; install vulkan-validationlayers";
    }

    /// The layer says what it watches when it begins.
    static bool watches(const Outcome& outcome) {
        const std::size_t enables = outcome.out.find("Current Enables:");
        return enables != std::string::npos &&
               outcome.out.find("SYNCHRONIZATION_VALIDATION", enables) < outcome.out.find('\n', enables);
    }

    void expect_silence(const Outcome& outcome) const {
        EXPECT_EQ(outcome.status, 0) << outcome.err;
        EXPECT_TRUE(watches(outcome));
        for (const std::string& said : {outcome.out, outcome.err})
            for (const char* fault :
                 {"VUID", "Validation Error", "Validation Warning", "Validation Performance", "SYNC-HAZARD"})
                EXPECT_EQ(said.find(fault), std::string::npos) << said.substr(0, 4000);
    }

    std::string out(const std::string& name) const { return (program_.folder().path() / name).string(); }

    Program program_;
};

TEST_F(Validation, SaysNothingOfAPictureForTwoEyes) {
    expect_silence(watched({"--eyes", "two", "--size", "160x90", "--out", out("eyes.png")}));
}

TEST_F(Validation, SaysNothingOfAFilm) {
    expect_silence(watched({"--size", "160x90", "--fps", "10", "--for", "1", "--out", out("film.mp4")}));
    expect_silence(
        watched({"--eyes", "two", "--size", "96x54", "--fps", "10", "--for", "1", "--out", out("eyes.mp4")}));
}

}  // namespace
}  // namespace luwte::app
