// The round of the listening test.
#include "sound/listening_test.h"

#include <cmath>

#include "audio/loudness.h"
#include "test_sound.h"

namespace luwte::sound {
namespace {

double side_at(const Stereo& ears, double time) {
    const auto from = static_cast<std::size_t>(time * sample_rate);
    const auto part = [&](const std::vector<float>& ear) { return rms(std::span(ear).subspan(from, sample_rate / 2)); };
    return decibel(part(ears.right) / part(ears.left));
}

TEST(Circle, GoesRoundByTheRightAndStartlesNobody) {
    for (Way way : {Way::headphones, Way::speakers}) {
        const Result<std::vector<float>> round = render_circle({way, {}});
        ASSERT_TRUE(round);
        const Stereo ears = parted(*round);
        EXPECT_NEAR(static_cast<double>(ears.left.size()) / sample_rate, Circle::seconds, 0.02);
        // A quarter of a turn after it is ahead it is at the right, then behind, then at the left.
        EXPECT_GT(side_at(ears, 9.75), 3);
        EXPECT_LT(std::abs(side_at(ears, 11.75)), 2.5);
        EXPECT_LT(side_at(ears, 13.0), -3);
        EXPECT_FALSE(find_click(ears.left));
        EXPECT_TRUE(begins_softly(ears.left));
        EXPECT_LT(rms(std::span(ears.left).last(480)), 1e-4);
        const double loud = audio::stereo_loudness(*round, sample_rate);
        const double peak = audio::true_peak(*round, 2, sample_rate);
        std::printf("%.2f LUFS, %.2f dBTP\n", loud, peak);
        EXPECT_NEAR(loud, -27, 2);
        EXPECT_LT(peak, -9);
        // It comes slowly: no tenth of a second is 6 dB louder than the one before once it can be heard.
        double before = 0;
        for (std::size_t at = 0; at + 4800 <= ears.right.size(); at += 4800) {
            const double now = rms(std::span(*round).subspan(2 * at, 9600));
            if (before > 2e-3) {
                EXPECT_LT(decibel(now / before), 6) << at;
            }
            before = now;
        }
    }
}

TEST(Circle, IsHeardOnADeviceAndEnds) {
    const Result<std::string> remark = play_circle({}, Circle::seconds - 1);
    ASSERT_TRUE(remark);
    EXPECT_EQ(*remark, "");
}

}  // namespace
}  // namespace luwte::sound
