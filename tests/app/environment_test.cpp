// The real program where the environment isn't as usual: folders, homes, names of files, GPUs.

#include <gtest/gtest.h>
#include <pwd.h>
#include <unistd.h>

#include <algorithm>

#include "program/background.h"

namespace luwte::app {
namespace fs = std::filesystem;
using namespace program;
namespace {

class InAnyEnvironment : public testing::Test {
protected:
    /// What `luwte settings` says first: where they are.
    static std::string settings_file(const Variables& variables) {
        const Outcome outcome = run(Program::path(), {"settings"}, variables);
        return outcome.out.substr(0, outcome.out.find_first_of(" \n"));
    }
    Variables without_home() const {
        Variables variables = program_.variables();
        variables.erase("HOME");
        return variables;
    }
    std::string in(const std::string& inner) const { return (program_.folder().path() / inner).string(); }

    Program program_;
};

TEST_F(InAnyEnvironment, SettingsAreKeptWhereTheSpecificationSays) {
    const std::string plain = in(".config/luwte/settings.toml");
    Variables variables = program_.variables();
    EXPECT_EQ(settings_file(variables), plain);
    for (const char* relative : {"config", "./config", "..", "~/config"}) {
        variables["XDG_CONFIG_HOME"] = relative;
        EXPECT_EQ(settings_file(variables), plain) << relative;
    }
    variables["XDG_CONFIG_HOME"] = in("other");
    EXPECT_EQ(settings_file(variables), in("other/luwte/settings.toml"));
    EXPECT_EQ(run(Program::path(), {"settings", "language", "nl"}, variables).status, 0) << "a folder is made";
    EXPECT_TRUE(fs::exists(in("other/luwte/settings.toml")));
    variables["XDG_CONFIG_HOME"] = "/proc/nowhere";
    const Outcome refused = run(Program::path(), {"settings", "language", "nl"}, variables);
    EXPECT_EQ(refused.status, 1);
    EXPECT_NE(refused.last_words().find("/proc/nowhere/luwte could not be written"), std::string::npos) << refused.err;
}

TEST_F(InAnyEnvironment, AHomeThatIsNotNamedIsTheAccounts) {
    const passwd* const account = getpwuid(geteuid());
    if (!account) GTEST_SKIP() << "SKIPPED: who runs the tests has no account here";
    for (const char* home : {"", "relative"}) {
        Variables variables = without_home();
        if (*home) variables["HOME"] = home;
        EXPECT_EQ(settings_file(variables), std::string(account->pw_dir) + "/.config/luwte/settings.toml");
    }
}

/// Who has neither home nor account: nothing is kept, nor written to the root, and that is said once.
TEST_F(InAnyEnvironment, WithoutAnyHomeNothingIsKept) {
    const auto nobody = [&](std::vector<std::string> words, const Variables& changes = {}) {
        std::vector<std::string> all = {"--user", "--map-user=54321", Program::path()};
        all.insert(all.end(), words.begin(), words.end());
        Variables variables = without_home();
        for (const auto& [name, value] : changes) variables[name] = value;
        return run("/usr/bin/unshare", all, variables);
    };
    const bool before = fs::exists("/.config") || fs::exists("/.cache");
    const Outcome set = nobody({"settings", "language", "nl"});
    if (set.err.find("unshare") != std::string::npos) GTEST_SKIP() << "SKIPPED: another user may not be played here";
    EXPECT_EQ(set.status, 3);
    EXPECT_NE(set.last_words().find("There is no folder of yours here, so nothing can be kept: set HOME."),
              std::string::npos)
        << set.err;
    EXPECT_EQ(nobody({"new", "session", "walk"}).status, 3);
    const Outcome played = nobody({"just-sit"});
    EXPECT_NE(played.last_words().find("screen"), std::string::npos) << played.err;
    const std::string sentence = "nothing can be kept";
    const std::size_t first = played.err.find(sentence);
    EXPECT_NE(first, std::string::npos) << played.err;
    EXPECT_EQ(played.err.find(sentence, first + 1), std::string::npos) << "once";
    const Outcome filmed =
        nobody({"film", "just-sit", "--for", "1", "--size", "64x36", "--fps", "5", "--out", in("a.png")});
    EXPECT_EQ(filmed.status, 0) << filmed.err;
    if (!before) {
        EXPECT_FALSE(fs::exists("/.config"));
        EXPECT_FALSE(fs::exists("/.cache"));
    }
}

TEST_F(InAnyEnvironment, ARuntimeSetForThisProcessorIsSeen) {
#if defined(__x86_64__)
    program_.folder().write(
        ".config/openxr/1/active_runtime.x86_64.json",
        R"({"file_format_version": "1.0.0", "runtime": {"name": "Gone", "library_path": "/nowhere/gone.so"}})");
    const Outcome outcome = program_.run({"doctor"});
    EXPECT_NE(outcome.out.find("/nowhere/gone.so is missing"), std::string::npos) << outcome.out;
#else
    GTEST_SKIP() << "SKIPPED: another processor";
#endif
}

TEST_F(InAnyEnvironment, ATextIsToldInTheWordsInWhichItIsSpoken) {
    const Outcome outcome = program_.run({"voice", "words", "nl", "--", "om 10:00", "[[rust]]", "-5 %"});
    EXPECT_EQ(outcome.out, "om tien uur.\nrust.\nmin vijf procent.\n") << outcome.err;
    EXPECT_EQ(program_.run({"voice", "words", "en", "4-6"}).out, "four to six.\n");
}

/// A path is a path, whatever it would mean to ffmpeg, to a shell or to the command line.
TEST_F(InAnyEnvironment, FilmsStandUnderAnyName) {
    const std::vector<std::string> names = {"les:1/rust.mp4",     "-x/rust.mp4", "%d.mp4",  "a'b\"c.MP4",
                                            "new\n|line$ \\.mp4", "x.WAV",       "%03d.PNG"};
    for (const std::string& name : names) {
        // From within the folder, so that the name begins the path.
        const Outcome outcome =
            run("/bin/sh",
                {"-c", "cd \"$1\" && exec \"$0\" film just-sit --size 64x36 --fps 5 --for 0.4 --out \"$2\"",
                 Program::path(), program_.folder().path(), name},
                program_.variables());
        EXPECT_EQ(outcome.status, 0) << name << "\n" << outcome.err;
        std::error_code error;
        EXPECT_GT(fs::file_size(program_.folder().path() / name, error), 300U) << name;
        EXPECT_FALSE(error) << name;
    }
    const Outcome probe = run(
        "/usr/bin/env",
        {"ffprobe", "-v", "error", "-show_entries", "format=format_name", "-of", "csv=p=0", "file:" + in("a'b\"c.MP4")},
        program_.variables());
    EXPECT_NE(probe.out.find("mp4"), std::string::npos) << probe.err;
    // Nothing beside them but their captions.
    for (const auto& entry : fs::directory_iterator(program_.folder().path()))
        EXPECT_TRUE(entry.path().filename().string().front() != '.' || entry.is_directory()) << entry.path();
}

TEST_F(InAnyEnvironment, OneNameIsFilmedOnceAtATime) {
    const std::vector<std::string> words = {"film", "ritual", "--size", "64x36", "--fps", "5", "--out", in("a.mp4")};
    Background first(Program::path(), words, program_.variables());
    ASSERT_TRUE(first.says("filming")) << first.said();
    const Outcome second = program_.run(words);
    EXPECT_EQ(second.status, 1);
    EXPECT_NE(
        second.last_words().find("a.mp4 is being made by another program: wait until it is done, or choose another "
                                 "name."),
        std::string::npos)
        << second.err;
    EXPECT_EQ(program_.run({"film", "just-sit", "--for", "0.4", "--size", "64x36", "--fps", "5", "--out", in("b.png")})
                  .status,
              0);
    first.signal(SIGKILL);
    first.wait();
    EXPECT_EQ(program_.run({"film", "just-sit", "--for", "0.4", "--size", "64x36", "--fps", "5", "--out", in("a.mp4")})
                  .status,
              0)
        << "who was killed holds nothing";
    EXPECT_FALSE(fs::exists(in(".a.mp4.lock")));
}

/// The GPU is chosen for films and bench; the doctor tells the numbers, and what is set.
TEST_F(InAnyEnvironment, AGpuIsChosenByNameOrNumber) {
    const auto film = [&](const std::string& gpu) {
        return program_.run(
            {"film", "just-sit", "--for", "0.4", "--size", "64x36", "--fps", "5", "--gpu", gpu, "--out", in("a.png")});
    };
    EXPECT_EQ(film("1").status, 0);
    const Outcome none = film("voodoo");
    EXPECT_EQ(none.status, 1);
    EXPECT_NE(none.last_words().find("There is no GPU 'voodoo' here; there is: 1 "), std::string::npos) << none.err;
    EXPECT_EQ(program_.run({"bench", "--frames", "5", "--gpu", "voodoo"}).status, 1);
    const auto doctor = [&] { return program_.run({"doctor"}); };
    EXPECT_NE(doctor().out.find("GPU             1 "), std::string::npos) << doctor().out;
    EXPECT_NE(doctor().out.find("(chosen)"), std::string::npos);
    program_.folder().write(".config/luwte/settings.toml", "gpu = 1\n");
    EXPECT_NE(doctor().out.find("(chosen)"), std::string::npos) << doctor().out;
    EXPECT_EQ(program_.run({"settings", "gpu", "voodoo"}).status, 1) << "told when it is set";
    program_.folder().write(".config/luwte/settings.toml", "gpu = \"voodoo\"\n");
    const Outcome told = doctor();
    EXPECT_NE(told.out.find("There is no GPU 'voodoo' here"), std::string::npos) << told.out;
    EXPECT_NE(told.out.find("luwte settings gpu default"), std::string::npos) << told.out;
    EXPECT_EQ(told.status, 3);
}

}  // namespace
}  // namespace luwte::app
