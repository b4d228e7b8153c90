// Choices that reach beyond a sitting: the one that is asked first, and the course.
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <iterator>

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
        if (!screen_) GTEST_SKIP() << "SKIPPED: Xvfb is not here; install xvfb";
        if (!std::filesystem::exists("/usr/bin/xdotool")) GTEST_SKIP() << "SKIPPED: install xdotool";
        variables_ = program_.variables();
        variables_["DISPLAY"] = screen_->name();
        variables_["LUWTE_LOG"] = "debug";
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
    /// Presses a key again and again until the program says something, or has ended.
    bool press_until(Background& played, const char* key, const std::string& said) const {
        program::comes([&] {
            press(key);
            return played.count(said) > 0 || played.wait(seconds(1));
        });
        return played.count(said) > 0;
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
    ASSERT_TRUE(press_until(*played, "3", "goes on with two-minutes")) << played->said();
    press("Escape");
    EXPECT_TRUE(played->says(": stop ")) << played->said();
    press("Escape");
    const auto status = played->wait();
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
        ASSERT_TRUE(press_until(*played, answer, ": answer ")) << played->said();
        // Not every moment of it takes an answer.
        for (int i = 0; i < 8; ++i) {
            press(answer);
            played->wait(seconds(1));
        }
        // The rest is skipped, and the sitting ends.
        for (int i = 0; i < 8; ++i) press("Right");
        const auto status = played->wait();
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
