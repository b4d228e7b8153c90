// The listening test: its rounds, what is asked, what is kept.

#include <gtest/gtest.h>

#include <deque>
#include <fstream>

#include "app/commands/doctor_listen.h"
#include "app/settings/settings_file.h"
#include "program/run_program.h"

namespace luwte::app {
namespace fs = std::filesystem;
using namespace program;
using sound::ListeningMode;
using sound::Way;
namespace {

TEST(ListeningRounds, HrtfThenPlainThenEachFurtherSet) {
    const std::vector<ListeningMode> own = listening_rounds({"own", "default-48000", "Built-In 48000hz"});
    ASSERT_EQ(own.size(), 3U);
    EXPECT_EQ(own[0], (ListeningMode{Way::headphones, "own"}));
    EXPECT_EQ(own[1], (ListeningMode{Way::speakers, {}}));
    EXPECT_EQ(own[2], (ListeningMode{Way::headphones, "default-48000"}));
    EXPECT_EQ(listening_rounds({"Built-In 48000hz"}).size(), 2U);
    EXPECT_EQ(listening_rounds({}).size(), 1U);
    EXPECT_EQ(listening_rounds(std::vector<std::string>(40, "many")).size(), 9U);
}

/// A person who answers what they were told to, and then no more.
struct Dialogue {
    std::deque<std::string> answers;
    std::vector<ListeningMode> played;
    std::string said;
    bool device = true;

    Result<std::optional<ListeningMode>> hold() {
        ListeningPerson person;
        person.play = [&](const ListeningMode& listening) -> Result<std::string> {
            if (!device) return Problem{"the audio device went away", Cause::environment};
            played.push_back(listening);
            return std::string();
        };
        person.ask = [&](const std::string& question) -> std::optional<std::string> {
            said += question + '\n';
            if (answers.empty()) return std::nullopt;
            std::string answer = answers.front();
            answers.pop_front();
            return answer;
        };
        person.say = [&](const std::string& sentence) { said += sentence + '\n'; };
        person.word = [](std::string_view key) { return key == "yes" ? "ja" : std::string(key); };
        return choose_hearing(listening_rounds({"default-48000", "own"}), person);
    }
};

TEST(Listening, KeepsWhatWasBest) {
    Dialogue dialogue{{"", "j", "", "n", "", "j", "huh", "7", "3"}, {}, {}};
    const auto chosen = dialogue.hold();
    ASSERT_TRUE(chosen);
    ASSERT_TRUE(*chosen);
    EXPECT_EQ(**chosen, (ListeningMode{Way::headphones, "own"}));
    ASSERT_EQ(dialogue.played.size(), 3U);
    EXPECT_EQ(dialogue.played[1].way, Way::speakers);
    EXPECT_NE(dialogue.said.find("1: hrtf \u00b7 default-48000  (went_behind)"), std::string::npos) << dialogue.said;
    EXPECT_NE(dialogue.said.find("2: plain\n"), std::string::npos) << dialogue.said;
}

TEST(Listening, OneEarSpeakersOnceMoreAndAsItWas) {
    const std::deque<std::string> round = {"", "j", "", "n", "", "j"};
    const auto with = [&](std::vector<std::string> more) {
        Dialogue dialogue{round, {}, {}};
        dialogue.answers.insert(dialogue.answers.end(), more.begin(), more.end());
        return dialogue;
    };
    EXPECT_EQ((*with({"m"}).hold())->way, Way::mono);
    EXPECT_EQ((*with({"2"}).hold())->way, Way::speakers);
    EXPECT_FALSE(*with({"0"}).hold());
    EXPECT_FALSE(*with({""}).hold());
    EXPECT_FALSE(*with({}).hold());
    Dialogue again = with({"r", "", "j", "", "n", "", "j", "1"});
    EXPECT_EQ((*again.hold())->hrtf, "default-48000");
    EXPECT_EQ(again.played.size(), 6U);
}

TEST(Listening, NobodyThereOrNoDeviceEndsIt) {
    for (std::size_t count = 0; count < 6; ++count) {
        Dialogue dialogue{std::deque<std::string>(count, "j"), {}, {}};
        const auto chosen = dialogue.hold();
        ASSERT_TRUE(chosen);
        EXPECT_FALSE(*chosen);
    }
    Dialogue gone{{"", ""}, {}, {}, false};
    EXPECT_FALSE(gone.hold());
}

class ListenCommand : public testing::Test {
protected:
    void expect(const std::vector<std::string>& words, int status, const std::string& part,
                const Variables& changes = {}) {
        const Outcome outcome = program_.run(words, changes);
        EXPECT_EQ(outcome.status, status) << outcome.err;
        EXPECT_NE(outcome.last_words().find(part), std::string::npos) << outcome.err;
        EXPECT_EQ(std::count(outcome.err.begin(), outcome.err.end(), '\n'), 1) << outcome.err;
        EXPECT_FALSE(fs::exists(program_.folder().path() / ".config/luwte/settings.toml"));
    }
    Program program_;
};

TEST_F(ListenCommand, WithoutATerminalItAsksNothing) {
    expect({"doctor", "--listen"}, 3, "terminal");
    expect({"doctor", "--listen", "--json"}, 2, "--json");
    expect({"doctor", "--out", "a.wav"}, 2, "--listen");
    expect({"doctor", "--listen", "--out", "a.mp3"}, 2, ".wav");
}

TEST_F(ListenCommand, WritesItsRoundsOnAMachineWithoutSound) {
    const fs::path out = program_.folder().path() / "rounds.wav";
    const Outcome outcome = program_.run({"doctor", "--listen", "--out", out.string()}, {{"ALSOFT_DRIVERS", "none"}});
    EXPECT_EQ(outcome.status, 0) << outcome.err;
    EXPECT_NE(outcome.out.find("left and right only"), std::string::npos) << outcome.out;
    // Two rounds of 16 s with half a second after each, 24 bits, stereo.
    EXPECT_NEAR(static_cast<double>(fs::file_size(out)), 33.0 * 48000 * 6, 20000);
}

TEST_F(ListenCommand, FilmAroundIsAWavOfFourChannels) {
    const fs::path out = program_.folder().path() / "around.wav";
    const Outcome outcome = program_.run({"film", "breathing", "--for", "2", "--ambisonic", "--out", out.string()}, {});
    EXPECT_EQ(outcome.status, 0) << outcome.err;
    std::ifstream file(out, std::ios::binary);
    std::string head(44, ' ');
    file.read(head.data(), 44);
    EXPECT_EQ(head.substr(0, 4), "RIFF");
    EXPECT_EQ(head[22], 4);
    EXPECT_NEAR(static_cast<double>(fs::file_size(out)), 2.0 * 48000 * 12, 400);
    const auto refused = [&](const std::vector<std::string>& words, const std::string& part) {
        const Outcome told = program_.run(words);
        EXPECT_EQ(told.status, 2) << told.err;
        EXPECT_NE(told.last_words().find(part), std::string::npos) << told.err;
        EXPECT_EQ(std::count(told.err.begin(), told.err.end(), '\n'), 1) << told.err;
    };
    refused({"film", "breathing", "--ambisonic", "--out", "a.mp4"}, "is a .wav");
    refused({"film", "breathing", "--ambisonic", "--look", "30,0", "--out", "a.wav"}, "--look");
}

TEST_F(ListenCommand, SettingNamesASetThatThereIs) {
    const Outcome wrong = program_.run({"settings", "sound.hrtf", "default-4800"});
    EXPECT_EQ(wrong.status, 1);
    EXPECT_NE(wrong.err.find("did you mean `default-48000`?"), std::string::npos) << wrong.err;
    EXPECT_EQ(program_.run({"settings", "sound.hrtf", "default-48000"}).status, 0);
    EXPECT_EQ(program_.run({"settings", "sound.way", "mono"}).status, 0);
    EXPECT_EQ(program_.run({"settings", "sound.way"}).out, "\"mono\"\n");
}

}  // namespace
}  // namespace luwte::app
