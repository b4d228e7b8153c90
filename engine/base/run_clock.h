#pragma once

#include <atomic>
#include <functional>

#include "base/clock.h"

namespace luwte {

/// Steady time without what the program stood still for: stopped by a signal or a debugger, or left without a
/// processor, for more than 2 s. So whatever goes by it goes on where it was. All who share one ask it several times a
/// second; whoever asks first after a standstill leaves it out for all.
class RunClock {
public:
    struct Sources {
        std::function<double()> steady = steady_seconds;  ///< stands still in a suspended machine
        std::function<double()> boot = boot_seconds;      ///< goes on there
    };

    RunClock() : RunClock(Sources()) {}
    explicit RunClock(Sources sources);

    /// Seconds. From any thread; without a lock, and without allocating.
    double now();
    /// The same of a moment in steady time near now.
    double of(double steady) const { return steady - left_out_; }

    /// Whether the program or its machine has stood still since the last call. From the thread that turns, each turn:
    /// what it alone stood still for, while others went on, is left out as well, which turns the clock back.
    bool stood_still();

    static constexpr double longest = 2;  ///< s between two calls that are none

private:
    const Sources sources_;
    std::atomic<double> last_;          ///< steady seconds of the last call
    std::atomic<double> left_out_ = 0;  ///< seconds
    // Of the thread that turns.
    double turned_, left_out_then_ = 0;
    double asleep_;  ///< s for which the machine has been suspended since it started
};

}  // namespace luwte
