#pragma once

namespace luwte {

// Ctrl-C (SIGINT), a session that ends (SIGTERM) and a terminal that is closed (SIGHUP) ask a program to end: what it
// does is brought to its end in order, and then it dies of that very signal, so that a shell sees 128 + its number.

/// From now on the first of these signals only asks; another one ends the program at once, and so does whatever keeps
/// it from ending within 3 s: a driver, a runtime or a disk that hangs. Those that it was started without (nohup) stay
/// ignored.
void heed_stop_signals();

/// Whether one has asked; from any thread.
bool stop_requested();
/// Steady seconds since then; 0 before.
double seconds_since_stop();

/// Ends the program by the signal that has asked, if one has; else returns.
void die_of_stop_signal();

}  // namespace luwte
