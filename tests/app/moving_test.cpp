// A sitting in a window whose headphones vanish, with a sound server of the test's own.

#include <gtest/gtest.h>

#include <csignal>
#include <filesystem>

#include "base/clock.h"
#include "program/background.h"
#include "program/sound_server.h"

namespace luwte::app {
namespace {

using namespace program;

TEST(MovingSound, PausesAsksAndGoesOnWhereThePersonLetsIt) {
    const auto screen = Screen::start();
    if (!screen) GTEST_SKIP() << "SKIPPED: Xvfb is not here; install xvfb";
    if (!std::filesystem::exists("/usr/bin/xdotool")) GTEST_SKIP() << "SKIPPED: install xdotool";
    const auto server = SoundServer::start();
    if (!server) GTEST_SKIP() << "SKIPPED: PulseAudio is not here; install pulseaudio pulseaudio-utils";
    const std::string plugged = server->plug("headphones", "My headphones", "headphone");
    server->plug("room", "The room");
    server->control({"set-default-sink", "headphones"});
    const Program program;
    Variables variables = program.variables();
    for (const auto& [name, value] : server->variables()) variables[name] = value;
    variables["DISPLAY"] = screen->name();
    variables["LUWTE_LOG"] = "debug";
    const SoundServer::Recording room(*server, "room");
    Background played(
        Program::path(),
        {"play", "ritual", "--display", "window", "--detail", "software", "--from", "60", "--language", "en"},
        variables);
    ASSERT_TRUE(played.says("sound: My headphones")) << played.said();

    server->unplug(plugged);
    ASSERT_TRUE(played.says("The sound now goes to The room. Go on here?")) << played.said();
    ASSERT_TRUE(played.says(": pause ")) << played.said();
    // It is back, and the sitting with it.
    const std::string again = server->plug("headphones", "My headphones", "headphone");
    ASSERT_TRUE(played.says(": go on ")) << played.said();
    EXPECT_LT(room.peak(), 1e-4F);

    server->unplug(again);
    ASSERT_TRUE(played.says(": pause ", 2)) << played.said();
    const std::size_t asked = room.size();
    EXPECT_TRUE(comes([&] { return room.size() > asked + 48000; }));
    EXPECT_LT(room.peak(), 1e-4F);
    const Outcome pressed = run("/usr/bin/xdotool",
                                {"search", "--sync", "--onlyvisible", "--name", "Luwte", "windowfocus", "--sync", "key",
                                 "--clearmodifiers", "space"},
                                variables);
    ASSERT_EQ(pressed.status, 0) << pressed.err;
    EXPECT_TRUE(played.says("sound: The room")) << played.said();
    EXPECT_TRUE(comes([&] { return room.peak(asked) > 1e-3F; })) << played.said();
}

/// A sound server that is stopped answers nobody: keys are heard, and who ends it doesn't wait for it.
TEST(StoppedSound, StopsNeitherKeysNorTheEndNorTheDoctor) {
    const auto screen = Screen::start();
    if (!screen) GTEST_SKIP() << "SKIPPED: Xvfb is not here; install xvfb";
    if (!std::filesystem::exists("/usr/bin/xdotool")) GTEST_SKIP() << "SKIPPED: install xdotool";
    const auto server = SoundServer::start();
    if (!server) GTEST_SKIP() << "SKIPPED: PulseAudio is not here; install pulseaudio pulseaudio-utils";
    server->plug("room", "The room");
    const Program program;
    Variables variables = program.variables();
    for (const auto& [name, value] : server->variables()) variables[name] = value;
    variables["DISPLAY"] = screen->name();
    variables["LUWTE_LOG"] = "debug";
    Background played(Program::path(),
                      {"play", "ritual", "--display", "window", "--detail", "software", "--from", "60", "--for", "4",
                       "--language", "en"},
                      variables);
    ASSERT_TRUE(played.says("sound: The room")) << played.said();
    server->signal(SIGSTOP);
    const double stopped = steady_seconds();
    const auto press = [&](const char* key) {
        run("/usr/bin/xdotool",
            {"search", "--sync", "--onlyvisible", "--name", "Luwte", "windowfocus", "--sync", "key", "--clearmodifiers",
             key},
            variables);
    };
    Pace pace;
    for (int times = 1; times <= 2; ++times) {
        const double before = steady_seconds();
        press("space");
        EXPECT_TRUE(played.says("took pause or go on at ", times)) << played.said();
        EXPECT_LT(steady_seconds() - before, pace.limit(1));
    }
    // It ends by itself after 4 s, and then waits for what doesn't come back.
    EXPECT_EQ(played.wait(), 0) << played.said();
    EXPECT_LT(steady_seconds() - stopped, pace.limit(15));
    Background doctor(Program::path(), {"doctor"}, variables);
    EXPECT_TRUE(doctor.says("The sound server has not answered for 5 s")) << doctor.said();
    EXPECT_TRUE(doctor.wait()) << doctor.said();
    server->signal(SIGCONT);
}

}  // namespace
}  // namespace luwte::app
