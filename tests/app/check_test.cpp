#include <gtest/gtest.h>
#include <sys/stat.h>

#include <algorithm>
#include <fstream>
#include <nlohmann/json.hpp>

#include "program/run_program.h"

namespace luwte::app {
namespace fs = std::filesystem;
using namespace program;
namespace {

class Check : public testing::Test {
protected:
    Outcome check(const std::string& path) const { return program_.run({"check", path}); }

    /// A file with this text has mistakes, and one of them is told at this place.
    void expect_diagnostic(const fs::path& name, const std::string& text, const std::string& place,
                           const std::string& part) const {
        const std::string file = program_.folder().write(name, text);
        const Outcome outcome = check(file);
        EXPECT_EQ(outcome.status, 1) << outcome.out;
        const std::size_t at = outcome.out.find(file + place);
        ASSERT_NE(at, std::string::npos) << outcome.out;
        const std::string line = outcome.out.substr(at, outcome.out.find('\n', at) - at);
        EXPECT_NE(line.find(part), std::string::npos) << outcome.out;
    }

    Program program_;
};

TEST_F(Check, OurOwnFilesHaveNone) {
    // By itself it reads every recording of every voice: once is enough.
    for (const auto& words : {std::vector<std::string>{"check"}, {"check", LUWTE_SOURCE_DIR "/scenes"}}) {
        const Outcome outcome = program_.run(words);
        EXPECT_EQ(outcome.status, 0) << outcome.out;
        EXPECT_NE(outcome.out.find("no mistakes"), std::string::npos);
    }
}

TEST_F(Check, EveryDiagnosticHasItsPlace) {
    const std::string head =
        "scene = \"lake\"\nminutes = 5\n[title]\nnl = \"a\"\nen = \"a\"\n[about]\nnl = \"b\"\nen = \"b\"\n";
    expect_diagnostic("sessions/syntax.toml", "scene = \n", ":1:", "");
    expect_diagnostic("sessions/kind.toml", head + "[[step]]\nkind = \"breath\"\n", ":10:8: ", "`breathe`");
    expect_diagnostic("sessions/key.toml", head + "[[step]]\nkind = \"welcome\"\npatern = \"4-6\"\n", ":11:", "patern");
    expect_diagnostic("sessions/type.toml", head + "[[step]]\nkind = \"breathe\"\nseconds = \"ten\"\n", ":11:", "");
    expect_diagnostic("sessions/range.toml", head + "[[step]]\nkind = \"relax\"\ntense = 60\n", ":11:", "");
    expect_diagnostic("sessions/scene.toml.toml",
                      "scene = \"lak\"\n" + head.substr(head.find('\n') + 1) +
                          "[[step]]\nkind = \"welcome\"\n[[step]]\nkind = \"return\"\n",
                      ":1:9: ", "`lake`");
    expect_diagnostic("sessions/leads.toml",
                      head +
                          "[[step]]\nkind = \"choose\"\nquestion = \"chooser.question\"\n"
                          "options = [\"chooser.head\", \"chooser.pain\"]\nsessions = [\"ritaul\", \"why\"]\n",
                      ":13:13: ", "`ritual`");
    expect_diagnostic("sessions/empty.toml", "", "", "");
    expect_diagnostic("strange.toml", "colour = 3\n", ": ", "not a session");
}

/// What is wrong with one line, and what is named and isn't there, are told together, each at its place.
TEST_F(Check, AllOfAFileAtOnce) {
    const std::string file = program_.folder().write("sessions/walk.toml",
                                                     "scene = \"lkae\"\n"
                                                     "minutes = 2,5\n"
                                                     "title = { nl = “Na de wandeling”, en = \"After the walk\" }\n"
                                                     "about.nl = \"Even op adem komen.\n"
                                                     "about.en = \"Catching your breath.\"\n"
                                                     "[[steps]]\n"
                                                     "kind: \"welcome\"\n"
                                                     "lines = [\"stop\",\n"
                                                     "  \"dag\"]\n"
                                                     "[[steps]]\n"
                                                     "kind = \"breathe\"\n"
                                                     "pattern = 4-6\n"
                                                     "seconds = 2:00\n"
                                                     "[[steps]]\n"
                                                     "kind = \"choose\"\n"
                                                     "question = \"chooser.question\"\n"
                                                     "options = [\"chooser.head\", \"chooser.pain\"]\n"
                                                     "sessions = [\"why\", \"ritaul\"]\n");
    const Outcome outcome = check(file);
    EXPECT_EQ(outcome.status, 1);
    for (const char* const told :
         {":1:9: `lkae` is no scene; did you mean `lake`?", ":2:11: `2,5` has a comma; write 2.5, with a point",
          ":3:16: curly quotes", ":4:12: the text that begins here has no quote at its end",
          ":6:3: `steps` is not known here; did you mean [[step]]?", ":7:5: a colon stands behind `kind`",
          ":9:3: there is no phrase `welcome.dag`", ":12:11: `4-6` is a text and has no quotes",
          ":13:11: `2:00` is a time; write it in seconds: 120",
          ":18:20: `ritaul` is no session; did you mean `ritual`?", "1 file, 10 mistakes"})
        EXPECT_NE(outcome.out.find(told), std::string::npos) << told << '\n' << outcome.out;
    // Who begins it is told the same.
    EXPECT_NE(program_.run({file}).err.find(":9:3: there is no phrase `welcome.dag`"), std::string::npos);
}

/// Nobody waits for a pipe, and nothing of a name moves the terminal.
TEST_F(Check, HostileNames) {
    const fs::path pipe = program_.folder().path() / "f.toml";
    ASSERT_EQ(mkfifo(pipe.c_str(), 0600), 0);
    EXPECT_NE(check(pipe).out.find("it is a pipe, and a plain file is wanted"), std::string::npos);
    EXPECT_NE(program_.run({pipe.string()}).err.find("it is a pipe"), std::string::npos);
    const std::string evil = program_.folder().write("sessions/e\x1b[31m\n\xE2\x80\xAEvil.toml",
                                                     "scene = \"\\u001b[2J\\u009b\"\nminutes = 1\ntitle.nl = "
                                                     "\"\\u001b]0;x\\u0007\\u202e\"\n[[step]]\nkind = \"\\u001b\"\n");
    for (const std::vector<std::string>& words : {std::vector<std::string>{"check", evil},
                                                  {"check", "--json", evil},
                                                  {evil},
                                                  {"list", "sessions", "--data", program_.folder().path().string()}}) {
        const Outcome outcome = program_.run(words);
        for (const std::string& text : {outcome.out, outcome.err})
            for (const char* const raw : {"\x1b", "\x07", "\xC2\x9b", "\xE2\x80\xAE"})
                EXPECT_EQ(text.find(raw), std::string::npos) << words[0] << text;
    }
}

TEST_F(Check, ARecordingOfAPlaceThatCannotBeHeard) {
    const std::string head = "[title]\nnl = \"a\"\nen = \"a\"\n[about]\nnl = \"a\"\nen = \"a\"\n[[hour]]\nat = 0\n";
    program_.folder().write("scenes/own/rain.ogg", "no sound");
    expect_diagnostic("scenes/own/scene.toml", head + "[[sound]]\nfile = \"rain.ogg\"\n", ": ",
                      "rain.ogg: it can't be read as sound");
    expect_diagnostic("scenes/own/scene.toml", head + "[[sound]]\nfile = \"no.ogg\"\n", ": ",
                      "no.ogg: it can't be read");
}

TEST_F(Check, WhatIsNotThereOrNoFile) {
    const Outcome missing = check("/nonexistent.toml");
    EXPECT_EQ(missing.status, 1);
    EXPECT_NE(missing.out.find("no such file"), std::string::npos);
    const Outcome nothing = check(program_.folder().path().string());
    EXPECT_EQ(nothing.status, 1);
    EXPECT_NE(nothing.out.find("holds no session"), std::string::npos);
}

/// A file of a language that Luwte speaks changes some wordings only; what it has besides is told.
TEST_F(Check, PhrasesOfOnesOwn) {
    const std::string file = program_.folder().write("phrases/nl.toml", R"(language = "nl"
name = "Nederlands"
[welcome]
hello = ["Fijn dat je er bent."]
[quite]
other = "Iets anders."
)");
    const Outcome outcome = check(file);
    EXPECT_EQ(outcome.status, 0);
    EXPECT_EQ(outcome.out, file +
                               ":6:9: note: `quite.other` is no phrase of Luwte's own; nothing says it; leave it out\n"
                               "1 file, no mistakes, 1 note\n");
}

/// A third language is one file; what it lacks is told, and is no mistake.
TEST_F(Check, ThirdLanguage) {
    const std::string file = program_.folder().write("phrases/fy.toml", R"(language = "fy"
name = "Frysk"
[welcome]
hello = ["Wolkom.", "Goeie.", "Do bist der."]
nothng = "Der hoecht neat."
)");
    Outcome outcome = check(file);
    EXPECT_EQ(outcome.status, 1) << outcome.out;
    EXPECT_NE(
        outcome.out.find(file + ":5:10: `welcome.nothng` is no phrase of Luwte's own; did you mean `welcome.nothing`?"),
        std::string::npos)
        << outcome.out;
    std::ofstream(file, std::ios::trunc) << "language = 'fy'\nname = 'Frysk'\n[breathe]\ninhale = 'Sykje yn.'\n";
    outcome = check(file);
    EXPECT_EQ(outcome.status, 0) << outcome.out;
    EXPECT_NE(outcome.out.find("note: `welcome.hello` is missing; until it is there, it is said in English"),
              std::string::npos)
        << outcome.out;
    EXPECT_NE(outcome.out.find("note: `breathe.inhale` has 1 wordings"), std::string::npos) << outcome.out;
    EXPECT_EQ(program_.run({"check", "--strict", file}).status, 1);
}

/// Promises are mistakes; the rest of the tone is told, and counts for who is strict.
TEST_F(Check, Tone) {
    const std::string file = program_.folder().write("sessions/tone.toml", R"(minutes = 1
title.nl = "Slaap beter"
about.en = "You must try this!"
about.nl = "Rustig even zitten."
[[step]]
kind = "linger"
seconds = 60
)");
    const Outcome outcome = check(file);
    EXPECT_EQ(outcome.status, 1);
    EXPECT_NE(outcome.out.find(file + ":2:12: `title.nl` promises sleep: `Slaap beter`; "), std::string::npos)
        << outcome.out;
    EXPECT_NE(outcome.out.find(file + ":3:12: note: `about.en` commands: `You must`; \"you may\""), std::string::npos)
        << outcome.out;
    EXPECT_NE(outcome.out.find(file + ":3:12: note: `about.en` is loud: `!`; "), std::string::npos) << outcome.out;
    const std::string mild = program_.folder().write(
        "sessions/mild.toml",
        "minutes = 1\ntitle.en = 'You must'\nabout.en = 'A'\n[[step]]\nkind = 'linger'\nseconds = 60\n");
    EXPECT_EQ(check(mild).status, 0) << check(mild).out;
    EXPECT_EQ(program_.run({"check", "--strict", mild}).status, 1);
}

/// However broken one is, the others are read all the same.
TEST_F(Check, OneHidesNoOther) {
    const fs::path& folder = program_.folder().path();
    program_.folder().write("sessions/a.toml", "minutes = \n");
    program_.folder().write("sessions/b.toml", std::string("\xFF\xFE\0", 3));
    program_.folder().write("sessions/c.toml", "minutes = 900\n[[step]]\nkind = 'rest'\nwhat = 1\n");
    program_.folder().write("phrases/nl.toml", "language = 'nl'\nname = 'N'\n[a]\nb = 'Dit geneest.'\n");
    const Outcome outcome = check(folder.string());
    EXPECT_EQ(outcome.status, 1);
    for (const char* const part : {"a.toml:1:", "b.toml", "c.toml:1:11", "nl.toml:4:5", "4 files"})
        EXPECT_NE(outcome.out.find(part), std::string::npos) << part << '\n' << outcome.out;
}

TEST_F(Check, Names) {
    EXPECT_EQ(check("ritual").status, 0) << check("ritual").out;
    EXPECT_EQ(check("lake").status, 0);
    const Outcome unknown = check("ritula");
    EXPECT_EQ(unknown.status, 1);
    EXPECT_NE(unknown.out.find("did you mean `ritual`?"), std::string::npos) << unknown.out;
}

TEST_F(Check, ProgramsGetTheSame) {
    const std::string file = program_.folder().write("sessions/a.toml", "[[step]]\nkind = \"breath\"\n");
    const Outcome outcome = program_.run({"check", "--json", file});
    EXPECT_EQ(outcome.status, 1);
    const auto told = nlohmann::json::parse(outcome.out);
    EXPECT_EQ(told.at("files"), 1);
    EXPECT_TRUE(told.at("notes").empty());
    const auto& diagnostics = told.at("mistakes");
    EXPECT_TRUE(std::any_of(diagnostics.begin(), diagnostics.end(), [&](const nlohmann::json& diagnostic) {
        return diagnostic.at("file") == file && diagnostic.at("line") == 2 &&
               !diagnostic.at("what").get<std::string>().empty();
    })) << outcome.out;
}

/// A built pack, hurt in four ways.
TEST_F(Check, HurtVoicePacks) {
    fs::path pack;
    for (const char* folder : {LUWTE_BINARY_DIR, LUWTE_SOURCE_DIR "/build/release"})
        if (pack.empty() && fs::exists(fs::path(folder) / "voices/nl/manifest.toml"))
            pack = fs::path(folder) / "voices/nl";
    if (pack.empty()) GTEST_SKIP() << "SKIPPED: no voice pack is built here";
    const fs::path hurt = program_.folder().path() / "voices/hurt";
    fs::create_directories(hurt.parent_path());
    fs::copy(pack, hurt, fs::copy_options::recursive);
    const auto voice_check = [&] { return program_.run({"voice", "check", hurt.string()}); };
    std::vector<fs::path> recordings;
    for (const fs::directory_entry& entry : fs::directory_iterator(hurt))
        if (entry.path().extension() == ".flac" || entry.path().extension() == ".opus")
            recordings.push_back(entry.path());
    std::sort(recordings.begin(), recordings.end());
    ASSERT_GE(recordings.size(), 3U);
    fs::remove(recordings[0]);
    fs::resize_file(recordings[1], fs::file_size(recordings[1]) / 2);
    fs::copy_file(recordings[3], recordings[2], fs::copy_options::overwrite_existing);
    const Outcome outcome = voice_check();
    EXPECT_EQ(outcome.status, 1);
    for (int which = 0; which < 3; ++which)
        EXPECT_NE(outcome.out.find(recordings[which].filename().string()), std::string::npos) << outcome.out;
    EXPECT_EQ(check(hurt.string()).status, 1);

    std::ofstream(hurt / "manifest.toml") << "id = 3\n";
    EXPECT_EQ(voice_check().status, 1);
    EXPECT_NE(voice_check().err.find("manifest.toml"), std::string::npos);
}

}  // namespace
}  // namespace luwte::app
