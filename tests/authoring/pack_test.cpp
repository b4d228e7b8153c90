#include <gtest/gtest.h>
#include <unistd.h>

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>

#include "audio/filter.h"
#include "audio/loudness.h"
#include "audio/sound_file.h"
#include "authoring/build.h"
#include "authoring/check_pack.h"
#include "authoring/mastering.h"
#include "base/subprocess.h"
#include "voice/text_hash.h"

namespace luwte::authoring {
namespace {

namespace fs = std::filesystem;

practice::Phrases shipped(const std::string& language) {
    std::ifstream file(fs::path(LUWTE_SOURCE_DIR) / "assets/phrases" / (language + ".toml"), std::ios::binary);
    std::ostringstream text;
    text << file.rdbuf();
    Diagnostics diagnostics;
    return practice::read_phrases(text.str(), language, diagnostics).value();
}

/// A handful of lines, in a folder that goes away.
class SmallPack : public testing::Test {
protected:
    SmallPack() {
        phrases_.language = "nl";
        phrases_.name = "Nederlands";
        phrases_.wordings["breathe.inhale"] = {"Adem in.", "En in."};
        phrases_.wordings["relax.release"] = {"En los."};
        phrases_.wordings["shown.title"] = {"Alleen te lezen"};
        fs::remove_all(folder_);
    }
    void TearDown() override { fs::remove_all(folder_); }

    Result<voice::Pack> build() {
        const Result<Engine> engine = find_engine({}, phrases_.language);
        PackBuildDesc desc;
        desc.out = folder_;
        desc.jobs = 2;
        Result<Built> built = build_pack(phrases_, *engine, desc, {});
        if (!built) return built.problem();
        return built->pack;
    }
    /// Everything wrong, as text.
    std::string told() {
        std::string text;
        const Result<voice::Pack> pack = voice::read_pack(folder_);
        if (!pack) return pack.problem().what;
        for (const Diagnostic& diagnostic : check_pack(*pack, phrases_)) text += to_string(diagnostic) + "\n";
        return text;
    }
    fs::path file(const std::string& id) const { return folder_ / (id + ".flac"); }

    practice::Phrases phrases_;
    fs::path folder_ = fs::path(testing::TempDir()) / ("luwte-voice-" + std::to_string(::getpid()) + "-" +
                                                       testing::UnitTest::GetInstance()->current_test_info()->name());
};

class Shipped : public testing::TestWithParam<const char*> {};

/// Every line of the packs that the program uses is whole, -23 LUFS and below -1 dBTP: check_pack measures them all.
TEST_P(Shipped, PackKeepsItsNumbers) {
    const practice::Phrases phrases = shipped(GetParam());
    PackBuildDesc desc;
    desc.out = fs::path(LUWTE_BINARY_DIR) / "voices" / GetParam();
    const Result<Built> built = build_pack(phrases, *find_engine({}, GetParam()), desc, {});
    ASSERT_TRUE(built) << built.problem().what;
    const voice::Pack* pack = &built->pack;
    EXPECT_TRUE(pack->draft);
    EXPECT_EQ(pack->lines.size(), phrases.spoken().size());
    for (const Diagnostic& diagnostic : check_pack(*pack, phrases)) ADD_FAILURE() << to_string(diagnostic);
    // As calm as the design wants it: about a hundred words a minute, the pauses of the script not counted.
    double words = 0, seconds = 0;
    for (const auto& [id, text] : phrases.spoken()) {
        words += 1 + static_cast<double>(std::count(text.begin(), text.end(), ' '));
        seconds += *pack->length(id);
    }
    EXPECT_GT(60 * words / seconds, 85);
    EXPECT_LT(60 * words / seconds, 130);
}

INSTANTIATE_TEST_SUITE_P(Voice, Shipped, testing::Values("nl", "en"));

TEST_F(SmallPack, IsBuiltOnceAndReadBack) {
    const Result<voice::Pack> built = build();
    ASSERT_TRUE(built) << built.problem().what;
    EXPECT_EQ(built->lines.size(), 3U);
    EXPECT_EQ(told(), "");
    const auto time = fs::last_write_time(file("relax.release.1"));
    const auto manifest_time = fs::last_write_time(folder_ / "manifest.toml");
    ASSERT_TRUE(build());
    EXPECT_EQ(fs::last_write_time(file("relax.release.1")), time);
    EXPECT_EQ(fs::last_write_time(folder_ / "manifest.toml"), manifest_time);
    const Result<voice::Pack> read = voice::read_pack(folder_);
    ASSERT_TRUE(read);
    EXPECT_EQ(read->language, "nl");
    EXPECT_TRUE(read->draft);
    const Result<std::vector<float>> samples = voice::read_recording(*read, "breathe.inhale.1");
    ASSERT_TRUE(samples);
    EXPECT_NEAR(static_cast<double>(samples->size()) / audio::sample_rate, *read->length("breathe.inhale.1"), 1e-4);
    // Silence at both ends, and no jump into it.
    EXPECT_EQ(samples->front(), 0);
    EXPECT_EQ(samples->back(), 0);
    EXPECT_FALSE(voice::read_recording(*read, "breathe.inhale.9"));
}

TEST_F(SmallPack, GoesOnWhereABuildWasStopped) {
    ASSERT_TRUE(build());
    fs::remove(folder_ / "manifest.toml");
    fs::remove(file("breathe.inhale.2"));
    const auto time = fs::last_write_time(file("relax.release.1"));
    ASSERT_TRUE(build());
    EXPECT_EQ(fs::last_write_time(file("relax.release.1")), time);
    EXPECT_EQ(told(), "");
}

TEST_F(SmallPack, IsTheSameFilesEachTime) {
    ASSERT_TRUE(build());
    const auto once = voice::sha256_of_file(file("breathe.inhale.1"));
    fs::remove_all(folder_);
    ASSERT_TRUE(build());
    EXPECT_EQ(voice::sha256_of_file(file("breathe.inhale.1")), once);
}

TEST_F(SmallPack, TellsWhatIsWrong) {
    ASSERT_TRUE(build());
    fs::resize_file(file("breathe.inhale.1"), fs::file_size(file("breathe.inhale.1")) / 2);
    fs::remove(file("breathe.inhale.2"));
    std::ofstream(file("relax.release.1"), std::ios::app) << "more";
    const std::string text = told();
    EXPECT_NE(text.find("breathe.inhale.1.flac: cannot be read to its end: it is truncated"), std::string::npos)
        << text;
    EXPECT_NE(text.find("breathe.inhale.2.flac: is missing"), std::string::npos) << text;
    EXPECT_NE(text.find("relax.release.1.flac: is not the file that the manifest names"), std::string::npos) << text;
    ASSERT_TRUE(build());  // and building again heals it
    EXPECT_EQ(told(), "");
}

TEST_F(SmallPack, TellsStaleAndMissingLines) {
    ASSERT_TRUE(build());
    phrases_.wordings["breathe.inhale"][0] = "Adem heel zacht in.";
    phrases_.wordings["breathe.exhale"] = {"En uit."};
    const std::string text = told();
    EXPECT_NE(text.find("is stale: line 'breathe.inhale.1'"), std::string::npos) << text;
    EXPECT_NE(text.find("line 'breathe.exhale.1' is missing"), std::string::npos) << text;
    phrases_.wordings.erase("relax.release");
    ASSERT_TRUE(build());
    EXPECT_EQ(told(), "");
    EXPECT_FALSE(fs::exists(file("relax.release.1")));
}

TEST_F(SmallPack, TellsWrongFormLoudnessAndPeak) {
    Result<voice::Pack> pack = build();
    ASSERT_TRUE(pack);
    std::vector<float> loud = *voice::read_recording(*pack, "relax.release.1");
    for (float& sample : loud) sample *= 2;
    ASSERT_TRUE(audio::write_sound(file("relax.release.1"), loud, "x"));
    std::vector<float> peak = *voice::read_recording(*pack, "breathe.inhale.1");
    peak[peak.size() / 2] = 0.99F;
    ASSERT_TRUE(audio::write_sound(file("breathe.inhale.1"), peak, "x"));
    fs::copy_file(fs::path(LUWTE_SOURCE_DIR) / "LICENSE", file("breathe.inhale.2"),
                  fs::copy_options::overwrite_existing);
    const std::string text = told();
    EXPECT_NE(text.find("relax.release.1.flac: is too loud: -1"), std::string::npos) << text;
    EXPECT_NE(text.find("dBTP"), std::string::npos) << text;
    EXPECT_NE(text.find("breathe.inhale.2.flac: cannot be read"), std::string::npos) << text;
    for (float& sample : loud) sample = std::clamp(sample * 40, -1.0F, 1.0F);
    ASSERT_TRUE(audio::write_sound(file("relax.release.1"), loud, "x"));
    EXPECT_NE(told().find("relax.release.1.flac: is clipped"), std::string::npos) << told();
    std::vector<float> length = *voice::read_recording(*pack, "breathe.inhale.1");
    length.resize(30 * audio::sample_rate);
    ASSERT_TRUE(audio::write_sound(file("breathe.inhale.1"), length, "x"));
    EXPECT_NE(told().find("breathe.inhale.1.flac: is too long: 30.0 s"), std::string::npos) << told();
    for (float& sample : length) sample /= 4;
    ASSERT_TRUE(audio::write_sound(file("breathe.inhale.1"), length, "x"));
    EXPECT_NE(told().find("breathe.inhale.1.flac: is too quiet"), std::string::npos) << told();
}

TEST_F(SmallPack, SaysWhatIsLacking) {
    PackBuildDesc nowhere;
    nowhere.out = "/proc/nowhere";
    EXPECT_FALSE(build_pack(phrases_, *find_engine({}, "nl"), nowhere, {}));
    phrases_.language = "xx";
    const Result<voice::Pack> unknown = build();
    ASSERT_FALSE(unknown);
    EXPECT_NE(unknown.problem().what.find("could not speak language 'xx'"), std::string::npos)
        << unknown.problem().what;
    phrases_.language = "nl";
    const std::string path = std::getenv("PATH");
    setenv("PATH", "/nowhere", 1);
    const Result<voice::Pack> without = build();
    setenv("PATH", path.c_str(), 1);
    ASSERT_FALSE(without);
    EXPECT_EQ(without.problem().cause, Cause::environment);
    EXPECT_NE(without.problem().what.find("apt install espeak-ng"), std::string::npos);
    EXPECT_FALSE(fs::exists(folder_ / "manifest.toml"));
}

TEST(Speech, EscapesAndPauses) {
    const voice::Manner manner;
    EXPECT_EQ(
        voice::to_ssml("a < b & \"c\". Dan", manner),
        "<speak><prosody range=\"low\">a &lt; b &amp; &quot;c&quot;.<break time=\"250ms\"/> Dan</prosody></speak>");
    EXPECT_NE(voice::to_ssml("In. ... Uit", manner).find("<break time=\"900ms\"/>"), std::string::npos);
    EXPECT_LT(voice::manner_of("relax.release.1").words_per_minute,
              voice::manner_of("welcome.hello.1").words_per_minute);
    EXPECT_NE(voice::text_hash("espeak-ng", "nl", "a.1", "x"),
              voice::text_hash("espeak-ng", "nl", "relax.release.1", "x"));
    EXPECT_EQ(voice::text_hash("recorded", "nl", "a.1", "x"), voice::text_hash("recorded", "en", "b.1", "x"));
}

TEST(Mastering, BringsAnyVoiceToTheSameLevel) {
    for (float level : {0.001F, 0.05F, 0.9F}) {
        std::vector<float> spoken(22050);
        for (std::size_t i = 6000; i < 16000; ++i) {
            const auto x = static_cast<float>(i);
            // Bursts with a large crest, so that peaks have to be held.
            spoken[i] = level * std::sin(0.05F * x) * std::pow(std::abs(std::sin(0.002F * x)), 12.0F);
        }
        const Result<std::vector<float>> line = master(spoken, 22050);
        ASSERT_TRUE(line);
        EXPECT_NEAR(audio::loudness(*line, audio::sample_rate), voice::wanted_loudness, voice::loudness_tolerance);
        EXPECT_LE(audio::true_peak(*line, 1, audio::sample_rate), voice::highest_peak);
    }
    EXPECT_FALSE(master(std::vector<float>(1000), 22050));
    EXPECT_FALSE(master({}, 22050));
}

TEST(Mastering, LeavesANaturalVoiceItsOwnSound) {
    // White noise at a low level, so that nothing is limited: what the chain does to it is what it does to a voice.
    std::vector<float> spoken(96000);
    unsigned int seed = 1;
    for (float& sample : spoken) {
        seed = seed * 1664525U + 1013904223U;
        sample = 0.1F * (static_cast<float>(seed >> 8U) / (1U << 23U) - 1);
    }
    const auto highs = [&](voice::Tone tone) {
        audio::Filter filter = audio::Filter::high_pass(7000, 0.7, audio::sample_rate);
        const Result<std::vector<float>> line = master(spoken, audio::sample_rate, {tone});
        double high = 0, all = 0;
        for (float sample : *line) {
            const float above = filter(sample);
            high += static_cast<double>(above) * above;
            all += static_cast<double>(sample) * sample;
        }
        return 10 * std::log10(high / all);
    };
    EXPECT_NEAR(highs(voice::Tone::natural), 10 * std::log10(17.0 / 24), 0.3);
    EXPECT_LT(highs(voice::Tone::robotic), highs(voice::Tone::natural) - 0.5);
    spoken[500] = std::nanf("");
    EXPECT_FALSE(master(spoken, audio::sample_rate));
    spoken[500] = 0;
    EXPECT_FALSE(master(spoken, 3));
}

TEST(Recording, IsOpusOfTheSameLength) {
    const fs::path folder = fs::path(testing::TempDir()) / ("luwte-opus-" + std::to_string(::getpid()));
    fs::create_directories(folder);
    for (const std::size_t count : {1000U, 12345U, 100001U}) {
        std::vector<float> tone(count);
        for (std::size_t i = 0; i < tone.size(); ++i) tone[i] = 0.2F * std::sin(0.03F * static_cast<float>(i));
        ASSERT_TRUE(audio::write_sound(folder / "a.opus", tone, "tag"));
        ASSERT_TRUE(audio::write_sound(folder / "a.flac", tone, "tag"));
        for (const char* name : {"a.opus", "a.flac"}) {
            const Result<audio::Sound> sound = audio::read_sound(folder / name);
            ASSERT_TRUE(sound) << sound.problem().what;
            EXPECT_EQ(sound->channels, 1);
            EXPECT_EQ(sound->rate, audio::sample_rate);
            EXPECT_EQ(sound->tag, "tag");
            EXPECT_EQ(sound->samples.size(), count) << name;
            std::vector<std::int16_t> memory(count + 10);
            EXPECT_EQ(*audio::read_mono(folder / name, memory), count);
        }
    }
    EXPECT_LT(fs::file_size(folder / "a.opus"), 100001.0 / 48000 * 32000 / 8 + 1000);
    fs::remove_all(folder);
}

TEST(Hash, IsSha256) {
    EXPECT_EQ(voice::sha256("abc"), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    EXPECT_FALSE(voice::sha256_of_file("/nowhere"));
}

}  // namespace
}  // namespace luwte::authoring
