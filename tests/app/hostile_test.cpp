// The real program and files that mean harm: what is no file stands in place of one, and names hold escapes.

#include <gtest/gtest.h>
#include <sys/stat.h>

#include <fstream>
#include <iterator>

#include "program/background.h"

namespace luwte::app {
namespace fs = std::filesystem;
using namespace program;
namespace {

constexpr std::chrono::seconds at_once(15);  ///< of a busy machine: who waits for a writer waits for ever

class Hostile : public testing::Test {
protected:
    fs::path in(const std::string& inner) const { return program_.folder().path() / inner; }

    fs::path pipe(const std::string& inner) const {
        fs::create_directories(in(inner).parent_path());
        EXPECT_EQ(mkfifo(in(inner).c_str(), 0600), 0) << inner;
        return in(inner);
    }

    /// What the program says, which ends with this status and waits for nobody.
    std::string said(const std::vector<std::string>& words, int expected, const Variables& changes = {}) const {
        Variables variables = program_.variables();
        for (const auto& [name, value] : changes) variables[name] = value;
        Background program(Program::path(), words, variables);
        const auto status = program.wait(at_once);
        EXPECT_TRUE(status) << "it hangs: " << words.back();
        EXPECT_EQ(status.value_or(expected), expected) << program.said();
        return program.said();
    }
    void expect(const std::vector<std::string>& words, int status, const std::string& part,
                const Variables& changes = {}) const {
        const std::string told = said(words, status, changes);
        EXPECT_NE(told.find(part), std::string::npos) << told;
    }

    /// Nothing that a terminal obeys: C0, DEL, C1 as a byte or as UTF-8, marks of direction.
    static void expect_harmless(const std::string& told) {
        int more = 0;  // bytes of the letter that are still to come
        for (std::size_t i = 0; i < told.size(); ++i) {
            const auto byte = static_cast<unsigned char>(told[i]);
            EXPECT_TRUE(byte >= 0x20 || byte == '\n' || byte == '\t') << told;
            EXPECT_NE(byte, 0x7f) << told;
            const bool continues = byte >= 0x80 && byte < 0xC0;
            EXPECT_EQ(continues, more > 0) << told;
            const bool after_c2 = i > 0 && static_cast<unsigned char>(told[i - 1]) == 0xC2;
            EXPECT_FALSE(after_c2 && byte < 0xA0) << told;
            more = continues ? more - 1 : byte >= 0xF0 ? 3 : byte >= 0xE0 ? 2 : byte >= 0xC0 ? 1 : 0;
        }
        for (const char* mark : {"\xE2\x80\xAA", "\xE2\x80\xAE", "\xE2\x81\xA6", "\xE2\x81\xA9"})
            EXPECT_EQ(told.find(mark), std::string::npos) << told;
    }

    Program program_;
};

TEST_F(Hostile, APipeInPlaceOfAFileIsRefusedAtOnce) {
    const std::string is_pipe = "it is a pipe, and a plain file is wanted";
    expect({"check", pipe("f.toml").string()}, 1, is_pipe);
    expect({"check", pipe("data/scenes/place/scene.toml").string()}, 1, is_pipe);
    pipe("data/voices/voice/manifest.toml");
    expect({"film", "ritual", "--voice", in("data/voices/voice").string(), "--out", in("a.wav").string()}, 1, is_pipe);
    // Among what there is it is none.
    pipe("data/sessions/session.toml");
    const std::string listed = said({"--data", in("data").string(), "list", "sessions"}, 0);
    EXPECT_EQ(listed.find("session.toml"), std::string::npos) << listed;
    expect({"--data", in("data").string(), "film", "ritual", "--scene", "place", "--out", in("a.wav").string()}, 1,
           "'place'");
    const std::string runtime = pipe("runtime.json").string();
    expect({"doctor"}, 0, runtime + " describes no OpenXR runtime", {{"XR_RUNTIME_JSON", runtime}});
    pipe(".config/luwte/settings.toml");
    expect({"settings"}, 1, is_pipe);
}

/// A line of a voice: it isn't heard, and the others are.
TEST_F(Hostile, APipeInPlaceOfASoundHoldsNobodyUp) {
    fs::create_directories(in("voice"));
    const fs::path built = fs::path(Program::path()).parent_path() / "voices" / "en";
    if (!fs::exists(built / "manifest.toml")) GTEST_SKIP() << "SKIPPED: the draft voices are not built";
    fs::copy_file(built / "manifest.toml", in("voice/manifest.toml"));
    for (const auto& entry : fs::directory_iterator(built))
        if (entry.path().extension() == ".flac") pipe("voice/" + entry.path().filename().string());
    expect({"check", in("voice").string()}, 1, "is missing or cannot be read");
    said({"film", "two-minutes", "--language", "en", "--voice", in("voice").string(), "--for", "4", "--out",
          in("a.wav").string()},
         0);
}

/// ESC, C1 as UTF-8 and as a byte, an override of direction, and a line that looks like ours.
TEST_F(Hostile, NothingOfAFileReachesTheTerminalRaw) {
    std::ifstream own(fs::path(LUWTE_SOURCE_DIR) / "assets/sessions/two-minutes.toml");
    std::string text((std::istreambuf_iterator<char>(own)), {});
    const std::size_t title = text.find("[title]"), end = text.find("\n\n", title);
    ASSERT_NE(end, std::string::npos);
    const std::string evil = R"("\u001b[31mRED\u0085\u202e\nluwte: all is well")";
    text.replace(title, end - title, "[title]\nnl = " + evil + "\nen = " + evil);
    const std::string session = program_.folder().write("data/sessions/evil.toml", text);
    const std::string data = in("data").string(), harmless = "\\u001b[31mRED\\u0085\\u202e";
    const std::string listed = said({"--data", data, "list", "sessions"}, 0);
    expect_harmless(listed);
    EXPECT_NE(listed.find(harmless + " / luwte"), std::string::npos) << listed;
    const std::string json = said({"--data", data, "list", "sessions", "--json"}, 0);
    expect_harmless(json);
    EXPECT_NE(json.find(harmless), std::string::npos) << json;
    const std::string timetable = said({"check", session, "--timetable"}, 0);
    expect_harmless(timetable);
    EXPECT_NE(timetable.find(harmless), std::string::npos) << timetable;

    const std::string name = "\x1b[2J\x9b\xC2\x9b\xE2\x81\xA6\r";
    const std::string file = program_.folder().write(name + ".toml", "\"" + name + "\" = 1\nscene = \"\\u001b[31m\"\n");
    for (const std::vector<std::string>& words : std::vector<std::vector<std::string>>{
             {"check", file}, {"check", name}, {"settings", "language", name}, {"settings", name, "1"}})
        expect_harmless(said(words, 1));
    expect_harmless(said({"--data", data, name}, 1));
    expect_harmless(said({"play", "ritual", "--scene", name}, 1));
    expect_harmless(said({"doctor", "--" + name}, 2));
    expect_harmless(said({"--data", name, "doctor"}, 1));

    // The title of a window goes on to lists of windows, and to terminals' own titles.
    const auto screen = Screen::start();
    if (!screen || !fs::exists("/usr/bin/xdotool")) GTEST_SKIP() << "SKIPPED, the window: install xvfb and xdotool";
    Variables variables = program_.variables();
    variables["DISPLAY"] = screen->name();
    variables["LUWTE_LOG"] = "debug";
    Background played(
        Program::path(),
        {"--data", data, "play", "evil", "--display", "window", "--detail", "software", "--language", "en"}, variables);
    ASSERT_TRUE(played.says("sound: ")) << played.said();
    const Outcome window =
        run("/usr/bin/xdotool", {"search", "--sync", "--onlyvisible", "--name", "RED", "getwindowname"}, variables);
    expect_harmless(window.out);
    EXPECT_NE(window.out.find("Luwte"), std::string::npos) << window.out;
    EXPECT_NE(window.out.find(harmless + " / luwte"), std::string::npos) << window.out;
}

}  // namespace
}  // namespace luwte::app
