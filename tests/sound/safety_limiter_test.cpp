// What holds back the loud: bursts of a place, and everything above the ceiling.
#include "sound/mix/safety_limiter.h"

#include <cmath>

#include "audio/loudness.h"
#include "sound/device/flush.h"
#include "test_sound.h"

namespace luwte::sound {
namespace {

/// A block of soft noise around, `level` in dB of its RMS.
void fill(Buses& buses, audio::Random& random, float level) {
    buses.clear();
    for (std::size_t i = 0; i < block_frames; ++i) {
        const float sample = random.signed_unit() * 1.7320508F * from_decibel(level);
        buses.bed.w[i] = 0.70710678F * sample;
        buses.bed.x[i] = sample;
    }
}

/// To the bit, whatever there is to hear.
bool same(const Buses& a, const Buses& b) {
    return a.voice == b.voice && a.tone == b.tone && a.points == b.points && a.bed.w == b.bed.w && a.bed.x == b.bed.x &&
           a.bed.y == b.bed.y && a.bed.z == b.bed.z;
}

double level_of(const Buses& buses) { return decibel(1.41421356 * rms(buses.bed.w)); }

TEST(SafetyLimiter, LetsThroughBitForBitWhatIsWithin) {
    SafetyLimiter limiter(-14);
    audio::Random random(3);
    Buses buses{};
    for (int i = 0; i < 500; ++i) {
        // Gusts of 4 dB to either side.
        fill(buses, random, -40 + 4 * static_cast<float>(std::sin(i * 0.05)));
        const Buses before = buses;
        limiter.limit_place(buses, -40);
        limiter.limit_all(buses);
        ASSERT_TRUE(same(buses, before)) << i;
    }
}

TEST(SafetyLimiter, HoldsABurstOfThePlaceSixDecibelAboveItsRunningLevel) {
    SafetyLimiter limiter(-14);
    audio::Random random(3);
    Buses buses{};
    double sum = 0, most = 0, loudest_block = -99;
    std::vector<double> powers;
    std::vector<float> heard;
    for (int i = 0; i < 700; ++i) {
        const bool bang = i >= 500 && i < 530;
        fill(buses, random, bang ? -14 : -40);
        limiter.limit_place(buses, -41);
        heard.insert(heard.end(), buses.bed.w.begin(), buses.bed.w.end());
        powers.push_back(std::pow(10, level_of(buses) / 10));
        sum += powers.back();
        if (i >= 40) sum -= powers[static_cast<std::size_t>(i) - 40];
        if (i >= 40) most = std::max(most, sum / 40);
        loudest_block = std::max(loudest_block, level_of(buses));
    }
    EXPECT_LT(10 * std::log10(most), -40 + 6.5) << "26 dB more came in";
    EXPECT_GT(10 * std::log10(most), -40 + 4) << "it holds, it doesn't shut";
    EXPECT_LT(loudest_block, -40 + 14);
    // Two seconds later the place is as it was.
    EXPECT_NEAR(level_of(buses), -40, 1);
}

TEST(SafetyLimiter, FollowsAPlaceThatGrowsSlowly) {
    SafetyLimiter limiter(-14);
    audio::Random random(3);
    Buses buses{};
    // 20 dB in 30 s, as a wind that rises.
    for (int i = 0; i < 3000; ++i) {
        const float level = -45 + 20 * static_cast<float>(i) / 3000;
        fill(buses, random, level);
        limiter.limit_place(buses, -45);
        ASSERT_NEAR(level_of(buses), level, 0.8) << i;
    }
}

TEST(SafetyLimiter, KeepsAllBelowTheCeiling) {
    for (float ceiling : {-14.0F, -24.0F}) {
        SafetyLimiter limiter(ceiling);
        Buses buses{};
        std::vector<float> stereo;
        for (int i = 0; i < 400; ++i) {
            buses.clear();
            for (std::size_t k = 0; k < block_frames; ++k) {
                const auto t = static_cast<double>(static_cast<std::size_t>(i) * block_frames + k) / sample_rate;
                buses.voice[k] = (i < 200 ? 0.03F : 0.9F) * static_cast<float>(std::sin(6.283185307 * 997 * t));
            }
            limiter.limit_all(buses);
            if (i < 250) continue;
            for (const float sample : buses.voice) stereo.insert(stereo.end(), {sample, 0.0F});
        }
        EXPECT_LT(audio::stereo_loudness(stereo, sample_rate), ceiling + 0.3);
        EXPECT_GT(audio::stereo_loudness(stereo, sample_rate), ceiling - 2);
    }
}

TEST(SafetyLimiter, MakesSofterEvenlyWhatStaysTooLoud) {
    for (const float over : {3.0F, 10.0F, 17.0F}) {
        Ceiling ceiling;
        float least = 1, most = 0;
        for (int i = 0; i < 400; ++i) {
            const float gain = ceiling.step(power_of(-14 + over), power_of(-14));
            if (i < 100) continue;
            least = std::min(least, gain), most = std::max(most, gain);
        }
        EXPECT_NEAR(decibel(static_cast<double>(most)), -static_cast<double>(over), 0.1);
        EXPECT_NEAR(decibel(static_cast<double>(least)), -static_cast<double>(over), 0.1) << "it must not chop";
    }
}

/// The first block in which a sitting sounds otherwise under `ceiling` than under none, or nothing in a minute.
std::optional<int> first_difference(double ceiling) {
    const FlushToZero flush;
    MixSettings open = lake(), closed = lake();
    open.levels.ceiling = 40;
    closed.levels.ceiling = ceiling;
    Mix without(shipped_sitting("ritual"), open), with(shipped_sitting("ritual"), closed);
    Buses expected{}, limited{};
    for (int i = 0; i < 6000; ++i) {
        for (Mix* mix : {&without, &with}) {
            mix->prepare();
            mix->render(i * block_seconds, (i + 1) * block_seconds, mix == &with ? limited : expected);
        }
        if (!same(expected, limited)) return i;
    }
    return std::nullopt;
}

TEST(SafetyLimiter, HasNothingToDoInAShippedSitting) {
    EXPECT_EQ(first_difference(Levels().ceiling), std::nullopt);
    EXPECT_NE(first_difference(-40), std::nullopt) << "a ceiling below the voice must be seen";
}

}  // namespace
}  // namespace luwte::sound
