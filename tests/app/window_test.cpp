// A sitting in a window, on a screen that nobody sees.

#include <gtest/gtest.h>

#include <fstream>
#include <thread>

#include "program/background.h"

namespace luwte::app {
using namespace program;
namespace {

using std::chrono::seconds;

class InAWindow : public testing::Test {
protected:
    void SetUp() override {
        screen_ = Screen::start();
        if (!screen_) GTEST_SKIP() << "SKIPPED: Xvfb is not here or does not start; install xvfb";
        variables_ = program_.variables();
        variables_["DISPLAY"] = screen_->name();
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
    const auto status = played->wait(seconds(60));
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
    const Outcome help = press("h");
    ASSERT_EQ(help.status, 0) << help.err << played->said();
    std::this_thread::sleep_for(seconds(2));
    EXPECT_EQ(press("Escape").status, 0);
    // The choice stands there until someone chooses.
    EXPECT_FALSE(played->wait(seconds(4))) << played->said();
    EXPECT_EQ(press("Escape").status, 0);
    const auto status = played->wait(seconds(40));
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
    const auto says = [&](const std::string& words, int times = 1) {
        for (int i = 0; i < 200; ++i) {
            const std::string said = played->said();
            int found = 0;
            for (std::size_t at = said.find(words); at != std::string::npos; at = said.find(words, at + 1)) ++found;
            if (found >= times) return true;
            std::this_thread::sleep_for(std::chrono::milliseconds(100));
        }
        return false;
    };
    const auto append = [&](const char* text) { std::ofstream(own / "scene.toml", std::ios::app) << text; };
    ASSERT_TRUE(says("sound")) << played->said();
    std::this_thread::sleep_for(seconds(1));
    append("\n# saved anew\n");
    EXPECT_TRUE(says("the place is now own")) << played->said();
    append("nonsense = 1\n");
    EXPECT_TRUE(says("the place stays as it is")) << played->said();
    EXPECT_TRUE(says("nonsense")) << played->said();
    EXPECT_EQ(
        hands({"search", "--sync", "--onlyvisible", "--name", "Luwte", "windowfocus", "--sync", "key", "n"}).status, 0);
    EXPECT_TRUE(says("the place is now ", 2)) << played->said();
    EXPECT_EQ(hands({"search", "--onlyvisible", "--name", "Luwte", "key", "Escape"}).status, 0);
    EXPECT_EQ(hands({"search", "--onlyvisible", "--name", "Luwte", "key", "Escape"}).status, 0);
    const auto status = played->wait(seconds(40));
    ASSERT_TRUE(status) << "still running\n" << played->said();
    EXPECT_EQ(*status, 0) << played->said();
    fs::remove_all(data);
}

}  // namespace
}  // namespace luwte::app
