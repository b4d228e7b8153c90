#pragma once

#include <string>
#include <string_view>

namespace luwte {

/// What a terminal may be shown of any text: control characters and escapes, marks that turn the direction of writing,
/// and bytes that are no UTF-8 could make it do or hide something, and are written out (`\u001b`). Line feeds and tabs
/// stay. Within the quotes of JSON it is still the same text. Files, sessions and devices name themselves, so all that
/// is told goes through here where it leaves the program.
std::string printable(std::string_view text);

/// The same of a name or a value within a sentence, which has no lines of its own: a line feed is ` / ` then.
std::string printable_line(std::string_view text);

/// Writes it to standard output, or to standard error: the only ways there besides the log.
void print_text(std::string_view text);
void print_error(std::string_view text);

}  // namespace luwte
