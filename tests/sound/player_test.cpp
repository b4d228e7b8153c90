#include <unistd.h>

#include <chrono>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <functional>
#include <thread>

#include "audio/sound_file.h"
#include "base/clock.h"
#include "test_sound.h"

namespace luwte::sound {
namespace {

using namespace std::chrono_literals;

bool within(std::chrono::milliseconds patience, const std::function<bool()>& reached) {
    const auto until = std::chrono::steady_clock::now() + patience;
    while (!reached()) {
        if (std::chrono::steady_clock::now() > until) return false;
        std::this_thread::sleep_for(10ms);
    }
    return true;
}

TEST(Player, PlaysTakesEventsAndStops) {
    Player player(shipped_sitting("breathing"), lake(), steady_seconds());
    ASSERT_TRUE(within(3s, [&] { return !player.device().empty(); }));
    EXPECT_EQ(player.state(), SoundState::playing);
    Head head;
    double now = 0.1;
    using practice::CommandKind;
    for (CommandKind kind : {CommandKind::pause, CommandKind::go_on, CommandKind::skip, CommandKind::back,
                             CommandKind::stop, CommandKind::choose, CommandKind::seek}) {
        std::this_thread::sleep_for(120ms);
        now += 0.12;
        player.add({now, {kind, practice::Choice::go_on, 30}});
        head.orientation[1] += 0.01F;
        player.set_head(head);
    }
    player.change(lake().place);
    std::this_thread::sleep_for(300ms);
    EXPECT_FALSE(player.device().empty());
    EXPECT_EQ(player.allocations(), 0);
}

TEST(Player, StopsAtOnceEvenWhenItHasOnlyBegun) {
    for (int i = 0; i < 5; ++i) const Player player(shipped_sitting("breathing"), lake(), steady_seconds());
}

/// What the player sends to a device, through OpenAL's own writer of WAV files.
class WrittenPlayer : public testing::Test {
protected:
    WrittenPlayer() {
        std::ofstream(conf_) << "[general]\ndrivers=wave\nhrtf=true\n[wave]\nfile=" << wav_.string() << "\n";
        setenv("ALSOFT_CONF", conf_.c_str(), 1);
        setenv("ALSOFT_DRIVERS", "wave", 1);
    }
    void TearDown() override {
        std::filesystem::remove(conf_);
        std::filesystem::remove(wav_);
    }

    std::filesystem::path base_ =
        std::filesystem::path(testing::TempDir()) / ("luwte-player-" + std::to_string(::getpid()));
    std::filesystem::path conf_ = base_.string() + ".conf", wav_ = base_.string() + ".wav";
};

TEST_F(WrittenPlayer, PauseIsHeardWithin200MillisecondsAndNothingClicks) {
    MixSettings settings = silence();
    settings.voice = built_voice("nl");
    const practice::Sitting sitting = shipped_sitting("breathing");
    const practice::Line& line = sitting.timeline().lines.at(1);
    const double from = line.start + 0.2;
    using practice::CommandKind;
    double paused = 0, resumed = 0;
    {
        Player player(shipped_sitting("breathing", from), settings, steady_seconds());
        if (!within(3s, [&] { return !player.device().empty(); }) || !std::filesystem::exists(wav_))
            GTEST_SKIP() << "another test has started OpenAL in this process";
        const auto opened = std::chrono::steady_clock::now();
        const auto since = [&] {
            return std::chrono::duration<double>(std::chrono::steady_clock::now() - opened).count();
        };
        std::this_thread::sleep_for(1200ms);
        paused = since();
        player.add({1.2, {CommandKind::pause, {}, 0}});
        std::this_thread::sleep_for(900ms);
        resumed = since();
        player.add({2.1, {CommandKind::go_on, {}, 0}});
        std::this_thread::sleep_for(1000ms);
    }
    const Result<audio::Sound> written = audio::read_sound(wav_);
    ASSERT_TRUE(written) << written.problem().what;
    ASSERT_EQ(written->channels, 2);
    const Stereo ears = parted(written->samples);
    const auto level = [&](double start, double seconds) {
        const auto first = static_cast<std::size_t>(start * written->rate);
        return rms(std::span(ears.right).subspan(first, static_cast<std::size_t>(seconds * written->rate)));
    };
    EXPECT_GT(decibel(level(paused - 0.6, 0.5)), -45);
    // 50 ms of grace for the file's start and this thread's sleep; what is left then is the room's tail.
    EXPECT_LT(decibel(level(paused + 0.25, 0.05) / level(paused - 0.15, 0.15)), -15);
    EXPECT_LT(decibel(level(paused + 0.75, 0.1)), -90);
    EXPECT_GT(decibel(level(resumed + 0.25, 0.6)), -45);
    EXPECT_TRUE(
        begins_softly(std::span(ears.right).subspan(static_cast<std::size_t>((paused + 0.75) * written->rate))));
}

TEST(Player, GoesOnWithoutADevice) {
    // OpenAL reads it once in a process; CTest gives each test one of its own.
    setenv("ALSOFT_DRIVERS", "none-such", 1);
    if (Output::open_device()) GTEST_SKIP() << "another test has started OpenAL in this process";
    Player player(shipped_sitting("breathing"), lake(), steady_seconds());
    std::this_thread::sleep_for(200ms);
    EXPECT_TRUE(player.device().empty());
    EXPECT_EQ(player.state(), SoundState::no_device);
    player.add({0.1, {practice::CommandKind::pause, {}, 0}});
    std::this_thread::sleep_for(50ms);
}

}  // namespace
}  // namespace luwte::sound
