// What a listener hears of a shipped sitting.
#include <cmath>
#include <ctime>
#include <fstream>

#include "ears.h"
#include "voice/loudness.h"

namespace luwte::sound {
namespace {

TEST(Loopback, IsTheSameOnEveryRunHoweverItIsCut) {
    const practice::Sitting sitting = shipped_sitting("ritual", 8);
    const auto run = [&](std::size_t chunk) {
        Result<Loopback> loopback = Loopback::open(sitting, lake());
        EXPECT_TRUE(loopback);
        EXPECT_TRUE(loopback->hrtf());
        loopback->add({4.2, {practice::WishKind::pause, {}, 0}});
        loopback->add({5.1, {practice::WishKind::go_on, {}, 0}});
        return rendered(*loopback, 8, chunk);
    };
    const std::vector<float> once = run(48000);
    EXPECT_GT(rms(once), 0.001);
    EXPECT_EQ(once, run(48000));
    EXPECT_EQ(once, run(1600));
    EXPECT_EQ(once, run(1));
}

class Sessions : public testing::TestWithParam<const char*> {};

TEST_P(Sessions, MixIsMinus23Lufs) {
    Result<Loopback> loopback = Loopback::open(shipped_sitting(GetParam()), lake());
    ASSERT_TRUE(loopback);
    timespec before{}, after{};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &before);
    constexpr double seconds = 120;
    const std::vector<float> heard = rendered(*loopback, seconds);
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &after);
    const double spent =
        static_cast<double>(after.tv_sec - before.tv_sec) + 1e-9 * static_cast<double>(after.tv_nsec - before.tv_nsec);
    const double loud = voice::stereo_loudness(heard, sample_rate);
    const double peak = voice::true_peak(heard, 2, sample_rate);
    RecordProperty("lufs", std::to_string(loud));
    RecordProperty("dbtp", std::to_string(peak));
    RecordProperty("cpu_percent", std::to_string(100 * spent / seconds));
    std::printf("%s: %.2f LUFS, %.2f dBTP, %.2f %% of a core\n", GetParam(), loud, peak, 100 * spent / seconds);
    EXPECT_NEAR(loud, -23, 2);
    EXPECT_LE(peak, -1);
    // Nothing stays silent for longer than 200 ms once it has come up.
    constexpr std::size_t window = 2 * sample_rate / 5;
    for (std::size_t at = 2 * sample_rate; at + window <= heard.size(); at += window) {
        ASSERT_GT(decibel(rms(std::span(heard).subspan(at, window))), -75) << at / 2 / sample_rate << " s";
    }
}

INSTANTIATE_TEST_SUITE_P(Shipped, Sessions,
                         testing::Values("breathing", "shoulders-fists-belly", "letting-go", "ritual"));

TEST(Loopback, VoiceIsLouderOnItsSide) {
    Setting setting = silence();
    setting.voice = built_voice("nl");
    const practice::Sitting sitting = shipped_sitting("breathing");
    const auto side = [&](const Head& head) {
        Result<Loopback> loopback = Loopback::open(sitting, setting);
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
