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

    Outcome press(const char* key) const {
        return hands({"search", "--sync", "--onlyvisible", "--name", "Luwte", "windowfocus", "--sync", "key",
                      "--clearmodifiers", key});
    }
    /// At a place of a window of 1280 x 720.
    Outcome click(int x, int y) const {
        return hands({"search", "--sync", "--onlyvisible", "--name", "Luwte", "mousemove", "--window", "%1",
                      std::to_string(x), std::to_string(y), "sleep", "0.5", "click", "1"});
    }

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
    // What is pressed before it has begun is not heard; with the first picture it begins to sound.
    ASSERT_TRUE(played->says("sound: ")) << played->said();
    const Outcome help = press("h");
    ASSERT_EQ(help.status, 0) << help.err << played->said();
    // What covers goes first.
    EXPECT_EQ(press("Escape").status, 0);
    EXPECT_EQ(press("Escape").status, 0);
    EXPECT_TRUE(played->says(": stop ")) << played->said();
    // The choice stands there until someone chooses.
    EXPECT_FALSE(played->wait(seconds(4))) << played->said();
    EXPECT_EQ(press("Escape").status, 0);
    const auto status = played->wait();
    ASSERT_TRUE(status) << "still running\n" << played->said();
    EXPECT_EQ(*status, 0) << played->said();
}

/// The samples: choices under the page of V, which are there all the same, and a mouse that reaches everything.
TEST_F(InAWindow, ChoicesAndKeysAreClickedAndStandAboveAPage) {
    if (!std::filesystem::exists("/usr/bin/xdotool")) GTEST_SKIP() << "SKIPPED: install xdotool";
    const auto played = play({"--from", "60"});
    ASSERT_TRUE(played->says("sound: ")) << played->said();
    ASSERT_EQ(press("v").status, 0);
    EXPECT_EQ(press("space").status, 0);
    ASSERT_TRUE(played->says(": pause or go on ")) << played->said();
    // Until they can be read a click is none.
    const auto click_until = [&](int x, int y, const std::string& words) {
        for (int i = 0; i < 20 && played->count(words) == 0; ++i) click(x, y);
        return played->says(words);
    };
    EXPECT_TRUE(click_until(640, 574, ": choose 0")) << played->said();
    // The page is still open, and goes first.
    EXPECT_EQ(press("Escape").status, 0);
    EXPECT_EQ(click(960, 200).status, 0);
    EXPECT_EQ(played->count(": stop "), 0) << played->said();
    // The hint in the corner does what its key does.
    EXPECT_EQ(click(85, 683).status, 0);
    EXPECT_TRUE(played->says(": stop ")) << played->said();
    EXPECT_TRUE(click_until(640, 621, ": choose 1")) << played->said();
    EXPECT_EQ(played->count(": pause or go on "), 1) << "a click beside them is none" << played->said();
    played->stop();
}

/// A scene is tuned by eye: what is saved is seen, what can't be read is told and changes nothing; N goes to another.
TEST_F(InAWindow, ASavedSceneIsSeenAndNGoesToAnother) {
    if (!std::filesystem::exists("/usr/bin/xdotool")) GTEST_SKIP() << "SKIPPED: install xdotool";
    namespace fs = std::filesystem;
    const fs::path data = fs::path(testing::TempDir()) / ("luwte-saved-scene-" + std::to_string(::getpid()));
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
    EXPECT_TRUE(played->says("this one stays: luwte check")) << "told in the window too" << played->said();
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
