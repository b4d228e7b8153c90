// The settings: what a file says, what is written of it, and that nothing a person wrote is lost.

#include "app/settings/settings.h"

#include <gtest/gtest.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <fstream>
#include <random>
#include <set>
#include <thread>

#include "app/commands/commands.h"
#include "app/settings/settings_file.h"
#include "program/background.h"

namespace luwte::app {
namespace fs = std::filesystem;
using namespace program;
namespace {

std::optional<SettingsText> read(const std::string& text, Diagnostics& diagnostics) {
    return read_settings(text, "settings.toml", diagnostics);
}

SettingsText read_well(const std::string& text) {
    Diagnostics diagnostics;
    const auto settings = read(text, diagnostics);
    for (const Diagnostic& diagnostic : diagnostics) ADD_FAILURE() << to_string(diagnostic) << '\n' << text;
    return settings.value_or(SettingsText());
}

/// Any settings there can be.
Settings any_settings(std::mt19937& random) {
    const auto below = [&](int count) { return static_cast<int>(random() % static_cast<unsigned>(count)); };
    const auto text = [&] {
        constexpr std::string_view signs = "abcXYZ0189 -_./\\\"'#=[]{}\n\t\x7f\x01";
        std::string some;
        for (int i = below(12); i > 0; --i)
            some += signs[static_cast<std::size_t>(below(static_cast<int>(signs.size())))];
        return below(4) == 0 ? some + "één" : some;
    };
    const auto level = [&] {
        const double choices[] = {0, sound::silent, -24, 6, -24 + 30 * (below(100000) / 1e5), below(30) - 24.0};
        return choices[below(6)];
    };
    Settings any;
    any.language = text();
    any.voice = text();
    any.posture = static_cast<Posture>(below(2));
    any.body = static_cast<Body>(below(2));
    any.handed = static_cast<practice::Handed>(below(2));
    const auto groups = practice::group_ids();
    for (int i = below(4); i > 0; --i)
        any.skip.emplace_back(groups[static_cast<std::size_t>(below(static_cast<int>(groups.size())))]);
    any.light_face = below(2) == 0;
    any.breath_tone = below(2) == 0;
    any.hand_pulse = below(2) == 0;
    any.told = below(2) == 0;
    any.words = {below(2) == 0, static_cast<picture::WordSize>(below(4)), static_cast<picture::Pane>(below(2))};
    any.levels = {level(), level(), level()};
    any.listening = {static_cast<sound::Way>(below(3)), text()};
    any.last = {text(), below(2) == 0 ? below(181) : 180 * (below(100000) / 1e5)};
    any.stage = 1 + below(8);
    return any;
}

TEST(Settings, WhatIsWrittenIsReadAsItWas) {
    std::mt19937 random(5);
    for (int i = 0; i < 2000; ++i) {
        const SettingsText any = {any_settings(random), {}, {}};
        const std::string written = write_settings(any);
        const SettingsText again = read_well(written);
        ASSERT_TRUE(again == any) << written;
        ASSERT_EQ(write_settings(again), written);
    }
}

TEST(Settings, NothingSetIsAFileOfComments) {
    const std::string written = write_settings({});
    EXPECT_TRUE(read_well(written) == SettingsText());
    EXPECT_TRUE(read_well("") == SettingsText());
    // To set one the ## before its line is taken away: every line of them is one that can be.
    std::string set;
    std::size_t lines = 0;
    std::istringstream stream(written);
    for (std::string line; std::getline(stream, line);) {
        const bool value = line.rfind("## ", 0) == 0 && line.find(" = ") != std::string::npos &&
                           line.find(':') == std::string::npos && line.find(". ") == std::string::npos;
        set += (value ? line.substr(3) : line) + '\n';
        lines += value ? 1 : 0;
    }
    EXPECT_EQ(lines, setting_keys().size()) << written;
    EXPECT_TRUE(read_well(set) == SettingsText());
}

TEST(Settings, EachDiagnosticIsToldWithPlaceAndRemedyAndTheRestCounts) {
    Diagnostics diagnostics;
    const auto text = read(
        "language = \"nl\"\nskip = [\"nekc\"]\nposture = 3\n[captions]\nsize = \"lareg\"\nshow = false\n"
        "[volume]\nvoice = 40\n[course]\nstage = 2.5\n",
        diagnostics);
    ASSERT_TRUE(text);
    EXPECT_TRUE(text->wrong);
    ASSERT_EQ(diagnostics.size(), 5U);
    EXPECT_EQ(to_string(diagnostics[0]), "settings.toml:2:8: `nekc` is no muscle group; did you mean `neck`?");
    EXPECT_EQ(to_string(diagnostics[1]), "settings.toml:3:11: `posture` is 3; it is one of seated, lying");
    EXPECT_EQ(to_string(diagnostics[2]), "settings.toml:5:8: `captions.size` is \"lareg\"; did you mean `large`?");
    EXPECT_EQ(to_string(diagnostics[3]),
              "settings.toml:8:9: `volume.voice` is 40; it lies between -24 and 6 dB, or is \"off\"");
    EXPECT_EQ(to_string(diagnostics[4]), "settings.toml:10:9: `course.stage` is 2.5; it is a whole number from 1 to 8");
    Settings wanted;
    wanted.language = "nl";
    wanted.words.captions = false;
    EXPECT_TRUE(text->settings == wanted);
}

TEST(Settings, KeysOfOthersAndOwnRemarksAreKept) {
    Diagnostics diagnostics;
    const auto text = read(
        "# mine\nlangauge = \"nl\"\n[captions]\nsize = \"large\"\ncolour = [1, { a = 2.0 }]\n  # also mine\n[new]\nx = "
        "1979-05-27\n",
        diagnostics);
    ASSERT_TRUE(text);
    EXPECT_FALSE(text->wrong);
    ASSERT_EQ(diagnostics.size(), 3U);
    EXPECT_NE(to_string(diagnostics[0]).find("2:1: `langauge` is not known"), std::string::npos)
        << to_string(diagnostics[0]);
    EXPECT_NE(to_string(diagnostics[0]).find("did you mean `language`?"), std::string::npos);
    const std::string written = write_settings(*text);
    for (const char* kept : {"\n# mine\n", "\n# also mine\n", "\nlangauge = \"nl\"\n", "\ncolour = [1, { a = 2.0 }]\n",
                             "\nnew = { x = 1979-05-27 }\n"})
        EXPECT_NE(written.find(kept), std::string::npos) << kept << written;
    diagnostics.clear();
    EXPECT_TRUE(read(written, diagnostics) == text);
}

TEST(Settings, AreSetByWords) {
    Settings settings;
    const auto set = [&](std::string_view key, std::string_view value) {
        const auto done = set_setting(settings, key, value);
        return done ? std::string() : done.problem().what;
    };
    EXPECT_EQ(set("captions.size", "large"), "");
    EXPECT_EQ(settings.words.size, picture::WordSize::large);
    EXPECT_EQ(set("skip", "neck,face"), "");
    EXPECT_EQ(settings.skip, (std::vector<std::string>{"neck", "face"}));
    EXPECT_EQ(set("skip", "none"), "");
    EXPECT_TRUE(settings.skip.empty());
    EXPECT_EQ(set("volume.place", "off"), "");
    EXPECT_EQ(settings.levels.place, sound::silent);
    EXPECT_EQ(set("volume.ceiling", "-24"), "");
    EXPECT_EQ(settings.levels.ceiling, -24);
    EXPECT_NE(set("volume.ceiling", "0").find("between -40 and -10 LUFS"), std::string::npos);
    EXPECT_EQ(set("volume.place", "-6.5"), "");
    EXPECT_EQ(settings.levels.place, -6.5);
    EXPECT_EQ(set("sound.way", "mono"), "");
    EXPECT_EQ(settings.listening.way, sound::Way::mono);
    EXPECT_EQ(set("sound.hrtf", "my ears"), "");
    EXPECT_EQ(settings.listening.hrtf, "my ears");
    EXPECT_EQ(set("hand_pulse", "off"), "");
    EXPECT_FALSE(settings.hand_pulse);
    EXPECT_EQ(set("course.stage", "3"), "");
    EXPECT_EQ(settings.stage, 3);
    EXPECT_EQ(set("language", "nl"), "");
    EXPECT_EQ(setting(settings, "language"), "\"nl\"");
    for (const std::string_view key : setting_keys()) EXPECT_EQ(set(key, "default"), "") << key;
    EXPECT_TRUE(settings == Settings());
    EXPECT_EQ(set("captoins.size", "large"), "There is no setting 'captoins.size': did you mean `captions.size`?");
    EXPECT_EQ(set("captions.size", "lareg"), "captions.size can't be 'lareg': did you mean `large`?");
    EXPECT_EQ(set("told", "perhaps"), "told can't be 'perhaps': it is true or false.");
    EXPECT_EQ(set("last.minutes", "1e9"), "last.minutes can't be '1e9': it lies between 0 and 180.");
    EXPECT_TRUE(settings == Settings());
}

std::string whole(const fs::path& file) {
    std::ifstream in(file, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
}

class SettingsOnDisk : public testing::Test {
protected:
    SettingsOnDisk() { paths_.settings = folder_.path() / "config/luwte"; }
    fs::path file() const { return settings_file(paths_); }
    void write(const std::string& text) const { folder_.write("config/luwte/settings.toml", text); }
    std::vector<std::string> names() const {
        std::vector<std::string> all;
        for (const auto& entry : fs::directory_iterator(paths_.settings)) all.push_back(entry.path().filename());
        std::sort(all.begin(), all.end());
        return all;
    }
    std::vector<std::string> update(const std::function<void(Settings&)>& change) const {
        const auto told = update_settings(paths_, change);
        EXPECT_TRUE(told) << told.problem().what;
        return told ? *told : std::vector<std::string>();
    }

    TemporaryFolder folder_;
    Paths paths_;
};

TEST_F(SettingsOnDisk, NoFileIsAllByDefaultAndNothingIsMade) {
    const LoadedSettings loaded = load_settings(paths_);
    EXPECT_TRUE(loaded.settings == Settings());
    EXPECT_TRUE(loaded.told.empty());
    EXPECT_FALSE(fs::exists(paths_.settings));
    EXPECT_TRUE(update([](Settings& s) { s.told = true; }).empty());
    EXPECT_TRUE(load_settings(paths_).settings.told);
    EXPECT_EQ(names(), (std::vector<std::string>{".lock", "settings.toml"}));
}

TEST_F(SettingsOnDisk, ABrokenFileIsSetAsideAndToldAndNoneIsLost) {
    for (int i = 1; i <= 3; ++i) {
        const std::string broken = "language = \"nl\n# the " + std::to_string(i) + "th\n";
        write(broken);
        const LoadedSettings seen = look_at_settings(paths_);
        EXPECT_TRUE(fs::exists(file())) << "looking moves nothing";
        const LoadedSettings loaded = load_settings(paths_);
        EXPECT_TRUE(loaded.settings == Settings());
        ASSERT_EQ(loaded.told.size(), 1U);
        EXPECT_EQ(loaded.told[0].rfind(seen.told.at(0), 0), 0U);
        const std::string aside = file().string() + ".broken" + (i == 1 ? "" : "." + std::to_string(i));
        EXPECT_NE(loaded.told[0].find("settings.toml:1:"), std::string::npos) << loaded.told[0];
        EXPECT_NE(loaded.told[0].find(aside), std::string::npos) << loaded.told[0];
        EXPECT_EQ(whole(aside), broken);
        EXPECT_FALSE(fs::exists(file()));
    }
    // The same where it is found by who writes.
    write("[[[");
    EXPECT_EQ(update([](Settings& s) { s.told = true; }).size(), 1U);
    EXPECT_EQ(whole(file().string() + ".broken.4"), "[[[");
    EXPECT_TRUE(load_settings(paths_).settings.told);
}

TEST_F(SettingsOnDisk, AWrongValueIsKeptAsideBeforeItIsWrittenOver) {
    const std::string wrong = "language = \"nl\"\n[captions]\nsize = \"huge\"\n";
    write(wrong);
    const LoadedSettings loaded = load_settings(paths_);
    EXPECT_EQ(loaded.settings.language, "nl");
    EXPECT_EQ(loaded.told.size(), 1U);
    EXPECT_EQ(whole(file()), wrong) << "reading changes nothing";
    EXPECT_TRUE(update([](Settings&) {}).empty());
    EXPECT_EQ(whole(file()), wrong) << "nor does a change that is none";
    const auto told = update([](Settings& s) { s.stage = 2; });
    ASSERT_EQ(told.size(), 1U);
    EXPECT_NE(told[0].find("settings.toml.broken"), std::string::npos) << told[0];
    EXPECT_EQ(whole(file().string() + ".broken"), wrong);
    const LoadedSettings again = load_settings(paths_);
    EXPECT_TRUE(again.told.empty());
    EXPECT_EQ(again.settings.language, "nl");
    EXPECT_EQ(again.settings.stage, 2);
    EXPECT_TRUE(update([](Settings& s) { s.stage = 3; }).empty());
}

TEST_F(SettingsOnDisk, WhatIsNoFileIsToldAndLeftAlone) {
    fs::create_directories(paths_.settings);
    ASSERT_EQ(mkfifo(file().c_str(), 0600), 0);
    EXPECT_EQ(load_settings(paths_).told.size(), 1U) << "and nobody waits for it";
    EXPECT_FALSE(update_settings(paths_, [](Settings& s) { s.told = true; }));
    EXPECT_EQ(fs::status(file()).type(), fs::file_type::fifo);
    fs::remove(file());
    fs::create_directory(file());
    EXPECT_EQ(load_settings(paths_).told.size(), 1U);
    EXPECT_FALSE(update_settings(paths_, [](Settings& s) { s.told = true; }));
    fs::remove(file());
    write(std::string(most_settings_bytes + 1, '#'));
    const LoadedSettings large = load_settings(paths_);
    ASSERT_EQ(large.told.size(), 1U);
    EXPECT_NE(large.told[0].find("64 kB"), std::string::npos);
    EXPECT_EQ(fs::file_size(file().string() + ".broken"), most_settings_bytes + 1);
}

TEST_F(SettingsOnDisk, ALinkStaysALink) {
    folder_.write("dotfiles/luwte.toml", "language = \"nl\"\n");
    fs::create_directories(paths_.settings);
    fs::create_symlink(folder_.path() / "dotfiles/luwte.toml", file());
    update([](Settings& s) { s.told = true; });
    EXPECT_TRUE(fs::is_symlink(file()));
    EXPECT_NE(whole(folder_.path() / "dotfiles/luwte.toml").find("told = true"), std::string::npos);
}

TEST_F(SettingsOnDisk, AFolderThatCannotBeWrittenIsAProblem) {
    folder_.write("config", "a file where a folder should be");
    const auto told = update_settings(paths_, [](Settings& s) { s.told = true; });
    ASSERT_FALSE(told);
    EXPECT_NE(told.problem().what.find("could not be written"), std::string::npos) << told.problem().what;
    EXPECT_TRUE(load_settings(paths_).settings == Settings());
}

TEST_F(SettingsOnDisk, TwoProgramsLoseNoChangeOfEachOther) {
    constexpr int each = 40;
    const auto count = [&](bool first) {
        for (int i = 0; i < each; ++i)
            EXPECT_TRUE(update_settings(paths_, [&](Settings& s) {
                if (first) s.last.minutes += 1;
                else s.levels.place -= 0.5;
            }));
    };
    std::thread one(count, true), other(count, false);
    one.join();
    other.join();
    const Settings settings = load_settings(paths_).settings;
    EXPECT_EQ(settings.last.minutes, each);
    EXPECT_EQ(settings.levels.place, -0.5 * each);
}

/// The program as a person uses it.
class SettingsProgram : public testing::Test {
protected:
    Outcome run(const std::vector<std::string>& words) const { return program_.run(words); }
    fs::path file() const { return program_.folder().path() / ".config/luwte/settings.toml"; }
    void write(const std::string& text) const { program_.folder().write(".config/luwte/settings.toml", text); }
    Program program_;
};

TEST_F(SettingsProgram, TellsAndSets) {
    const Outcome none = run({"settings"});
    EXPECT_EQ(none.status, 0) << none.err;
    EXPECT_NE(none.out.find(file().string() + " (not there yet)"), std::string::npos) << none.out;
    for (const std::string_view key : setting_keys()) EXPECT_NE(none.out.find(key), std::string::npos) << key;
    EXPECT_FALSE(fs::exists(file())) << "telling writes nothing";
    EXPECT_EQ(run({"settings", "captions.size", "large"}).status, 0);
    EXPECT_EQ(run({"settings", "volume.place", "-6"}).status, 0);
    EXPECT_EQ(run({"settings", "captions.size"}).out, "\"large\"\n");
    const std::string all = run({"settings"}).out;
    EXPECT_NE(all.find("captions.size  = \"large\"\n"), std::string::npos) << all;
    EXPECT_NE(all.find("volume.place   = -6\n"), std::string::npos) << all;
    EXPECT_NE(all.find("posture        = \"seated\"  (default)\n"), std::string::npos) << all;
}

/// The rows of the catalogue against all that people read of them.
TEST_F(SettingsProgram, EachRowStandsWhereItBelongs) {
    const auto holds = [](const std::string& text, std::string_view part) {
        return text.find(part) != std::string::npos;
    };
    std::string readme = whole(fs::path(LUWTE_SOURCE_DIR) / "README.md");
    const std::size_t begin = readme.find("## Settings"), end = readme.find("\n## ", begin + 1);
    ASSERT_LT(begin, end);
    readme = readme.substr(begin, end - begin);
    const std::string written = write_settings({}), told = run({"settings"}).out;
    const std::string help = run({"play", "--help"}).out;
    std::set<std::string_view> keys, options;
    for (const Row& row : catalogue()) {
        SCOPED_TRACE(row.key.empty() ? row.option.name : row.key);
        EXPECT_TRUE(!row.key.empty() || !row.option.name.empty());
        if (!row.key.empty()) {
            EXPECT_TRUE(keys.insert(row.key).second) << "twice";
            EXPECT_FALSE(row.about.empty());
            EXPECT_TRUE(holds(written, "## " + std::string(row.about) + "\n## " + std::string(row.name()) + " = "));
            EXPECT_TRUE(holds(told, row.key));
            EXPECT_TRUE(holds(readme, row.key)) << readme;
            Settings settings;
            EXPECT_FALSE(row.take_for_all(settings, row.give(settings))) << "its default can't be set";
        }
        if (!row.option.name.empty()) {
            EXPECT_TRUE(options.insert(row.option.name).second) << "twice";
            EXPECT_TRUE(holds(help, std::string(row.option.name) + (row.option.value.empty() ? "" : " ") +
                                        std::string(row.option.value) + " "));
            EXPECT_TRUE(holds(help, row.option.help));
        }
    }
    EXPECT_EQ(setting_keys().size(), keys.size());
    // The option wins over the setting of the same name.
    for (const Row& row : catalogue()) {
        if (row.key.empty() || row.option.name.empty()) continue;
        // A setting of a table has a hyphen where its dot is.
        std::string name = "--" + std::string(row.key);
        std::replace(name.begin(), name.end(), '.', '-');
        EXPECT_EQ(name, row.option.name);
        EXPECT_TRUE(row.take_for_all && row.take_for_one);
    }
}

TEST_F(SettingsProgram, AProblemIsOneSentenceAndChangesNothing) {
    const auto expect = [&](const std::vector<std::string>& words, const std::string& part) {
        const Outcome outcome = run(words);
        EXPECT_EQ(outcome.status, 1) << outcome.err;
        EXPECT_NE(outcome.last_words().find(part), std::string::npos) << outcome.err;
        EXPECT_EQ(std::count(outcome.err.begin(), outcome.err.end(), '\n'), 1) << outcome.err;
        EXPECT_EQ(outcome.out, "");
        EXPECT_FALSE(fs::exists(file()));
    };
    expect({"settings", "captoins.size"}, "`captions.size`");
    expect({"settings", "captions.size", "lareg"}, "`large`");
    expect({"settings", "skip", "nekc"}, "`neck`");
    expect({"settings", "language", "xx"}, "'xx'");
    expect({"settings", "voice", "nobody"}, "'nobody'");
    EXPECT_EQ(run({"settings", "a", "b", "c"}).status, 2);
    EXPECT_EQ(run({"film", "ritual", "--out", "a.png", "--captions", "huge"}).status, 2);
    write("posture = \"lyign\"\n");
    const Outcome wrong = run({"settings"});
    EXPECT_EQ(wrong.status, 1);
    EXPECT_NE(wrong.err.find("settings.toml:1:11: `posture` is \"lyign\"; did you mean `lying`?"), std::string::npos)
        << wrong.err;
    EXPECT_NE(wrong.out.find("posture        = \"seated\"  (default)"), std::string::npos);
}

TEST_F(SettingsProgram, AFilmIsTheSameForAll) {
    const auto film = [&](const std::string& name, const std::vector<std::string>& more = {}) {
        const std::string out = (program_.folder().path() / name).string();
        std::vector<std::string> words = {"film",   "ritual", "--from", "9",          "--size",
                                          "160x90", "--out",  out,      "--language", "en"};
        words.insert(words.end(), more.begin(), more.end());
        const Outcome outcome = run(words);
        EXPECT_EQ(outcome.status, 0) << outcome.err;
        return whole(out);
    };
    const std::string plain = film("a.png");
    const std::string text = "language = \"nl\"\nposture = \"lying\"\n[captions]\nsize = \"largest\"\n";
    write(text);
    EXPECT_TRUE(film("b.png") == plain);
    EXPECT_FALSE(film("c.png", {"--captions", "largest"}) == plain) << "the check itself: a caption stands there";
    EXPECT_EQ(whole(file()), text);
}

TEST_F(SettingsProgram, OptionsWinOverSettings) {
    write(
        "posture = \"lying\"\nhanded = \"left\"\nskip = [\"neck\"]\n[captions]\nsize = \"largest\"\nshow = "
        "false\n[volume]\nplace = -6\n");
    Paths paths = find_paths({}, {{"HOME", program_.folder().path().string()}}, Program::path());
    const auto none = with_settings({}, paths);
    ASSERT_TRUE(none);
    EXPECT_EQ(none->sitting.posture, Posture::lying);
    EXPECT_EQ(none->sitting.handed, practice::Handed::left);
    EXPECT_EQ(none->sitting.skip, std::vector<std::string>{"neck"});
    EXPECT_FALSE(none->sitting.words.captions);
    EXPECT_EQ(none->sitting.levels.place, -6);
    const auto given = with_settings(
        {{"--posture", {"lying", "seated"}}, {"--skip", {"none"}}, {"--captions", {"small"}}, {"--sound", {"off"}}},
        paths);
    ASSERT_TRUE(given);
    EXPECT_EQ(given->sitting.posture, Posture::seated);
    EXPECT_EQ(given->sitting.handed, practice::Handed::left);
    EXPECT_TRUE(given->sitting.skip.empty());
    EXPECT_TRUE(given->sitting.words.captions);
    EXPECT_EQ(given->sitting.words.size, picture::WordSize::small);
    EXPECT_EQ(given->sitting.levels.voice, sound::silent);
    EXPECT_EQ(given->sitting.levels.place, sound::silent);
    // What has gone since is told and left out.
    write("language = \"xx\"\nvoice = \"nobody\"\n");
    const auto gone = with_settings({}, paths);
    ASSERT_TRUE(gone);
    EXPECT_EQ(gone->sitting.language, "");
    EXPECT_EQ(gone->sitting.voice, "");
}

/// A sitting goes on whatever its settings are, and remembers itself.
TEST_F(SettingsProgram, ASittingIsRemembered) {
    const auto screen = Screen::start();
    if (!screen) GTEST_SKIP() << "SKIPPED: Xvfb is not here; install xvfb";
    write("language = \"nl\n");
    Variables variables = program_.variables();
    variables["DISPLAY"] = screen->name();
    const Outcome outcome = program::run(
        Program::path(), {"play", "breathing", "--display", "window", "--detail", "software", "--for", "1"}, variables);
    EXPECT_EQ(outcome.status, 0) << outcome.err;
    EXPECT_NE(outcome.err.find("settings.toml:1:"), std::string::npos) << outcome.err;
    EXPECT_NE(outcome.err.find("settings.toml.broken"), std::string::npos) << outcome.err;
    EXPECT_TRUE(fs::exists(file().string() + ".broken"));
    EXPECT_EQ(run({"settings", "last.session"}).out, "\"breathing\"\n");
}

}  // namespace
}  // namespace luwte::app
