#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace luwte {

// What a person may write for a value that TOML would have otherwise.

constexpr bool is_key_letter(char32_t c) {
    return (c >= U'a' && c <= U'z') || (c >= U'A' && c <= U'Z') || (c >= U'0' && c <= U'9') || c == U'_' || c == U'-';
}
/// Non-breaking, thin and invisible ones.
constexpr bool is_odd_space(char32_t c) {
    return c == 0xa0 || c == 0x1680 || (c >= 0x2000 && c <= 0x200b) || c == 0x202f || c == 0x205f || c == 0x3000 ||
           c == 0xfeff;
}
/// What is seen at most where a line breaks: soft hyphens, joiners.
constexpr bool is_invisible(char32_t c) {
    return c == 0xad || (c >= 0x200b && c <= 0x200f) || (c >= 0x2060 && c <= 0x2064) || c == 0xfeff;
}
constexpr bool is_double_quote(char32_t c) {
    return c == U'"' || (c >= 0x201c && c <= 0x201f) || c == 0xab || c == 0xbb || c == 0x2033;
}
constexpr bool is_single_quote(char32_t c) {
    return c == U'\'' || (c >= 0x2018 && c <= 0x201b) || c == 0x2039 || c == 0x203a || c == 0x2032 || c == U'`' ||
           c == 0xb4;
}
constexpr bool is_quote(char32_t c) { return is_double_quote(c) || is_single_quote(c); }
/// Longer than a hyphen; the minus of mathematics.
constexpr bool is_dash(char32_t c) { return (c >= 0x2010 && c <= 0x2015) || c == 0x2212; }

/// Stands before the lines of a list.
constexpr bool is_bullet(char32_t c) {
    return is_dash(c) || c == U'*' || c == U'>' || c == 0xb7 || (c >= 0x2022 && c <= 0x2023) || c == 0x2043 ||
           (c >= 0x25a0 && c <= 0x25ff) || c == 0xf0b7;  // Word's own
}

/// Whether TOML may take these words, without quotes, as a number, truth, date or time.
bool is_toml_word(std::string_view word);

/// A word as TOML would have it, and what is said of it.
struct MeantWord {
    std::string toml;  ///< empty: it can't be known
    std::string what;  ///< what is wrong
    std::string remedy;
};

/// What a value without quotes was meant to be: a number with a comma, a unit or a long dash; a time in seconds (or
/// minutes, where the key is called so); yes or no; else a text. `written` is what stands there, without spaces around.
MeantWord meant_by(std::string_view written, std::string_view key);

/// Of a text, for a sentence: its beginning, where it is long.
std::string brief(std::string_view text);

/// A number with a decimal comma: with a point. Of one that may be thousands ("1,000") both readings.
struct CommaNumber {
    std::string number;
    std::string thousands;  ///< empty where it can't be
};
std::optional<CommaNumber> comma_number(std::string_view text);

}  // namespace luwte
