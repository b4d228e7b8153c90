// The headset may go, come, and come back: the sitting goes on.

#include <gtest/gtest.h>

#include <algorithm>
#include <cstdio>
#include <thread>

#include "watched.h"
#include "wave.h"

namespace luwte::headset {
namespace {

using std::chrono::milliseconds;
using std::chrono::seconds;

constexpr const char* in_window = "the sitting is in the window, at";
constexpr const char* in_headset = "the sitting is in the headset, at";

class Loss : public testing::Test {
protected:
    void SetUp() override {
        if (const auto why = why_not()) GTEST_SKIP() << "SKIPPED: " << *why;
        screen_ = Screen::start();
        if (!screen_) GTEST_SKIP() << "SKIPPED: Xvfb is not here; install xvfb";
    }

    Variables with_screen(Variables variables = {}) const {
        variables["DISPLAY"] = screen_->name();
        return variables;
    }

    /// Whoever doesn't look must not notice: the clock goes on, and each change of render session is at the moment that
    /// it tells. The seconds of the last one.
    static double expect_no_jump(const Watched& watched) {
        double last = 0;
        for (const std::string& line : watched.lines()) {
            double time = 0;
            double position = 0;
            if (std::sscanf(line.c_str(), "%lf s: the sitting is in the %*[a-z], at %lf s of it", &time, &position) !=
                2)
                continue;
            EXPECT_NEAR(time, position, 0.001) << line;
            EXPECT_GE(time, last) << line;
            last = time;
        }
        EXPECT_EQ(watched.count(": pause "), 0) << watched.said();
        return last;
    }

    Sandbox sandbox_;
    std::unique_ptr<Screen> screen_;
};

TEST_F(Loss, TheWindowTakesOverAndTheSoundNeverStops) {
    const std::filesystem::path wave = sandbox_.folder().path() / "heard.wav";
    const std::string settings = write_wave_settings(sandbox_.folder().path() / "alsoft.conf", wave);
    std::optional<Monado> monado;
    monado.emplace(sandbox_, Output::none());
    const double started = Faults::now();
    // The draft voice, whose sharpest s is softer than a click would be.
    Watched watched(sandbox_, {{"--scene", "lake", "--voice", "en", "--seed", "1"},
                               with_screen({{"ALSOFT_DRIVERS", "wave"}, {"ALSOFT_CONF", settings}})});
    ASSERT_TRUE(watched.begins() && watched.says("sound: ")) << watched.said();
    const double began = Faults::now();
    // The bed comes up in 7 s.
    ASSERT_TRUE(watched.faults().wait_while_shown(8.5)) << watched.said();

    program::Pace pace;
    const double killed = Faults::now();
    monado->kill();
    ASSERT_TRUE(watched.says(in_window)) << watched.said();
    const double taken_over = Faults::now() - killed;
    EXPECT_LT(taken_over, pace.limit(1));
    RecordProperty("window_after_ms", static_cast<int>(taken_over * 1000));
    std::this_thread::sleep_for(seconds(2));
    const double coming = Faults::now();
    monado.emplace(sandbox_, Output::none());
    const double back = Faults::now();
    ASSERT_TRUE(watched.says(in_headset, 2)) << watched.said();
    const double position = expect_no_jump(watched);
    EXPECT_GT(position, coming - began);
    EXPECT_LT(position, Faults::now() - started);
    EXPECT_TRUE(watched.faults().wait_for_pictures(back, 3));
    EXPECT_LT(Faults::now() - back, pace.limit(5));
    RecordProperty("headset_after_ms", static_cast<int>((Faults::now() - back) * 1000));
    EXPECT_TRUE(watched.faults().wait_while_shown(1)) << watched.said();
    const double leaving = Faults::now();
    EXPECT_EQ(watched.leave(), 0) << watched.said();
    EXPECT_EQ(watched.warnings().size(), 1U) << watched.said();
    expect_no_jump(watched);

    const Wave heard = read_wave(wave);
    EXPECT_GT(heard.seconds(), leaving - began - 1);
    const double from = killed - began, to = heard.seconds() - 0.5;
    // The bed alone, between words, is some 0.003.
    constexpr double piece = 0.02, silence = 0.0005;
    double softest = 1, softest_at = 0, silent = 0;
    for (double at = from; at < to; at += piece) {
        const double level = heard.level(at, piece);
        if (level < softest) softest_at = at;
        softest = std::min(softest, level);
        if (level <= silence) silent += piece;
    }
    // It may stop where the program had no processor to make it with, and tells so; soon it goes on.
    if (watched.said().find("the sound could not keep up") == std::string::npos) {
        EXPECT_GT(softest, silence) << "at " << softest_at << " of " << heard.seconds() << " s";
        EXPECT_LT(heard.step(from, to - from), 0.1);
    } else {
        EXPECT_LT(silent, (to - from) / 2);
    }
    EXPECT_EQ(watched.count("sound: "), 1) << watched.said();
    RecordProperty("softest", std::to_string(softest));
    RecordProperty("largest_step", std::to_string(heard.step(from, to - from)));
}

TEST_F(Loss, WithoutAScreenItGoesOnInSoundAndComesBack) {
    const std::filesystem::path wave = sandbox_.folder().path() / "heard.wav";
    const std::string settings = write_wave_settings(sandbox_.folder().path() / "alsoft.conf", wave);
    std::optional<Monado> monado;
    monado.emplace(sandbox_, Output::none());
    Watched watched(sandbox_, {{}, {{"ALSOFT_DRIVERS", "wave"}, {"ALSOFT_CONF", settings}}});
    ASSERT_TRUE(watched.begins() && watched.says("sound: ")) << watched.said();
    const double began = Faults::now();
    program::Pace pace;
    monado->kill();
    ASSERT_TRUE(watched.says("Until then the sitting goes on in sound")) << watched.said();
    EXPECT_LT(Faults::now() - began, pace.limit(2));
    std::this_thread::sleep_for(seconds(1));
    monado.emplace(sandbox_, Output::none());
    const double back = Faults::now();
    EXPECT_TRUE(watched.faults().wait_for_pictures(back, 3));
    EXPECT_LT(Faults::now() - back, pace.limit(5));
    EXPECT_TRUE(watched.faults().wait_while_shown(2)) << watched.said();
    const double leaving = Faults::now();
    EXPECT_EQ(watched.leave(), 0) << watched.said();
    EXPECT_EQ(watched.warnings().size(), 1U) << watched.said();
    expect_no_jump(watched);
    // It went on all the while: as long as the sitting.
    EXPECT_GT(read_wave(wave).seconds(), leaving - began - 0.5);
}

TEST_F(Loss, ASittingWithoutHeadsetBeginsInTheWindowAndMovesWhenThereIsOne) {
    Watched watched(sandbox_, {{}, with_screen()});
    ASSERT_TRUE(watched.says(in_window)) << watched.said();
    EXPECT_EQ(watched.count("Until then the sitting is in the window."), 1) << watched.said();
    std::this_thread::sleep_for(milliseconds(500));
    program::Pace pace;
    const Monado monado(sandbox_, Output::none());
    const double came = Faults::now();
    ASSERT_TRUE(watched.says(in_headset)) << watched.said();
    EXPECT_TRUE(watched.faults().wait_for_pictures(came, 3));
    EXPECT_LT(Faults::now() - came, pace.limit(5));
    EXPECT_EQ(watched.leave(), 0) << watched.said();
    EXPECT_TRUE(watched.warnings().empty()) << watched.said();
    expect_no_jump(watched);
}

}  // namespace
}  // namespace luwte::headset
