#include "base/toml_words.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "base/message.h"
#include "base/utf8.h"

namespace luwte {
namespace {

constexpr bool is_digit(char c) { return c >= '0' && c <= '9'; }

std::size_t digits_at(std::string_view text, std::size_t at) {
    std::size_t end = at;
    while (end < text.size() && is_digit(text[end])) ++end;
    return end - at;
}

/// The number that the text begins with: sign, digits, a point, an exponent. How long it is.
std::size_t number_at(std::string_view text) {
    std::size_t at = !text.empty() && (text[0] == '+' || text[0] == '-') ? 1 : 0;
    const std::size_t whole = digits_at(text, at);
    at += whole;
    const std::size_t part = at < text.size() && text[at] == '.' ? digits_at(text, at + 1) : 0;
    if (whole + part == 0) return 0;
    if (at < text.size() && text[at] == '.') at += 1 + part;
    if (at < text.size() && (text[at] == 'e' || text[at] == 'E')) {
        const std::size_t sign = at + 1 < text.size() && (text[at + 1] == '+' || text[at + 1] == '-') ? 1 : 0;
        if (const std::size_t exponent = digits_at(text, at + 1 + sign); exponent > 0) at += 1 + sign + exponent;
    }
    return at;
}

/// A number of that kind as TOML has it: without zeros before it, with digits on both sides of its point.
std::string as_toml(std::string_view number) {
    std::string out = number.front() == '-' ? "-" : "";
    if (number.front() == '-' || number.front() == '+') number.remove_prefix(1);
    while (number.size() > 1 && number[0] == '0' && is_digit(number[1])) number.remove_prefix(1);
    if (number.front() == '.') out += '0';
    for (std::size_t i = 0; i < number.size(); ++i) {
        out += number[i];
        if (number[i] == '.' && (i + 1 == number.size() || !is_digit(number[i + 1]))) out += '0';
    }
    return out;
}

/// More digits than any whole number of TOML.
bool is_too_large(std::string_view number) {
    return number.find_first_of(".eE") == std::string_view::npos && number.size() > 18;
}

bool is_number(std::string_view word) {
    if (word.empty() || word.size() > 200) return false;
    const std::size_t sign = word[0] == '+' || word[0] == '-' ? 1 : 0;
    const std::string_view rest = word.substr(sign);
    if (rest == "inf" || rest == "nan") return true;
    if (sign == 0 && rest.size() > 2 && rest[0] == '0' && (rest[1] == 'x' || rest[1] == 'o' || rest[1] == 'b'))
        return rest.size() < 14 && rest.find_first_not_of("0123456789abcdefABCDEF", 2) == rest.npos;
    return number_at(word) == word.size() && !is_too_large(word) &&
           as_toml(word) == (word[0] == '+' ? word.substr(1) : word);
}

/// `2:30` or `1:02:30`; seconds.
std::optional<int> time_in(std::string_view text) {
    const std::size_t first = digits_at(text, 0);
    if (first < 1 || first > 3 || first == text.size() || text[first] != ':') return {};
    int seconds = std::stoi(std::string(text.substr(0, first)));
    std::size_t at = first;
    for (int parts = 0; at < text.size(); ++parts, at += 3) {
        if (parts == 2 || text[at] != ':' || digits_at(text, at + 1) != 2) return {};
        seconds = 60 * seconds + std::stoi(std::string(text.substr(at + 1, 2)));
    }
    return seconds;
}

/// With a hyphen for each longer dash, and nothing but plain spaces.
std::string with_hyphens(std::string_view text) {
    std::string out;
    for (std::size_t at = 0; at < text.size();) {
        const char32_t code = utf8::next(text, at);
        utf8::append(out, is_dash(code) ? U'-' : is_odd_space(code) ? U' ' : code);
    }
    return out;
}

std::optional<bool> truth_in(std::string_view text) {
    constexpr std::array<std::string_view, 6> yes = {"true", "yes", "on", "ja", "aan", "waar"};
    constexpr std::array<std::string_view, 6> no = {"false", "no", "off", "nee", "uit", "onwaar"};
    std::string small;
    utf8::append_lower(small, text);
    if (std::find(yes.begin(), yes.end(), small) != yes.end()) return true;
    if (std::find(no.begin(), no.end(), small) != no.end()) return false;
    return {};
}

/// As a text on one line.
std::string in_quotes(std::string_view text) {
    std::string out = "\"";
    for (const char c : text) {
        if (c == '"' || c == '\\') out += '\\';
        if (static_cast<unsigned char>(c) >= 0x20 && c != 0x7f) out += c;
    }
    return out + '"';
}

/// How often a unit goes into a second; 1 of what is no time.
std::optional<double> unit_in(std::string_view text) {
    constexpr std::array<std::string_view, 12> ones = {"s",  "sec",  "seconds", "seconden", "m", "cm",
                                                       "db", "lufs", "hz",      "%",        "x", "keer"};
    constexpr std::array<std::string_view, 4> minutes = {"min", "minutes", "minuten", "minuut"};
    std::string small;
    utf8::append_lower(small, text.substr(std::min(text.find_first_not_of(' '), text.size())));
    if (!small.empty() && small.back() == '.') small.pop_back();
    if (std::find(ones.begin(), ones.end(), small) != ones.end()) return 1;
    if (std::find(minutes.begin(), minutes.end(), small) != minutes.end()) return 60;
    return {};
}

MeantWord number_of(std::string_view written, std::string number) {
    return {number, message("`{}` is no number as it is written here", brief(written)),
            message("write {}", brief(number))};
}

}  // namespace

bool is_toml_word(std::string_view word) {
    if (word == "true" || word == "false" || is_number(word)) return true;
    const std::size_t first = digits_at(word, 0);
    const bool date = first == 4 && word.size() >= 10 && word[4] == '-' && word[7] == '-';
    const bool time = first == 2 && word.size() >= 8 && word[2] == ':' && word[5] == ':';
    return (date || time) && word.find_first_not_of("0123456789-:. TZtz+") == word.npos;
}

std::optional<CommaNumber> comma_number(std::string_view text) {
    const std::size_t sign = !text.empty() && (text[0] == '+' || text[0] == '-') ? 1 : 0;
    const std::size_t whole = digits_at(text, sign);
    const std::size_t comma = sign + whole;
    if (whole == 0 || whole > 15 || comma >= text.size() || text[comma] != ',') return {};
    const std::size_t part = digits_at(text, comma + 1);
    if (part == 0 || part > 15 || comma + 1 + part != text.size()) return {};
    const std::string before(text.substr(0, comma)), after(text.substr(comma + 1));
    CommaNumber number{as_toml(before + '.' + after), {}};
    if (part == 3 && whole <= 3 && text[sign] != '0') number.thousands = as_toml(before + after);
    return number;
}

std::string brief(std::string_view text) {
    constexpr std::size_t longest = 60, kept = 50;
    if (utf8::length(text) <= longest) return std::string(text);
    std::size_t at = 0;
    for (std::size_t i = 0; i < kept; ++i) utf8::next(text, at);
    return std::string(text.substr(0, at)) + " ...";
}

MeantWord meant_by(std::string_view written, std::string_view key) {
    const std::string plain = with_hyphens(written);
    if (const auto comma = comma_number(plain)) {
        if (comma->thousands.empty())
            return {comma->number, message("`{}` has a comma", written),
                    message("write {}, with a point", comma->number)};
        return {"", message("`{}` can be read in two ways", written),
                message("write {} or {}", comma->thousands, comma->number)};
    }
    if (const auto seconds = time_in(plain)) {
        const bool minutes = key == "minutes";
        const std::string number = minutes ? fmt::format("{:g}", *seconds / 60.0) : std::to_string(*seconds);
        return {number, message("`{}` is a time", written),
                minutes ? message("write it in minutes: {}", number) : message("write it in seconds: {}", number)};
    }
    if (const auto truth = truth_in(plain))
        return {*truth ? "true" : "false", message("`{}` is not known here", written),
                message("write {}", *truth ? "true" : "false")};
    const std::size_t length = number_at(plain);
    const std::string_view number = std::string_view(plain).substr(0, length);
    if (length == plain.size() && length > 0) {
        if (is_too_large(number))
            return {"", message("`{}` is too large a number", brief(written)), "write a smaller one"};
        return number_of(written, as_toml(number));
    }
    if (const auto unit = length > 0 ? unit_in(std::string_view(plain).substr(length)) : std::nullopt) {
        const bool same = *unit == 1 || key == "minutes";
        const std::string alone = same ? as_toml(number) : fmt::format("{:g}", *unit * std::stod(std::string(number)));
        return {alone, message("`{}` has a unit", brief(written)), message("write the number alone: {}", brief(alone))};
    }
    if (!written.empty() && (written.back() == '"' || written.back() == '\'')) {
        const std::string text = in_quotes(written.substr(0, written.size() - 1));
        return {text, message("`{}` has no quote before it", brief(written)), message("write {}", brief(text))};
    }
    const std::string text = in_quotes(plain);
    return {text, message("`{}` is a text and has no quotes", brief(written)), message("write {}", brief(text))};
}

}  // namespace luwte
