#include <gtest/gtest.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "program/run_program.h"

namespace luwte::app {
using namespace program;
namespace {

using Json = nlohmann::json;

class CommandLine : public testing::Test {
protected:
    Outcome run(const std::vector<std::string>& words, const Variables& changes = {}) const {
        return program_.run(words, changes);
    }

    /// Ends with this status and one sentence that holds `part`.
    void expect(const std::vector<std::string>& words, int status, const std::string& part) const {
        const Outcome outcome = run(words);
        EXPECT_EQ(outcome.status, status) << outcome.err;
        EXPECT_NE(outcome.last_words().find(part), std::string::npos) << outcome.err;
        // The log may have said before that there is no voice here.
        const bool voiceless = outcome.err.find("there is no voice") != std::string::npos;
        EXPECT_EQ(std::count(outcome.err.begin(), outcome.err.end(), '\n'), voiceless ? 2 : 1) << outcome.err;
        EXPECT_EQ(outcome.out, "");
    }

    static std::vector<std::string> ids(const Json& list) {
        std::vector<std::string> names;
        for (const Json& entry : list) names.push_back(entry.at("id"));
        return names;
    }

    Program program_;
};

TEST_F(CommandLine, HelpAndVersion) {
    const Outcome help = run({"--help"});
    EXPECT_EQ(help.status, 0);
    for (const char* command : {"play", "film", "list", "check", "new", "voice", "doctor", "settings", "bench"})
        EXPECT_NE(help.out.find(command), std::string::npos) << command;
    EXPECT_EQ(run({"film", "--help"}).status, 0);
    const Outcome version = run({"--version"});
    EXPECT_EQ(version.status, 0);
    EXPECT_EQ(version.out.rfind("luwte ", 0), 0U);
}

TEST_F(CommandLine, UsageIsStatusTwo) {
    expect({"play", "--speed", "3"}, 2, "--speed");
    expect({"play", "--langauge=nl"}, 2, "'--language'");
    expect({"--minuts", "5"}, 2, "'--minutes'");
    expect({"film", "ritual"}, 2, "--out");
    expect({"film", "ritual", "--out"}, 2, "--out");
    expect({"list"}, 2, "what");
    expect({"list", "animals"}, 2, "sessions, scenes, voices, languages, patterns");
    expect({"voice"}, 2, "subcommand");
    expect({"film", "ritual", "--out", "a.mp4", "--size", "large"}, 2, "1280x720");
    expect({"film", "ritual", "--out", "a.mp4", "--fps", "many"}, 2, "whole number");
    expect({"film", "ritual", "--out", "a.mp4", "--look", "left"}, 2, "YAW,PITCH");
    expect({"film", "ritual", "--out", "a.mp4", "--eyes", "three"}, 2, "one, two");
    expect({"film", "ritual", "--out", "a.mp4", "--from", "soon"}, 2, "seconds");
    expect({"play", "--handed", "both"}, 2, "right, left");
    expect({"play", "--body", "inside"}, 2, "beside, within");
    expect({"bench", "--frames", "1e3"}, 2, "whole number");
}

TEST_F(CommandLine, ChecksSeveralThingsAtOnce) {
    const Outcome outcome = run({"check", "ritual", "breathing", "--json"});
    EXPECT_EQ(outcome.status, 0) << outcome.err;
    EXPECT_EQ(Json::parse(outcome.out).at("files"), 2);
}

TEST_F(CommandLine, RefusesWhatCannotBeHad) {
    const auto film = [](const std::vector<std::string>& more) {
        std::vector<std::string> words = {"film", "ritual", "--out", "a.mp4"};
        words.insert(words.end(), more.begin(), more.end());
        return words;
    };
    expect(film({"--size", "641x360"}), 1, "640x360 would do");
    expect(film({"--size", "8x8"}), 1, "between 16 and 8192");
    expect(film({"--fps", "0"}), 1, "between 1 and 240");
    expect(film({"--look", "0,100"}), 1, "pitch between -90 and 90");
    expect(film({"--from", "-1"}), 1, "between 0");
    expect(film({"--for", "0"}), 1, "no time");
    expect(film({"--seed", "-4"}), 1, "between 0");
    expect(film({"--skip", "fist"}), 1, "'fists'");
    expect(film({"--pattern", "1-1"}), 1, "");
    expect(film({"--from", "86000"}), 1, "ends after");
    expect({"film", "ritual", "--out", "a.avi"}, 1, ".mp4, .png or .wav");
}

TEST_F(CommandLine, UnknownNamesGetTheNearest) {
    expect({"film", "--out", "a.png", "ritaul"}, 1, "'ritual'");
    expect({"ritaul"}, 1, "'ritual'");
    expect({"--language", "nk", "ritual"}, 1, "nl");
    expect({"play", "ritual", "--scene", "lak"}, 1, "'lake'");
    expect({"bench", "--scene", "lak"}, 1, "'lake'");
    expect({"voice", "build", "xx"}, 1, "en, nl");
    expect({"play", "ritual", "--voice", "nobody"}, 1, "'nobody'");
}

TEST_F(CommandLine, ListsForPeopleAndPrograms) {
    const Outcome sessions = run({"list", "sessions"});
    EXPECT_EQ(sessions.status, 0) << sessions.err;
    EXPECT_EQ(sessions.err, "");
    EXPECT_NE(sessions.out.find("ritual"), std::string::npos);
    EXPECT_NE(run({"list", "sessions"}, {{"LANG", "nl_NL.UTF-8"}}).out.find("Klein ritueel"), std::string::npos);

    const auto contains = [](const std::vector<std::string>& names, const std::string& name) {
        return std::find(names.begin(), names.end(), name) != names.end();
    };
    EXPECT_TRUE(contains(ids(Json::parse(run({"list", "sessions", "--json"}).out)), "breathing"));
    EXPECT_TRUE(contains(ids(Json::parse(run({"list", "scenes", "--json"}).out)), "lake"));
    EXPECT_EQ(ids(Json::parse(run({"list", "languages", "--json"}).out)), (std::vector<std::string>{"en", "nl"}));
    EXPECT_TRUE(contains(ids(Json::parse(run({"list", "patterns", "--json"}).out)), "4-6"));
    EXPECT_TRUE(Json::parse(run({"list", "voices", "--json"}).out).is_array());
}

TEST_F(CommandLine, DataFolderGoesFirst) {
    program_.folder().write("mine/sessions/evening-walk.toml", "");
    const std::string mine = (program_.folder().path() / "mine").string();
    // Empty, so it has mistakes: told of, and left out of the list.
    const Outcome list = run({"list", "sessions", "--data", mine});
    EXPECT_EQ(list.status, 0);
    EXPECT_NE(list.err.find("evening-walk.toml has mistakes"), std::string::npos);
    EXPECT_EQ(run({"--data", mine, "list", "sessions"}).err, list.err);
    expect({"list", "sessions", "--data", mine + "/none"}, 1, "no folder");
}

TEST_F(CommandLine, DoctorTellsWhatIsLacking) {
    const Outcome doctor = run({"doctor", "--json"});
    EXPECT_EQ(doctor.status, 0) << doctor.out;
    const Json found = Json::parse(doctor.out);
    EXPECT_TRUE(found.at("able").get<bool>());
    EXPECT_EQ(ids(found.at("findings")).front(), "gpu");

    const Variables no_gpu = {{"VK_DRIVER_FILES", "/nonexistent"}, {"VK_ICD_FILENAMES", "/nonexistent"}};
    const Outcome lacking = run({"doctor"}, no_gpu);
    EXPECT_EQ(lacking.status, 3);
    EXPECT_NE(lacking.out.find("mesa-vulkan-drivers"), std::string::npos);
    EXPECT_NE(run({"doctor"}, {{"PATH", "/nonexistent"}}).out.find("apt-get install ffmpeg"), std::string::npos);
}

TEST_F(CommandLine, VoiceNeedsItsEngine) {
    const std::string out = (program_.folder().path() / "voice").string();
    const Outcome build = run({"voice", "build", "nl", "--out", out}, {{"PATH", "/nonexistent"}});
    EXPECT_EQ(build.status, 3) << build.err;
    EXPECT_NE(build.last_words().find("espeak-ng"), std::string::npos) << build.err;
    EXPECT_FALSE(std::filesystem::exists(out + "/manifest.toml"));
    EXPECT_EQ(run({"voice", "build", "nl", "--engine", "parrot", "--out", out}).status, 1);
    EXPECT_EQ(run({"voice", "check", "/nonexistent"}).status, 1);
}

}  // namespace
}  // namespace luwte::app
