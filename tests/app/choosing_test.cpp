// Choices that reach beyond a sitting: the one that is asked first, and the course.
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <thread>

#include "app/sitting/sitting_setup.h"
#include "program/background.h"
#include "program/run_program.h"

namespace luwte::app {
namespace {

using program::Background;
using program::Program;
using program::Screen;
using std::chrono::seconds;

class Choosing : public testing::Test {
protected:
    void SetUp() override {
        screen_ = Screen::start();
        if (!screen_) GTEST_SKIP() << "SKIPPED: Xvfb is not here or does not start; install xvfb";
        if (!std::filesystem::exists("/usr/bin/xdotool")) GTEST_SKIP() << "SKIPPED: install xdotool";
        variables_ = program_.variables();
        variables_["DISPLAY"] = screen_->name();
        variables_["XDG_CONFIG_HOME"] = (program_.folder().path() / "config").string();
        program_.folder().write("config/luwte/settings.toml", "told = true\nlanguage = \"en\"\n[course]\nstage = 2\n");
    }
    std::unique_ptr<Background> play(std::vector<std::string> words) const {
        words.insert(words.begin(), "play");
        words.insert(words.end(), {"--display", "window", "--detail", "software"});
        return std::make_unique<Background>(Program::path(), words, variables_);
    }
    void press(const char* key) const {
        program::run("/usr/bin/xdotool",
                     {"search", "--sync", "--onlyvisible", "--name", "Luwte", "windowfocus", "--sync", "key",
                      "--clearmodifiers", key},
                     variables_);
    }
    /// Presses a key once a second until the program says something, or `patience` is over.
    bool press_until(const Background& played, const char* key, const std::string& said, int patience) const {
        for (int i = 0; i < patience; ++i) {
            press(key);
            std::this_thread::sleep_for(seconds(1));
            if (played.said().find(said) != std::string::npos) return true;
        }
        return false;
    }
    std::string settings() const {
        std::ifstream stream(program_.folder().path() / "config/luwte/settings.toml");
        return {std::istreambuf_iterator<char>(stream), {}};
    }

    Program program_;
    std::unique_ptr<Screen> screen_;
    program::Variables variables_;
};

/// Who names no session is asked one question, and what suits the answer begins.
TEST_F(Choosing, AQuestionLeadsToASitting) {
    const auto played = play({});
    ASSERT_TRUE(press_until(*played, "3", "goes on with two-minutes", 60)) << played->said();
    press("Escape");
    std::this_thread::sleep_for(seconds(2));
    press("Escape");
    const auto status = played->wait(seconds(40));
    ASSERT_TRUE(status) << "still running\n" << played->said();
    EXPECT_EQ(*status, 0) << played->said();
    EXPECT_NE(settings().find("session = \"two-minutes\""), std::string::npos) << settings();
}

/// The course goes on only when the person says so.
TEST_F(Choosing, TheCourseGoesOnWhenOneSaysSo) {
    SittingOptions options;
    options.session = "course";
    options.stage = 2;
    options.language = "en";
    const auto prepared = prepare(options, find_paths({}, environment(), Program::path()));
    ASSERT_TRUE(prepared) << prepared.problem().what;
    const auto& wait = prepared->timeline->waits.back();
    const auto held = [&](const char* answer) {
        // With the words that it was looked up with.
        const auto played = play({"course", "--seed", "1", "--from", std::to_string(static_cast<int>(wait.start + 1))});
        for (int i = 0; i < 8; ++i) {
            std::this_thread::sleep_for(seconds(1));
            press(answer);
        }
        // The rest is skipped, and the sitting ends.
        for (int i = 0; i < 8; ++i) press("Right");
        const auto status = played->wait(seconds(60));
        ASSERT_TRUE(status) << "still running\n" << played->said();
        EXPECT_EQ(*status, 0) << played->said();
    };
    held("1");
    EXPECT_NE(settings().find("stage = 2"), std::string::npos) << settings();
    held("2");
    EXPECT_NE(settings().find("stage = 3"), std::string::npos) << settings();
}

}  // namespace
}  // namespace luwte::app
