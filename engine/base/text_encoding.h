#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/diagnostic.h"

namespace luwte {

/// The bytes of a file that should be plain text in UTF-8, as UTF-8 whatever they are: UTF-16 with or without a mark,
/// or Windows' letters, is a mistake that is told and read all the same. What is no text at all (a document of a word
/// processor, a picture) is told for what it is, and nothing is given.
std::optional<std::string> decode_text(std::string_view bytes, const std::string& file, Diagnostics& diagnostics);

}  // namespace luwte
