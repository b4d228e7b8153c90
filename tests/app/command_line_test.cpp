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
    expect(film({"--skip", "fisst"}), 1, "'fists'");  // "fist" alone is a clear beginning of it
    expect(film({"--pattern", "1-1"}), 1, "");
    expect(film({"--from", "86000"}), 1, "ends after");
    expect({"film", "ritual", "--out", "a.avi"}, 1, ".mp4, .png or .wav");
}

TEST_F(CommandLine, UnknownNamesGetTheNearest) {
    expect({"film", "--out", "a.png", "ritaul"}, 1, "`ritual`");
    expect({"ritaul"}, 1, "`ritual`");
    expect({"--language", "nk", "ritual"}, 1, "nl");
    expect({"play", "ritual", "--scene", "lkae"}, 1, "`lake`");
    expect({"bench", "--scene", "lkae"}, 1, "`lake`");
    expect({"voice", "build", "xx"}, 1, "en, nl");
    expect({"play", "ritual", "--voice", "nobody"}, 1, "'nobody'");
}

/// By titles in both languages, by a clear beginning, whatever the case; several are told in one sentence.
TEST_F(CommandLine, ThingsAreKnownByTheirTitles) {
    const auto timetable = [&](std::vector<std::string> words) {
        words.insert(words.begin(), {"check", "--timetable", "--json"});
        const Outcome outcome = run(words);
        EXPECT_EQ(outcome.status, 0) << outcome.err;
        return outcome.status == 0 ? Json::parse(outcome.out) : Json();
    };
    for (const char* const name : {"breathing", "Rustig ademen", " rustig  ADEMEN", "Quiet breathing", "rust"})
        EXPECT_EQ(timetable({name, "--language", "nl"}).at("session"), "breathing") << name;
    EXPECT_EQ(timetable({"Klein ritueel", "--language", "Nederlands", "--minutes", "7,5"}).at("language"), "nl");
    expect({"adem"}, 1, "breathing (Rustig ademen), stop-feel-breathe (Stoppen, voelen, ademen)");
    expect({"check", "--timetable", "adem"}, 1, "'adem' may be any of");
    const Outcome checked = run({"check", "Rustig ademen"});
    EXPECT_EQ(checked.status, 0) << checked.out;
    EXPECT_EQ(run({"list", "SESSIONS"}).out, run({"list", "sessions"}).out);
    const auto picture = [&](const std::vector<std::string>& more) {
        const std::string out = (program_.folder().path() / "a.png").string();
        std::vector<std::string> words = {"film", "ritual", "--from", "300", "--size", "64x36", "--out", out};
        words.insert(words.end(), more.begin(), more.end());
        return run(words);
    };
    const Outcome known =
        picture({"--scene", "stille kamer", "--skip", "Nek,gezicht", "--pattern", "vierkant", "--posture", "Lying"});
    EXPECT_EQ(known.status, 0) << known.err;
    EXPECT_NE(picture({"--skip", "arm"}).err.find("may be any of dominant-arm, other-arm"), std::string::npos);
}

TEST_F(CommandLine, NumbersMayHaveACommaWhereThereIsOneWayToReadThem) {
    expect({"ritual", "--minutes", "1,000"}, 2, "--minutes 1,000: it can be read in two ways; write 1000 or 1.000.");
    expect({"ritual", "--minutes", "1.000,5"}, 2, "it lies between");
    expect({"ritual", "--minutes", "0,25"}, 1, "it lies between");
    expect({"film", "ritual", "--out", "a.mp4", "--fps", "2,5"}, 2, "whole number");
    expect({"film", "ritual", "--out", "a.mp4", "--size", "1280,720"}, 2, "1280x720");
    EXPECT_EQ(run({"settings", "volume.place", "-6,5"}).out, "volume.place = -6.5\n");
    EXPECT_EQ(run({"settings", "volume.place", "\u22126,5"}).out, "volume.place = -6.5\n");
    EXPECT_EQ(run({"settings", "skip", "Nek, gezicht"}).out, "skip = [\"neck\", \"face\"]\n");
    EXPECT_EQ(run({"settings", "language", "nederlands"}).out, "language = \"nl\"\n");
}

/// What a file is is what it holds.
TEST_F(CommandLine, AFileIsJudgedByWhatItHolds) {
    const std::string head = "minutes = 1\n[title]\nnl = \"a\"\nen = \"a\"\n[about]\nnl = \"b.\"\nen = \"b.\"\n";
    const std::string steps = "[[step]]\nkind = \"breathe\"\npattern = \"4 – 6\"\nseconds = 50\n";
    const std::string session = program_.folder().write("na de wandeling.txt", head + steps);
    EXPECT_EQ(run({"check", "--timetable", session}).status, 0);
    EXPECT_NE(run({"check", session}).out.find("1 file"), std::string::npos);
    EXPECT_EQ(run({"check", session}).out.find("not a session"), std::string::npos);
    const std::string scene = LUWTE_SOURCE_DIR "/scenes/lake/scene.toml";
    expect({scene}, 1, "holds a scene, and a session is wanted here; choose it with --scene.");
    expect({"ritual", "--scene", session}, 1, "holds a session, and a scene is wanted here");
    const std::string out = (program_.folder().path() / "a.png").string();
    const Outcome filmed = run({"film", session, "--scene", scene, "--from", "9", "--size", "64x36", "--out", out});
    EXPECT_EQ(filmed.status, 0) << filmed.err;
    const std::string stray = program_.folder().write("scenes/mine/scene.toml", head + steps);
    EXPECT_NE(run({"check", stray}).out.find("holds a session, and lies where a scene is looked for"),
              std::string::npos);
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
