// The breath tone alone: in, out and held must be told apart with closed eyes, and it must keep time with the orb.
#include "sound/mix/breath_tone.h"

#include <cmath>
#include <numbers>

#include "practice/breathing.h"
#include "sound/device/flush.h"
#include "test_sound.h"

namespace luwte::sound {
namespace {

practice::Moment at(const practice::Pattern& pattern, double time) {
    practice::Moment moment;
    moment.guidance = 1;
    moment.breath = practice::breath_at(pattern, time);
    return moment;
}

std::vector<float> played(BreathTone& tone, const practice::Pattern& pattern, double seconds, double from = 0) {
    const FlushToZero flush;
    std::vector<float> all;
    Mono block;
    for (int i = 0; i * block_seconds < seconds - 1e-9; ++i) {
        tone.render(at(pattern, from + i * block_seconds), at(pattern, from + (i + 1) * block_seconds), block);
        all.insert(all.end(), block.begin(), block.end());
    }
    return all;
}

std::span<const float> part(std::span<const float> all, double from, double to) {
    return all.subspan(static_cast<std::size_t>(from * sample_rate),
                       static_cast<std::size_t>((to - from) * sample_rate));
}

/// Amplitude near a frequency (its close pair included): a sine and cosine of half a second's window.
double near(std::span<const float> samples, double frequency) {
    double re = 0, im = 0, weight = 0;
    for (std::size_t i = 0; i < samples.size(); ++i) {
        const double x = (static_cast<double>(i) + 0.5) / static_cast<double>(samples.size());
        const double window = std::pow(std::sin(std::numbers::pi * x), 2);
        const double angle = 2 * std::numbers::pi * frequency * static_cast<double>(i) / sample_rate;
        re += window * samples[i] * std::cos(angle);
        im += window * samples[i] * std::sin(angle);
        weight += window;
    }
    return 2 * std::hypot(re, im) / weight;
}

const practice::Pattern box{"box", 4, 0, 4, 4, 4, 0};

TEST(BreathTone, TellsInFromOut) {
    for (double tuned : {98.0, 110.0, 131.0}) {
        BreathTone tone(static_cast<float>(tuned));
        const std::vector<float> all = played(tone, {"4-6", 4, 0, 0, 6, 0, 0}, 20);
        const auto fifths = [&](double from, double to) {
            const auto heard = part(all, from, to);
            return decibel(near(heard, 3 * tuned) / near(heard, 1.5 * tuned));
        };
        EXPECT_GT(fifths(11.5, 13), 15) << "in: the high fifth";
        EXPECT_LT(fifths(15, 17), -15) << "out: the low one";
    }
}

TEST(BreathTone, IsHeardAsHeld) {
    BreathTone tone;
    const std::vector<float> all = played(tone, box, 32);
    ASSERT_FALSE(find_click(all));
    // The second breath, from 16 s: in to 20, held to 24, out to 28, held to 32.
    const double full = rms(part(all, 21.4, 22.6));
    for (double t = 21.4; t < 22.5; t += 0.1)
        EXPECT_NEAR(decibel(rms(part(all, t, t + 0.1)) / full), 0, 0.8) << "still at " << t;
    EXPECT_LT(decibel(near(part(all, 21.4, 22.6), 330) / near(part(all, 21.4, 22.6), 110)), -25) << "no fifths";
    EXPECT_LT(decibel(near(part(all, 21.4, 22.6), 165) / near(part(all, 21.4, 22.6), 110)), -25);
    // While it moves it has them.
    EXPECT_GT(decibel(near(part(all, 18.5, 18.8), 330) / near(part(all, 18.5, 18.8), 110)), -15);
    EXPECT_GT(decibel(near(part(all, 25.5, 25.8), 165) / near(part(all, 25.5, 25.8), 110)), -15);
    const double empty = decibel(rms(part(all, 29.5, 30.5)) / full);
    EXPECT_LT(empty, -14);
    EXPECT_GT(empty, -30);
    // From silence and into silence.
    EXPECT_LT(decibel(rms(part(all, 16, 16.02)) / full), -60);
    EXPECT_LT(decibel(rms(part(all, 27.98, 28)) / full), -60);
}

constexpr double hop = 0.005;
const practice::Pattern paced{"4-6", 4, 0, 0, 6, 0, 0};

/// How loud the tone is from one time within a breath to another, each `hop` seconds: of the fundamental alone, and the
/// mean of 25 breaths, in which the beating goes (2.4 of its rounds are a breath).
std::vector<double> levels(double from, double to) {
    BreathTone tone;
    constexpr int breaths = 25;
    const std::vector<float> all = played(tone, paced, 10 * (breaths + 1));
    // Its amplitude in any window, by sums from the start.
    std::vector<double> re(all.size() + 1), im(all.size() + 1);
    for (std::size_t i = 0; i < all.size(); ++i) {
        const double angle = 2 * std::numbers::pi * 110.2 * static_cast<double>(i) / sample_rate;
        re[i + 1] = re[i] + all[i] * std::cos(angle);
        im[i + 1] = im[i] + all[i] * std::sin(angle);
    }
    const auto amplitude = [&](double begin, double end) {
        const auto a = static_cast<std::size_t>(begin * sample_rate), b = static_cast<std::size_t>(end * sample_rate);
        return std::hypot(re[b] - re[a], im[b] - im[a]);
    };
    constexpr double window = 11 / 110.2;  // whole periods: the other partials fall out
    std::vector<double> heard;
    for (double t = from; t < to; t += hop) {
        double power = 0;
        for (int i = 1; i <= breaths; ++i)
            power += std::pow(amplitude(t + 10 * i - window / 2, t + 10 * i + window / 2), 2);
        heard.push_back(std::sqrt(power));
    }
    return heard;
}

/// Seconds by which those levels come after a breath that is `later` ahead: where both slopes fit best.
double behind(const std::vector<double>& heard, double from, double later) {
    double best = -2, lag = 0;
    constexpr int reach = 20;
    const auto slope = [&](std::size_t i) {
        const double t = from + hop * static_cast<double>(i) + later;
        const auto fullness = [](double when) { return static_cast<double>(at(paced, when).breath.fullness); };
        return fullness(t + 4 * hop) - fullness(t - 4 * hop);
    };
    for (int shift = -reach; shift <= reach; ++shift) {
        double ab = 0, aa = 0, bb = 0;
        for (std::size_t i = 25; i + 25 < heard.size(); ++i) {
            const auto j = static_cast<std::size_t>(static_cast<int>(i) + shift);
            const double a = heard[j + 4] - heard[j - 4], b = slope(i);
            ab += a * b, aa += a * a, bb += b * b;
        }
        if (const double fit = ab / std::sqrt(aa * bb); fit > best) best = fit, lag = shift * hop;
    }
    EXPECT_GT(best, 0.9);
    return lag;
}

TEST(BreathTone, KeepsTimeWithTheOrb) {
    for (const auto& [from, to] : {std::pair{0.2, 3.8}, std::pair{4.2, 9.8}}) {
        const std::vector<double> heard = levels(from, to);
        EXPECT_LE(std::abs(behind(heard, from, 0)), 0.02) << from;
        // The check itself: 60 ms are found.
        EXPECT_GT(behind(heard, from, 0.06) - behind(heard, from, 0), 0.04) << from;
    }
}

TEST(BreathTone, IsTunedToThePlaceAndChangesOnlyInSilence) {
    const practice::Pattern pattern{"4-6", 4, 0, 0, 6, 0, 0};
    BreathTone tone(98);
    std::vector<float> all = played(tone, pattern, 3);
    EXPECT_GT(near(part(all, 2, 3), 98), 5 * near(part(all, 2, 3), 131));
    tone.tune(131);
    const std::vector<float> rest = played(tone, pattern, 27, 3);
    all.insert(all.end(), rest.begin(), rest.end());
    EXPECT_FALSE(find_click(all));
    EXPECT_GT(near(part(all, 3, 4), 98), 5 * near(part(all, 3, 4), 131)) << "not while it sounds";
    EXPECT_GT(near(part(all, 23, 24), 131), 5 * near(part(all, 23, 24), 98));
}

}  // namespace
}  // namespace luwte::sound
