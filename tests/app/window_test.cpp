// A sitting in a window, on a screen that nobody sees.

#include <gtest/gtest.h>

#include <fstream>

#include "program/background.h"

namespace luwte::app {
using namespace program;
namespace {

using std::chrono::seconds;

class InAWindow : public testing::Test {
protected:
    void SetUp() override {
        screen_ = Screen::start();
        if (!screen_) GTEST_SKIP() << "SKIPPED: Xvfb is not here; install xvfb";
        variables_ = program_.variables();
        variables_["DISPLAY"] = screen_->name();
        variables_["LUWTE_LOG"] = "debug";
    }
    std::unique_ptr<Background> play(const std::vector<std::string>& more) const {
        std::vector<std::string> words = {"play", "ritual", "--display", "window", "--detail", "software"};
        words.insert(words.end(), more.begin(), more.end());
        return std::make_unique<Background>(Program::path(), words, variables_);
    }
    /// Drives the window as a person's hands would.
    Outcome hands(const std::vector<std::string>& words) const { return run("/usr/bin/xdotool", words, variables_); }

    Program program_;
    std::unique_ptr<Screen> screen_;
    Variables variables_;
};

TEST_F(InAWindow, ASittingEndsByItself) {
    const auto played = play({"--for", "4"});
    const auto status = played->wait();
    ASSERT_TRUE(status) << "still running\n" << played->said();
    EXPECT_EQ(*status, 0) << played->said();
}

TEST_F(InAWindow, EscapeStopsCalmlyAndThenEndsIt) {
    if (!std::filesystem::exists("/usr/bin/xdotool")) GTEST_SKIP() << "SKIPPED: install xdotool";
    const auto played = play({"--from", "60"});
    const auto press = [&](const char* key) {
        return hands({"search", "--sync", "--onlyvisible", "--name", "Luwte", "windowfocus", "--sync", "key",
                      "--clearmodifiers", key});
    };
    // What is pressed before it has begun is not heard; with the first picture it begins to sound.
    ASSERT_TRUE(played->says("sound: ")) << played->said();
    const Outcome help = press("h");
    ASSERT_EQ(help.status, 0) << help.err << played->said();
    EXPECT_EQ(press("Escape").status, 0);
    EXPECT_TRUE(played->says(": stop ")) << played->said();
    // The choice stands there until someone chooses.
    EXPECT_FALSE(played->wait(seconds(4))) << played->said();
    EXPECT_EQ(press("Escape").status, 0);
    const auto status = played->wait();
    ASSERT_TRUE(status) << "still running\n" << played->said();
    EXPECT_EQ(*status, 0) << played->said();
}

/// A scene is tuned by eye: what is saved is seen, what can't be read is told and changes nothing; N goes to another.
TEST_F(InAWindow, ASavedSceneIsSeenAndNGoesToAnother) {
    if (!std::filesystem::exists("/usr/bin/xdotool")) GTEST_SKIP() << "SKIPPED: install xdotool";
    namespace fs = std::filesystem;
    const fs::path data = fs::path(testing::TempDir()) / "luwte-saved-scene";
    const fs::path own = data / "scenes/own";
    fs::create_directories(own);
    fs::copy_file(fs::path(LUWTE_SOURCE_DIR) / "scenes/lake/scene.toml", own / "scene.toml",
                  fs::copy_options::overwrite_existing);
    const auto played = play({"--from", "60", "--scene", "own", "--data", data.string()});
    const auto append = [&](const char* text) { std::ofstream(own / "scene.toml", std::ios::app) << text; };
    ASSERT_TRUE(played->says("sound: ")) << played->said();
    append("\n# saved anew\n");
    EXPECT_TRUE(played->says("the place is now own")) << played->said();
    append("nonsense = 1\n");
    EXPECT_TRUE(played->says("the place stays as it is")) << played->said();
    EXPECT_TRUE(played->says("nonsense")) << played->said();
    EXPECT_EQ(
        hands({"search", "--sync", "--onlyvisible", "--name", "Luwte", "windowfocus", "--sync", "key", "n"}).status, 0);
    EXPECT_TRUE(played->says("the place is now ", 2)) << played->said();
    EXPECT_EQ(hands({"search", "--onlyvisible", "--name", "Luwte", "key", "Escape"}).status, 0);
    EXPECT_EQ(hands({"search", "--onlyvisible", "--name", "Luwte", "key", "Escape"}).status, 0);
    const auto status = played->wait();
    ASSERT_TRUE(status) << "still running\n" << played->said();
    EXPECT_EQ(*status, 0) << played->said();
    fs::remove_all(data);
}

}  // namespace
}  // namespace luwte::app
