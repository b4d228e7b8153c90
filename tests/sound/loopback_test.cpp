// What a listener hears of a shipped sitting.
#include <cmath>

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

}  // namespace
}  // namespace luwte::sound
