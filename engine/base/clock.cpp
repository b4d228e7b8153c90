#include "base/clock.h"

#include <sys/resource.h>
#include <time.h>
#include <unistd.h>

#include <fstream>
#include <sstream>
#include <string>

namespace luwte {
namespace {

double seconds_of(clockid_t clock) {
    timespec now = {};
    clock_gettime(clock, &now);
    return static_cast<double>(now.tv_sec) + static_cast<double>(now.tv_nsec) * 1e-9;
}

}  // namespace

double steady_seconds() { return seconds_of(CLOCK_MONOTONIC); }

double boot_seconds() { return seconds_of(CLOCK_BOOTTIME); }

double thread_cpu_seconds() { return seconds_of(CLOCK_THREAD_CPUTIME_ID); }

double process_age() {
    std::ifstream file("/proc/self/stat");
    std::string text;
    std::getline(file, text);
    // The program's name, in brackets, may hold spaces: count from its end. The start is field 22, the name is field 2.
    const auto name_end = text.rfind(')');
    if (name_end == std::string::npos) return 0;
    std::istringstream fields(text.substr(name_end + 1));
    std::string field;
    for (int number = 3; number <= 22; ++number) fields >> field;
    if (!fields) return 0;
    const double ticks = static_cast<double>(sysconf(_SC_CLK_TCK));
    return boot_seconds() - std::stod(field) / ticks;
}

long long peak_memory() {
    rusage usage = {};
    getrusage(RUSAGE_SELF, &usage);
    return static_cast<long long>(usage.ru_maxrss) * 1024;
}

}  // namespace luwte
