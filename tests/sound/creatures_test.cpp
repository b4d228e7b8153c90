// What is heard of animals, against what is known of theirs: pulses, pitches, paces, and that none is like the last.
#include <algorithm>
#include <cmath>
#include <complex>
#include <cstdlib>
#include <map>
#include <numbers>
#include <numeric>
#include <set>

#include "audio/filter.h"
#include "sound/device/flush.h"
#include "sound/generators/birdsong.h"
#include "test_sound.h"

namespace luwte::sound {
namespace {

constexpr double two_pi = 2 * std::numbers::pi;

using scene::BirdSpecies;
using scene::SoundKind;

scene::Sound called(SoundKind kind, int count = 0, float every = 0) {
    scene::Sound sound;
    sound.kind = kind;
    sound.count = count;
    sound.every = every;
    sound.level = -24;
    sound.at[2] = -2;
    return sound;
}

scene::Sound bird(BirdSpecies species, int count = 0, float every = 0) {
    scene::Sound sound = called(SoundKind::birds, count, every);
    sound.variant = static_cast<std::uint8_t>(species);
    return sound;
}

std::string_view name_of(BirdSpecies species) {
    return scene::sound_row(SoundKind::birds).variants[static_cast<std::size_t>(species)].name;
}

std::vector<Species> all_species() {
    std::vector<Species> all;
    for (const scene::SoundVariantRow& row : scene::sound_row(SoundKind::birds).variants)
        all.push_back(species(static_cast<BirdSpecies>(row.variant)));
    return all;
}

/// Calls `heed` with each block of a generator.
template <typename Heed>
void render(const scene::Sound& sound, double seconds, std::uint32_t seed, Heed heed) {
    const FlushToZero flush;
    const std::unique_ptr<Generator> generator = make_generator(sound, seed);
    ASSERT_TRUE(generator);
    BFormat block;
    const scene::Weather weather{1, 0.3F};
    for (int i = 0; i * block_seconds < seconds; ++i) {
        block.clear();
        generator->add({weather, i * block_seconds, (i + 1) * block_seconds, {}}, block);
        heed(block);
    }
}

/// What it sums up to, whatever its directions.
std::vector<float> mono(const scene::Sound& sound, double seconds, std::uint32_t seed = 5) {
    std::vector<float> all;
    render(sound, seconds, seed, [&](const BFormat& block) {
        for (float w : block.w) all.push_back(w * 1.41421356F);
    });
    return all;
}

std::vector<double> envelope(std::span<const float> samples, double seconds) {
    const auto window = static_cast<std::size_t>(seconds * sample_rate);
    std::vector<double> all;
    for (std::size_t at = 0; at + window <= samples.size(); at += window)
        all.push_back(rms(samples.subspan(at, window)));
    return all;
}

double correlation(std::span<const double> values, std::size_t lag) {
    double mean = 0, variance = 0, sum = 0;
    for (double value : values) mean += value / static_cast<double>(values.size());
    for (double value : values) variance += (value - mean) * (value - mean);
    for (std::size_t i = 0; i + lag < values.size(); ++i) sum += (values[i] - mean) * (values[i + lag] - mean);
    return sum / variance;
}

double power_at(std::span<const float> samples, double hz) {
    const std::complex<double> turn = std::polar(1.0, -two_pi * hz / sample_rate);
    std::complex<double> sum = 0, at = 1;
    for (float sample : samples) {
        sum += at * static_cast<double>(sample);
        at *= turn;
    }
    return std::norm(sum);
}

/// The RMS of each 10 ms.
std::vector<double> levels_of(const scene::Sound& sound, double seconds) {
    std::vector<double> all;
    render(sound, seconds, 5, [&](const BFormat& block) { all.push_back(rms(block.w)); });
    return all;
}

/// Where calls begin, in seconds: what is heard after so many seconds in which nothing was.
std::vector<double> beginnings(std::span<const double> levels, double silence) {
    const double loud = 0.05 * *std::max_element(levels.begin(), levels.end());
    std::vector<double> found;
    double last = -1000;
    for (std::size_t i = 0; i < levels.size(); ++i) {
        if (levels[i] < loud) continue;
        const double now = static_cast<double>(i) * block_seconds;
        if (now - last > silence) found.push_back(now);
        last = now;
    }
    return found;
}

float loudest(std::span<const float> samples) {
    float peak = 0;
    for (float sample : samples) peak = std::max(peak, std::abs(sample));
    return peak;
}

TEST(Crickets, ChirpInPulsesAtTheirCarrier) {
    const std::vector<float> heard = mono(called(SoundKind::crickets, 1), 40);
    double best = 0, carrier = 0;
    for (double hz = 3000; hz < 7000; hz += 20) {
        double power = 0;
        for (std::size_t at = 0; at + 4800 <= heard.size(); at += 4800)
            power += power_at(std::span(heard).subspan(at, 4800), hz);
        if (power > best) {
            best = power;
            carrier = hz;
        }
    }
    EXPECT_NEAR(carrier, 4500, 300);

    // The pulses of each chirp, from the envelope in steps of half a millisecond.
    const std::vector<double> fine = envelope(heard, 0.0005);
    std::size_t period = 0;
    double alike = -1;
    for (std::size_t lag = 20; lag <= 60; ++lag) {
        if (const double now = correlation(fine, lag); now > alike) {
            alike = now;
            period = lag;
        }
    }
    EXPECT_NEAR(static_cast<double>(period) * 0.5, 17, 0.6) << "ms";
    EXPECT_GT(alike, 0.4);

    const std::vector<double> coarse = envelope(heard, 0.02);
    const double loud = 0.35 * *std::max_element(coarse.begin(), coarse.end());
    std::vector<double> chirps;
    for (std::size_t i = 1; i < coarse.size(); ++i) {
        const double now = static_cast<double>(i) * 0.02;
        if (coarse[i] > loud && (chirps.empty() || now - chirps.back() > 0.3)) chirps.push_back(now);
    }
    ASSERT_GT(chirps.size(), 20U);
    std::vector<double> waits;
    for (std::size_t i = 1; i < chirps.size(); ++i) waits.push_back(chirps[i] - chirps[i - 1]);
    std::sort(waits.begin(), waits.end());
    EXPECT_NEAR(waits[waits.size() / 2], 0.7, 0.14);
    EXPECT_GT(waits[waits.size() * 3 / 4] - waits[waits.size() / 4], 0.03) << "a clock, not a cricket";
}

TEST(Crickets, AreNeverSilentAsAChorus) {
    const std::vector<double> levels = envelope(mono(called(SoundKind::crickets), 60), 0.1);
    const double whole = std::sqrt(std::inner_product(levels.begin(), levels.end(), levels.begin(), 0.0) /
                                   static_cast<double>(levels.size()));
    EXPECT_GT(decibel(*std::min_element(levels.begin(), levels.end()) / whole), -16);
}

struct Known {
    BirdSpecies species;
    float low, high;          ///< Hz
    float shortest, longest;  ///< seconds of a phrase
};
constexpr Known known[] = {
    {BirdSpecies::blackbird, 1200, 5800, 0.5F, 4.2F}, {BirdSpecies::robin, 1600, 6000, 0.4F, 3.2F},
    {BirdSpecies::chiffchaff, 3200, 6000, 3, 8},      {BirdSpecies::wood_pigeon, 420, 580, 3.5F, 15},
    {BirdSpecies::skylark, 1900, 5800, 0.4F, 9},      {BirdSpecies::curlew, 850, 2500, 0.9F, 9},
    {BirdSpecies::owl, 640, 920, 0.6F, 7.5F},
};

TEST(Birds, KeepToThePitchesAndLengthsOfTheirKind) {
    ASSERT_EQ(all_species().size(), std::size(known));
    for (const Known& bounds : known) {
        const std::string_view name = name_of(bounds.species);
        for (std::uint32_t seed : {1U, 2U, 3U}) {
            Singer singer(species(bounds.species), seed);
            for (int phrase = 0; phrase < 200; ++phrase) {
                float length = 0;
                for (const Syllable& s : singer.phrase()) {
                    length += s.rest + s.seconds;
                    const auto [low, high] = std::minmax({s.hz, s.middle, s.end});
                    ASSERT_GT(low, bounds.low) << name;
                    ASSERT_LT(high, bounds.high) << name;
                }
                ASSERT_GT(length, bounds.shortest) << name;
                ASSERT_LT(length, bounds.longest) << name;
            }
        }
    }
}

using Said = std::vector<std::pair<int, int>>;

/// Hz and milliseconds of a phrase's syllables.
Said said(std::span<const Syllable> phrase) {
    Said all;
    for (const Syllable& s : phrase)
        all.emplace_back(static_cast<int>(std::lround(s.hz)), static_cast<int>(std::lround(s.seconds * 1000)));
    return all;
}

TEST(Birds, NeverSayAPhraseTwice) {
    for (const Species& kind : all_species()) {
        Singer singer(kind, 4);
        std::set<Said> heard;
        double now = 0;
        int phrases = 0;
        while (now < 600) {
            const std::span<const Syllable> phrase = singer.phrase();
            for (const Syllable& s : phrase) now += s.rest + s.seconds;
            heard.insert(said(phrase));
            ++phrases;
            now += singer.rest();
        }
        EXPECT_GT(phrases, 4) << name_of(kind.species);
        EXPECT_EQ(heard.size(), static_cast<std::size_t>(phrases)) << name_of(kind.species);
    }
}

TEST(Birds, HaveTunesOfTheirOwn) {
    for (const Species& kind : all_species()) {
        // Over many phrases each pitch that one sings lies elsewhere than the other's: its own few, not its species'
        // all.
        std::array<std::map<int, int>, 2> notes;
        std::array<double, 2> mean{};
        for (std::uint32_t who : {0U, 1U}) {
            Singer singer(kind, 31 + who);
            int count = 0;
            for (int i = 0; i < 100; ++i) {
                for (const Syllable& s : singer.phrase()) {
                    ++notes[who][static_cast<int>(std::lround(std::log2(s.middle) * 48))];
                    mean[who] += std::log2(s.middle);
                    ++count;
                }
            }
            mean[who] /= count;
        }
        EXPECT_NE(notes[0], notes[1]) << name_of(kind.species);
        EXPECT_GT(std::abs(mean[0] - mean[1]), 0.001) << name_of(kind.species);
        EXPECT_LT(std::abs(mean[0] - mean[1]), 0.35) << name_of(kind.species);
    }
}

TEST(Birds, SingAsOftenAsTheSceneSays) {
    for (const Species& kind : all_species()) {
        for (float every : {0.0F, 30.0F, 120.0F}) {
            Singer singer(kind, 8, every);
            double now = 0;
            constexpr int phrases = 1500;
            for (int i = 0; i < phrases; ++i) {
                for (const Syllable& s : singer.phrase()) now += s.rest + s.seconds;
                const float rest = singer.rest();
                ASSERT_GT(rest, 0);
                now += rest;
            }
            const double wanted = every > 0 ? every : kind.singing.every;
            EXPECT_NEAR(now / phrases / wanted, 1, 0.25) << name_of(kind.species) << ' ' << every;
        }
    }
}

TEST(Birds, AreHeardAsOftenAsTheSceneSays) {
    const std::vector<double> pigeon = levels_of(bird(BirdSpecies::wood_pigeon, 1, 40), 3600);
    EXPECT_NEAR(3600.0 / static_cast<double>(beginnings(pigeon, 2).size()), 40, 10);
    const std::vector<double> frog = levels_of(called(SoundKind::frogs, 1, 30), 3600);
    EXPECT_NEAR(3600.0 / static_cast<double>(beginnings(frog, 1).size()), 30, 7.5);
}

TEST(Birds, BeginSoftlyAndStayBelowTheShrill) {
    for (const Species& kind : all_species()) {
        const std::vector<float> heard = mono(bird(kind.species), 60);
        EXPECT_FALSE(find_click(std::span(heard).first(20 * sample_rate))) << name_of(kind.species);
        // Of what the first 40 ms of a phrase rise to the first 2 hold but little.
        const std::vector<float> alone = mono(bird(kind.species, 1), 60);
        for (double begin : beginnings(envelope(alone, block_seconds), 1)) {
            const auto from = alone.begin() + static_cast<std::ptrdiff_t>(std::max(begin - 0.02, 0.0) * sample_rate);
            const float loud = loudest(std::span(from, from + sample_rate * 60 / 1000));
            const auto first = std::find_if(from, alone.end(), [&](float s) { return std::abs(s) > 0.002F * loud; });
            EXPECT_LT(loudest(std::span(first, first + sample_rate * 2 / 1000)), 0.25F * loud) << name_of(kind.species);
        }
        // Eight poles: the pitches themselves, up to 5.6 kHz, are 20 dB down.
        std::vector<float> shrill = heard;
        for (double q : {0.51, 0.6, 0.9, 2.56}) {
            audio::Filter high = audio::Filter::high_pass(7500, q, sample_rate);
            for (float& sample : shrill) sample = high(sample);
        }
        EXPECT_LT(decibel(rms(shrill) / rms(heard)), -24) << name_of(kind.species);
    }
}

TEST(Frogs, AnswerAndThenAreLongQuiet) {
    // Two of them, one to the left and one to the right: who is heard when.
    std::vector<double> sides;
    double loud = 0;
    render(called(SoundKind::frogs, 2), 900, 5, [&](const BFormat& block) {
        const double heard = rms(block.w);
        double side = 0;
        for (std::size_t i = 0; i < block_frames; ++i) side += static_cast<double>(block.w[i]) * block.y[i];
        // Not what the banks give back.
        sides.push_back(heard < 0.035 ? 0 : side);
        loud = std::max(loud, heard);
    });
    ASSERT_GT(loud, 0.06);
    int answers = 0, quiets = 0;
    double last = 0, before = 0;
    for (std::size_t i = 0; i < sides.size(); ++i) {
        if (sides[i] == 0) continue;
        const double now = static_cast<double>(i) * block_seconds;
        answers += now - last < 2 && sides[i] * before < 0;
        quiets += now - last > 8;
        last = now;
        before = sides[i];
    }

    EXPECT_GT(answers, 90);
    EXPECT_GT(quiets, 10);
    EXPECT_FALSE(find_click(mono(called(SoundKind::frogs), 20)));
}

TEST(Birds, SitInTreesAllAround) {
    // The direction from which most of each half second comes.
    std::set<int> sides;
    std::array<double, 3> sum{};
    int block_count = 0;
    render(bird(BirdSpecies::blackbird, 4), 180, 3, [&](const BFormat& block) {
        for (std::size_t i = 0; i < block_frames; ++i) {
            sum[0] += static_cast<double>(block.w[i]) * block.x[i];
            sum[1] += static_cast<double>(block.w[i]) * block.y[i];
            sum[2] += static_cast<double>(block.w[i]) * block.z[i];
        }
        if (++block_count % 50 != 0) return;
        const double across = std::hypot(sum[0], sum[1]);
        if (across > 1e-4) {
            sides.insert(static_cast<int>(std::lround(std::atan2(sum[1], sum[0]) / (two_pi / 8))));
            EXPECT_GT(sum[2], 0) << "no bird below the ground";
        }
        sum = {};
    });
    EXPECT_GE(sides.size(), 4U);
}

/// The worst likeness to itself of a generator's envelope over half an hour, 5 s to 10 minutes later.
double alike(const scene::Sound& sound) {
    std::vector<double> levels;
    double sum = 0;
    int blocks = 0;
    render(sound, 1800, 5, [&](const BFormat& block) {
        for (float w : block.w) sum += static_cast<double>(w) * w;
        if (++blocks % 25 == 0) {
            levels.push_back(std::sqrt(sum));
            sum = 0;
        }
    });
    double worst = -1;
    for (std::size_t lag = 20; lag <= 2400; ++lag) worst = std::max(worst, correlation(levels, lag));
    return worst;
}

TEST(Creatures, NeverFallIntoStep) {
    EXPECT_LT(alike(called(SoundKind::crickets)), 0.3);
    EXPECT_LT(alike(called(SoundKind::frogs)), 0.3);
    for (const Species& kind : all_species()) {
        if (kind.species != BirdSpecies::blackbird && !std::getenv("LUWTE_LONG")) continue;
        EXPECT_LT(alike(bird(kind.species)), 0.3) << name_of(kind.species);
        EXPECT_LT(alike(bird(kind.species, 3, 90)), 0.3) << name_of(kind.species);
    }
}

}  // namespace
}  // namespace luwte::sound
