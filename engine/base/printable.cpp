#include "base/printable.h"

#include <fmt/format.h>

#include <cstdio>

#include "base/utf8.h"

namespace luwte {
namespace {

/// C0, DEL and C1; the marks that embed, override or isolate a direction; separators of lines; a code point of none.
bool is_harmless(char32_t code) {
    if (code < 0x20 || (code >= 0x7f && code <= 0x9f)) return false;
    if (code == 0x061c || code == 0x200e || code == 0x200f) return false;
    if ((code >= 0x2028 && code <= 0x202e) || (code >= 0x2066 && code <= 0x2069)) return false;
    return code != 0xfeff && !(code >= 0xd800 && code <= 0xdfff) && code <= 0x10ffff;
}

/// `line` for each line feed.
std::string shown(std::string_view text, std::string_view line) {
    std::string out;
    out.reserve(text.size());
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t from = at;
        const char32_t code = utf8::next(text, at);
        const std::string_view bytes = text.substr(from, at - from);
        // An overlong or broken one, of which a terminal makes what it likes.
        const std::size_t length = code < 0x80 ? 1U : code < 0x800 ? 2U : code < 0x10000 ? 3U : 4U;
        const bool broken = bytes.size() != length || (code == U'\ufffd' && bytes != "\xEF\xBF\xBD");
        if (broken) out += "\xEF\xBF\xBD";
        else if (code == U'\n') out += line;
        else if (is_harmless(code) || code == U'\t') out += bytes;
        else out += fmt::format("\\u{:04x}", static_cast<unsigned>(code));
    }
    return out;
}

void write(std::FILE* to, std::string_view text) {
    const std::string out = printable(text);
    std::fwrite(out.data(), 1, out.size(), to);
}

}  // namespace

std::string printable(std::string_view text) { return shown(text, "\n"); }
std::string printable_line(std::string_view text) { return shown(text, " / "); }

void print_text(std::string_view text) { write(stdout, text); }
void print_error(std::string_view text) { write(stderr, text); }

}  // namespace luwte
