// Voices as a person has them: building with an engine that fails and is stopped, and which pack is heard.

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <csignal>
#include <filesystem>

#include "app/sitting/sitting_setup.h"
#include "audio/sound_file.h"
#include "program/background.h"
#include "voice/manifest.h"

namespace luwte::app {
namespace fs = std::filesystem;
using namespace program;
namespace {

/// A language of 30 lines, and a program that speaks it; what it is told to fail at, it fails at.
class Voices : public testing::Test {
protected:
    Voices() {
        std::string text = "language = \"xx\"\nname = \"Xx\"\n[a]\nall = [";
        for (int i = 0; i < 18; ++i) text += "\"All is well.\", ";
        text += "]\nbad = [";
        for (int i = 0; i < 12; ++i) text += "\"All is bad.\", ";
        phrases_ = program_.folder().write("data/phrases/xx.toml", text + "]\n");
        std::vector<float> murmur(48000);
        for (std::size_t i = 0; i < murmur.size(); ++i) {
            const auto x = static_cast<float>(i);
            murmur[i] = 0.2F * std::sin(0.02F * x) * std::abs(std::sin(0.0002F * x));
        }
        const fs::path spoken = program_.folder().path() / "spoken.flac";
        EXPECT_TRUE(audio::write_sound(spoken, murmur, ""));
        engine_ = program_.folder().write(
            "fake.sh", "#!/bin/sh\necho x >> '" + said().string() +
                           "'\nsleep ${FAKE_SLOW:-0}\ncase \"$1\" in *${FAKE_BAD:-bad}*) exit 4;; esac\n" + "cp '" +
                           spoken.string() + "' \"$2\"\n");
        fs::permissions(engine_, fs::perms::owner_all);
    }
    fs::path said() const { return program_.folder().path() / "said"; }
    fs::path data() const { return program_.folder().path() / "data"; }
    fs::path out() const { return program_.folder().path() / "pack"; }
    std::vector<std::string> build() const {
        return {"--data",    data().string(),           "voice",  "build", "xx", "--out", out().string(),
                "--command", engine_ + " {text} {wav}", "--jobs", "2"};
    }

    Program program_;
    std::string phrases_, engine_;
};

TEST_F(Voices, TellsTenOfTheLinesThatFailed) {
    const Outcome outcome = program_.run(build());
    EXPECT_EQ(outcome.status, 1);
    const std::string& err = outcome.err;
    std::size_t told = 0;
    for (std::size_t at = err.find("luwte: line 'a.bad."); at != std::string::npos;
         at = err.find("luwte: line 'a.bad.", at + 1))
        ++told;
    EXPECT_EQ(told, 10U) << err;
    EXPECT_NE(err.find("luwte: and 2 more lines"), std::string::npos) << err;
    EXPECT_NE(outcome.last_words().find("12 lines failed, 18 stand in"), std::string::npos) << err;
    const Outcome healed = program_.run(build(), {{"FAKE_BAD", "nothing"}});
    EXPECT_EQ(healed.status, 0) << healed.err;
    EXPECT_NE(healed.out.find("12 lines spoken, 18 kept"), std::string::npos) << healed.out;
    const Outcome check = program_.run({"--data", data().string(), "voice", "check", out().string()});
    EXPECT_EQ(check.status, 0) << check.out;
    program_.folder().write("data/phrases/xx.toml", "language = \"xx\"\nname = \"Xx\"\n[a]\nall = \"Other words.\"\n");
    const Outcome stale = program_.run({"--data", data().string(), "voice", "check", out().string()});
    EXPECT_EQ(stale.status, 1);
    EXPECT_NE(stale.out.find("a.all.1.flac: is stale"), std::string::npos) << stale.out;
}

TEST_F(Voices, CanBeStoppedAndGoOn) {
    Variables slow = program_.variables();
    slow["FAKE_SLOW"] = "0.2";
    slow["FAKE_BAD"] = "nothing";
    for (const int signal : {SIGINT, SIGKILL}) {
        Background builder(Program::path(), build(), slow);
        EXPECT_TRUE(comes([&] { return fs::exists(out() / "a.bad.3.flac"); })) << builder.said();
        builder.signal(signal);
        const std::optional<int> status = builder.wait();
        EXPECT_EQ(status, 128 + signal) << builder.said();
        if (signal == SIGINT) {
            EXPECT_NE(builder.said().find("the same command goes on from there"), std::string::npos) << builder.said();
            fs::remove(out() / "manifest.toml");
            for (int line : {3, 4, 5}) fs::remove(out() / ("a.bad." + std::to_string(line) + ".flac"));
        }
    }
    const Outcome rest = program_.run(build(), {{"FAKE_BAD", "nothing"}});
    EXPECT_EQ(rest.status, 0) << rest.err;
    EXPECT_EQ(rest.out.find(" 0 kept"), std::string::npos) << rest.out;
    EXPECT_EQ(program_.run({"--data", data().string(), "voice", "check", out().string()}).status, 0);
    // A killed one leaves nothing half-made under a name.
    for (const fs::directory_entry& entry : fs::directory_iterator(out())) {
        const std::string name = entry.path().filename().string();
        EXPECT_TRUE(name == ".lock" || name.front() != '.') << name;
    }
}

/// However long a line takes; and its engine goes with it.
TEST_F(Voices, IsGoneWithinThreeSecondsOfASignal) {
    Variables slow = program_.variables();
    slow["FAKE_SLOW"] = "100";
    Background builder(Program::path(), build(), slow);
    ASSERT_TRUE(comes([&] { return fs::exists(said()); })) << builder.said();
    Pace pace;
    const auto asked = std::chrono::steady_clock::now();
    builder.signal(SIGTERM);
    EXPECT_EQ(builder.wait(), 128 + SIGTERM) << builder.said();
    EXPECT_LT(std::chrono::duration<double>(std::chrono::steady_clock::now() - asked).count(), pace.limit(3));
    EXPECT_EQ(builder.said().find("failed"), std::string::npos) << builder.said();
    for (const fs::directory_entry& entry : fs::directory_iterator(out()))
        EXPECT_EQ(entry.path().filename(), ".lock") << "left behind";
}

TEST_F(Voices, RefusesWhatCannotBe) {
    const auto with = [&](std::vector<std::string> more) {
        std::vector<std::string> words = {"--data", data().string(), "voice", "build", "xx", "--out", out().string()};
        words.insert(words.end(), more.begin(), more.end());
        const Outcome outcome = program_.run(words);
        EXPECT_EQ(std::count(outcome.err.begin(), outcome.err.end(), '\n'), 1) << outcome.err;
        return std::pair(outcome.status, outcome.err);
    };
    EXPECT_EQ(with({"--command", "a '"}).first, 2);
    EXPECT_EQ(with({"--command", "no-such-program"}).first, 3);
    EXPECT_EQ(with({"--format", "mp3"}).first, 2);
    EXPECT_EQ(with({"--jobs", "-1"}).first, 2);
    EXPECT_EQ(with({"--engine", "piper"}).first, 1);
    EXPECT_EQ(with({"--model", "x", "--engine", "espeak-ng"}).first, 2);
    EXPECT_FALSE(fs::exists(out() / "manifest.toml"));
}

TEST_F(Voices, APersonsOwnGoesFirstAndADraftLast) {
    const auto pack = [&](const std::string& place, const std::string& engine, bool draft,
                          const std::string& language = "xx") {
        voice::Pack made;
        made.folder = program_.folder().path() / place;
        made.id = place;
        made.language = language;
        made.speaker = made.licence = "s";
        made.engine = engine;
        made.draft = draft;
        EXPECT_TRUE(voice::write_manifest(made));
    };
    pack("one/voices/xx", "espeak-ng", true);
    pack("one/voices/a", "kokoro", false);
    pack("one/voices/yy", "kokoro", false, "yy");
    program_.folder().write("one/voices/broken/manifest.toml", "id = 3\n");
    pack("two/voices/xx", "recorded", false);
    pack("two/voices/b", "piper", false);
    Paths paths;
    paths.data = {program_.folder().path() / "one", program_.folder().path() / "two"};
    std::vector<std::string> order;
    for (const voice::Pack& found : language_packs("xx", paths)) order.push_back(found.id);
    EXPECT_EQ(order, (std::vector<std::string>{"two/voices/xx", "one/voices/a", "two/voices/b", "one/voices/xx"}));
}

}  // namespace
}  // namespace luwte::app
