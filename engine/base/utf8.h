#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

/// Text as UTF-8. Broken bytes are let through: nothing here fails on them or reads beyond the text.
namespace luwte::utf8 {

/// Whether a byte continues a code point that an earlier one began.
constexpr bool is_continuation(char byte) { return (static_cast<unsigned char>(byte) & 0xC0U) == 0x80U; }

/// The code point of `text` at `at`, which moves on; U+FFFD for a broken one.
char32_t next(std::string_view text, std::size_t& at);

/// Code points.
std::size_t length(std::string_view text);

/// Appends a code point; U+FFFD for one that is none.
void append(std::string& text, char32_t code);

/// The parts of `text` between any of the `separators`; empty ones are passed over.
std::vector<std::string_view> split(std::string_view text, std::string_view separators);

/// All but the last code point.
std::string_view without_last(std::string_view text);

/// Appends `bytes` in small letters: ASCII, and the capitals of Latin-1, which `text` may have begun.
void append_lower(std::string& text, std::string_view bytes);
/// The same of a whole text.
std::string lower(std::string_view text);

}  // namespace luwte::utf8
