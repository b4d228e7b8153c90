// The voices of nature, each alone as a listener hears it: how loud, how even, how alike to itself.
#include <cmath>

#include "ears.h"
#include "voice/loudness.h"

namespace luwte::sound {
namespace {

TEST(Nature, IsAsLoudAsItsSceneSays) {
    for (const std::string_view name : nature_names()) {
        for (std::uint32_t seed : {5U, 77U}) {
            const std::vector<float> heard = nature_heard({std::string(name), -30, true, {0, 0, -2}}, 60, seed);
            EXPECT_NEAR(voice::stereo_loudness(heard, sample_rate), -30, 2.0) << name;
            EXPECT_LT(voice::true_peak(heard, 2, sample_rate), -8) << name;
        }
    }
}

TEST(Nature, RepeatsWithItsSeedAndDiffersWithAnother) {
    for (const std::string_view name : nature_names()) {
        const scene::Sound sound{std::string(name), -30, true, {1, 0, -2}};
        const std::vector<float> a = nature_heard(sound, 1);
        EXPECT_EQ(a, nature_heard(sound, 1)) << name;
        EXPECT_NE(a, nature_heard(sound, 1, 6)) << name;
    }
    EXPECT_EQ(make_nature({"thunder", -30, true, {0, 0, 0}}, 1), nullptr);
}

TEST(Nature, IsNeverSilentAndNeverStartles) {
    for (const std::string_view name : nature_names()) {
        const std::vector<float> heard = nature_heard({std::string(name), -30, true, {0, 0, -2}}, 60);
        const double whole = rms(heard);
        constexpr std::size_t window = 2 * sample_rate / 5;
        for (std::size_t at = window; at + window <= heard.size(); at += window) {
            const double level = decibel(rms(std::span(heard).subspan(at, window)) / whole);
            EXPECT_GT(level, -24) << name << " at " << at / 2;
            EXPECT_LT(level, 11) << name << " at " << at / 2;
        }
    }
}

}  // namespace
}  // namespace luwte::sound
