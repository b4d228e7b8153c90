// The generators in each of their variants, alone: how loud, how even, never startling, never twice the same.
#if defined(__SSE__)
#include <xmmintrin.h>
#endif

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <cstdlib>

#include "audio/filter.h"
#include "audio/loudness.h"
#include "audio/noise.h"
#include "base/clock.h"
#include "fourier.h"
#include "single_generator.h"
#include "sound/device/flush.h"
#include "test_sound.h"

namespace luwte::sound {
namespace {

const bool long_run = std::getenv("LUWTE_LONG") != nullptr;

class GeneratedSound : public testing::TestWithParam<std::size_t> {};

INSTANTIATE_TEST_SUITE_P(Generator, GeneratedSound, testing::Range<std::size_t>(0, all_generated_sounds().size()),
                         [](const auto& each) {
                             std::string name = name_of(all_generated_sounds()[each.param]);
                             std::replace(name.begin(), name.end(), '-', '_');
                             return name;
                         });

/// dB by which a 400 ms window may stand above the gated loudness of the whole.
double most_above(const scene::Sound& sound) {
    // A note that dies away by itself is 6.7 dB louder at its beginning than the 20 dB of it that the gate lets through
    // are in the mean, however long it takes; two that beat are louder while they meet.
    if (sound.kind == scene::SoundKind::bowl) return 8;
    // A phrase is softer at its ends; its middle may stand out of it. What it may be beside its place, scenes_test
    // tells.
    return calls_now_and_then(sound) ? 8 : 6;
}

TEST(Generator, AtASpotIsAsLoudAsItsSceneSaysToo) {
    for (const scene::SoundRow& row : scene::sound_catalogue()) {
        const scene::Sound sound{row.kind, -30, false, {0, 0, -2}};
        EXPECT_NEAR(audio::stereo_loudness(rendered_generated(sound, 60, 8), sample_rate), -30, 2.5) << row.name;
    }
}

TEST_P(GeneratedSound, IsAsLoudAsItsSceneSaysAndNeverStartles) {
    const scene::Sound sound = all_generated_sounds()[GetParam()];
    const double seconds = long_run || calls_now_and_then(sound) ? 120 : 60;
    const std::vector<std::uint32_t> seeds =
        long_run ? std::vector<std::uint32_t>{5, 77, 9, 1234} : std::vector<std::uint32_t>{5};
    for (const std::uint32_t seed : seeds) {
        const std::vector<float> heard = rendered_generated(sound, seconds, seed);
        const double loudness = audio::stereo_loudness(heard, sample_rate);
        EXPECT_NEAR(loudness, sound.level, 2.0) << "seed " << seed;
        EXPECT_LT(audio::true_peak(heard, 2, sample_rate), -8) << "seed " << seed;
        constexpr std::size_t window = 2 * sample_rate * 2 / 5;
        double most = -99;
        for (std::size_t at = window; at + window <= heard.size(); at += window / 2)
            most = std::max(most, audio::stereo_loudness(std::span(heard).subspan(at, window), sample_rate));
        EXPECT_LT(most - loudness, most_above(sound)) << "seed " << seed;
        if (calls_now_and_then(sound)) continue;
        const double whole = rms(heard);
        for (std::size_t at = window; at + window / 2 <= heard.size(); at += window / 2)
            ASSERT_GT(decibel(rms(std::span(heard).subspan(at, window / 2)) / whole), -26)
                << "silent at " << static_cast<double>(at) / 2 / sample_rate << " s, seed " << seed;
    }
}

TEST(Generator, RepeatsWithItsSeedAndDiffersWithAnother) {
    for (const scene::Sound& sound : all_generated_sounds()) {
        const double seconds = calls_now_and_then(sound) ? 20 : 3;
        const std::vector<float> a = SingleGenerator(sound, 5).next(seconds);
        EXPECT_EQ(a, SingleGenerator(sound, 5).next(seconds)) << name_of(sound);
        EXPECT_NE(a, SingleGenerator(sound, 6).next(seconds)) << name_of(sound);
    }
    EXPECT_EQ(make_generator({}, 1), nullptr) << "a recording has none";
}

/// A sound's course, without its pitch.
struct Course {
    static constexpr std::size_t blocks = 25;  ///< in each window of the envelope: 0.25 s
    static constexpr std::size_t step = 48;    ///< samples in each of `fine`: 1 ms
    std::vector<float> envelope;               ///< RMS
    std::vector<float> fine;  ///< mean of the rectified samples, so that a loop of any length lines up with itself
};
constexpr double envelope_rate = 4;
constexpr double fine_rate = static_cast<double>(sample_rate) / Course::step;

void follow(std::span<const float> samples, Course& course) {
    double power = 0;
    for (const float sample : samples) power += static_cast<double>(sample) * sample;
    ASSERT_TRUE(std::isfinite(power));
    course.envelope.push_back(static_cast<float>(std::sqrt(power / static_cast<double>(samples.size()))));
    for (std::size_t i = 0; i + Course::step <= samples.size(); i += Course::step) {
        float sum = 0;
        for (const float sample : samples.subspan(i, Course::step)) sum += std::abs(sample);
        course.fine.push_back(sum / Course::step);
    }
}

Course course_of(const scene::Sound& sound, double seconds) {
    SingleGenerator generator(sound, 5);
    Course course;
    for (int i = 0; i < static_cast<int>(seconds * envelope_rate); ++i)
        follow(generator.next(1 / envelope_rate), course);
    return course;
}

constexpr double shortest_lag = 5, longest_lag = 600;

double highest(const std::vector<double>& alike, double rate) {
    return *std::max_element(alike.begin() + static_cast<std::ptrdiff_t>(shortest_lag * rate), alike.end());
}

struct Alike {
    double envelope = 0, most_envelope = 0, fine = 0;
};

/// How alike a course is to itself at the lag where it is most.
Alike alike(const Course& course) {
    const double seconds = static_cast<double>(course.envelope.size()) / envelope_rate;
    const double longest = std::min(longest_lag, seconds / 3);
    const std::vector<double> envelope =
        autocorrelation(course.envelope, static_cast<std::size_t>(longest * envelope_rate));
    // Bartlett 1946: the estimate at a far lag strays by the root of the sum of squares of all correlations over the
    // number of windows. In half an hour that is a twentieth and left out of the bound. In two minutes a gust that
    // lasts some seconds came only a few dozen times: the bound is two such deviations wider, and a loop is 1 even so.
    double sum = 1;
    for (std::size_t lag = 1; lag < static_cast<std::size_t>(shortest_lag * envelope_rate); ++lag)
        sum += 2 * envelope[lag] * envelope[lag];
    const double strays = std::sqrt(sum / (static_cast<double>(course.envelope.size()) * 2 / 3));
    const double most = seconds >= 1800 ? 0.3 : std::min(0.3 + 2 * strays, 0.85);
    return {highest(envelope, envelope_rate), most,
            highest(autocorrelation(course.fine, static_cast<std::size_t>(longest * fine_rate)), fine_rate)};
}

/// Of the fine course. A tone is like itself as long as it rings, though never so throughout; and of what calls there
/// are a few calls only in two minutes, of one kind.
double most_fine(const scene::Sound& sound) {
    return sound.kind == scene::SoundKind::bowl ? 0.9 : calls_now_and_then(sound) ? 0.6 : 0.3;
}

TEST(Generator, NeverReturns) {
    for (const scene::Sound& sound : all_generated_sounds()) {
        const Alike found = alike(course_of(sound, long_run ? 1800 : 120));
        std::printf("%s: envelope %.2f, at most %.2f; fine %.2f\n", name_of(sound).c_str(), found.envelope,
                    found.most_envelope, found.fine);
        EXPECT_LT(found.envelope, found.most_envelope) << name_of(sound);
        EXPECT_LT(found.fine, most_fine(sound)) << name_of(sound);
    }
}

TEST(Generator, ALoopIsCaught) {
    for (const scene::Sound& sound : all_generated_sounds()) {
        if (calls_now_and_then(sound)) continue;
        // 10 s and no whole number of windows, again and again.
        std::vector<float> once = SingleGenerator(sound, 5).next(10.01);
        once.resize(once.size() - 137);
        std::vector<float> looped;
        while (looped.size() < 120 * sample_rate) looped.insert(looped.end(), once.begin(), once.end());
        Course course;
        constexpr std::size_t window = Course::blocks * block_frames;
        for (std::size_t at = 0; at + window <= looped.size(); at += window)
            follow(std::span(looped).subspan(at, window), course);
        const Alike found = alike(course);
        EXPECT_GT(found.envelope, found.most_envelope) << name_of(sound);
        EXPECT_GT(found.fine, 2 * most_fine(sound)) << name_of(sound);
    }
}

/// What a part of `rank` (0 to 1) among many costs.
template <typename Work>
double cost(int parts, double rank, Work&& work) {
    std::vector<double> costs;
    for (int i = 0; i < parts; ++i) {
        const double before = thread_cpu_seconds();
        work();
        costs.push_back(thread_cpu_seconds() - before);
    }
    const auto at = costs.begin() + static_cast<std::ptrdiff_t>(rank * (parts - 1));
    std::nth_element(costs.begin(), at, costs.end());
    return *at;
}

/// So many times as much as while it sounds: a tail of numbers too small for the processor's quick way costs up to
/// thirty.
constexpr double most_costly = 4;

TEST(Generator, ATailCostsNoMoreThanWhatIsLoud) {
    for (scene::Sound sound : all_generated_sounds()) {
        if (calls_now_and_then(sound)) sound.every = 600;
        const FlushToZero flush;
        const std::unique_ptr<Generator> voice = make_generator(sound, 5);
        BFormat bed{};
        double world = 0;
        const auto part = [&](float wind, bool rests) {
            for (int i = 0; i < 20; ++i) {
                const double end = rests ? world : world + block_seconds;
                voice->add({{1, wind}, world, end, {}}, bed);
                world = end;
            }
        };
        const double loud = cost(60, 0.8, [&] { part(0.5F, false); });
        EXPECT_LT(cost(175, 0.95, [&] { part(0, true); }), most_costly * loud) << name_of(sound);
    }
}

#if defined(__SSE__)
/// Whether the processor met an operand too small for its quick way meanwhile; on some it costs little, so it is asked.
template <typename Work>
bool meets_denormals(Work&& work) {
    constexpr unsigned int denormal_operand = 2;
    _mm_setcsr(_mm_getcsr() & ~denormal_operand);
    work();
    return (_mm_getcsr() & denormal_operand) != 0;
}

TEST(Generator, ATailHoldsNoDenormals) {
    const auto ring = [] {
        audio::BandPass band(300, 10);
        float sum = band(1);
        for (int i = 0; i < 2 * sample_rate; ++i) sum += band(0);
        EXPECT_TRUE(std::isfinite(sum));
    };
    EXPECT_TRUE(meets_denormals(ring)) << "what flush.h is for would not be seen";
    const FlushToZero flush;
    EXPECT_FALSE(meets_denormals(ring));
    for (const scene::Sound& sound : all_generated_sounds())
        EXPECT_FALSE(meets_denormals([&] { SingleGenerator(sound, 5, 0.05F).next(10); })) << name_of(sound);
}
#endif

}  // namespace
}  // namespace luwte::sound
