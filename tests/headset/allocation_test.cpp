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
    for (int i = 0; i < 11; ++i) {
        std::this_thread::sleep_for(seconds(2));
        state.head = looking({0, 1.6F, 0}, i % 2 == 0 ? 0.5F : -0.5F, -0.2F);
        press(&Hand::b, milliseconds(300));
        std::this_thread::sleep_for(milliseconds(900));
        press(&Hand::trigger_click, milliseconds(300));
    }
    // Held twice: stopped calmly, then enough, and it ends by itself.
    for (int i = 0; i < 2; ++i) {
        press(&Hand::b, milliseconds(1500));
        std::this_thread::sleep_for(milliseconds(1500));
    }
    ASSERT_EQ(program->wait(seconds(40)), 0) << program->said();
    const std::string said = program->said();
    for (const char* const wish : {": pause 0", ": go on 0", ": stop 0"})
        EXPECT_NE(said.find(wish), std::string::npos) << wish << " was not heard\n" << said;
    const std::size_t at = said.rfind(" pictures, ");
    ASSERT_NE(at, std::string::npos) << said;
    const std::size_t number = said.rfind(" s: ", at) + 4;
    EXPECT_GT(std::stoi(said.substr(number)), 600) << said;
    EXPECT_EQ(std::stoi(said.substr(at + 11)), 0) << said;
}

}  // namespace
}  // namespace luwte::headset
