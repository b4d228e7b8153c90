#include "base/utf8.h"

#include <algorithm>

namespace luwte::utf8 {

char32_t next(std::string_view text, std::size_t& at) {
    const auto lead = static_cast<unsigned char>(text[at++]);
    if (lead < 0x80) return lead;
    const int more = lead >= 0xf8 ? 0 : lead >= 0xf0 ? 3 : lead >= 0xe0 ? 2 : lead >= 0xc0 ? 1 : 0;
    if (more == 0) return U'\ufffd';
    char32_t code = lead & (0x3fU >> more);
    for (int i = 0; i < more; ++i) {
        if (at >= text.size() || !is_continuation(text[at])) return U'\ufffd';
        code = code << 6 | (static_cast<unsigned char>(text[at++]) & 0x3f);
    }
    return code;
}

void append(std::string& text, char32_t code) {
    if (code > 0x10ffff || (code >= 0xd800 && code <= 0xdfff)) code = U'\ufffd';
    const auto more = [&](unsigned shift) { text += static_cast<char>(0x80U | (code >> shift & 0x3fU)); };
    if (code < 0x80) text += static_cast<char>(code);
    else if (code < 0x800) text += static_cast<char>(0xc0U | code >> 6U);
    else if (code < 0x10000) text += static_cast<char>(0xe0U | code >> 12U);
    else text += static_cast<char>(0xf0U | code >> 18U);
    if (code >= 0x10000) more(12);
    if (code >= 0x800) more(6);
    if (code >= 0x80) more(0);
}

std::size_t length(std::string_view text) {
    return text.size() - static_cast<std::size_t>(std::count_if(text.begin(), text.end(), is_continuation));
}

std::vector<std::string_view> split(std::string_view text, std::string_view separators) {
    std::vector<std::string_view> parts;
    for (std::size_t at = 0; (at = text.find_first_not_of(separators, at)) != std::string_view::npos;) {
        const std::size_t end = std::min(text.find_first_of(separators, at), text.size());
        parts.push_back(text.substr(at, end - at));
        at = end;
    }
    return parts;
}

std::string_view without_last(std::string_view text) {
    while (!text.empty() && is_continuation(text.back())) text.remove_suffix(1);
    return text.substr(0, text.empty() ? 0 : text.size() - 1);
}

void append_lower(std::string& text, std::string_view bytes) {
    for (const char c : bytes) {
        const auto byte = static_cast<unsigned char>(c);
        const bool capital = c >= 'A' && c <= 'Z';
        // C3 80 to C3 9E, but for the multiplication sign.
        const bool accented = !text.empty() && text.back() == '\xC3' && byte >= 0x80U && byte <= 0x9EU && byte != 0x97U;
        text += capital || accented ? static_cast<char>(byte + 0x20U) : c;
    }
}

std::string lower(std::string_view text) {
    std::string small;
    append_lower(small, text);
    return small;
}

}  // namespace luwte::utf8
