// Where the sound goes when devices come and go, with a sound server of the test's own and what each device lets hear.

#include <signal.h>

#include <cstdlib>
#include <fstream>
#include <mutex>

#include "base/clock.h"
#include "program/sound_server.h"
#include "test_sound.h"

namespace luwte::sound {
namespace {

using program::comes;
using Recording = program::SoundServer::Recording;
using namespace std::chrono_literals;

constexpr float nothing = 1e-4F;  ///< -80 dBFS
constexpr float something = 1e-3F;

/// Each test is a process of its own: OpenAL asks its environment once.
class MovingPlayer : public testing::Test {
protected:
    void SetUp() override {
        server_ = program::SoundServer::start();
        if (!server_) GTEST_SKIP() << "SKIPPED: PulseAudio is not here; install pulseaudio pulseaudio-utils";
        for (const auto& [name, value] : server_->variables())
            if (name != "PATH" && name != "HOME") setenv(name.c_str(), value.c_str(), 1);
    }
    void play(const ListeningMode& listening = {}) {
        outputs_ = std::make_shared<OutputWatcher>(listening, [this](std::string sentence) {
            const std::lock_guard lock(mutex_);
            told_.push_back(std::move(sentence));
        });
        player_ = std::make_unique<Player>(shipped_sitting("breathing", 30), lake(), steady_seconds(), outputs_);
    }
    void TearDown() override {
        player_.reset();
        outputs_.reset();
    }
    bool becomes(SoundState state) const {
        return comes([&] { return player_->state() == state; });
    }
    /// How often a sentence with this in it was told.
    int told(const std::string& part) const {
        const std::lock_guard lock(mutex_);
        return static_cast<int>(std::count_if(told_.begin(), told_.end(), [&](const std::string& sentence) {
            return sentence.find(part) != std::string::npos;
        }));
    }
    static bool sounds(const Recording& recording, std::size_t from = 0) {
        return comes([&] { return recording.peak(from) > something; });
    }
    /// Waits for so much more of it, and tells whether that was silent.
    static bool stays_silent(const Recording& recording, double seconds) {
        const std::size_t from = recording.size();
        const auto until = from + static_cast<std::size_t>(2 * seconds * sample_rate);
        return comes([&] { return recording.size() >= until; }) && recording.peak(from) < nothing;
    }

    std::unique_ptr<program::SoundServer> server_;
    std::shared_ptr<OutputWatcher> outputs_;
    std::unique_ptr<Player> player_;
    mutable std::mutex mutex_;
    std::vector<std::string> told_;
};

TEST_F(MovingPlayer, AnotherDeviceIsSilentUntilItIsLet) {
    const std::string plugged = server_->plug("headphones", "My headphones", "headphone");
    server_->plug("room", "The room");
    server_->control({"set-default-sink", "headphones"});
    const Recording room(*server_, "room");
    {
        const Recording headphones(*server_, "headphones");
        play();
        ASSERT_TRUE(becomes(SoundState::playing));
        EXPECT_EQ(player_->device(), "My headphones");
        EXPECT_TRUE(sounds(headphones));
        server_->unplug(plugged);
    }
    ASSERT_TRUE(becomes(SoundState::elsewhere));
    EXPECT_EQ(player_->device(), "The room");
    EXPECT_EQ(told("The sound now goes to The room. Go on here?"), 1);
    EXPECT_TRUE(stays_silent(room, 1));
    EXPECT_LT(room.peak(), nothing);
    const std::size_t let = room.size();
    outputs_->go_on_here();
    ASSERT_TRUE(becomes(SoundState::playing));
    EXPECT_TRUE(sounds(room, let));
    const std::vector<float> heard = room.samples();
    EXPECT_TRUE(begins_softly(parted(std::span(heard).subspan(let / 2 * 2)).left));
    EXPECT_EQ(player_->allocations(), 0U);
}

TEST_F(MovingPlayer, TheSameDeviceComingBackGoesOnByItself) {
    const std::string plugged = server_->plug("headphones", "My headphones", "headphone");
    server_->plug("room", "The room");
    server_->control({"set-default-sink", "headphones"});
    const Recording room(*server_, "room");
    play();
    ASSERT_TRUE(becomes(SoundState::playing));
    server_->unplug(plugged);
    ASSERT_TRUE(becomes(SoundState::elsewhere));
    server_->plug("headphones", "My headphones", "headphone");
    ASSERT_TRUE(becomes(SoundState::playing));
    EXPECT_EQ(player_->device(), "My headphones");
    EXPECT_TRUE(sounds(Recording(*server_, "headphones")));
    EXPECT_LT(room.peak(), nothing);
}

TEST_F(MovingPlayer, WithoutAnyOtherItWaitsAndNobodyIsAsked) {
    server_->control({"load-module", "module-always-sink"});
    const std::string plugged = server_->plug("headphones", "My headphones", "headphone");
    server_->control({"set-default-sink", "headphones"});
    play();
    ASSERT_TRUE(becomes(SoundState::playing));
    server_->unplug(plugged);
    ASSERT_TRUE(becomes(SoundState::lost));
    // The server has made its dummy by then.
    ASSERT_TRUE(comes([&] {
        return server_->control({"list", "short", "sinks"}).find("auto_null") != std::string::npos;
    }));
    std::this_thread::sleep_for(700ms);
    EXPECT_EQ(player_->state(), SoundState::lost);
    EXPECT_EQ(told("Go on here?"), 0);
    server_->plug("headphones", "My headphones", "headphone");
    EXPECT_TRUE(becomes(SoundState::playing));
}

TEST_F(MovingPlayer, WhatTheServerMovesIsSilentAtOnceAndGoesOnWhenItIsBack) {
    // As newer releases of OpenAL let it by themselves.
    const program::TemporaryFolder folder;
    setenv("ALSOFT_CONF", folder.write("alsoft.conf", "[pulse]\nallow-moves=true\n").c_str(), 1);
    server_->plug("headphones", "My headphones", "headphone");
    server_->plug("room", "The room");
    server_->control({"set-default-sink", "headphones"});
    const Recording headphones(*server_, "headphones"), room(*server_, "room");
    play();
    ASSERT_TRUE(becomes(SoundState::playing));
    ASSERT_TRUE(sounds(headphones));
    const auto move = [&](const char* sink) {
        const std::string streams = server_->control({"list", "short", "sink-inputs"});
        server_->control({"move-sink-input", streams.substr(0, streams.find('\t')), sink});
    };
    move("room");
    ASSERT_TRUE(becomes(SoundState::elsewhere));
    EXPECT_EQ(player_->device(), "The room");
    std::this_thread::sleep_for(400ms);
    EXPECT_TRUE(stays_silent(room, 0.7));
    move("headphones");
    ASSERT_TRUE(becomes(SoundState::playing));
    EXPECT_TRUE(sounds(headphones, headphones.size()));
    EXPECT_TRUE(stays_silent(room, 0.3));
    // Let, it is heard there without another device being opened.
    move("room");
    ASSERT_TRUE(becomes(SoundState::elsewhere));
    const std::size_t let = room.size();
    outputs_->go_on_here();
    EXPECT_TRUE(becomes(SoundState::playing));
    EXPECT_TRUE(sounds(room, let));
}

TEST_F(MovingPlayer, HeadphonesThatBecomeTheSpeakersOfTheSameDeviceAreAnotherPlace) {
    server_->plug("card", "The card", "headphone");
    const Recording card(*server_, "card");
    play();
    ASSERT_TRUE(becomes(SoundState::playing));
    ASSERT_TRUE(sounds(card));
    server_->set_property("card", "device.form_factor=speaker");
    ASSERT_TRUE(becomes(SoundState::elsewhere));
    std::this_thread::sleep_for(400ms);
    EXPECT_TRUE(stays_silent(card, 0.7));
    server_->set_property("card", "device.form_factor=headphone");
    ASSERT_TRUE(becomes(SoundState::playing));
    EXPECT_TRUE(sounds(card, card.size()));
    server_->set_property("card", "device.form_factor=speaker");
    ASSERT_TRUE(becomes(SoundState::elsewhere));
    EXPECT_EQ(told("is a loudspeaker"), 0);
    outputs_->go_on_here();
    ASSERT_TRUE(becomes(SoundState::playing));
    EXPECT_EQ(told("The card is a loudspeaker"), 1);
    EXPECT_TRUE(sounds(card, card.size()));
}

TEST_F(MovingPlayer, ALoudspeakerGetsTheSpeakersWayUnlessItIsSet) {
    server_->plug("room", "The room", "speaker");
    const auto hrtf = [&](Way way) {
        OutputWatcher outputs({way}, [&](std::string sentence) {
            const std::lock_guard lock(mutex_);
            told_.push_back(std::move(sentence));
        });
        std::unique_ptr<Output> output;
        EXPECT_TRUE(comes([&] { return (output = outputs.take()) != nullptr; }));
        EXPECT_EQ(outputs.state(), SoundState::playing);
        const bool around = output && output->hrtf();
        outputs.give_back(std::move(output));
        return around;
    };
    EXPECT_FALSE(hrtf(Way::automatic));
    EXPECT_EQ(told("The room is a loudspeaker"), 1);
    EXPECT_TRUE(hrtf(Way::headphones));
    EXPECT_EQ(told("is a loudspeaker"), 1);
}

TEST_F(MovingPlayer, ANamedDeviceIsTheOnlyOne) {
    server_->plug("headphones", "My headphones", "headphone");
    const Recording headphones(*server_, "headphones");
    play({Way::automatic, {}, "KITCHEN"});
    ASSERT_TRUE(becomes(SoundState::missing));
    EXPECT_EQ(told("KITCHEN is not there, so it is silent. There is: My headphones."), 1);
    EXPECT_TRUE(stays_silent(headphones, 1));
    const std::string plugged = server_->plug("k", "The kitchen");
    server_->control({"set-default-sink", "headphones"});
    ASSERT_TRUE(becomes(SoundState::playing));
    EXPECT_EQ(player_->device(), "The kitchen");
    EXPECT_TRUE(sounds(Recording(*server_, "k")));
    server_->unplug(plugged);
    ASSERT_TRUE(becomes(SoundState::missing));
    EXPECT_TRUE(stays_silent(headphones, 1));
    EXPECT_LT(headphones.peak(), nothing);
}

TEST_F(MovingPlayer, InTheHeadsetItIsTheHeadsetsOwn) {
    server_->plug("headphones", "My headphones", "headphone");
    play();
    ASSERT_TRUE(becomes(SoundState::playing));
    outputs_->set_in_headset(true);
    EXPECT_TRUE(comes([&] { return told("The sound stays on My headphones") == 1; }));
    // As WiVRn's server calls it, when the headset has connected.
    const std::string plugged = server_->plug("WiVRn", "WiVRn(sink)");
    server_->control({"set-default-sink", "headphones"});
    EXPECT_TRUE(comes([&] { return player_->device() == "WiVRn(sink)"; }));
    const Recording own(*server_, "WiVRn"), headphones(*server_, "headphones");
    EXPECT_TRUE(sounds(own));
    outputs_->set_in_headset(false);
    EXPECT_TRUE(comes([&] { return player_->device() == "My headphones"; }));
    EXPECT_TRUE(sounds(headphones, headphones.size()));
    EXPECT_EQ(told("Go on here?"), 0);
    EXPECT_EQ(told("The sound stays on"), 1);
}

TEST_F(MovingPlayer, AServerThatDoesNotAnswerHoldsUpNobody) {
    server_->plug("headphones", "My headphones", "headphone");
    play();
    ASSERT_TRUE(becomes(SoundState::playing));
    program::Pace pace;
    server_->signal(SIGSTOP);
    double longest = 0;
    for (int i = 0; i < 20; ++i) {
        const double from = steady_seconds();
        player_->add({0.1 * i, {i % 2 == 0 ? practice::CommandKind::pause : practice::CommandKind::go_on, {}, 0}});
        player_->set_head({});
        player_->device();
        outputs_->go_on_here();
        longest = std::max(longest, steady_seconds() - from);
        std::this_thread::sleep_for(20ms);
    }
    EXPECT_LT(longest, pace.limit(0.05));
    const double leaving = steady_seconds();
    player_.reset();
    EXPECT_LT(steady_seconds() - leaving, pace.limit(0.5));
    outputs_.reset();
    EXPECT_LT(steady_seconds() - leaving, pace.limit(OutputWatcher::longest_wait + 0.7));
    server_->signal(SIGCONT);
}

}  // namespace
}  // namespace luwte::sound
