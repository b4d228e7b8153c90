// What a listener hears of a shipped sitting.
#include <cmath>
#include <cstdio>

#include "test_sound.h"

namespace luwte::sound {
namespace {

TEST(Loopback, IsTheSameOnEveryRunHoweverItIsCut) {
    const practice::Sitting sitting = shipped_sitting("ritual", 8);
    const auto run = [&](std::size_t chunk) {
        Result<Loopback> loopback = Loopback::open(sitting, lake());
        EXPECT_TRUE(loopback);
        EXPECT_TRUE(loopback->hrtf());
        loopback->add({4.2, {practice::CommandKind::pause, {}, 0}});
        loopback->add({5.1, {practice::CommandKind::go_on, {}, 0}});
        return rendered(*loopback, 8, chunk);
    };
    const std::vector<float> once = run(48000);
    EXPECT_GT(rms(once), 0.001);
    EXPECT_EQ(once, run(48000));
    EXPECT_EQ(once, run(1600));
    EXPECT_EQ(once, run(1));
}

TEST(Loopback, VoiceIsLouderOnItsSide) {
    MixSettings settings = silence();
    settings.voice = built_voice("nl");
    const practice::Sitting sitting = shipped_sitting("breathing");
    const auto side = [&](const Head& head) {
        Result<Loopback> loopback = Loopback::open(sitting, settings);
        loopback->set_head(head);
        const Stereo ears = parted(rendered(*loopback, 8));
        return decibel(rms(ears.right) / rms(ears.left));
    };
    EXPECT_GT(side({}), 1.5);
    // Turned 70 degrees to the right, the voice is at the left.
    Head turned;
    turned.orientation[1] = -std::sin(0.61F);
    turned.orientation[3] = std::cos(0.61F);
    EXPECT_LT(side(turned), -1.5);
}

TEST(Loopback, BeginsAndEndsWithoutAJump) {
    Result<Loopback> loopback = Loopback::open(shipped_sitting("breathing"), lake());
    const Stereo ears = parted(rendered(*loopback, 1));
    EXPECT_LT(rms(std::span(ears.left).first(480)), 1e-5);
    EXPECT_TRUE(begins_softly(ears.left));
}

/// With place and tone off, between two lines: wireless headphones would sleep, and swallow the next word's beginning.
TEST(Loopback, IsNeverExactlySilentForASecondAndNobodyHearsThat) {
    MixSettings settings = lake();
    settings.levels.place = settings.levels.tone = silent;
    Result<Loopback> loopback = Loopback::open(shipped_sitting("breathing", 60), settings);
    ASSERT_TRUE(loopback);
    loopback->add({25, {practice::CommandKind::pause, {}, 0}});
    const Stereo ears = parted(rendered(*loopback, 40));
    // As they are, and as 16 bits hold them.
    std::size_t run = 0, longest = 0, run_16 = 0, longest_16 = 0;
    for (const float sample : ears.left) {
        longest = std::max(longest, run = sample == 0 ? run + 1 : 0);
        longest_16 = std::max(longest_16, run_16 = std::lround(sample * 32767) == 0 ? run_16 + 1 : 0);
    }
    EXPECT_LT(longest, std::size_t(sample_rate));
    EXPECT_LT(longest_16, std::size_t(sample_rate));
    // In the pause nothing else sounds.
    const double floor = decibel(rms(std::span(ears.left).last(10 * sample_rate)));
    EXPECT_LT(floor, -85);
    std::printf("%.2f s of zeros, %.2f s in 16 bits; floor %.1f dBFS\n", static_cast<double>(longest) / sample_rate,
                static_cast<double>(longest_16) / sample_rate, floor);
    // What has ended may sleep.
    Result<Loopback> over = Loopback::open(shipped_sitting("breathing", 60), settings);
    over->add({0.5, {practice::CommandKind::stop, {}, 0}});
    over->add({1, {practice::CommandKind::choose, practice::Choice::enough, 0}});
    const Stereo ended = parted(rendered(*over, 40));
    EXPECT_EQ(rms(std::span(ended.left).last(sample_rate)), 0);
}

}  // namespace
}  // namespace luwte::sound
