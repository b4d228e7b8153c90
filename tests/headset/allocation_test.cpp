// A picture in the headset is made without allocating, whatever the hands do meanwhile.

#include <gtest/gtest.h>

#include <thread>

#include "remote.h"
#include "testbed.h"

namespace luwte::headset {
namespace {

using std::chrono::milliseconds;
using std::chrono::seconds;

TEST(Allocation, NoneInSixHundredPictures) {
    if (const auto why = why_not()) GTEST_SKIP() << "SKIPPED: " << *why;
    const auto screen = Screen::start();
    if (!screen) GTEST_SKIP() << "SKIPPED: Xvfb is not here or does not start; install xvfb";
    const Room room;
    const Monado monado(room, Output::none());
    const Remote remote(room.port());
    // Without the fault layer, which would allocate in our name; with the desk's mirror.
    const auto program = room.luwte({"play", "shoulders-fists-belly", "--from", "60", "--display", "headset"},
                                    {{"DISPLAY", screen->name()}, {"LUWTE_LOG", "debug"}});
    State state;
    const auto press = [&](bool Hand::*button, milliseconds down) {
        state.right.*button = true;
        remote.send(state);
        std::this_thread::sleep_for(down);
        state.right.*button = false;
        remote.send(state);
    };
    // Told at each six hundredth.
    const auto told = [&] { return program->said().rfind(" pictures, "); };
    for (int i = 0; i < 40 && told() == std::string::npos; ++i) {
        std::this_thread::sleep_for(seconds(2));
        state.head = looking({0, 1.6F, 0}, i % 2 == 0 ? 0.5F : -0.5F, -0.2F);
        press(&Hand::b, milliseconds(300));
        std::this_thread::sleep_for(milliseconds(900));
        press(&Hand::trigger_click, milliseconds(300));
        if (i == 4) {
            press(&Hand::b, milliseconds(1500));
            std::this_thread::sleep_for(milliseconds(1500));
            press(&Hand::trigger_click, milliseconds(300));
        }
    }
    const std::string said = program->said();
    for (const char* const command : {": pause 0", ": go on 0", ": stop 0"})
        EXPECT_NE(said.find(command), std::string::npos) << command << " was not heard\n" << said;
    const std::size_t at = told();
    ASSERT_NE(at, std::string::npos) << said;
    EXPECT_EQ(std::stoi(said.substr(at + 11)), 0) << said;
}

}  // namespace
}  // namespace luwte::headset
