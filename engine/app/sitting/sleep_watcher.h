#pragma once

#include <atomic>
#include <thread>

namespace luwte::app {

/// Hears from logind (org.freedesktop.login1 on the system's D-Bus) that the machine is about to be suspended, and
/// keeps it from that for a moment, in which the sound can go down. On a thread of its own; where there is no logind,
/// or we were built without libsystemd, it hears nothing.
class SleepWatcher {
public:
    SleepWatcher();

    /// From when the machine is about to sleep until it is awake again.
    bool sleeping() const { return sleeping_; }
    /// It may sleep now: all is quiet. It does so by itself after logind's own patience (5 s as a rule).
    void let_sleep() { quiet_ = true; }

private:
    void run(const std::stop_token& stop);

    struct Bus;
    std::atomic<bool> sleeping_ = false, quiet_ = false;
    std::jthread thread_;
};

}  // namespace luwte::app
