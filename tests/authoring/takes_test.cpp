// The recorder without its window: a person who speaks, is too loud, too soft, or says nothing.

#include "authoring/takes.h"

#include <gtest/gtest.h>
#include <unistd.h>

#include <cmath>
#include <cstdlib>
#include <fstream>
#include <random>
#include <sstream>

#include "audio/capture.h"
#include "audio/listener.h"
#include "audio/loudness.h"
#include "audio/sound_file.h"
#include "authoring/check_pack.h"
#include "takes_person.h"
#include "voice/manifest.h"
#include "voice/text_hash.h"

namespace luwte::authoring {
namespace {

namespace fs = std::filesystem;
using Doing = Takes::Doing;

TEST(TakesSound, ATakeIsCutToItsVoiceAndSetInLoudness) {
    const ScriptLine line = {"a.1", "a", "A line of some seconds.", Delivery::calm, 2};
    for (const float level : {0.03F, 0.1F, 0.5F}) {
        std::vector<float> raw = room(5);
        add(raw, 1.5, person(2, level));
        const Take take = judge(raw, audio::sample_rate, line);
        EXPECT_TRUE(take.faults.empty()) << level << ' ' << told(take);
        EXPECT_NEAR(take.seconds, 2, 0.06) << level;
        EXPECT_NEAR(static_cast<double>(take.samples.size()) / audio::sample_rate, 2.15, 0.12);
        EXPECT_NEAR(audio::loudness(take.samples, audio::sample_rate), voice::wanted_loudness,
                    voice::loudness_tolerance);
        EXPECT_LE(audio::true_peak(take.samples, 1, audio::sample_rate), voice::highest_peak);
        EXPECT_EQ(take.samples.front(), 0);
        EXPECT_NEAR(take.samples.back(), 0, 1e-4);
    }
}

TEST(TakesSound, KnocksOfKeysAreLeftOut) {
    const ScriptLine line = {"a.1", "a", "", Delivery::calm, 1.5};
    std::vector<float> raw = room(4);
    add(raw, 0.02, knock());
    add(raw, 1, person(1.5F, 0.1F));
    add(raw, 3.8, knock());
    EXPECT_NEAR(judge(raw, audio::sample_rate, line).seconds, 1.5, 0.06);
    // Its own last consonant is no knock.
    add(raw, 2.58, person(0.05F, 0.1F));
    EXPECT_NEAR(judge(raw, audio::sample_rate, line).seconds, 1.63, 0.06);
}

TEST(TakesSound, WhatIsWrongIsTold) {
    const ScriptLine line = {"a.1", "a", "", Delivery::calm, 2};
    const auto judged = [&](float seconds, float level, float gain = 1) {
        std::vector<float> raw = room(seconds + 2);
        add(raw, 1, person(seconds, level));
        for (float& sample : raw) sample = std::clamp(sample * gain, -1.0F, 1.0F);
        return told(judge(raw, audio::sample_rate, line));
    };
    EXPECT_EQ(judged(2, 0.1F), "");
    EXPECT_EQ(judged(2, 0.1F, 30), "clipped");
    EXPECT_EQ(judged(2, 0.006F), "quiet");
    EXPECT_EQ(judged(0.5F, 0.1F), "brief");
    EXPECT_EQ(judged(6, 0.1F), "lengthy");
    EXPECT_EQ(told(judge(room(3), audio::sample_rate, line)), "silent");
    EXPECT_EQ(told(judge(std::vector<float>(48000), audio::sample_rate, line)), "silent");
    EXPECT_EQ(told(judge({}, audio::sample_rate, line)), "silent");
    // A fan: loud, but even.
    std::vector<float> fan = room(3);
    for (float& sample : fan) sample *= 300;
    EXPECT_EQ(told(judge(fan, audio::sample_rate, line)), "silent");
    // A broken driver.
    std::vector<float> broken(48000, std::numeric_limits<float>::quiet_NaN());
    EXPECT_EQ(told(judge(broken, audio::sample_rate, line)), "silent");
    std::vector<float> offset(96000, 0.4F);
    EXPECT_EQ(told(judge(offset, audio::sample_rate, line)), "silent");
}

TEST(TakesSound, AMeterRisesAtOnceAndFallsSlowly) {
    Level level;
    level.update(person(0.1F, 0.2F), audio::sample_rate);
    const double high = level.now;
    EXPECT_GT(high, -30);
    EXPECT_GT(level.peak, high);
    const double peak = level.peak;
    level.update(std::vector<float>(4800), audio::sample_rate);
    EXPECT_NEAR(level.now, high - 2, 0.01);
    EXPECT_EQ(level.peak, peak);
    level.update(std::vector<float>(3 * 48000), audio::sample_rate);
    EXPECT_LT(level.now, -60);
    EXPECT_LT(level.peak, -60);
}

/// Four lines and a folder that goes away.
class AtTheMicrophone : public testing::Test {
protected:
    AtTheMicrophone() {
        phrases_.language = "en";
        phrases_.name = "English";
        say("welcome.hello", {"Welcome to this place.", "There is no hurry here."}, 4);
        say("breathe.inhale", {"Breathe in."}, 9);
        say("relax.release", {"And let go."}, 7);
        say("shown.title", {"Only to be read"}, 20);
        fs::remove_all(folder_);
    }
    void TearDown() override { fs::remove_all(folder_); }

    void say(const std::string& key, const std::vector<std::string>& wordings, int line) {
        phrases_.wordings[key] = wordings;
        phrases_.spots[key] = {line, 1};
    }
    Result<Takes> open(const std::optional<std::string>& speaker = {}) {
        return Takes::open(phrases_, {folder_, speaker, {}});
    }
    /// A take as the microphone would bring it, in pieces.
    static void speak(Takes& takes, float seconds, float level = 0.1F, float gain = 1) {
        takes.record();
        std::vector<float> raw = room(seconds + 1);
        add(raw, 0.5, person(seconds, level));
        for (float& sample : raw) sample = std::clamp(sample * gain, -1.0F, 1.0F);
        for (std::size_t at = 0; at < raw.size(); at += 1000)
            ASSERT_TRUE(takes.add_samples(std::span(raw).subspan(at, std::min<std::size_t>(1000, raw.size() - at))));
        ASSERT_TRUE(takes.stop());
    }
    /// Everything wrong with the pack on the disk, but for lines that are missing.
    std::string wrong() const {
        const Result<voice::Pack> pack = voice::read_pack(folder_);
        if (!pack) return pack.problem().what;
        std::string text;
        for (const Diagnostic& diagnostic : check_pack(*pack, phrases_))
            if (diagnostic.what.find("' is missing") == std::string::npos &&
                diagnostic.what.find("too long") == std::string::npos)
                text += to_string(diagnostic) + "\n";
        return text;
    }
    std::size_t missing() const { return check_pack(*voice::read_pack(folder_), phrases_).size(); }
    std::size_t files() const {
        std::size_t count = 0;
        for (const auto& entry : fs::directory_iterator(folder_)) count += entry.path().extension() == ".flac" ? 1 : 0;
        return count;
    }

    practice::Phrases phrases_;
    fs::path folder_ = fs::path(testing::TempDir()) / ("luwte-takes-" + std::to_string(::getpid()));
};

TEST_F(AtTheMicrophone, LinesComeInTheOrderOfTheFileAndEachGoodTakeIsKeptAtOnce) {
    Result<Takes> takes = open("Anna");
    ASSERT_TRUE(takes) << takes.problem().what;
    ASSERT_EQ(takes->script().size(), 4U);
    EXPECT_EQ(takes->script()[0].id, "welcome.hello.1");
    EXPECT_EQ(takes->script()[2].id, "relax.release.1");
    EXPECT_EQ(takes->script()[2].delivery, Delivery::slow);
    EXPECT_EQ(takes->script()[3].delivery, Delivery::cue);
    EXPECT_EQ(wrong(), "");
    EXPECT_EQ(missing(), 4U);
    for (std::size_t i = 0; i < 4; ++i) {
        EXPECT_EQ(takes->current(), i);
        EXPECT_EQ(takes->state(i), LineState::missing);
        speak(*takes, static_cast<float>(takes->line().expected));
        EXPECT_EQ(takes->doing(), Doing::waiting);
        EXPECT_EQ(takes->state(i), LineState::done);
        EXPECT_EQ(wrong(), "");
        EXPECT_EQ(missing(), 3 - i);
        takes->next();
    }
    EXPECT_TRUE(takes->complete());
    EXPECT_EQ(takes->current(), 3U) << "stays where all are done";
    const Result<voice::Pack> pack = voice::read_pack(folder_);
    EXPECT_FALSE(pack->draft);
    EXPECT_EQ(pack->engine, "recorded");
    EXPECT_EQ(pack->speaker, "Anna");
    EXPECT_EQ(pack->language, "en");
}

TEST_F(AtTheMicrophone, GoesOnWhereItStopped) {
    {
        Result<Takes> takes = open("Anna");
        speak(*takes, 1.8F);
        takes->go(2);
        speak(*takes, 1.2F);
    }
    // A text that has changed since makes its recording stale.
    phrases_.wordings["relax.release"] = {"And let it go."};
    Result<Takes> takes = open();
    ASSERT_TRUE(takes);
    EXPECT_EQ(takes->state(0), LineState::done);
    EXPECT_EQ(takes->state(1), LineState::missing);
    EXPECT_EQ(takes->state(2), LineState::stale);
    EXPECT_EQ(takes->current(), 1U);
    EXPECT_EQ(takes->pack().speaker, "Anna");
    speak(*takes, 1.8F);
    takes->next();
    EXPECT_EQ(takes->current(), 2U);
    EXPECT_EQ(takes->count(LineState::done), 2U);
    EXPECT_TRUE(takes->file(2)) << "can still be listened to";
    EXPECT_FALSE(takes->file(3));
}

TEST_F(AtTheMicrophone, AFileThatWentAwayIsToBeSaidAgain) {
    {
        Result<Takes> takes = open();
        speak(*takes, 1.8F);
        fs::remove(*takes->file(0));
    }
    EXPECT_EQ(open()->state(0), LineState::missing);
}

TEST_F(AtTheMicrophone, WhatIsWrongIsNotKeptUnlessWanted) {
    Result<Takes> takes = open();
    speak(*takes, 1.8F, 0.1F, 30);
    EXPECT_EQ(takes->doing(), Doing::judged);
    EXPECT_TRUE(takes->take()->has(Fault::clipped));
    EXPECT_EQ(takes->state(0), LineState::missing);
    EXPECT_EQ(files(), 0U);
    takes->drop();
    EXPECT_EQ(takes->doing(), Doing::waiting);
    EXPECT_FALSE(takes->take());

    speak(*takes, 8);
    EXPECT_TRUE(takes->take()->has(Fault::lengthy));
    ASSERT_TRUE(takes->keep());
    EXPECT_EQ(takes->state(0), LineState::done);
    EXPECT_EQ(takes->doing(), Doing::waiting);
    EXPECT_EQ(wrong(), "");

    // Silence can't be kept at all.
    takes->go(1);
    takes->record();
    ASSERT_TRUE(takes->add_samples(room(2)));
    ASSERT_TRUE(takes->stop());
    EXPECT_TRUE(takes->take()->has(Fault::silent));
    ASSERT_TRUE(takes->keep());
    EXPECT_EQ(takes->state(1), LineState::missing);
    EXPECT_EQ(takes->doing(), Doing::waiting);
}

TEST_F(AtTheMicrophone, AnotherTakeTakesTheFirstOnesPlace) {
    Result<Takes> takes = open();
    speak(*takes, 1.8F);
    const fs::path first = *takes->file(0);
    speak(*takes, 2.4F);
    EXPECT_NE(*takes->file(0), first);
    EXPECT_FALSE(fs::exists(first));
    EXPECT_EQ(files(), 1U);
    EXPECT_NEAR(voice::read_pack(folder_)->lines.at("welcome.hello.1").seconds, 2.5, 0.15);
    EXPECT_EQ(wrong(), "");
    // One that is not kept leaves it as it was.
    const fs::path second = *takes->file(0);
    speak(*takes, 0.2F);
    EXPECT_TRUE(takes->take()->has(Fault::brief));
    takes->step(1);
    EXPECT_EQ(takes->current(), 1U);
    EXPECT_EQ(*takes->file(0), second);
    EXPECT_EQ(wrong(), "");
}

TEST_F(AtTheMicrophone, ItIsKnownWhereEachSentenceBegins) {
    phrases_.wordings["welcome.hello"] = {"Welcome to this place. There is no hurry here."};
    Result<Takes> takes = open();
    std::vector<float> raw = room(6);
    add(raw, 0.5, person(1.6F, 0.1F));
    add(raw, 2.8, person(1.7F, 0.1F));
    takes->record();
    ASSERT_TRUE(takes->add_samples(raw));
    ASSERT_TRUE(takes->stop());
    const voice::Recording recording = voice::read_pack(folder_)->lines.at("welcome.hello.1");
    ASSERT_EQ(recording.sentences.size(), 2U);
    EXPECT_EQ(recording.sentences[0], 0);
    EXPECT_NEAR(recording.sentences[1], 2.4, 0.2);
}

TEST_F(AtTheMicrophone, StepsStopAtEitherEndAndDropWhatIsNotKept) {
    Result<Takes> takes = open();
    takes->step(-1);
    EXPECT_EQ(takes->current(), 0U);
    takes->record();
    ASSERT_TRUE(takes->add_samples(person(1, 0.1F)));
    EXPECT_NEAR(takes->recorded(), 1, 0.01);
    takes->step(10);
    EXPECT_EQ(takes->current(), 3U);
    EXPECT_EQ(takes->doing(), Doing::waiting);
    EXPECT_EQ(takes->recorded(), 0);
    ASSERT_TRUE(takes->stop());
    ASSERT_TRUE(takes->keep());
    EXPECT_EQ(files(), 0U);
}

TEST_F(AtTheMicrophone, AMicrophoneThatGoesAwayKeepsWhatThereWas) {
    Result<Takes> takes = open();
    takes->record();
    std::vector<float> raw = room(2.3F);
    add(raw, 0.5, person(1.7F, 0.1F));
    ASSERT_TRUE(takes->add_samples(raw));
    takes->break_off();
    EXPECT_EQ(takes->doing(), Doing::judged);
    EXPECT_EQ(told(*takes->take()), "cut");
    EXPECT_EQ(files(), 0U);
    ASSERT_TRUE(takes->keep());
    EXPECT_EQ(takes->state(0), LineState::done);
    EXPECT_EQ(wrong(), "");
}

TEST_F(AtTheMicrophone, ATakeThatIsForgottenEndsByItself) {
    Result<Takes> takes = open();
    takes->record();
    const std::vector<float> minute = person(10, 0.1F);
    for (int i = 0; i < 9; ++i) ASSERT_TRUE(takes->add_samples(minute));
    EXPECT_EQ(takes->doing(), Doing::judged);
    EXPECT_TRUE(takes->take()->has(Fault::lengthy));
    EXPECT_LE(takes->take()->seconds, Takes::longest);
}

TEST_F(AtTheMicrophone, ADiskThatRefusesLosesNothing) {
    Result<Takes> takes = open();
    speak(*takes, 1.8F);
    const std::string before = *voice::sha256_of_file(folder_ / voice::manifest_name);
    // What stands where the next file would be can't be written over.
    fs::create_directories(folder_ / "welcome.hello.2.flac" / "in the way");
    takes->go(1);
    takes->record();
    std::vector<float> raw = room(2.5F);
    add(raw, 0.4, person(1.8F, 0.1F));
    ASSERT_TRUE(takes->add_samples(raw));
    EXPECT_FALSE(takes->stop());
    EXPECT_EQ(takes->doing(), Doing::judged) << "the take stands";
    EXPECT_EQ(takes->state(1), LineState::missing);
    EXPECT_EQ(voice::sha256_of_file(folder_ / voice::manifest_name), before);
    fs::remove_all(folder_ / "welcome.hello.2.flac");
    ASSERT_TRUE(takes->keep());
    EXPECT_EQ(takes->state(1), LineState::done);
    EXPECT_EQ(wrong(), "");
}

TEST_F(AtTheMicrophone, AnotherVoicesFolderIsLeftAlone) {
    fs::create_directories(folder_);
    const auto manifest = [&](const std::string& text) { std::ofstream(folder_ / voice::manifest_name) << text; };
    const auto told_of = [&] {
        const Result<Takes> takes = open();
        return takes ? "" : takes.problem().what;
    };
    voice::Pack other;
    other.folder = folder_;
    other.id = other.speaker = other.licence = "x";
    other.language = "en";
    other.engine = "espeak-ng";
    ASSERT_TRUE(voice::write_manifest(other));
    EXPECT_NE(told_of().find("made by espeak-ng"), std::string::npos) << told_of();
    other.language = "nl";
    other.engine = "recorded";
    ASSERT_TRUE(voice::write_manifest(other));
    EXPECT_NE(told_of().find("speaks 'nl'"), std::string::npos) << told_of();
    manifest("id='x\n");
    EXPECT_NE(told_of().find("--out"), std::string::npos) << told_of();
    EXPECT_EQ(*voice::sha256_of_file(folder_ / voice::manifest_name), voice::sha256("id='x\n"));
    EXPECT_FALSE(Takes::open(phrases_, {"/proc/nowhere", {}, {}}));
    phrases_.wordings.clear();
    EXPECT_FALSE(open());
}

/// Files made elsewhere.
class FromAFolder : public AtTheMicrophone {
protected:
    FromAFolder() {
        fs::remove_all(files_);
        fs::create_directories(files_);
    }
    void TearDown() override {
        fs::remove_all(files_);
        AtTheMicrophone::TearDown();
    }
    void file(const std::string& name, float seconds, float level = 0.1F) const {
        std::vector<float> raw = room(seconds + 1);
        add(raw, 0.5, person(seconds, level));
        ASSERT_TRUE(audio::write_sound(files_ / name, raw, ""));
    }
    Brought bring(bool anyway = false) {
        Result<Takes> takes = open();
        EXPECT_TRUE(takes);
        Result<Brought> brought = bring_folder(*takes, files_, anyway, {});
        EXPECT_TRUE(brought) << brought.problem().what;
        return *std::move(brought);
    }
    static std::string all(const Brought& brought) {
        std::string text;
        for (const std::string& line : brought.told) text += line + "\n";
        return text;
    }

    fs::path files_ = fs::path(testing::TempDir()) / ("luwte-files-" + std::to_string(::getpid()));
};

TEST_F(FromAFolder, FilesAreKnownByIdOrNumber) {
    file("welcome.hello.1.flac", 1.8F);
    file("2.flac", 1.8F);
    file("003 again.flac", 1.2F);
    std::ofstream(files_ / "notes.txt") << "not a sound";
    const Brought brought = bring();
    EXPECT_EQ(brought.kept, 3U);
    EXPECT_EQ(all(brought), "");
    EXPECT_EQ(wrong(), "");
    EXPECT_EQ(missing(), 1U);
    EXPECT_TRUE(fs::exists(files_ / "2.flac"));
    EXPECT_EQ(open()->current(), 3U);
}

TEST_F(FromAFolder, WhatCantBeTakenOverIsToldAndTheRestGoesOn) {
    file("wellcome.hello.1.flac", 1.8F);
    file("5.flac", 1.8F);
    file("1.flac", 9);
    file("2.flac", 1.8F, 0);
    file("3.flac", 1.2F);
    file("relax.release.1.flac", 1.2F);
    std::ofstream(files_ / "4.wav") << "RIFF rubbish";
    Brought brought = bring();
    EXPECT_EQ(brought.kept, 1U);
    const std::string told_of = all(brought);
    for (const char* part :
         {"did you mean 'welcome.hello.1'", "5.flac: is the name of no line", "1.flac: it is far longer", "--anyway",
          "2.flac: there is no voice", "4.wav: can't be read as sound",
          "relax.release.1.flac: is line 'relax.release.1', which 3.flac is already"})
        EXPECT_NE(told_of.find(part), std::string::npos) << part << "\n" << told_of;
    EXPECT_EQ(brought.told.size(), 6U) << told_of;
    EXPECT_EQ(wrong(), "");
    brought = bring(true);
    EXPECT_EQ(brought.kept, 2U);
    EXPECT_EQ(wrong(), "");
    Result<Takes> takes = open();
    EXPECT_FALSE(bring_folder(*takes, folder_ / "nowhere", false, {}));
    fs::remove_all(files_);
    fs::create_directories(files_);
    EXPECT_FALSE(bring_folder(*takes, files_, false, {}));
}

TEST_F(FromAFolder, TheListNamesEachLine) {
    const std::string list = to_text(script_of(phrases_), "en");
    for (const char* part : {"   1  welcome.hello.1\n      Welcome to this place.", "relax.release  (drawn out)",
                             "   4  breathe.inhale.1", "luwte voice record en --from"})
        EXPECT_NE(list.find(part), std::string::npos) << part << "\n" << list;
    EXPECT_EQ(list.find("Only to be read"), std::string::npos);
}

TEST(ASoundFileAsMicrophone, IsHeardInItsTimeFromEachStartOn) {
    const fs::path file = fs::path(testing::TempDir()) / ("luwte-microphone-" + std::to_string(::getpid()) + ".flac");
    const std::vector<float> voice = person(1, 0.2F);
    ASSERT_TRUE(audio::write_sound(file, voice, ""));
    double now = 10;
    const auto capture = audio::open_sound_file(file, [&] { return now; });
    ASSERT_TRUE(capture);
    std::vector<float> heard(48000);
    EXPECT_EQ((*capture)->read(heard), 0U);
    now += 0.25;
    EXPECT_EQ((*capture)->read(heard), 12000U);
    EXPECT_NEAR(heard[6000], voice[6000], 1e-3);
    now += 0.25;
    EXPECT_EQ((*capture)->read(std::span(heard).first(5000)), 5000U) << "no more than fits";
    EXPECT_EQ((*capture)->read(heard), 7000U);
    now += 0.75;
    EXPECT_EQ((*capture)->read(heard), 36000U);
    EXPECT_EQ(heard[35000], 0) << "silence after its end";
    ASSERT_TRUE((*capture)->start());
    now += 0.5;
    EXPECT_EQ((*capture)->read(heard), 24000U);
    EXPECT_NEAR(heard[6000], voice[6000], 1e-3) << "from its beginning again";
    (*capture)->stop();
    EXPECT_TRUE((*capture)->lost());
    EXPECT_EQ((*capture)->read(heard), 0U);
    fs::remove(file);
    EXPECT_FALSE(audio::open_sound_file(file, [] { return 0.0; }));
}

TEST(AMicrophone, ThatIsNotThereIsToldInOneSentence) {
    const auto capture = audio::open_microphone("no such thing");
    ASSERT_FALSE(capture);
    EXPECT_EQ(capture.problem().cause, Cause::environment);
    EXPECT_NE(capture.problem().what.find("icrophone"), std::string::npos);
}

TEST(Listening, PlaysToTheEnd) {
    setenv("ALSOFT_DRIVERS", "null", 1);
    const auto listener = audio::Listener::open();
    if (!listener) GTEST_SKIP() << "SKIPPED: OpenAL has no null device here";
    EXPECT_FALSE((*listener)->playing());
    (*listener)->play(person(0.3F, 0.1F));
    EXPECT_TRUE((*listener)->playing());
    for (int i = 0; i < 500 && (*listener)->playing(); ++i) ::usleep(10000);
    EXPECT_FALSE((*listener)->playing());
    (*listener)->play(person(30, 0.1F));
    (*listener)->stop();
    EXPECT_FALSE((*listener)->playing());
}

}  // namespace
}  // namespace luwte::authoring
