#pragma once

#include <sstream>
#include <string>

namespace luwte::faults {

/// The steady clock, which a test on the same machine reads too.
double now();

/// One line of the journal: the second at which it was begun, then words.
class Line {
public:
    Line();
    Line& word(const auto& word) {
        text_ << ' ' << word;
        return *this;
    }
    Line& value(const char* name, const auto& value) {
        text_ << ' ' << name << '=' << value;
        return *this;
    }
    /// Into the file that LUWTE_FAULTS_JOURNAL names, in one write, so that lines of several threads don't mix.
    void write() const;

private:
    std::ostringstream text_;
};

}  // namespace luwte::faults
