// Generators of water: what a bubble is, that surf is the wave that is seen, that no water comes round again.
#include <algorithm>
#include <cmath>

#include "audio/loudness.h"
#include "sound/device/flush.h"
#include "sound/generators/bubbles.h"
#include "test_sound.h"

namespace luwte::sound {
namespace {

/// The front channel of what rings for so long.
std::vector<float> rung(Bubbles& bubbles, double seconds) {
    std::vector<float> heard;
    BFormat bed;
    for (double t = 0; t < seconds; t += block_seconds) {
        bed.clear();
        bubbles.add(bed);
        heard.insert(heard.end(), bed.x.begin(), bed.x.end());
    }
    return heard;
}

/// Hz, by the rising zeros between two times (s).
double pitch_between(std::span<const float> samples, double from, double to) {
    std::vector<double> zeros;
    for (auto i = static_cast<std::size_t>(from * sample_rate) + 1; i < static_cast<std::size_t>(to * sample_rate); ++i)
        if (samples[i - 1] < 0 && samples[i] >= 0)
            zeros.push_back(static_cast<double>(i) - samples[i] / (samples[i] - samples[i - 1]));
    return static_cast<double>(zeros.size() - 1) / (zeros.back() - zeros.front()) * sample_rate;
}

TEST(Bubbles, RingAtThePitchOfTheirSizeAndDieAwayAsFast) {
    for (const double radius : {0.0025, 0.004, 0.008}) {
        const double pitch = 3 / radius, damping = 0.13 / radius + 0.0072 * std::pow(radius, -1.5);
        Bubbles bubbles(1);
        Ring ring = bubble(static_cast<float>(radius), 1, Encoding{});
        ring.attack = 1e-4F;
        bubbles.begin(ring, 0);
        const std::vector<float> heard = rung(bubbles, 0.2);
        // Over the first 1/d it climbs by a tenth: half of that in the mean.
        EXPECT_NEAR(pitch_between(heard, 0, 1 / damping) / pitch, 1.05, 0.02) << radius;
        EXPECT_NEAR(pitch_between(heard, 2 / damping, 3 / damping) / pitch, 1.25, 0.03) << radius;
        const auto part = static_cast<std::size_t>(sample_rate / damping);
        const double early = rms(std::span(heard).subspan(part, part));
        const double late = rms(std::span(heard).subspan(3 * part, part));
        EXPECT_NEAR(std::log(early / late), 2, 0.1) << radius;
    }
}

TEST(Bubbles, AreForgottenWhenTheyHaveDiedAway) {
    // Without FlushToZero, on purpose: a bubble ends long before its numbers grow too small.
    Bubbles bubbles(40);
    for (std::size_t i = 0; i < 50; ++i)
        bubbles.begin(bubble(0.001F + 0.0001F * static_cast<float>(i), 0.1F, Encoding{}), 9 * i);
    EXPECT_EQ(bubbles.ringing(), 40U) << "no more than there is room for";
    // The largest, of 4.9 mm, has fallen by 65 dB after 0.16 s.
    const std::vector<float> heard = rung(bubbles, 0.25);
    EXPECT_EQ(bubbles.ringing(), 0U);
    EXPECT_GT(rms(std::span(heard).first(4800)), 0.001);
    EXPECT_TRUE(std::all_of(heard.end() - 2400, heard.end(), [](float sample) { return sample == 0; }));
    EXPECT_FALSE(std::any_of(heard.begin(), heard.end(), [](float s) { return std::fpclassify(s) == FP_SUBNORMAL; }));
    const std::vector<float> after = rung(bubbles, 0.05);
    EXPECT_EQ(rms(after), 0);
    EXPECT_FALSE(find_click(heard));
}

TEST(Bubbles, BeginAtTheirFrameAcrossBlocks) {
    Bubbles bubbles(2);
    bubbles.begin(bubble(0.003F, 1, Encoding{}), 700);
    const std::vector<float> heard = rung(bubbles, 0.03);
    const auto first = std::find_if(heard.begin(), heard.end(), [](float sample) { return sample != 0; });
    EXPECT_EQ(first - heard.begin(), 700);
}

/// What a generator gives at one spot, with the waves that `wave` tells at each time. The world rests where `moving` is
/// false.
template <class Waves>
std::vector<float> given(const scene::Sound& sound, double seconds, std::uint32_t seed, const Waves& wave,
                         bool moving = true) {
    const FlushToZero flush;
    const std::unique_ptr<Generator> voice = make_generator(sound, seed);
    std::vector<float> all;
    BFormat bed;
    for (int i = 0; i * block_seconds < seconds; ++i) {
        bed.clear();
        const double from = i * block_seconds, to = from + block_seconds;
        voice->add({{1, 0.3F}, moving ? from : to, to, wave(to)}, bed);
        all.insert(all.end(), bed.w.begin(), bed.w.end());
    }
    return all;
}

scene::Wave alone(double time) { return scene::wave_at({1, 0.3F}, time, 0, 0, 0); }

/// A breath of 10 s: out in the first half.
scene::Wave breathed(double time) {
    const double angle = 2 * 3.14159265358979 * time / 10;
    return {static_cast<float>(0.5 - 0.5 * std::cos(angle)), static_cast<float>(0.314 * std::sin(angle))};
}

TEST(Surf, ComesInWithTheWaveThatIsSeen) {
    const std::vector<float> heard = given({scene::SoundKind::surf, -30, true, {0, 0, -2}}, 120, 5, breathed);
    double in = 0, out = 0;
    for (std::size_t second = 10; second < 120; ++second) {
        // It is loudest a little after the wave is fastest, and the shore is long: seconds 2 to 5 against 7 to 10.
        const double power = std::pow(rms(std::span(heard).subspan(second * sample_rate, sample_rate)), 2);
        if (second % 10 >= 2 && second % 10 < 5) in += power;
        if (second % 10 >= 7) out += power;
    }
    EXPECT_GT(10 * std::log10(in / out), 5);
    EXPECT_LT(10 * std::log10(in / out), 16);
}

TEST(Surf, LeavesADistantSeaWhileTheWorldRests) {
    const scene::Sound sound{scene::SoundKind::surf, -30, true, {0, 0, -2}};
    const auto stands = [](double) { return scene::Wave{0.6F, 0.25F}; };
    const std::vector<float> rests = given(sound, 40, 5, stands, false), moves = given(sound, 40, 5, breathed);
    const double softer = decibel(rms(rests) / rms(moves));
    EXPECT_LT(softer, -1.5);
    EXPECT_GT(softer, -9);
    for (std::size_t at = sample_rate; at + sample_rate / 5 <= rests.size(); at += sample_rate / 5)
        EXPECT_GT(decibel(rms(std::span(rests).subspan(at, sample_rate / 5)) / rms(rests)), -14) << at;
}

/// The highest likeness of the envelope (0.25 s) to itself, from 5 s on to half of the whole.
double likeness(std::span<const float> samples) {
    constexpr std::size_t window = sample_rate / 4;
    std::vector<double> envelope;
    for (std::size_t at = 4 * window; at + window <= samples.size(); at += window)
        envelope.push_back(rms(samples.subspan(at, window)));
    double mean = 0, power = 0, most = 0;
    for (double& each : envelope) mean += each / static_cast<double>(envelope.size());
    for (double& each : envelope) {
        each -= mean;
        power += each * each;
    }
    for (std::size_t lag = 20; lag < envelope.size() / 2; ++lag) {
        double sum = 0;
        for (std::size_t i = 0; i + lag < envelope.size(); ++i) sum += envelope[i] * envelope[i + lag];
        most = std::max(most, sum / power);
    }
    return most;
}

using scene::SoundKind;
constexpr SoundKind waters[] = {SoundKind::lapping, SoundKind::brook, SoundKind::rain, SoundKind::surf};

TEST(Water, NeverComesRoundAgain) {
    for (const scene::SoundKind kind : waters) {
        const std::string_view name = scene::sound_row(kind).name;
        for (const std::uint32_t seed : {5U, 6U}) {
            std::vector<float> heard = given({kind, -30, true, {0, 0, -2}}, 120, seed, alone);
            // Over half an hour all stay below 0.15; in two minutes chance alone makes 0.2 or more of it.
            EXPECT_LT(likeness(heard), 0.4) << name << " " << seed;
            // The measure itself: ten seconds again and again.
            for (std::size_t i = 20 * sample_rate; i < heard.size(); ++i) heard[i] = heard[i - 10 * sample_rate];
            EXPECT_GT(likeness(heard), 0.6) << name;
        }
    }
}

TEST(Water, NoMomentIsABurst) {
    for (const scene::SoundKind kind : waters) {
        const std::string_view name = scene::sound_row(kind).name;
        const std::vector<float> heard = rendered_generated({kind, -30, true, {0, 0, -2}}, 60, 8);
        const double whole = audio::stereo_loudness(heard, sample_rate);
        constexpr std::size_t window = 2 * 2 * sample_rate / 5;
        for (std::size_t at = 0; at + window <= heard.size(); at += window / 4)
            EXPECT_LT(audio::stereo_loudness(std::span(heard).subspan(at, window), sample_rate), whole + 6) << name;
    }
}

/// Fast changes against all of it: no more than a rough measure.
double brightness(std::span<const float> samples) {
    double fast = 0, all = 0;
    for (std::size_t i = 2; i < samples.size(); ++i) {
        fast += std::pow(samples[i] - 2 * samples[i - 1] + samples[i - 2], 2);
        all += std::pow(samples[i], 2);
    }
    return fast / all;
}

TEST(Rain, IsAsLoudOnGroundAndWaterAsOnLeavesAndDullerOnGround) {
    std::vector<double> bright;
    for (const scene::SoundVariantRow& surface : scene::sound_row(scene::SoundKind::rain).variants) {
        const scene::Sound sound{scene::SoundKind::rain, -30, true, {0, 0, -2}, surface.variant};
        const std::vector<float> heard = rendered_generated(sound, 30);
        EXPECT_NEAR(audio::stereo_loudness(heard, sample_rate), -30, 1) << surface.name;
        bright.push_back(brightness(parted(heard).left));
    }
    EXPECT_LT(bright[1], 0.7 * bright[0]);
    EXPECT_LT(bright[1], bright[2]);
}

}  // namespace
}  // namespace luwte::sound
