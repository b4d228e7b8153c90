// What Vulkan's own watchmen say of a film: nothing.

#include <gtest/gtest.h>

#include "run_program.h"

namespace luwte::app {
namespace {

class Validation : public testing::Test {
protected:
    Outcome watched(const std::vector<std::string>& more, const Variables& besides = {}) const {
        std::vector<std::string> words = {"film",   "ritual", "--language", "nl",
                                          "--from", "100",    "--detail",   "software"};
        words.insert(words.end(), more.begin(), more.end());
        Variables changes = {
            {"VK_INSTANCE_LAYERS", "VK_LAYER_KHRONOS_validation"},
            {"VK_LAYER_ENABLES", "VK_VALIDATION_FEATURE_ENABLE_SYNCHRONIZATION_VALIDATION_EXT"},
        };
        changes.insert(besides.begin(), besides.end());
        return program_.run(words, changes);
    }

    void SetUp() override {
        // The loader tells what it really loads.
        const Outcome outcome = watched({"--size", "64x36", "--out", out("layer.png")}, {{"VK_LOADER_DEBUG", "layer"}});
        if (outcome.err.find("VK_LAYER_KHRONOS_validation") == std::string::npos ||
            outcome.err.find("libVkLayer_khronos_validation") == std::string::npos)
            GTEST_SKIP() << "SKIPPED: the validation layer is not here; install vulkan-validationlayers";
    }

    void expect_silence(const Outcome& outcome) const {
        EXPECT_EQ(outcome.status, 0) << outcome.err;
        for (const std::string& said : {outcome.out, outcome.err})
            for (const char* fault : {"VUID", "Validation Error", "Validation Warning", "SYNC-HAZARD", "UNASSIGNED"})
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
