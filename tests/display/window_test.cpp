// The window on a screen that nobody sees: its keys under other layouts, its name, its icon, its size.

#include <gtest/gtest.h>

#include "audio/sound_file.h"
#include "program/background.h"

namespace luwte::display {
using namespace program;
namespace {

using std::chrono::milliseconds;

// Of a keyboard's places, as X names them: evdev's codes and 8.
constexpr const char *r_place = "27", *p_place = "33", *o_place = "32", *h_place = "43", *j_place = "44",
                     *v_place = "55", *n_place = "57", *dot_place = "60", *digit_2_place = "11", *keypad_3_place = "89";

class Window : public testing::Test {
protected:
    void SetUp() override {
        for (const char* tool : {"xdotool", "setxkbmap", "xprop", "xrdb"})
            if (!std::filesystem::exists(std::filesystem::path("/usr/bin") / tool))
                GTEST_SKIP() << "SKIPPED: " << tool << " is not here; tools/setup test";
        screen_ = Screen::start();
        if (!screen_) GTEST_SKIP() << "SKIPPED: Xvfb is not here; install xvfb";
        variables_ = program_.variables();
        variables_["DISPLAY"] = screen_->name();
        variables_["LUWTE_LOG"] = "debug";
    }
    std::unique_ptr<Background> start(const std::vector<std::string>& words) const {
        return std::make_unique<Background>(Program::path(), words, variables_);
    }
    std::unique_ptr<Background> play() const {
        auto played = start({"play", "just-sit", "--scene", "quiet-room", "--display", "window", "--detail", "software",
                             "--from", "20"});
        EXPECT_TRUE(played->says("sound: ")) << played->said();
        return played;
    }
    /// A file that stands in for one: half a minute of next to nothing.
    std::string microphone() const {
        const std::string file = (program_.folder().path() / "microphone.flac").string();
        EXPECT_TRUE(audio::write_sound(file, std::vector<float>(30 * audio::sample_rate, 1e-4F), ""));
        return file;
    }
    Outcome tool(const char* name, const std::vector<std::string>& words) const {
        Outcome outcome = run(std::filesystem::path("/usr/bin") / name, words, variables_);
        EXPECT_EQ(outcome.status, 0) << name << " " << words.front() << outcome.out << outcome.err;
        return outcome;
    }
    void layout(const char* name) const { tool("setxkbmap", {"-display", screen_->name(), name}); }
    void press(const std::vector<std::string>& keys) const {
        std::vector<std::string> words = {"search", "--sync",      "--onlyvisible", "--name",
                                          "Luwte",  "windowfocus", "--sync",        "key"};
        words.insert(words.end(), keys.begin(), keys.end());
        tool("xdotool", words);
    }
    /// The window's outer size in pixels, when it has opened.
    std::pair<int, int> size() const {
        const std::string told =
            tool("xdotool", {"search", "--sync", "--onlyvisible", "--name", "Luwte", "getwindowgeometry", "--shell"})
                .out;
        const auto number = [&](const std::string& name) {
            return std::atoi(told.c_str() + told.find(name) + name.size());
        };
        return {number("WIDTH="), number("HEIGHT=")};
    }

    Program program_;
    std::unique_ptr<Screen> screen_;
    Variables variables_;
};

TEST_F(Window, KeysAreLettersInEveryLayout) {
    layout("dvorak");
    const auto played = play();
    int helps = 0, safeties = 0, digits = 0;
    const auto gives = [&](const char* layout, const char* key, const char* said, int& times) {
        press({key});
        EXPECT_TRUE(comes([&] { return played->count(said) == times + 1; }))
            << layout << " " << key << " " << said << "\n"
            << played->said();
        ++times;
    };
    gives("dvorak", j_place, "key help", helps);
    gives("dvorak", dot_place, "key safety", safeties);
    // Where a US keyboard has them are others.
    press({h_place, v_place, n_place});
    gives("dvorak", j_place, "key help", helps);
    EXPECT_EQ(played->count("key safety"), safeties);
    EXPECT_EQ(played->count("key place"), 0);
    layout("fr");
    gives("fr", digit_2_place, "key digit 2", digits);
    press({"shift+" + std::string(digit_2_place)});
    EXPECT_TRUE(comes([&] { return played->count("key digit 2") == 2; })) << played->said();
    gives("fr", h_place, "key help", helps);
    layout("de");
    gives("de", v_place, "key safety", safeties);
    for (const char* other : {"ru", "gr"}) {
        layout(other);
        gives(other, h_place, "key help", helps);
        gives(other, v_place, "key safety", safeties);
    }
    int threes = 0;
    gives("gr", keypad_3_place, "key digit 3", threes);
    // Caps Lock changes nothing; what is held with Ctrl, Alt or Super is meant for someone else.
    press({"Caps_Lock"});
    gives("caps", h_place, "key help", helps);
    layout("us");
    press({"ctrl+h", "alt+h", "super+h"});
    gives("us", h_place, "key help", helps);
    EXPECT_TRUE(played->says("key help", helps));
    // The sitting hears them as it hears others.
    press({"space"});
    EXPECT_TRUE(played->says(": pause or go on")) << played->said();
}

TEST_F(Window, TheRecordersKeysAreLettersAsWell) {
    layout("dvorak");
    const auto recorder = start(
        {"voice", "record", "en", "--out", (program_.folder().path() / "pack").string(), "--microphone", microphone()});
    // R gives P there, O gives R: listen, not again; again, not nothing.
    press({r_place});
    EXPECT_TRUE(recorder->says("recorder: action 3")) << recorder->said();
    EXPECT_EQ(recorder->count("recorder: action 2"), 0);
    press({o_place});
    EXPECT_TRUE(recorder->says("recorder: action 2")) << recorder->said();
    layout("ru");
    press({p_place});
    EXPECT_TRUE(recorder->says("recorder: action 3", 2)) << recorder->said();
    press({"Escape", "Escape"});
    EXPECT_TRUE(recorder->wait()) << recorder->said();
}

TEST_F(Window, HasANameAnIconAndOneSizeInMillimetres) {
    const auto described = [&] {
        const std::string id = tool("xdotool", {"search", "--sync", "--onlyvisible", "--name", "Luwte"}).out;
        return tool("xprop", {"-id", id.substr(0, id.find('\n')), "-len", "64", "WM_CLASS", "_NET_WM_ICON"}).out;
    };
    std::pair<int, int> usual;
    {
        const auto played = play();
        usual = size();
        const std::string told = described();
        EXPECT_NE(told.find("\"luwte\", \"luwte\""), std::string::npos) << told;
        EXPECT_NE(told.find("_NET_WM_ICON(CARDINAL)"), std::string::npos) << told;
    }
    EXPECT_EQ(usual, std::pair(1280, 720));
    // Twice as fine, twice as many pixels; on a screen that has them.
    screen_ = Screen::start("3840x2160x24");
    variables_["DISPLAY"] = screen_->name();
    tool("xrdb", {"-merge", program_.folder().write("fine", "Xft.dpi: 192\n")});
    {
        const auto recorder = start({"voice", "record", "en", "--out", (program_.folder().path() / "pack").string(),
                                     "--microphone", microphone()});
        EXPECT_EQ(size(), std::pair(2560, 1440)) << recorder->said();
    }
    // Where it doesn't fit, it has its shape.
    screen_ = Screen::start();
    variables_["DISPLAY"] = screen_->name();
    tool("xrdb", {"-merge", program_.folder().write("fine", "Xft.dpi: 192\n")});
    const auto recorder = start(
        {"voice", "record", "en", "--out", (program_.folder().path() / "pack").string(), "--microphone", microphone()});
    const auto [width, height] = size();
    EXPECT_LE(width, 1480);
    EXPECT_NEAR(static_cast<double>(width) / height, 16.0 / 9, 0.02);
}

}  // namespace
}  // namespace luwte::display
