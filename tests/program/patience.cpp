#include "program/patience.h"

#include <time.h>

#include <algorithm>
#include <thread>

namespace luwte::program {
namespace {

constexpr std::chrono::milliseconds look_again(10);

double seconds_of(clockid_t clock) {
    timespec time = {};
    clock_gettime(clock, &time);
    return static_cast<double>(time.tv_sec) + 1e-9 * static_cast<double>(time.tv_nsec);
}

double measure() {
    constexpr double work = 0.06;  // s: some of the scheduler's turns
    const double began = seconds_of(CLOCK_MONOTONIC);
    const double before = seconds_of(CLOCK_THREAD_CPUTIME_ID);
    double worked = 0;
    while (worked < work) worked = seconds_of(CLOCK_THREAD_CPUTIME_ID) - before;
    return std::max(1.0, (seconds_of(CLOCK_MONOTONIC) - began) / worked);
}

}  // namespace

bool comes(const std::function<bool()>& so) {
    const auto until = std::chrono::steady_clock::now() + patience;
    while (!so()) {
        if (std::chrono::steady_clock::now() > until) return false;
        std::this_thread::sleep_for(look_again);
    }
    return true;
}

Pace::Pace() : slowness_(measure()) {}

double Pace::limit(double seconds) {
    slowness_ = std::max(slowness_, measure());
    return seconds * (2 * slowness_ - 1);
}

}  // namespace luwte::program
