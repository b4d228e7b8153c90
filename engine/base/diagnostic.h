#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace luwte {

/// Line and column in a file, from 1.
struct SourcePosition {
    int line = 0;
    int column = 0;
};

/// One mistake in a file that a person wrote. Lines and columns count from 1; 0 means "the file as a whole".
struct Diagnostic {
    std::string file;
    int line = 0;
    int column = 0;
    std::string what;    ///< what is wrong; in English or in the person's language, which it is told in
    std::string remedy;  ///< what would be right
};

using Diagnostics = std::vector<Diagnostic>;

/// `FILE:LINE:COL: what is wrong; what would be right`
std::string to_string(const Diagnostic& diagnostic);

}  // namespace luwte
