#pragma once

#include <string_view>
#include <vector>

#include "base/diagnostic.h"

namespace luwte {

/// A letter of a file and where it stands.
struct PlacedLetter {
    char32_t code = 0;
    SourcePosition place;
};

/// The letters beyond ASCII of a TOML file that can be seen, those written as \u1234 as well; comments are none of it.
std::vector<PlacedLetter> letters_in_values(std::string_view bytes);

}  // namespace luwte
