#pragma once

#include <chrono>
#include <functional>

namespace luwte::program {

/// What waits, waits for something to happen, this long at most: only a broken program takes longer, however busy the
/// machine is.
inline constexpr std::chrono::seconds patience(120);

/// Waits until it is so; false when that took longer than `patience`.
bool comes(const std::function<bool()>& so);

/// How fast something must be, on a machine that is busy with other things as well.
class Pace {
public:
    /// Measures the machine before what is to be timed.
    Pace();
    /// `seconds` on a machine of one's own; on a busy one as much longer as a thread's work takes longer there, and as
    /// much again, for several threads wait for each other.
    double limit(double seconds);

private:
    double slowness_;  ///< steady seconds for a second of a thread's work
};

}  // namespace luwte::program
