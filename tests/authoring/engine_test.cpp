// Engines of every kind, well and ill.

#include "authoring/engine.h"

#include <cstdlib>

#include "authoring/check_pack.h"
#include "fake_engine.h"
#include "voice/manifest.h"

namespace luwte::authoring {
namespace {

namespace fs = std::filesystem;

std::string why(const Result<Built>& built) { return built ? "" : built.problem().what; }

TEST_F(FakeEngine, SpeaksAPack) {
    phrases_.wordings["a.one"] = {"One sentence.", "Another \"one\" with $HOME, it's `fine`."};
    phrases_.wordings["a.two"] = {"Two."};
    const Result<Built> built = build();
    ASSERT_TRUE(built) << why(built);
    EXPECT_EQ(built->spoken, 3);
    EXPECT_FALSE(built->pack.draft);
    for (const Diagnostic& diagnostic : check_pack(built->pack, phrases_)) ADD_FAILURE() << to_string(diagnostic);
    std::ifstream file(folder_ / "said");
    std::ostringstream said;
    said << file.rdbuf();
    EXPECT_NE(said.str().find("Another \"one\" with $HOME, it's `fine`."), std::string::npos);
    const Result<Built> again = build();
    EXPECT_EQ(again->spoken, 0);
    EXPECT_EQ(again->kept, 3);
    EXPECT_EQ(this->said(), 3);
    // Another command is another engine.
    EngineDesc other;
    other.command = (folder_ / "fake.sh").string() + " {text} {wav} calm";
    EXPECT_EQ(build_pack(phrases_, *find_engine(other, "en"), desc(), {})->spoken, 3);
}

TEST_F(FakeEngine, OneLineThatFailsHindersNoOther) {
    phrases_.wordings["a.well"] = {"First.", "Second.", "Third."};
    ASSERT_TRUE(build());
    phrases_.wordings["b.bad"] = {"It fails.",         "It hangs.",     "It gives rubbish.",
                                  "It gives nothing.", "It is silent.", "It is long."};
    phrases_.wordings["a.well"][1] = "It fails now.";
    phrases_.wordings["c.well"] = {"Fourth."};
    const auto begun = std::chrono::steady_clock::now();
    const Result<Built> built = build();
    EXPECT_LT(std::chrono::steady_clock::now() - begun, std::chrono::seconds(30));
    ASSERT_TRUE(built) << why(built);
    EXPECT_EQ(built->spoken, 1);
    EXPECT_EQ(built->kept, 2);
    const std::string command = (folder_ / "fake.sh").string();
    const std::vector<std::string> expected = {
        "line 'a.well.2': " + command + " ended with status 3: no model",
        "line 'b.bad.1': " + command + " ended with status 3: no model",
        "line 'b.bad.2': " + command + " did not finish within 1.5 s and was ended",
        "line 'b.bad.3': what " + command + " wrote cannot be read as sound",
        "line 'b.bad.4': " + command + " wrote no sound into the file it was told",
        "line 'b.bad.5': it is silence only",
        "line 'b.bad.6': it lasts 40.1 s, for words that take about 1 s",
    };
    ASSERT_EQ(built->failed.size(), expected.size());
    for (std::size_t i = 0; i < expected.size(); ++i) EXPECT_EQ(built->failed[i].what, expected[i]);
    // What was there is still there, on the disk too; the line that failed has its old words, which are stale.
    const Result<voice::Pack> read = voice::read_pack(folder_ / "pack");
    ASSERT_TRUE(read) << read.problem().what;
    EXPECT_EQ(read->lines.size(), 4U);
    EXPECT_TRUE(fs::exists(folder_ / "pack" / "a.well.2.flac"));
    EXPECT_TRUE(read->fresh("a.well.1", "First."));
    EXPECT_FALSE(read->fresh("a.well.2", "It fails now."));
    EXPECT_TRUE(read->fresh("c.well.1", "Fourth."));
}

TEST_F(FakeEngine, GivesUpWhereNothingWorks) {
    for (int i = 0; i < 40; ++i) phrases_.wordings["a.bad"].push_back("It fails.");
    const Result<Built> built = build();
    ASSERT_FALSE(built);
    EXPECT_NE(built.problem().what.find("line 'a.bad."), std::string::npos);
    EXPECT_NE(built.problem().what.find("no model"), std::string::npos);
    EXPECT_LE(said(), 12);
    EXPECT_FALSE(fs::exists(folder_ / "pack" / voice::manifest_name));
}

TEST_F(FakeEngine, StopsAndGoesOn) {
    for (int i = 0; i < 12; ++i) phrases_.wordings["a.slow"].push_back("It is slow.");
    PackBuildDesc stopping = desc();
    int asked = 0;
    stopping.stop = [&] { return ++asked >= 4; };
    const Result<Built> stopped = build_pack(phrases_, engine(), stopping, {});
    ASSERT_TRUE(stopped) << why(stopped);
    EXPECT_TRUE(stopped->stopped);
    EXPECT_GT(stopped->spoken, 0);
    EXPECT_LT(stopped->spoken, 12);
    EXPECT_EQ(voice::read_pack(folder_ / "pack")->lines.size(), static_cast<std::size_t>(stopped->spoken));
    // A killed one left something half-written, and a line that the manifest doesn't know yet.
    std::ofstream(folder_ / "pack" / ".a.slow.9.999999-0.flac") << "half";
    std::string some = voice::read_pack(folder_ / "pack")->lines.begin()->first;
    voice::Pack less = *voice::read_pack(folder_ / "pack");
    less.lines.erase(some);
    ASSERT_TRUE(voice::write_manifest(less));
    const Result<Built> built = build();
    ASSERT_TRUE(built) << why(built);
    EXPECT_EQ(built->kept, stopped->spoken);
    EXPECT_EQ(said(), 12);
    EXPECT_FALSE(fs::exists(folder_ / "pack" / ".a.slow.9.999999-0.flac"));
    EXPECT_TRUE(check_pack(built->pack, phrases_).empty());
}

TEST_F(FakeEngine, MakesOpusAsLoudAndAsLongAsTheManifestSays) {
    phrases_.wordings["a.one"] = {"One.", "Two."};
    PackBuildDesc opus = desc();
    opus.format = audio::Format::opus;
    ASSERT_TRUE(build());
    const Result<Built> built = build_pack(phrases_, engine(), opus, {});
    ASSERT_TRUE(built) << why(built);
    EXPECT_EQ(built->spoken, 2);
    EXPECT_FALSE(fs::exists(folder_ / "pack" / "a.one.1.flac"));
    EXPECT_TRUE(fs::exists(folder_ / "pack" / "a.one.1.opus"));
    for (const Diagnostic& diagnostic : check_pack(built->pack, phrases_)) ADD_FAILURE() << to_string(diagnostic);
    EXPECT_EQ(build_pack(phrases_, engine(), opus, {})->kept, 2);
}

TEST_F(FakeEngine, NeverSpeaksOverAPerson) {
    phrases_.wordings["a.one"] = {"One."};
    voice::Pack own;
    own.folder = folder_ / "pack";
    own.id = own.language = own.licence = "en";
    own.speaker = "Marijke";
    own.engine = "recorded";
    ASSERT_TRUE(voice::write_manifest(own));
    const Result<Built> built = build();
    ASSERT_FALSE(built);
    EXPECT_NE(built.problem().what.find("holds the voice of a person (Marijke)"), std::string::npos);
}

TEST_F(FakeEngine, TakesTextAndGivesSoundThroughPipes) {
    EngineDesc pipes;
    pipes.command =
        "sh -c 'read text; test \"$text\" = \"Well, then.\" && cat \"" + (folder_ / "spoken.wav").string() + "\"'";
    const Result<Engine> engine = find_engine(pipes, "en");
    ASSERT_TRUE(engine) << engine.problem().what;
    const Result<audio::Sound> sound = engine->speak({"en", "a.1", "Well, then."}, std::chrono::seconds(5));
    ASSERT_TRUE(sound) << sound.problem().what;
    EXPECT_EQ(sound->rate, 16000);
    EXPECT_EQ(sound->samples.size(), 19200U);
    pipes.command = "sh -c 'exit 0'";
    const Result<audio::Sound> nothing = find_engine(pipes, "en")->speak({"en", "a.1", "x"}, std::chrono::seconds(5));
    EXPECT_EQ(nothing.problem().what, "sh gave no sound on its standard output");
    pipes.command = "echo no sound";
    EXPECT_NE(find_engine(pipes, "en")
                  ->speak({"en", "a.1", "x"}, std::chrono::seconds(5))
                  .problem()
                  .what.find("what echo gave cannot be read as sound"),
              std::string::npos);
}

TEST(Template, IsSplitAsAShellWould) {
    const auto words = [](std::string_view text) {
        const Result<std::vector<std::string>> all = split_template(text);
        std::string joined;
        for (const std::string& word : all ? *all : std::vector<std::string>{all.problem().what})
            joined += "[" + word + "]";
        return joined;
    };
    EXPECT_EQ(words("prog --text {text}  --out={wav}"), "[prog][--text][{text}][--out={wav}]");
    EXPECT_EQ(words("'a b' \"c 'd'\" e\\ f '' g\"h i\"'j'"), "[a b][c 'd'][e f][][gh ij]");
    EXPECT_EQ(words(R"(a "q\"q" 'b\c')"), R"([a][q"q][b\c])");
    EXPECT_EQ(words("p '{\"json\": 1}'"), "[p][{\"json\": 1}]");
    EXPECT_NE(words("  ").find("names no program"), std::string::npos);
    EXPECT_NE(words("a 'b").find("a quote ' stays open"), std::string::npos);
    EXPECT_NE(words("a {txet}").find("{txet} is not known; known are {text}, {wav}, {language}, {line}"),
              std::string::npos);
}

TEST_F(FakeEngine, PiperIsAskedForAsItWants) {
    std::ofstream(folder_ / "voice.onnx") << "a model";
    const auto program = [&](const std::string& script) {
        std::ofstream(folder_ / "piper") << "#!/bin/sh\n" << script;
        fs::permissions(folder_ / "piper", fs::perms::owner_all);
    };
    const std::string path = std::getenv("PATH");
    EngineDesc desc{"piper", folder_ / "voice.onnx", {}};
    setenv("PATH", "/nowhere", 1);
    const Result<Engine> absent = find_engine(desc, "nl");
    setenv("PATH", (folder_.string() + ":" + path).c_str(), 1);
    program("echo 'usage: piper [-h] sets up mice'\n");
    const Result<Engine> mouse = find_engine(desc, "nl");
    program(
        "if [ \"$1\" = --help ]; then echo '--model --output_file' >&2; exit 0; fi\n"
        "[ \"$1 $3\" = '--model --output_file' ] && [ \"$(cat)\" = 'Rustig nu.' ] && cp '" +
        (folder_ / "spoken.wav").string() + "' \"$4\"\n");
    const Result<Engine> engine = find_engine(desc, "nl");
    setenv("PATH", path.c_str(), 1);
    ASSERT_FALSE(absent);
    EXPECT_EQ(absent.problem().cause, Cause::environment);
    ASSERT_FALSE(mouse);
    EXPECT_NE(mouse.problem().what.find("sets up mice"), std::string::npos);
    ASSERT_TRUE(engine) << engine.problem().what;
    EXPECT_TRUE(engine->speak({"nl", "a.1", "Rustig\nnu."}, std::chrono::seconds(5)));
    EXPECT_NE(engine->settings.find("model voice.onnx "), std::string::npos);
    EXPECT_EQ(engine->settings.find(folder_.string()), std::string::npos);
    const std::string before = engine->settings;
    setenv("PATH", (folder_.string() + ":" + path).c_str(), 1);
    std::ofstream(folder_ / "voice.onnx") << "another model";
    EXPECT_NE(find_engine(desc, "nl")->settings, before);
    setenv("PATH", path.c_str(), 1);
    desc.model.reset();
    EXPECT_NE(find_engine(desc, "nl").problem().what.find("--model"), std::string::npos);
    desc = {"festival", {}, {}};
    EXPECT_NE(find_engine(desc, "nl").problem().what.find("known are espeak-ng and piper"), std::string::npos);
    desc = {"", {}, "/no/such/program {text}"};
    EXPECT_EQ(find_engine(desc, "nl").problem().cause, Cause::environment);
    desc = {"recorded", {}, "cat"};
    EXPECT_EQ(find_engine(desc, "nl").problem().cause, Cause::usage);
}

}  // namespace
}  // namespace luwte::authoring
