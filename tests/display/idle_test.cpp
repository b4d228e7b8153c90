// The screen stays awake while a sitting runs, by each of the ways, and is let go in every ending.

#include <gtest/gtest.h>
#include <stdlib.h>
#include <xcb/screensaver.h>

#include <csignal>

#include "display/idle_inhibitor.h"
#include "fake_desktop.h"

namespace luwte::display {
using namespace program;
namespace {

using std::chrono::milliseconds;
using std::chrono::steady_clock;

constexpr const char* screen_saver = "org.freedesktop.ScreenSaver";

class Idle : public testing::Test {
protected:
    void SetUp() override {
        bus_ = Bus::start();
        if (!bus_) GTEST_SKIP() << "SKIPPED: dbus-daemon is not here; install dbus";
        setenv("DBUS_SESSION_BUS_ADDRESS", bus_->address().c_str(), 1);
        setenv("DBUS_SYSTEM_BUS_ADDRESS", bus_->address().c_str(), 1);
        unsetenv("DISPLAY");
    }
    static double seconds_since(steady_clock::time_point start) {
        return std::chrono::duration<double>(steady_clock::now() - start).count();
    }

    std::unique_ptr<Bus> bus_;
};

TEST_F(Idle, IsHeldByEachWayAndGivenBack) {
    for (const char* name :
         {screen_saver, "org.gnome.SessionManager", "org.freedesktop.portal.Desktop", "org.freedesktop.login1"}) {
        const FakeDesktop desktop(*bus_, {name});
        IdleInhibitor inhibitor;
        EXPECT_EQ(desktop.told().held, 0);
        for (int times = 1; times <= 2; ++times) {
            inhibitor.hold(true);
            EXPECT_TRUE(comes([&] { return desktop.held() == 1; })) << name;
            inhibitor.hold(true);
            inhibitor.hold(false);
            EXPECT_TRUE(comes([&] { return desktop.told().given_back == times; })) << name;
        }
        EXPECT_EQ(desktop.told().held, 2) << name;
        EXPECT_EQ(desktop.told().program, "Luwte");
        EXPECT_EQ(desktop.told().reason, "A sitting is going on.");
    }
}

TEST_F(Idle, OneWayOfTheDesktopSufficesAndLogindIsAskedAsWell) {
    const FakeDesktop desktop(*bus_, {screen_saver, "org.gnome.SessionManager", "org.freedesktop.login1"});
    {
        IdleInhibitor inhibitor;
        inhibitor.hold(true);
        EXPECT_TRUE(comes([&] { return desktop.held() == 2; }));
    }
    EXPECT_EQ(desktop.told().held, 2);
    EXPECT_TRUE(comes([&] { return desktop.told().given_back == 2; }));
}

TEST_F(Idle, ABusThatIsNotThereOrNeverAnswersHoldsNobodyUp) {
    Pace pace;
    bus_->signal(SIGSTOP);
    for (const bool there : {true, false}) {
        if (!there) setenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nowhere", 1);
        const auto begin = steady_clock::now();
        {
            IdleInhibitor inhibitor;
            for (const bool wanted : {true, false, true}) inhibitor.hold(wanted);
            const double took = seconds_since(begin);
            EXPECT_LT(took, pace.limit(0.05));
            std::this_thread::sleep_for(milliseconds(100));
        }
        const double took = seconds_since(begin);
        EXPECT_LT(took, pace.limit(0.9));
    }
    bus_->signal(SIGCONT);
}

/// The X server's own screen saver, which comes after a second in which nothing moves.
TEST_F(Idle, TheXServersScreenSaverWaits) {
    const auto screen = Screen::start();
    if (!screen || !std::filesystem::exists("/usr/bin/xset"))
        GTEST_SKIP() << "SKIPPED: Xvfb or xset is not here; install xvfb, x11-xserver-utils";
    setenv("DISPLAY", screen->name().c_str(), 1);
    xcb_connection_t* const connection = xcb_connect(screen->name().c_str(), nullptr);
    const xcb_window_t root = xcb_setup_roots_iterator(xcb_get_setup(connection)).data->root;
    const auto on = [&] {
        auto* const told =
            xcb_screensaver_query_info_reply(connection, xcb_screensaver_query_info(connection, root), nullptr);
        const bool is_on = told && told->state == XCB_SCREENSAVER_STATE_ON;
        free(told);
        return is_on;
    };
    {
        IdleInhibitor inhibitor;
        inhibitor.hold(true);
        std::this_thread::sleep_for(milliseconds(300));
        EXPECT_EQ(run("/usr/bin/xset", {"s", "1"}, {{"DISPLAY", screen->name()}}).status, 0);
        std::this_thread::sleep_for(milliseconds(1600));
        EXPECT_FALSE(on());
    }
    EXPECT_TRUE(comes(on));
    xcb_disconnect(connection);
    unsetenv("DISPLAY");
}

/// The program itself, in every way in which a sitting ends.
class IdleInASitting : public Idle {
protected:
    void SetUp() override {
        Idle::SetUp();
        if (IsSkipped()) return;
        if (!std::filesystem::exists("/usr/bin/xdotool")) GTEST_SKIP() << "SKIPPED: install xdotool";
        screen_ = Screen::start();
        if (!screen_) GTEST_SKIP() << "SKIPPED: Xvfb is not here; install xvfb";
        variables_ = program_.variables();
        variables_["DISPLAY"] = screen_->name();
        variables_["LUWTE_LOG"] = "debug";
        variables_["DBUS_SESSION_BUS_ADDRESS"] = bus_->address();
        variables_["DBUS_SYSTEM_BUS_ADDRESS"] = bus_->address();
    }
    std::unique_ptr<Background> play(const std::vector<std::string>& more = {}) const {
        std::vector<std::string> words = {"play",   "just-sit", "--scene",  "quiet-room", "--display",
                                          "window", "--detail", "software", "--from",     "20"};
        words.insert(words.end(), more.begin(), more.end());
        return std::make_unique<Background>(Program::path(), words, variables_);
    }
    void hands(std::vector<std::string> words) const {
        words.insert(words.begin(), {"search", "--sync", "--onlyvisible", "--name", "Luwte"});
        EXPECT_EQ(run("/usr/bin/xdotool", words, variables_).status, 0);
    }
    /// As a window manager asks it to, when the person clicks the cross.
    void close_window() const {
        const Outcome found =
            run("/usr/bin/xdotool", {"search", "--sync", "--onlyvisible", "--name", "Luwte"}, variables_);
        const auto window = static_cast<xcb_window_t>(std::stoul(found.out));
        xcb_connection_t* const connection = xcb_connect(screen_->name().c_str(), nullptr);
        const auto atom = [connection](std::string_view name) {
            auto* const reply = xcb_intern_atom_reply(
                connection, xcb_intern_atom(connection, 0, static_cast<std::uint16_t>(name.size()), name.data()),
                nullptr);
            const xcb_atom_t number = reply ? reply->atom : 0;
            free(reply);
            return number;
        };
        xcb_client_message_event_t event = {};
        event.response_type = XCB_CLIENT_MESSAGE;
        event.format = 32;
        event.window = window;
        event.type = atom("WM_PROTOCOLS");
        event.data.data32[0] = atom("WM_DELETE_WINDOW");
        xcb_send_event(connection, 0, window, XCB_EVENT_MASK_NO_EVENT, reinterpret_cast<const char*>(&event));
        // Answered when it has been sent on.
        free(xcb_get_input_focus_reply(connection, xcb_get_input_focus(connection), nullptr));
        xcb_disconnect(connection);
    }

    Program program_;
    std::unique_ptr<Screen> screen_;
    Variables variables_;
};

TEST_F(IdleInASitting, IsGivenBackInEveryEnding) {
    const FakeDesktop desktop(*bus_, {screen_saver});
    const auto escape = [&](Background& played) {
        hands({"windowfocus", "--sync", "key", "Escape"});
        EXPECT_TRUE(played.says(": stop ")) << played.said();
        // While the choice stands there it is held.
        EXPECT_EQ(desktop.held(), 1);
        hands({"key", "Escape"});
    };
    const std::vector<std::pair<const char*, std::function<void(Background&)>>> endings = {
        {"by itself", nullptr},
        {"escape", escape},
        {"closed", [&](Background&) { close_window(); }},
        {"asked to end", [](Background& played) { played.signal(SIGTERM); }},
        {"killed", [](Background& played) { played.signal(SIGKILL); }}};
    int times = 0;
    for (const auto& [name, end] : endings) {
        const auto played = end ? play() : play({"--for", "2"});
        ++times;
        EXPECT_TRUE(comes([&] { return desktop.told().held == times; })) << name << played->said();
        if (end) end(*played);
        // At once, while the light of a sitting that has ended still glows.
        EXPECT_TRUE(comes([&] { return desktop.held() == 0; })) << name << played->said();
    }
    EXPECT_EQ(desktop.told().held, times);
    // By a call where the sitting ended in order.
    EXPECT_GE(desktop.told().given_back, 3);
}

TEST_F(IdleInASitting, KeysAreHeardAtOnceWhileABusNeverAnswers) {
    bus_->signal(SIGSTOP);
    const auto played = play();
    EXPECT_TRUE(played->says("sound: ")) << played->said();
    hands({"windowfocus", "--sync"});
    Pace pace;
    const auto begin = steady_clock::now();
    hands({"key", "space"});
    EXPECT_TRUE(played->says(": pause or go on")) << played->said();
    const double took = seconds_since(begin);
    EXPECT_LT(took, pace.limit(0.4));  // xdotool's own time among it
    close_window();
    EXPECT_EQ(played->wait(), 0) << played->said();
    bus_->signal(SIGCONT);
}

}  // namespace
}  // namespace luwte::display
