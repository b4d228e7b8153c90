#include "base/text_encoding.h"

#include <algorithm>
#include <array>

#include "base/message.h"
#include "base/utf8.h"

namespace luwte {
namespace {

using namespace std::string_view_literals;

constexpr const char* save_in_utf8 = "save it in UTF-8";
constexpr const char* save_as_text = "in the program that wrote it, save it as plain text, in UTF-8";
constexpr const char* name_a_text = "name a file of plain text";

/// What is no plain text, by how it begins.
struct Format {
    std::string_view beginning;
    std::string_view within;  ///< what stands somewhere in it as well
    const char* what;
    const char* remedy;
};
constexpr Format formats[] = {
    {"{\\rtf", "", "is a rich text document (.rtf), not plain text", save_as_text},
    {"PK\x03\x04", "opendocument", "is a document of LibreOffice, not plain text", save_as_text},
    {"PK\x03\x04", "word/", "is a document of Word, not plain text", save_as_text},
    {"PK\x03\x04", "", "is an archive, not plain text", name_a_text},
    {"\xD0\xCF\x11\xE0", "", "is a document of an older Word, not plain text", save_as_text},
    {"%PDF-", "", "is a PDF, not plain text", save_as_text},
    {"<!doctype html", "", "is a web page, not plain text", save_as_text},
    {"<html", "", "is a web page, not plain text", save_as_text},
    {"<?xml", "", "is XML, not plain text", save_as_text},
    {"\x89PNG", "", "is a picture", name_a_text},
    {"\xFF\xD8\xFF", "", "is a picture", name_a_text},
    {"GIF8", "", "is a picture", name_a_text},
    {"RIFF", "", "is a sound or a film", name_a_text},
    {"OggS", "", "is a sound", name_a_text},
    {"fLaC", "", "is a sound", name_a_text},
    {"ID3", "", "is a sound", name_a_text},
    {"\x1F\x8B", "", "is an archive, not plain text", name_a_text},
    {"\x7F"
     "ELF",
     "", "is a program", name_a_text}};

std::string_view without_mark(std::string_view bytes) {
    return bytes.substr(bytes.substr(0, 3) == "\xEF\xBB\xBF" ? 3 : 0);
}

/// From where something stands.
std::string_view without_blanks(std::string_view bytes) {
    bytes = without_mark(bytes);
    return bytes.substr(std::min(bytes.find_first_not_of(" \t\r\n"), bytes.size()));
}

/// Marks like `<html` are written in any case.
bool begins(std::string_view text, std::string_view with) {
    std::string small;
    utf8::append_lower(small, text.substr(0, with.size()));
    return text.substr(0, with.size()) == with || (with.front() == '<' && small == with);
}

/// Windows-1252's 80 to 9F; zero where it has none.
constexpr std::array<char32_t, 32> windows_letters = {0x20ac, 0,      0x201a, 0x0192, 0x201e, 0x2026, 0x2020, 0x2021,
                                                      0x02c6, 0x2030, 0x0160, 0x2039, 0x0152, 0,      0x017d, 0,
                                                      0,      0x2018, 0x2019, 0x201c, 0x201d, 0x2022, 0x2013, 0x2014,
                                                      0x02dc, 0x2122, 0x0161, 0x203a, 0x0153, 0,      0x017e, 0x0178};

char32_t windows_letter(unsigned char byte) {
    const char32_t code = byte >= 0x80 && byte < 0xa0 ? windows_letters[byte - 0x80U] : byte;
    return code == 0 ? U'\ufffd' : code;
}

enum class Wide { none, little_endian, big_endian };

/// By its mark, else by where the zeros of plain letters are.
Wide wide_of(std::string_view bytes) {
    if (bytes.substr(0, 2) == "\xFF\xFE") return Wide::little_endian;
    if (bytes.substr(0, 2) == "\xFE\xFF") return Wide::big_endian;
    const std::string_view some = bytes.substr(0, 512);
    std::size_t zeros[2] = {0, 0};
    for (std::size_t i = 0; i < some.size(); ++i) zeros[i % 2] += some[i] == '\0' ? 1U : 0U;
    const std::size_t many = some.size() / 4;
    if (zeros[1] > many && zeros[0] * 4 < zeros[1]) return Wide::little_endian;
    if (zeros[0] > many && zeros[1] * 4 < zeros[0]) return Wide::big_endian;
    return Wide::none;
}

std::string from_wide(std::string_view bytes, Wide wide) {
    const std::size_t first = wide == Wide::little_endian ? 0 : 1;
    const auto unit = [&](std::size_t at) {
        const auto low = static_cast<unsigned char>(bytes[at + first]);
        const auto high = static_cast<unsigned char>(bytes[at + 1 - first]);
        return static_cast<char32_t>(high << 8U | low);
    };
    std::string text;
    for (std::size_t at = 0; at + 1 < bytes.size(); at += 2) {
        char32_t code = unit(at);
        if (code >= 0xd800 && code < 0xdc00 && at + 3 < bytes.size()) {
            const char32_t low = unit(at + 2);
            if (low >= 0xdc00 && low < 0xe000) {
                code = 0x10000 + ((code - 0xd800) << 10U) + (low - 0xdc00);
                at += 2;
            }
        }
        if (code != 0xfeff || !text.empty()) utf8::append(text, code);
    }
    return text;
}

SourcePosition place_of(std::string_view text, std::size_t at) {
    const std::string_view before = text.substr(0, at);
    const std::size_t line_begins = before.rfind('\n') + 1;  // 0 where there is none
    return {static_cast<int>(std::count(before.begin(), before.end(), '\n')) + 1,
            static_cast<int>(utf8::length(before.substr(line_begins))) + 1};
}

/// Bytes that are no UTF-8 as what Windows means by them; where the first one stood, by bytes.
std::optional<std::size_t> mend_letters(std::string_view bytes, std::string& text) {
    std::optional<std::size_t> first;
    for (std::size_t at = 0; at < bytes.size();) {
        const std::size_t from = at;
        const char32_t code = utf8::next(bytes, at);
        if (code != U'\ufffd' || bytes.substr(from, at - from) == "\xEF\xBF\xBD") {
            text += bytes.substr(from, at - from);
        } else {
            at = from + 1;
            if (!first) first = from;
            utf8::append(text, windows_letter(static_cast<unsigned char>(bytes[from])));
        }
    }
    return first;
}

/// Lines end in line feeds: those of old Macs, and a word processor's own within a paragraph.
void mend_lines(std::string& text) {
    for (std::size_t i = 0; i < text.size(); ++i) {
        const bool alone = text[i] == '\r' && (i + 1 == text.size() || text[i + 1] != '\n');
        if (alone || text[i] == '\v' || text[i] == '\f') text[i] = '\n';
    }
}

}  // namespace

std::optional<std::string> decode_text(std::string_view bytes, const std::string& file, Diagnostics& diagnostics) {
    if (bytes.substr(0, 4) == "\xFF\xFE\0\0"sv || bytes.substr(0, 4) == "\0\0\xFE\xFF"sv) {
        diagnostics.push_back({file, 1, 1, "is written in UTF-32", save_in_utf8});
        return {};
    }
    const std::string_view words = without_blanks(bytes);
    for (const Format& format : formats)
        if (begins(words, format.beginning) && bytes.find(format.within) != std::string_view::npos) {
            diagnostics.push_back({file, 1, 1, format.what, format.remedy});
            return {};
        }
    std::string text;
    if (const Wide wide = wide_of(bytes); wide != Wide::none) {
        text = from_wide(bytes, wide);
        diagnostics.push_back({file, 1, 1, "is written in UTF-16", save_in_utf8});
    } else {
        bytes = without_mark(bytes);
        if (const auto wrong = mend_letters(bytes, text)) {
            std::string letter;
            utf8::append(letter, windows_letter(static_cast<unsigned char>(bytes[*wrong])));
            const SourcePosition place = place_of(bytes, *wrong);
            diagnostics.push_back({file, place.line, place.column,
                                   message("is not written in UTF-8 (this may be {})", letter), save_in_utf8});
        }
    }
    if (const std::size_t zero = text.find('\0'); zero != std::string::npos) {
        const SourcePosition place = place_of(text, zero);
        diagnostics.push_back({file, place.line, place.column, "holds what is no text", name_a_text});
        return {};
    }
    mend_lines(text);
    return text;
}

}  // namespace luwte
