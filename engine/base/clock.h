#pragma once

namespace luwte {

/// Seconds of steady time (CLOCK_MONOTONIC) since some moment before the program began: never jumps, never goes back.
double steady_seconds();

/// The same (CLOCK_BOOTTIME), but it goes on while the machine is suspended.
double boot_seconds();

/// Seconds of processor time that this thread has used: unlike elapsed time, not disturbed by other threads.
double thread_cpu_seconds();

/// Seconds of steady time since this process was started by the system, to some 10 ms; 0 where it can't be known.
double process_age();

/// The most memory this process has had resident, in bytes.
long long peak_memory();

}  // namespace luwte
