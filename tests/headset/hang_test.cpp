// A runtime that hangs: its service is stopped, and calls of it do not come back. The window lives, keys and sound too.

#include <gtest/gtest.h>
#include <signal.h>

#include <algorithm>
#include <cstdio>
#include <fstream>
#include <iterator>

#include "base/clock.h"
#include "watched.h"
#include "wave.h"

namespace luwte::headset {
namespace {

constexpr const char* in_window = "the sitting is in the window, at";
constexpr const char* in_headset = "the sitting is in the headset, at";

class Hang : public testing::Test {
protected:
    void SetUp() override {
        if (const auto why = why_not()) GTEST_SKIP() << "SKIPPED: " << *why;
        if (!std::filesystem::exists("/usr/bin/xdotool")) GTEST_SKIP() << "SKIPPED: install xdotool";
        screen_ = Screen::start();
        if (!screen_) GTEST_SKIP() << "SKIPPED: Xvfb is not here; install xvfb";
        monado_.emplace(sandbox_, Output::none());
    }
    void TearDown() override { go_on(); }

    void hang() const { ::kill(monado_->process(), SIGSTOP); }
    void go_on() const {
        if (monado_) ::kill(monado_->process(), SIGCONT);
    }

    Variables with_screen(Variables variables = {}) const {
        variables["DISPLAY"] = screen_->name();
        return variables;
    }

    void press(const char* key) const {
        program::run("/usr/bin/xdotool",
                     {"search", "--sync", "--onlyvisible", "--name", "Luwte", "windowfocus", "--sync", "key",
                      "--clearmodifiers", key},
                     with_screen());
    }

    /// Seconds from before a key was pressed until the sitting had taken it, `times` of its kind being known by then.
    std::optional<double> effect_of(const char* key, Watched& watched, int times) const {
        const double before = steady_seconds();
        press(key);
        const std::string took = "took pause or go on at ";
        if (!watched.says(took, times)) return {};
        const std::string said = watched.said();
        double at = 0;
        std::sscanf(said.c_str() + said.rfind(took) + took.size(), "%lf", &at);
        return at - before;
    }

    Sandbox sandbox_;
    std::unique_ptr<Screen> screen_;
    std::optional<Monado> monado_;
};

TEST_F(Hang, TheWindowTakesOverAndTheHeadsetWhenTheRuntimeGoesOn) {
    const std::filesystem::path wave = sandbox_.folder().path() / "heard.wav";
    const std::string settings = write_wave_settings(sandbox_.folder().path() / "alsoft.conf", wave);
    Watched watched(sandbox_, {{"--scene", "lake", "--voice", "en", "--seed", "1"},
                               with_screen({{"ALSOFT_DRIVERS", "wave"}, {"ALSOFT_CONF", settings}})});
    ASSERT_TRUE(watched.begins() && watched.says("sound: ")) << watched.said();
    ASSERT_TRUE(watched.faults().wait_while_shown(2)) << watched.said();
    program::Pace pace;
    const double hung = Faults::now();
    hang();
    // Keys are heard from the first moment on, before anybody knows that something hangs.
    const auto at_once = effect_of("space", watched, 1);
    ASSERT_TRUE(watched.says("has stopped answering")) << watched.said();
    ASSERT_TRUE(watched.says(in_window)) << watched.said();
    EXPECT_LT(Faults::now() - hung, pace.limit(4));
    const auto in_the_window = effect_of("space", watched, 2);
    ASSERT_TRUE(at_once && in_the_window) << watched.said();
    // xdotool looks for the window first: some tens of milliseconds of it are its own.
    EXPECT_LT(*at_once, pace.limit(0.5));
    EXPECT_LT(*in_the_window, pace.limit(0.5));
    RecordProperty("key_ms", static_cast<int>(1000 * std::max(*at_once, *in_the_window)));
    const double back = Faults::now();
    go_on();
    ASSERT_TRUE(watched.says("answers again")) << watched.said();
    ASSERT_TRUE(watched.says(in_headset, 2)) << watched.said();
    EXPECT_TRUE(watched.faults().wait_for_pictures(back, 3)) << watched.said();
    EXPECT_LT(Faults::now() - back, pace.limit(3));
    EXPECT_EQ(watched.leave(), 0) << watched.said();
    EXPECT_EQ(watched.count("sound: "), 1) << watched.said();
    const Wave heard = read_wave(wave);
    EXPECT_LT(heard.step(0, heard.seconds()), 0.1);
}

TEST_F(Hang, TheEndDoesNotWaitForARuntimeThatNeverAnswers) {
    // No signal, which would end it within 3 s in any case.
    Watched watched(sandbox_, {{"--from", "60", "--for", "6"}, with_screen()});
    ASSERT_TRUE(watched.begins()) << watched.said();
    program::Pace pace;
    const double hung = Faults::now();
    hang();
    EXPECT_EQ(watched.program().wait(), 0) << watched.said();
    EXPECT_LT(Faults::now() - hung, pace.limit(12));
    // What was held is kept all the same.
    std::ifstream kept(sandbox_.folder().path() / "config/luwte/settings.toml");
    EXPECT_NE(std::string(std::istreambuf_iterator<char>(kept), {}).find("shoulders-fists-belly"), std::string::npos);
}

TEST_F(Hang, ARuntimeThatHangsFromTheStartStopsNeitherTheWindowNorTheDoctor) {
    hang();
    {
        Watched watched(sandbox_, {{}, with_screen()});
        ASSERT_TRUE(watched.says(in_window)) << watched.said();
        EXPECT_EQ(watched.count("does not answer"), 1) << watched.said();
        EXPECT_TRUE(effect_of("space", watched, 1)) << watched.said();
        watched.program().signal(SIGTERM);
        EXPECT_TRUE(watched.program().wait()) << watched.said();
    }
    const auto doctor = sandbox_.luwte({"doctor"});
    EXPECT_TRUE(doctor->says("has not answered for 5 s")) << doctor->said();
    EXPECT_EQ(doctor->wait(), 0) << doctor->said();
}

}  // namespace
}  // namespace luwte::headset
