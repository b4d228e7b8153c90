// The recorder in a window, on a screen that nobody sees, by keys alone; and without any screen.

#include <gtest/gtest.h>

#include <thread>

#include "../authoring/takes_person.h"
#include "audio/sound_file.h"
#include "base/paths.h"
#include "practice/phrases.h"
#include "program/background.h"
#include "voice/pack.h"

namespace luwte::panel {
using namespace program;
namespace {

namespace fs = std::filesystem;
using std::chrono::milliseconds;

class RecorderWindow : public testing::Test {
protected:
    void SetUp() override {
        std::vector<float> raw = authoring::room(4.5F);
        authoring::add(raw, 0.3, authoring::person(3, 0.1F));
        ASSERT_TRUE(audio::write_sound(program_.folder().path() / "voice.flac", raw, ""));
    }
    std::vector<std::string> record(const std::vector<std::string>& more = {}) const {
        std::vector<std::string> words = {"voice", "record", "en", "--out", pack().string()};
        words.insert(words.end(), more.begin(), more.end());
        return words;
    }
    fs::path pack() const { return program_.folder().path() / "pack"; }
    std::string microphone() const { return (program_.folder().path() / "voice.flac").string(); }

    Program program_;
};

TEST_F(RecorderWindow, WithoutAScreenOrAMicrophoneItSaysWhatElseThereIs) {
    Outcome outcome = program_.run(record({"--microphone", microphone()}));
    EXPECT_EQ(outcome.status, 3);
    EXPECT_NE(outcome.last_words().find("no screen"), std::string::npos) << outcome.err;
    EXPECT_NE(outcome.last_words().find("--from FOLDER"), std::string::npos) << outcome.err;
    EXPECT_FALSE(fs::exists(pack()));
    outcome = program_.run(record({"--from", "/nowhere"}));
    EXPECT_EQ(outcome.status, 1);
    EXPECT_NE(outcome.last_words().find("/nowhere"), std::string::npos) << outcome.err;
    outcome = program_.run({"voice", "record", "frisian", "--list"});
    EXPECT_EQ(outcome.status, 1);
    EXPECT_NE(outcome.last_words().find("'frisian'"), std::string::npos) << outcome.err;
    const auto screen = Screen::start();
    if (!screen) GTEST_SKIP() << "SKIPPED: Xvfb is not here; install xvfb";
    outcome = program_.run(record(), {{"DISPLAY", screen->name()}});
    EXPECT_EQ(outcome.status, 3);
    EXPECT_NE(outcome.last_words().find("icrophone"), std::string::npos) << outcome.err;
    EXPECT_NE(outcome.last_words().find("--from FOLDER"), std::string::npos) << outcome.err;
    EXPECT_FALSE(fs::exists(pack()));
}

TEST_F(RecorderWindow, AFolderOfFilesIsTakenOverWithoutAny) {
    const fs::path files = program_.folder().path() / "files";
    fs::create_directories(files);
    fs::copy_file(microphone(), files / "1.flac");
    Outcome outcome = program_.run(record({"--from", files.string(), "--speaker", "Anna"}));
    EXPECT_EQ(outcome.status, 0) << outcome.out << outcome.err;
    EXPECT_NE(outcome.out.find("has 1 of "), std::string::npos) << outcome.out;
    fs::copy_file(microphone(), files / "breathe.inhail.1.flac");
    outcome = program_.run(record({"--from", files.string()}));
    EXPECT_EQ(outcome.status, 1);
    EXPECT_NE(outcome.out.find("did you mean 'breathe.inhale.1'"), std::string::npos) << outcome.out;
    EXPECT_EQ(voice::read_pack(pack())->speaker, "Anna");
    EXPECT_EQ(voice::read_pack(pack())->lines.size(), 1U);
}

TEST_F(RecorderWindow, TheListHasASittingsOwnWordsInTheLanguageAtHand) {
    program_.folder().write("data/sessions/mine.toml",
                            "minutes = 4\ntitle.en = 'Mine'\nabout.en = 'Mine.'\n[words.en]\nhill = 'On my hill.'\n"
                            "[words.nl]\nhill = 'Op mijn heuvel.'\n[[step]]\nkind = 'linger'\nseconds = 60\n");
    const std::string data = (program_.folder().path() / "data").string();
    const Outcome list = program_.run({"voice", "record", "en", "--list", "--data", data});
    EXPECT_EQ(list.status, 0) << list.err;
    EXPECT_NE(list.out.find("own.mine.hill.1\n      On my hill."), std::string::npos) << list.err;
    EXPECT_EQ(list.out.find("heuvel"), std::string::npos);
    EXPECT_NE(list.out.find("   1  welcome.hello.1\n"), std::string::npos);
}

TEST_F(RecorderWindow, ALineIsRecordedByKeysAlone) {
    if (!fs::exists("/usr/bin/xdotool")) GTEST_SKIP() << "SKIPPED: install xdotool";
    const auto screen = Screen::start();
    if (!screen) GTEST_SKIP() << "SKIPPED: Xvfb is not here; install xvfb";
    Variables variables = program_.variables();
    variables["DISPLAY"] = screen->name();
    // Vulkan's own watchmen look on, where they are here.
    variables["VK_INSTANCE_LAYERS"] = "VK_LAYER_KHRONOS_validation";
    variables["VK_LAYER_SETTINGS_PATH"] = program_.folder().write(
        "vk_layer_settings.txt",
        "khronos_validation.report_flags = error,warn,info\n"
        "khronos_validation.debug_action = VK_DBG_LAYER_ACTION_LOG_MSG\n"
        "khronos_validation.enables = VK_VALIDATION_FEATURE_ENABLE_SYNCHRONIZATION_VALIDATION_EXT\n");
    const auto start = [&] {
        return std::make_unique<Background>(Program::path(), record({"--microphone", microphone()}), variables);
    };
    auto recorder = start();
    const auto hands = [&](const std::vector<std::string>& more) {
        std::vector<std::string> words = {"search", "--sync", "--onlyvisible", "--name", "Luwte"};
        words.insert(words.end(), more.begin(), more.end());
        return run("/usr/bin/xdotool", words, variables);
    };
    const auto press = [&](const char* key) {
        const Outcome pressed = hands({"windowfocus", "--sync", "key", "--clearmodifiers", key});
        EXPECT_EQ(pressed.status, 0) << pressed.err << recorder->said();
    };
    const auto lines = [&] {
        const Result<voice::Pack> read = voice::read_pack(pack());
        return read ? read->lines.size() : 0;
    };
    const auto waits_for = [&](std::size_t count) { return comes([&] { return lines() == count; }); };
    press("space");
    std::this_thread::sleep_for(milliseconds(4500));
    press("space");
    EXPECT_TRUE(waits_for(1)) << recorder->said();
    // The window may change its size meanwhile; the next line follows.
    EXPECT_EQ(hands({"windowsize", "700", "500"}).status, 0);
    std::this_thread::sleep_for(milliseconds(300));
    EXPECT_EQ(hands({"windowsize", "1100", "760"}).status, 0);
    press("Return");
    press("space");
    std::this_thread::sleep_for(milliseconds(4500));
    press("Return");
    EXPECT_TRUE(waits_for(2)) << recorder->said();
    press("Escape");
    const auto status = recorder->wait();
    ASSERT_TRUE(status) << "still running\n" << recorder->said();
    EXPECT_EQ(*status, 0) << recorder->said();
    const std::string said = recorder->said();
    EXPECT_NE(said.find("has 2 of "), std::string::npos) << said;
    for (const char* fault :
         {"VUID", "Validation Error", "Validation Warning", "Validation Performance", "SYNC-HAZARD"})
        EXPECT_EQ(said.find(fault), std::string::npos) << said.substr(0, 4000);
    // The pack is right but for what isn't recorded yet, and the program itself says so.
    const Outcome check = program_.run({"voice", "check", pack().string()});
    EXPECT_EQ(check.out.find(".flac:"), std::string::npos) << check.out.substr(0, 2000);
    EXPECT_NE(check.out.find("is missing"), std::string::npos);
    const voice::Pack pack_now = *voice::read_pack(pack());
    EXPECT_EQ(pack_now.engine, "recorded");
    EXPECT_FALSE(pack_now.draft);
    // What was killed while it recorded has lost nothing that was kept.
    recorder = start();
    press("space");
    std::this_thread::sleep_for(milliseconds(500));
    recorder->signal(9);
    EXPECT_TRUE(recorder->wait());
    EXPECT_EQ(lines(), 2U);
}

}  // namespace
}  // namespace luwte::panel
