// Whatever ends the program, it ends in order: softly, soon, and with nothing half-done left behind. And what it stood
// still for isn't missed.

#include <gtest/gtest.h>

#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <thread>

#include "base/clock.h"
#include "headset/wave.h"
#include "program/background.h"

namespace luwte::app {
namespace fs = std::filesystem;
using namespace program;
namespace {

using std::chrono::milliseconds;

void sleep(double seconds) { std::this_thread::sleep_for(std::chrono::duration<double>(seconds)); }

/// Sends a signal and waits for the end: its exit status; and within so many seconds of a machine of its own.
struct Ended {
    int status = -1;
    double seconds = 0, most = 0;
};
Ended ended_by(Background& program, int signal, double most = 3) {
    Pace pace;
    const double asked = steady_seconds();
    program.signal(signal);
    const int status = program.wait().value_or(-1);
    const double seconds = steady_seconds() - asked;
    return {status, seconds, pace.limit(most)};
}

/// A sitting in a window, whose sound goes to a file.
class Ending : public testing::Test {
protected:
    void SetUp() override {
        screen_ = Screen::start();
        if (!screen_) GTEST_SKIP() << "SKIPPED: Xvfb is not here; install xvfb";
        program_.folder().write(".config/luwte/settings.toml", "told = true\n");
        variables_ = program_.variables();
        variables_["DISPLAY"] = screen_->name();
        variables_["LUWTE_LOG"] = "debug";
        variables_["ALSOFT_DRIVERS"] = "wave";
        variables_["ALSOFT_CONF"] = headset::write_wave_settings(program_.folder().path() / "alsoft.conf", wave());
    }
    fs::path wave() const { return program_.folder().path() / "heard.wav"; }

    /// From its first sound on.
    std::unique_ptr<Background> play(const std::vector<std::string>& more) const {
        std::vector<std::string> words = {"play",    "ritual",    "--language", "en",       "--scene",
                                          "lake",    "--display", "window",     "--detail", "software",
                                          "--voice", "en",        "--captions", "off"};
        words.insert(words.end(), more.begin(), more.end());
        auto played = std::make_unique<Background>(Program::path(), words, variables_);
        EXPECT_TRUE(played->says("sound: ")) << played->said();
        return played;
    }
    /// What was heard goes down to silence, and never by a step that is larger than what it was made of.
    void expect_no_click() const {
        const headset::Wave heard = headset::read_wave(wave());
        const double end = heard.seconds();
        ASSERT_GT(end, 2.5);
        EXPECT_GT(heard.level(end - 2.5, 0.5), 0.002);
        // Bit by bit: it was still there a second before.
        EXPECT_GT(heard.level(end - 1.1, 0.3), 0.0005);
        EXPECT_LT(heard.level(end - 0.05, 0.05), 0.0005);
        EXPECT_LT(heard.step(end - 0.25, 0.25), 0.002);
        EXPECT_LT(std::abs(heard.left.back()), 0.0003F);
    }

    Program program_;
    std::unique_ptr<Screen> screen_;
    Variables variables_;
};

TEST_F(Ending, ASignalFadesPictureAndSoundAndItIsGoneWithinThreeSeconds) {
    const auto played = play({"--from", "60"});
    // It has come up in these 3 s of sound, of 16 bits and two ears, however long a busy machine takes for them.
    ASSERT_TRUE(comes([&] { return fs::file_size(wave()) > std::uintmax_t{3} * 48000 * 4; })) << played->said();
    const Ended ended = ended_by(*played, SIGTERM);
    EXPECT_EQ(ended.status, 128 + SIGTERM) << played->said();
    EXPECT_LT(ended.seconds, ended.most);
    EXPECT_GT(ended.seconds, 0.5) << "it did not fade";
    expect_no_click();
}

TEST_F(Ending, NohupHoldsAndASecondSignalEndsItAtOnce) {
    std::vector<std::string> words = {"-c",
                                      "trap '' HUP; exec \"$0\" \"$@\"",
                                      Program::path().string(),
                                      "play",
                                      "ritual",
                                      "--from",
                                      "60",
                                      "--display",
                                      "window",
                                      "--detail",
                                      "software"};
    Background played("/bin/sh", words, variables_);
    ASSERT_TRUE(played.says("sound: ")) << played.said();
    played.signal(SIGHUP);
    EXPECT_FALSE(played.wait(milliseconds(1000))) << played.said();
    played.signal(SIGTERM);
    sleep(0.1);
    const Ended ended = ended_by(played, SIGINT, 0.5);
    EXPECT_EQ(ended.status, 128 + SIGINT) << played.said();
    EXPECT_LT(ended.seconds, ended.most);
}

TEST_F(Ending, WhatEndsByItselfFadesAsWell) {
    const auto played = play({"--from", "60", "--for", "3"});
    EXPECT_EQ(played->wait(), 0) << played->said();
    expect_no_click();
}

/// What the log tells of each standstill: when, and where the sitting was.
struct Standstill {
    double time = 0, position = 0;
};
std::vector<Standstill> standstills(const std::string& said) {
    std::vector<Standstill> all;
    std::istringstream lines(said);
    for (std::string line; std::getline(lines, line);) {
        Standstill one;
        if (std::sscanf(line.c_str(), "luwte: %lf s: it stood still, at %lf s", &one.time, &one.position) == 2)
            all.push_back(one);
    }
    return all;
}

TEST_F(Ending, AStoppedSittingWaitsWhereItWas) {
    const double launched = steady_seconds();
    const auto played = play({"--from", "60"});
    const double heard = steady_seconds();
    sleep(1);
    const double stopped = steady_seconds();
    played->signal(SIGSTOP);
    sleep(2.3);
    played->signal(SIGCONT);
    ASSERT_TRUE(played->says("it stood still")) << played->said();
    EXPECT_TRUE(played->says(": pause ")) << played->said();
    played->signal(SIGKILL);
    EXPECT_TRUE(played->wait());
    const auto all = standstills(played->said());
    ASSERT_EQ(all.size(), 1U) << played->said();
    // Not where it would be by now; it began some time before it was heard to.
    EXPECT_GT(all[0].time, stopped - heard - 0.1) << played->said();
    EXPECT_LT(all[0].time, stopped - launched + 0.5) << played->said();
    EXPECT_NEAR(all[0].position, 60 + all[0].time, 0.01);
    EXPECT_EQ(played->count(": pause "), 1);
}

TEST_F(Ending, AnEndedSittingStaysDarkAndSilent) {
    if (!fs::exists("/usr/bin/xdotool")) GTEST_SKIP() << "SKIPPED: install xdotool";
    const auto played = play({"--from", "60"});
    const auto press = [&](const char* key) {
        return run("/usr/bin/xdotool",
                   {"search", "--sync", "--onlyvisible", "--name", "Luwte", "windowfocus", "--sync", "key", key},
                   variables_)
            .status;
    };
    ASSERT_EQ(press("Escape"), 0) << played->said();
    ASSERT_TRUE(played->says(": stop ")) << played->said();
    // Once the choice stands there it means enough.
    sleep(1);
    ASSERT_EQ(press("Escape"), 0) << played->said();
    ASSERT_TRUE(played->says(": stop ", 2)) << played->said();
    sleep(1);
    played->signal(SIGSTOP);
    sleep(2.3);
    played->signal(SIGCONT);
    EXPECT_EQ(played->wait(), 0) << played->said();
    EXPECT_EQ(played->count("it stood still"), 1) << played->said();
    EXPECT_EQ(played->count(": pause "), 0) << played->said();
    const headset::Wave heard = headset::read_wave(wave());
    EXPECT_LT(heard.level(heard.seconds() - 0.1, 0.1), 0.0005);
}

/// A folder in which something is being made.
class Making : public testing::Test {
protected:
    std::unique_ptr<Background> film(const std::string& name) const {
        return std::make_unique<Background>(
            Program::path(),
            std::vector<std::string>{"film", "just-sit", "--scene", "quiet-room", "--size", "160x90", "--fps", "10",
                                     "--out", (folder_.path() / name).string()},
            program_.variables());
    }
    /// What is in the folder, but for what stands there for all to see.
    std::vector<std::string> hidden() const {
        std::vector<std::string> names;
        for (const auto& entry : fs::directory_iterator(folder_.path()))
            if (const std::string name = entry.path().filename().string(); name.front() == '.') names.push_back(name);
        return names;
    }
    bool begins() const {
        return comes([&] {
            for (const auto& entry : fs::directory_iterator(folder_.path()))
                if (entry.path().filename().string().starts_with(".rust.") && entry.file_size() > 0) return true;
            return false;
        });
    }

    Program program_;
    TemporaryFolder folder_;
};

TEST_F(Making, AStoppedFilmLeavesNothingBehind) {
    for (const char* const name : {"rust.mp4", "rust.wav"}) {
        const auto made = film(name);
        ASSERT_TRUE(begins()) << made->said();
        const Ended ended = ended_by(*made, SIGINT);
        EXPECT_EQ(ended.status, 128 + SIGINT) << made->said();
        EXPECT_LT(ended.seconds, ended.most);
        EXPECT_NE(made->said().find("stopped before its end"), std::string::npos) << made->said();
        EXPECT_TRUE(fs::is_empty(folder_.path())) << hidden().front();
    }
}

TEST_F(Making, WhatAKilledFilmLeftGoesWithTheNextOfItsName) {
    const auto killed = film("rust.mp4");
    ASSERT_TRUE(begins()) << killed->said();
    killed->signal(SIGKILL);
    EXPECT_EQ(killed->wait(), 128 + SIGKILL);
    ASSERT_FALSE(hidden().empty());
    const std::string left = hidden().front();
    // One of another name leaves it alone.
    EXPECT_EQ(program_
                  .run({"film", "just-sit", "--for", "0.2", "--size", "160x90", "--fps", "10", "--out",
                        (folder_.path() / "adem.mp4").string()})
                  .status,
              0);
    EXPECT_TRUE(fs::exists(folder_.path() / left));
    EXPECT_EQ(program_
                  .run({"film", "just-sit", "--for", "0.2", "--size", "160x90", "--fps", "10", "--out",
                        (folder_.path() / "rust.mp4").string()})
                  .status,
              0);
    EXPECT_TRUE(hidden().empty()) << hidden().front();
    EXPECT_TRUE(fs::exists(folder_.path() / "rust.mp4"));
}

TEST_F(Making, AStoppedBenchWritesNoNumbers) {
    const fs::path out = folder_.path() / "bench.json";
    Background bench(Program::path(),
                     {"bench", "--scene", "quiet-room", "--size", "160x90", "--frames", "100000", "--json", out},
                     program_.variables());
    sleep(1.5);
    const Ended ended = ended_by(bench, SIGTERM);
    EXPECT_EQ(ended.status, 128 + SIGTERM) << bench.said();
    EXPECT_LT(ended.seconds, ended.most);
    EXPECT_TRUE(fs::is_empty(folder_.path()));
}

/// On a terminal of its own, which `script` makes.
TEST_F(Making, AListeningTestCanBeStopped) {
    if (!fs::exists("/usr/bin/script")) GTEST_SKIP() << "SKIPPED: install bsdutils";
    // From whose keys nothing comes.
    const std::string here = folder_.path().string();
    Background terminal(
        "/bin/sh",
        {"-c", "mkfifo " + here + "/keys; exec script -qfec 'echo $$ >" + here + "/process; exec " +
                   Program::path().string() + " doctor --listen' " + here + "/said <>" + here + "/keys"},
        program_.variables());
    const auto process = [&] {
        std::ifstream file(folder_.path() / "process");
        int number = 0;
        return file >> number ? number : 0;
    };
    ASSERT_TRUE(comes([&] { return process() > 0 && terminal.count("1:") > 0; })) << terminal.said();
    Pace pace;
    const double asked = steady_seconds();
    kill(process(), SIGTERM);
    EXPECT_EQ(terminal.wait(), 128 + SIGTERM) << terminal.said();
    EXPECT_LT(steady_seconds() - asked, pace.limit(3));
}

}  // namespace
}  // namespace luwte::app
