#pragma once

#include <unistd.h>

#include <cstdio>
#include <string>

#include "base/printable.h"

namespace luwte::app {

/// How far it is, on standard error: one line of a terminal that is rewritten; a line each tenth where it is none.
class ProgressLine {
public:
    ProgressLine() = default;
    ~ProgressLine() { finish(); }
    ProgressLine(const ProgressLine&) = delete;
    ProgressLine& operator=(const ProgressLine&) = delete;

    /// `done` from 0 to 1.
    void show(double done, const std::string& text) {
        const int tenth = static_cast<int>(10 * done);
        if (terminal_ ? text == shown_ : tenth == tenth_) return;
        if (terminal_) std::fputc('\r', stderr);
        print_error(terminal_ ? text : text + '\n');
        tenth_ = tenth;
        shown_ = text;
    }

    /// What comes next stands on a line of its own.
    void finish() {
        if (terminal_ && !shown_.empty()) std::fputc('\n', stderr);
        shown_.clear();
    }

private:
    bool terminal_ = isatty(STDERR_FILENO) == 1;
    int tenth_ = -1;
    std::string shown_;
};

}  // namespace luwte::app
