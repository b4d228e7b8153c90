#include "base/stop_signal.h"

#include <signal.h>
#include <sys/time.h>

#include <array>
#include <atomic>
#include <cstdio>

#include "base/clock.h"

namespace luwte {
namespace {

constexpr std::array signals = {SIGINT, SIGTERM, SIGHUP};
constexpr suseconds_t most_microseconds = 850'000;  // and 2 s: it is gone within 3 s

// A signal knows nobody that could be handed to it.
std::atomic<int> asked = 0;
std::atomic<double> asked_at = 0;  ///< steady seconds
static_assert(std::atomic<int>::is_always_lock_free && std::atomic<double>::is_always_lock_free);

/// Only what POSIX allows in a signal's handler.
void ask(int number) {
    asked_at = steady_seconds();
    asked = number;
    for (const int each : signals) {
        struct sigaction action = {};
        sigaction(each, nullptr, &action);
        if (action.sa_handler == ask) signal(each, SIG_DFL);
    }
    const itimerval end = {{0, 0}, {2, most_microseconds}};
    setitimer(ITIMER_REAL, &end, nullptr);
}

/// It hangs.
void end(int) { raise(asked); }

}  // namespace

void heed_stop_signals() {
    struct sigaction action = {};
    action.sa_flags = SA_RESTART;  // runtimes and drivers take an interrupted call for a broken one
    // The others wait until it is done.
    for (const int number : signals) sigaddset(&action.sa_mask, number);
    for (const int number : signals) {
        struct sigaction before = {};
        sigaction(number, nullptr, &before);
        action.sa_handler = ask;
        if (before.sa_handler != SIG_IGN) sigaction(number, &action, nullptr);
    }
    action.sa_handler = end;
    sigaction(SIGALRM, &action, nullptr);
    sigset_t wanted;
    sigemptyset(&wanted);
    sigaddset(&wanted, SIGALRM);
    pthread_sigmask(SIG_UNBLOCK, &wanted, nullptr);
}

bool stop_requested() { return asked != 0; }

double seconds_since_stop() { return stop_requested() ? steady_seconds() - asked_at : 0; }

void die_of_stop_signal() {
    if (!stop_requested()) return;
    std::fflush(nullptr);
    raise(asked);
}

}  // namespace luwte
