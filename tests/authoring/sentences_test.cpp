// Where sentences begin in a recording: on made sound whose truth is known, and on the draft voice.

#include "authoring/sentences.h"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <cmath>
#include <filesystem>
#include <fstream>
#include <random>
#include <sstream>

#include "authoring/engine.h"
#include "practice/captions.h"
#include "practice/phrases.h"
#include "voice/text_hash.h"

namespace luwte::authoring {
namespace {

constexpr int rate = 48000;

/// Speaks a text with syllables of noise: letters take time, marks a pause, spaces a short gap.
struct Reader {
    explicit Reader(unsigned int seed) : chance(seed) {}
    std::mt19937 chance;
    double noise = 0.0002;  ///< of the room
    double sentence = 0.6;  ///< s after a sentence
    double dots = 0.8, comma = 0.2;
    double uneven = 0.2;  ///< of each word's pace
    std::vector<float> samples;
    std::vector<double> truth = {0};

    void quiet(double seconds) {
        std::normal_distribution<float> hiss(0, static_cast<float>(noise));
        for (int i = 0; i < seconds * rate; ++i) samples.push_back(hiss(chance));
    }
    void word(double seconds) {
        std::normal_distribution<float> sound(0, 0.1F);
        const double count = seconds * rate;
        for (int i = 0; i < count; ++i)
            samples.push_back(sound(chance) * static_cast<float>(0.3 + std::abs(std::sin(i / 2000.0))) *
                              static_cast<float>(std::min({1.0, i / 500.0, (count - i) / 500.0})));
    }
    void read(std::string_view text) {
        quiet(0.06);
        const auto sentences = practice::split_sentences(text);
        std::uniform_real_distribution<double> pace(1 - uneven, 1 + uneven);
        for (std::size_t i = 0; i < sentences.size(); ++i) {
            if (i > 0) {
                quiet(sentence * pace(chance));
                truth.push_back(static_cast<double>(samples.size()) / rate);
            }
            std::string_view rest = sentences[i];
            while (!rest.empty()) {
                const std::string_view one = rest.substr(0, rest.find(' '));
                rest.remove_prefix(std::min(rest.size(), one.size() + 1));
                word(0.075 * static_cast<double>(one.size()) * pace(chance));
                if (rest.empty()) break;
                quiet(one.ends_with("...") ? dots : one.ends_with(",") ? comma : 0.03);
            }
        }
        quiet(0.06);
    }
};

void expect_found(Reader& reader, std::string_view text) {
    reader.read(text);
    const std::vector<double> starts = sentence_starts(reader.samples, rate, text);
    ASSERT_EQ(starts.size(), reader.truth.size()) << text;
    for (std::size_t i = 0; i < starts.size(); ++i)
        EXPECT_NEAR(starts[i], reader.truth[i], 0.05) << i << " of " << text;
}

const std::vector<std::string> texts = {
    "Adem in.",
    "Adem rustig in. En weer uit.",
    "Sit as you like. Let your hands rest, and let your jaw be loose. There is nothing to do now.",
    "Adem in... en laat los. Heel zacht. Je schouders, je nek, je kaak, alles mag zakken. Blijf zo even.",
    "Yes. No. Perhaps. And now a long sentence that goes on for a while, with a comma or two, and then an end. Good.",
    "In... and out... and in... and out. Again. In... and out.",
};

TEST(Sentences, AreFoundWhereTheyBegin) {
    for (const std::string& text : texts)
        for (unsigned int seed = 1; seed <= 20; ++seed) {
            Reader reader(seed);
            expect_found(reader, text);
        }
}

TEST(Sentences, AreFoundInAnEvenPaceAndANoisyRoom) {
    for (const std::string& text : texts)
        for (const double pause : {0.35, 1.2}) {
            Reader reader(3);
            reader.sentence = pause;
            reader.noise = 0.0006;
            expect_found(reader, text);
        }
}

/// Ends of the silences in `samples` that last longer than `seconds`.
std::vector<double> ends_of_silences(const audio::Sound& sound, double seconds) {
    std::vector<double> ends;
    std::size_t quiet = 0;
    for (std::size_t i = 0; i < sound.samples.size(); ++i) {
        if (std::abs(sound.samples[i]) < 0.002F) {
            ++quiet;
            continue;
        }
        if (quiet<i&& static_cast<double>(quiet)> seconds * sound.rate)
            ends.push_back(static_cast<double>(i) / sound.rate);
        quiet = 0;
    }
    return ends;
}

/// The draft voice says where its sentences are when it is asked to wait long between them: all else is the same sound.
TEST(Sentences, AreFoundInTheDraftVoice) {
    int lines = 0, sentences = 0, off = 0;
    for (const char* const language : {"nl", "en"}) {
        std::ifstream file(
            std::filesystem::path(LUWTE_SOURCE_DIR) / "assets/phrases" / fmt::format("{}.toml", language),
            std::ios::binary);
        std::ostringstream content;
        content << file.rdbuf();
        Diagnostics diagnostics;
        const auto phrases = practice::read_phrases(content.str(), language, diagnostics);
        ASSERT_TRUE(phrases);
        int number = 0;
        for (const auto& [id, text] : phrases->spoken()) {
            const std::size_t count = practice::split_sentences(text).size();
            if (count < 2 || text.find("...") != std::string::npos || ++number % 2 != 0) continue;
            voice::Manner manner = voice::manner_of(id);
            const Result<audio::Sound> usual = speak(language, text, manner, std::chrono::seconds(20));
            manner.sentence_break = 3000;
            const Result<audio::Sound> slow = speak(language, text, manner, std::chrono::seconds(20));
            ASSERT_TRUE(usual && slow);
            const std::vector<double> truth = ends_of_silences(*slow, 2);
            ASSERT_EQ(truth.size(), count - 1) << text;
            const double longer = static_cast<double>(slow->samples.size() - usual->samples.size()) / slow->rate /
                                  static_cast<double>(count - 1);
            const std::vector<double> starts = sentence_starts(usual->samples, usual->rate, text);
            ++lines;
            for (std::size_t i = 1; i < count; ++i) {
                ++sentences;
                const double right = truth[i - 1] - longer * static_cast<double>(i);
                const bool wrong = std::abs(starts[i] - right) > 0.1;
                off += wrong;
                if (wrong) std::printf("%s: %.2f instead of %.2f in: %s\n", id.c_str(), starts[i], right, text.c_str());
            }
        }
    }
    std::printf("%d lines, %d starts, %d off\n", lines, sentences, off);
    EXPECT_GT(lines, 10);
    // Where espeak-ng answers a break with another pause than asked for, the truth is off by that.
    EXPECT_LE(off, sentences / 25);
}

TEST(Sentences, AlwaysGiveOneStartEachInOrder) {
    const std::vector<float> nothing;
    EXPECT_EQ(sentence_starts(nothing, rate, "One. Two."), (std::vector<double>{0, 0}));
    // Without any pause there is only the share of the letters.
    Reader reader(1);
    reader.sentence = 0.03;
    reader.read("This is one half of it. This is one half of it.");
    const std::vector<double> starts =
        sentence_starts(reader.samples, rate, "This is one half of it. This is one half of it.");
    ASSERT_EQ(starts.size(), 2U);
    EXPECT_NEAR(starts[1], reader.truth[1], 0.3);
    for (const std::string& text : texts) {
        // Another text altogether.
        const std::vector<double> any = sentence_starts(reader.samples, rate, text);
        EXPECT_EQ(any.size(), practice::split_sentences(text).size());
        EXPECT_TRUE(std::is_sorted(any.begin(), any.end()));
        EXPECT_LE(any.back(), static_cast<double>(reader.samples.size()) / rate);
    }
}

TEST(Sentences, AreSplitAtTheirEnds) {
    const auto split = [](std::string_view text) {
        std::string joined;
        for (const std::string_view one : practice::split_sentences(text)) joined += "[" + std::string(one) + "]";
        return joined;
    };
    EXPECT_EQ(split("Een. Twee! Drie? Vier"), "[Een.][Twee!][Drie?][Vier]");
    EXPECT_EQ(split("Adem in... en uit. ... Los"), "[Adem in... en uit.][...][Los]");
    EXPECT_EQ(split("In\xE2\x80\xA6 en uit\xE2\x80\xA6 Zo."), "[In\xE2\x80\xA6 en uit\xE2\x80\xA6][Zo.]");
    EXPECT_EQ(split("4.5 s"), "[4.5 s]");
    EXPECT_EQ(split(""), "");
}

}  // namespace
}  // namespace luwte::authoring
