#pragma once

#include <toml++/toml.h>

#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "base/diagnostic.h"
#include "base/toml_mender.h"

namespace luwte {

/// A text as TOML, however badly it is written: what is wrong has been told, and what could not be understood is left
/// out.
struct ParsedToml {
    toml::table root;
    std::optional<MendedToml> mended;  ///< where it had to be

    /// Where something stands in the person's own text; `otherwise` where that isn't known.
    SourcePosition place(const toml::source_region& source, SourcePosition otherwise = {1, 1}) const;
    /// Whether a key of that name was left out.
    bool lost(std::string_view key) const { return mended && mended->lost.count(key) > 0; }
};

/// Parses. All mistakes are appended, in no order; nothing is given where nothing could be read of it at all.
std::optional<ParsedToml> parse_toml(std::string_view text, const std::string& file, Diagnostics& diagnostics);

}  // namespace luwte
