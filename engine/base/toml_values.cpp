#include "base/toml_values.h"

#include <charconv>
#include <string>

#include "base/text_encoding.h"
#include "base/toml_words.h"
#include "base/utf8.h"

namespace luwte {
namespace {

/// The letter of \u1234 or \U00012345 at `at`, which moves behind it; 0: none stands there.
char32_t escaped(std::string_view text, std::size_t& at) {
    const std::size_t digits = text[at] == 'u' ? 4 : text[at] == 'U' ? 8 : 0;
    if (digits == 0 || at + 1 + digits > text.size()) return 0;
    const char* const from = text.data() + at + 1;
    unsigned code = 0;
    const auto [end, error] = std::from_chars(from, from + digits, code, 16);
    if (error != std::errc() || end != from + digits) return 0;
    at += 1 + digits;
    return code;
}

}  // namespace

std::vector<PlacedLetter> letters_in_values(std::string_view bytes) {
    Diagnostics ignored;  // told when the file is read
    const auto text = decode_text(bytes, {}, ignored);
    std::vector<PlacedLetter> letters;
    if (!text) return letters;
    char32_t open = 0;  // the quote of a text on this line
    bool comment = false;
    SourcePosition place{1, 1};
    for (std::size_t at = 0; at < text->size();) {
        const std::size_t before = at;
        char32_t code = utf8::next(*text, at);
        const SourcePosition here = place;
        if (code == U'\n') {
            place = {place.line + 1, 1};
            open = 0;
            comment = false;
            continue;
        }
        if (comment) continue;
        if (code == U'\\' && open == U'"' && at < text->size()) {
            code = escaped(*text, at);
            if (code == 0) ++at;
        } else if (open != 0 ? code == open : code == U'"' || code == U'\'') {
            open = open == 0 ? code : 0;
        } else if (open == 0 && code == U'#') {
            comment = true;
        }
        place.column += static_cast<int>(utf8::length(std::string_view(*text).substr(before, at - before)));
        if (code >= 0x80 && !is_invisible(code) && !comment) letters.push_back({code, here});
    }
    return letters;
}

}  // namespace luwte
