#pragma once

#include <atomic>
#include <map>
#include <memory>
#include <mutex>
#include <set>
#include <string>
#include <thread>
#include <vector>

#include "program/background.h"

namespace luwte::display {

/// A message bus of the test's own (dbus-daemon).
class Bus {
public:
    /// Nothing when there is no dbus-daemon here.
    static std::unique_ptr<Bus> start();
    /// For DBUS_SESSION_BUS_ADDRESS and DBUS_SYSTEM_BUS_ADDRESS.
    std::string address() const { return "unix:path=" + socket(); }
    void signal(int number) const { daemon_->signal(number); }

private:
    Bus() = default;
    std::string socket() const { return (folder_.path() / "bus").string(); }

    program::TemporaryFolder folder_;
    std::unique_ptr<program::Background> daemon_;
};

/// A desktop's services that keep a screen awake, on such a bus: a real service that counts.
class FakeDesktop {
public:
    struct Told {
        int held = 0;        ///< granted so far
        int given_back = 0;  ///< by a call with what was granted
        int vanished = 0;    ///< by who asked being gone, without such a call
        std::string program, reason;
    };
    /// Serves these of org.freedesktop.ScreenSaver, org.gnome.SessionManager, org.freedesktop.portal.Desktop and
    /// org.freedesktop.login1.
    FakeDesktop(const Bus& bus, const std::vector<std::string>& names);
    ~FakeDesktop();
    FakeDesktop(const FakeDesktop&) = delete;
    FakeDesktop& operator=(const FakeDesktop&) = delete;

    Told told() const;
    /// Granted and not given back.
    int held() const;

private:
    struct Service;

    std::unique_ptr<Service> service_;
    std::atomic<bool> ends_ = false;
    std::thread thread_;
};

}  // namespace luwte::display
