#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/diagnostic.h"
#include "base/message.h"
#include "base/paths.h"

namespace luwte::app {

/// A file of what the program says to who has started it: a line for each sentence, "English form" = "other form". A
/// wording whose values (the {} in it) are not the English one's is a mistake.
std::optional<Translations> read_messages(std::string_view text, const std::string& file, Diagnostics& diagnostics);

/// From now on the program speaks this language to who has started it, as far as there are messages in it.
void speak(const std::string& language, const Paths& paths);

}  // namespace luwte::app
