#include "journal.h"

#include <fcntl.h>
#include <unistd.h>

#include <chrono>
#include <cstdio>
#include <cstdlib>

namespace luwte::faults {
namespace {

int open_journal() {
    const char* path = std::getenv("LUWTE_FAULTS_JOURNAL");
    return path ? open(path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600) : -1;
}

}  // namespace

double now() { return std::chrono::duration<double>(std::chrono::steady_clock::now().time_since_epoch()).count(); }

Line::Line() {
    char seconds[32];
    std::snprintf(seconds, sizeof seconds, "%.6f", now());
    text_ << seconds;
}

void Line::write() const {
    static const int file = open_journal();
    if (file < 0) return;
    const std::string text = text_.str() + '\n';
    // A journal on a full disk is the test's trouble, not the program's.
    [[maybe_unused]] const ssize_t written = ::write(file, text.data(), text.size());
}

}  // namespace luwte::faults
