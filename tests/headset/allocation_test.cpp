// A picture in the headset is made without allocating, whatever the hands do meanwhile.

#include <gtest/gtest.h>

#include <algorithm>
#include <iterator>
#include <thread>

#include "remote.h"
#include "testbed.h"

namespace luwte::headset {
namespace {

using std::chrono::milliseconds;
using std::chrono::seconds;

constexpr const char* commands[] = {": pause 0", ": go on 0", ": stop 0"};

TEST(Allocation, NoneInSixHundredPictures) {
    if (const auto why = why_not()) GTEST_SKIP() << "SKIPPED: " << *why;
    const auto screen = Screen::start();
    if (!screen) GTEST_SKIP() << "SKIPPED: Xvfb is not here; install xvfb";
    const Sandbox sandbox;
    const Monado monado(sandbox, Output::none());
    const Remote remote(sandbox.port());
    // Without the fault layer, whose allocations would count as ours; with the window's mirror.
    const auto program = sandbox.luwte({"play", "shoulders-fists-belly", "--from", "60", "--display", "headset"},
                                       {{"DISPLAY", screen->name()}, {"LUWTE_LOG", "debug"}});
    // What was received of the hands: "12.345 s: pause 0".
    const auto received = [&] {
        int all = 0;
        for (const char* const command : commands) all += program->count(command);
        return all;
    };
    State state;
    // One press, and what comes of it; another before that would undo it. One that is too short for a program that has
    // few pictures a second may bring nothing.
    const auto press = [&](bool Hand::*button, milliseconds down) {
        const int before = received();
        for (const bool pressed : {true, false}) {
            state.right.*button = pressed;
            remote.send(state);
            std::this_thread::sleep_for(down);
        }
        for (int i = 0; i < 50 && received() == before && !program->wait(milliseconds(20));) ++i;
    };
    ASSERT_TRUE(program->says("the sitting is in the headset, at")) << program->said();
    // Told at each six hundredth, which a busy machine is long in coming to.
    const auto told = [&] { return program->said().rfind(" pictures, "); };
    const auto heard = [&] {
        return std::all_of(std::begin(commands), std::end(commands),
                           [&](const char* command) { return program->count(command) > 0; });
    };
    for (int i = 0; i < 60 && (told() == std::string::npos || !heard()) && !program->wait(seconds(2)); ++i) {
        state.head = looking({0, 1.6F, 0}, i % 2 == 0 ? 0.5F : -0.5F, -0.2F);
        press(&Hand::b, milliseconds(300));
        press(&Hand::trigger_click, milliseconds(300));
        if (i % 4 == 3) press(&Hand::b, milliseconds(1500));
    }
    const std::string said = program->said();
    EXPECT_TRUE(heard()) << said;
    const std::size_t at = told();
    ASSERT_NE(at, std::string::npos) << said;
    EXPECT_EQ(std::stoi(said.substr(at + 11)), 0) << said;
}

}  // namespace
}  // namespace luwte::headset
