#pragma once

#include <functional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "base/diagnostic.h"

namespace luwte {

/// A text that was meant as TOML as it should have been written, as far as that is plain, and where each of its letters
/// stood in the text that a person wrote.
struct MendedToml {
    std::string text;
    std::vector<std::vector<SourcePosition>> origins;  ///< by its lines and columns, from 0
    std::set<std::string, std::less<>> lost;           ///< keys of what nobody understands, which is left out

    /// Of a place in `text`.
    SourcePosition original(SourcePosition place) const;
};

/// Tells each mistake that keeps a text from being TOML, and mends it so that the rest can be read: what word
/// processors make of quotes, spaces and hyphens, decimal commas, times, texts without quotes or with one of them,
/// colons as in YAML, commas and brackets that lack or are too many, keys that stand twice. No line is hidden by
/// another.
MendedToml mend_toml(std::string_view text,
                     const std::function<void(SourcePosition, std::string what, std::string remedy)>& report);

}  // namespace luwte
