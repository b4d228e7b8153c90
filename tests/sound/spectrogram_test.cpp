// The generators as pictures: what changes one is seen against a small spectrogram that a person has looked at.
#include "spectrogram.h"

#include <gtest/gtest.h>

#include <cmath>
#include <cstdlib>
#include <numbers>

#include "single_generator.h"

namespace luwte::sound {
namespace {

namespace fs = std::filesystem;

/// dB a cell in the mean. Another compiler rounds otherwise, and a few cells step by 1 dB; another seed of the same
/// voice is 2 dB off or more.
constexpr double most_apart = 0.5;
constexpr double golden_seconds = 20;

Grey seen(const std::vector<float>& samples) { return to_grey(spectrogram(samples, sample_rate)); }

/// The first seconds of a voice, where nothing but our own arithmetic has a part: W, without OpenAL's HRTF.
std::vector<float> voice(const scene::Sound& sound, std::uint32_t seed = 5, double seconds = golden_seconds) {
    return SingleGenerator(sound, seed).next(seconds);
}

/// `semitones` higher, and shorter.
std::vector<float> shifted(const std::vector<float>& samples, double semitones) {
    const double step = std::pow(2.0, semitones / 12);
    std::vector<float> out;
    for (double at = 0; at + 1 < static_cast<double>(samples.size()); at += step) {
        const auto whole = static_cast<std::size_t>(at);
        const auto part = static_cast<float>(at - static_cast<double>(whole));
        out.push_back(samples[whole] * (1 - part) + samples[whole + 1] * part);
    }
    return out;
}

fs::path golden_of(const std::string& name) {
    return fs::path(LUWTE_SOURCE_DIR) / "tests/sound/golden" / (name + ".png");
}

void expect_golden(const std::string& name, const Grey& picture) {
    const fs::path golden = golden_of(name), got = fs::path(LUWTE_BINARY_DIR) / "golden/sound" / (name + ".png");
    const char* const command = std::getenv("LUWTE_GOLDEN");
    if (command && std::string(command) == "write") {
        EXPECT_TRUE(write_grey(golden, picture));
        ADD_FAILURE() << golden << " was written; look at it, and at tools/spectrogram's.";
        return;
    }
    const auto wanted = read_grey(golden);
    const double difference = wanted ? apart(*wanted, picture) : 0;
    if (wanted && difference <= most_apart) return;
    EXPECT_TRUE(write_grey(got, picture));
    ADD_FAILURE() << name
                  << (wanted ? " differs from its golden picture: " + std::to_string(difference) + " dB a cell"
                             : " has no golden picture")
                  << "\n  now  " << got
                  << "\nIf it should sound so, LUWTE_GOLDEN=write ctest -R Spectrogram makes it the golden one.";
}

TEST(SpectrogramGolden, EveryVoiceLooksAsItDid) {
    for (const scene::Sound& sound : all_generated_sounds()) expect_golden(name_of(sound), seen(voice(sound)));
}

TEST(SpectrogramGolden, KnowsAnotherVoice) {
    for (const scene::Sound& sound : all_generated_sounds()) {
        // What calls now and then needs the whole time to be heard.
        const double seconds = calls_now_and_then(sound) ? golden_seconds : 6;
        const std::vector<float> heard = voice(sound, 5, seconds);
        const Grey as_it_is = seen(heard);
        ASSERT_EQ(apart(as_it_is, as_it_is), 0);
        // What another compiler could do to it is not told.
        std::vector<float> rounded = heard;
        for (float& sample : rounded) sample += 1e-4F * sample * std::sin(sample * 1e6F);
        EXPECT_LT(apart(as_it_is, seen(rounded)), most_apart) << name_of(sound);
        EXPECT_GT(apart(as_it_is, seen(shifted(heard, 2))), 2 * most_apart) << name_of(sound);
        EXPECT_GT(apart(as_it_is, seen(voice(sound, 6, seconds))), 2 * most_apart) << name_of(sound);
        std::vector<float> louder = heard;
        for (float& sample : louder) sample *= 1.2F;
        EXPECT_GT(apart(as_it_is, seen(louder)), 2 * most_apart) << name_of(sound);
    }
}

TEST(Spectrogram, ASineIsOneRowAtItsLevel) {
    std::vector<float> sine(2 * sample_rate);
    for (std::size_t i = 0; i < sine.size(); ++i)
        sine[i] =
            0.1F * std::sin(2 * std::numbers::pi_v<float> * std::fmod(1000.0F * static_cast<float>(i) / 48000, 1.0F));
    const Spectrogram seen = spectrogram(sine, sample_rate);
    const double octaves = std::log2(16000.0 / 40.0);
    const int row = static_cast<int>(std::log2(16000.0 / 1000.0) / octaves * 96);
    for (const int column : {10, 80, 150}) {
        EXPECT_NEAR(std::max(seen.at(column, row), seen.at(column, row + 1)), -20, 1.5);
        EXPECT_LT(seen.at(column, row - 8), -60);
        EXPECT_LT(seen.at(column, row + 8), -60);
        EXPECT_NEAR(seen.rms[static_cast<std::size_t>(column)], -20, 0.1);
    }
}

}  // namespace
}  // namespace luwte::sound
