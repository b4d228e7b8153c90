#pragma once

#include <algorithm>
#include <atomic>

#include "base/clock.h"

namespace luwte::display {

/// Tells other threads how long a thread has been inside a call that may never come back: a runtime's or a driver's.
class Watchdog {
public:
    /// The call, for as long as this lives.
    class Call {
    public:
        explicit Call(Watchdog& watchdog) : watchdog_(watchdog) { watchdog_.since_ = steady_seconds(); }
        ~Call() { watchdog_.since_ = -1; }
        Call(const Call&) = delete;
        Call& operator=(const Call&) = delete;

    private:
        Watchdog& watchdog_;
    };

    /// Seconds in the call by `now` (steady seconds); 0: in none.
    double waiting(double now) const {
        const double since = since_;
        return since < 0 ? 0 : std::max(0.0, now - since);
    }

private:
    std::atomic<double> since_ = -1;
};

}  // namespace luwte::display
