#include "authoring/normaliser.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <optional>
#include <utility>
#include <vector>

#include "base/utf8.h"

namespace luwte::authoring {
namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }
/// Bytes beyond ASCII count as letters: signs among them are asked for before.
bool is_letter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (static_cast<unsigned char>(c) & 0x80U);
}
bool is_space(char c) { return c == ' '; }

struct Stretch {
    char32_t first, last;
};
constexpr bool within(char32_t letter, const Stretch& stretch) {
    return letter >= stretch.first && letter <= stretch.last;
}

/// Characters that take room and have no sound, those without either, and pictures that an engine would read out by
/// name.
constexpr std::array<Stretch, 4> spaces = {{{0x00, 0x20}, {0x7F, 0xA0}, {0x2000, 0x200A}, {0x2028, 0x202F}}};
constexpr std::array<Stretch, 6> nothing = {
    {{0xAD, 0xAD}, {0x200B, 0x200F}, {0x2060, 0x206F}, {0xFE00, 0xFE0F}, {0xFEFF, 0xFEFF}, {0xFFFC, 0xFFFD}}};
constexpr std::array<Stretch, 5> pictures = {
    {{0x2022, 0x2023}, {0x2190, 0x21FF}, {0x2500, 0x27BF}, {0x2B00, 0x2BFF}, {0x1F000, 0x1FFFF}}};

template <std::size_t count>
bool among(char32_t letter, const std::array<Stretch, count>& all) {
    return std::any_of(
        all.begin(), all.end(), [letter](const Stretch& one) { return within(letter, one); });
}

/// Appends without a space too many.
void append_space(std::string& text) {
    if (!text.empty() && text.back() != ' ') text += ' ';
}

/// Makes the text plain: one kind of space, dash and minus, one way to write ij, nothing that isn't heard. A line left
/// blank ends a sentence.
std::string plain(std::string_view text) {
    std::string out;
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t before = at;
        const char32_t letter = utf8::next(text, at);
        if (letter == U'\n' && at < text.size() && text[at] == '\n' && !out.empty() && is_letter(out.back()))
            out += '.';
        if (among(letter, spaces) || among(letter, pictures)) append_space(out);
        else if (among(letter, nothing)) continue;
        else if (letter == 0x2010 || letter == 0x2011 || letter == 0x2212) out += '-';
        else if (letter == 0x132) out += "IJ";
        else if (letter == 0x133) out += "ij";
        else out += text.substr(before, at - before);
    }
    return out;
}

/// A number as it stands in the text.
struct Numeral {
    std::string whole, decimals;  ///< digits
    std::size_t end = 0;

    std::optional<std::uint64_t> value() const {
        std::uint64_t number = 0;
        // A nought in front is part of a name: a telephone's, an agent's.
        if (whole.size() > 12 || (whole.size() > 1 && whole.front() == '0')) return {};
        std::from_chars(whole.data(), whole.data() + whole.size(), number);
        return number;
    }
};

class Normaliser {
public:
    Normaliser(std::string_view text, const SpokenForms& forms)
        : forms_(forms), text_(plain(text)), small_(utf8::lower(text_)) {}

    std::string result() {
        while (at_ < text_.size()) {
            const bool begins = at_ == 0 || !(is_letter(text_[at_ - 1]) || is_digit(text_[at_ - 1]));
            if (begins && (abbreviation() || money())) continue;
            if (number(begins) || symbol()) continue;
            out_ += text_[at_++];
        }
        return ended(tidy(out_));
    }

private:
    char ahead(std::size_t at) const { return at < text_.size() ? text_[at] : '\0'; }
    std::size_t past_space(std::size_t at) const { return is_space(ahead(at)) ? at + 1 : at; }
    bool is_word_end(std::size_t at) const { return !is_letter(ahead(at)) && !is_digit(ahead(at)); }

    /// The longest key that stands at `at` of `text`, whole.
    template <class Words>
    auto longest(const Words& words, const std::string& text, std::size_t at) const {
        auto found = words.end();
        for (auto one = words.begin(); one != words.end(); ++one) {
            const std::string& key = one->first;
            if (text.compare(at, key.size(), key) != 0 || (found != words.end() && key.size() < found->first.size()))
                continue;
            if (!is_letter(key.back()) || key.back() & 0x80 || is_word_end(at + key.size())) found = one;
        }
        return found;
    }

    /// Whether a point that is part of a word before `at` also ends the sentence.
    bool ends_sentence(std::size_t at) const {
        while (at < text_.size() && std::string_view(")]}\"'").find(text_[at]) != std::string_view::npos) ++at;
        if (at >= text_.size()) return true;
        at = past_space(at);
        if (at >= text_.size()) return true;
        std::size_t next = at;
        utf8::next(text_, next);
        return text_.compare(at, next - at, small_, at, next - at) != 0;
    }
    void say(std::string_view words) {
        if (!out_.empty() && (is_letter(out_.back()) || is_digit(out_.back()))) out_ += ' ';
        out_ += words;
    }
    /// Goes on behind what has been said; a word begins anew.
    void go_on(std::size_t at) {
        at_ = at;
        if (at_ < text_.size() && (is_letter(text_[at_]) || is_digit(text_[at_]))) out_ += ' ';
    }

    bool abbreviation() {
        auto found = longest(forms_.abbreviations, small_, at_);
        const auto title = longest(forms_.titles, small_, at_);
        const bool known = found != forms_.abbreviations.end(), named = title != forms_.titles.end();
        const bool as_title = named && (!known || title->first.size() > found->first.size());
        if (!known && !named) return false;
        if (as_title) found = title;
        std::string words = found->second;
        const std::size_t end = at_ + found->first.size();
        if (text_[at_] >= 'A' && text_[at_] <= 'Z' && words.front() >= 'a' && words.front() <= 'z')
            words.front() = static_cast<char>(words.front() - 'a' + 'A');
        if (!as_title && found->first.back() == '.' && ends_sentence(end)) words += '.';
        say(words);
        go_on(end);
        return true;
    }

    std::optional<Numeral> numeral(std::size_t at) const {
        if (forms_.numbers.empty() || !is_digit(ahead(at))) return {};
        const auto digits = [&](std::size_t from) {
            std::size_t end = from;
            while (is_digit(ahead(end))) ++end;
            return text_.substr(from, end - from);
        };
        const char group = forms_.decimal == '.' ? ',' : '.';
        Numeral read{digits(at), "", 0};
        read.end = at + read.whole.size();
        // 1.000.000: each part of three digits.
        if (read.whole.size() <= 3 && read.whole.front() != '0') {
            while (ahead(read.end) == group && digits(read.end + 1).size() == 3) {
                read.whole += digits(read.end + 1);
                read.end += 4;
            }
        }
        const char mark = ahead(read.end);
        const std::string after = mark == '.' || mark == ',' ? digits(read.end + 1) : "";
        // 1.2.3 has no decimals.
        const std::size_t end = read.end + 1 + after.size();
        if (!after.empty() && !((ahead(end) == '.' || ahead(end) == ',') && is_digit(ahead(end + 1)))) {
            read.decimals = after;
            read.end = end;
        }
        return read;
    }

    std::string digit_by_digit(std::string_view digits) const {
        std::string words;
        for (const char digit : digits)
            words += (words.empty() ? "" : " ") + forms_.cardinal(static_cast<std::uint64_t>(digit - '0'));
        return words;
    }
    std::string in_words(const Numeral& numeral) const {
        const auto value = numeral.value();
        std::string words = value ? counted(*value, numeral) : digit_by_digit(numeral.whole);
        if (!numeral.decimals.empty()) words += ' ' + forms_.point + ' ' + digit_by_digit(numeral.decimals);
        return words;
    }
    std::string counted(std::uint64_t value, const Numeral& numeral) const {
        const bool year = value >= 1100 && value < 2000 && numeral.decimals.empty() && !forms_.years.full.empty();
        return year ? of_pair(forms_.years, value / 100, value % 100) : forms_.cardinal(value);
    }
    std::string of_pair(const SpokenForms::Pair& pair, std::uint64_t first, std::uint64_t second) const {
        const std::string& form = second == 0 ? pair.full : second < 10 ? pair.few : pair.some;
        return filled(form, forms_.cardinal(first), forms_.cardinal(second));
    }

    struct Said {
        std::string words;
        std::size_t end = 0;
    };
    /// 10:30; or 10.30 where what stands behind it says that it is a time.
    std::optional<Said> time(std::size_t at) const {
        std::size_t mark = at;
        while (mark < at + 2 && is_digit(ahead(mark))) ++mark;
        if (forms_.numbers.empty() || mark == at || (ahead(mark) != ':' && ahead(mark) != '.')) return {};
        if (!is_digit(ahead(mark + 1)) || !is_digit(ahead(mark + 2)) || is_digit(ahead(mark + 3))) return {};
        if (ahead(mark + 3) == ahead(mark) && is_digit(ahead(mark + 4))) return {};
        std::uint64_t hour = 0, minute = 0;
        std::from_chars(text_.data() + at, text_.data() + mark, hour);
        std::from_chars(text_.data() + mark + 1, text_.data() + mark + 3, minute);
        if (hour > 24 || minute > 59) return {};
        std::size_t end = mark + 3;
        const std::size_t behind = past_space(end);
        const auto half = longest(forms_.halves, small_, behind);
        std::size_t after = 0;
        for (const std::string& word : forms_.after_times)
            if (small_.compare(behind, word.size(), word) == 0 && is_word_end(behind + word.size()))
                after = std::max(after, word.size());
        if (half == forms_.halves.end() && after == 0 && ahead(mark) == '.') return {};
        if (half == forms_.halves.end()) {
            if (after > 0) end = behind + after;
            std::string words = of_pair(forms_.times, hour, minute);
            if (after > 0 && text_[end - 1] == '.' && ends_sentence(end)) words += '.';
            return Said{words, end};
        }
        end = behind + half->first.size();
        std::string words = minute == 0 ? forms_.cardinal(hour) : of_pair(forms_.times, hour, minute);
        words += ' ' + half->second;
        if (half->first.back() == '.' && ends_sentence(end)) words += '.';
        return Said{words, end};
    }

    /// A time or a number with what belongs to it alone.
    std::optional<Said> item(std::size_t at) const {
        if (auto said = time(at)) return said;
        const auto read = numeral(at);
        if (!read) return {};
        for (const std::string& ending : forms_.ordinal_endings) {
            const std::size_t end = read->end + ending.size();
            const auto value = read->value();
            if (value && read->decimals.empty() && small_.compare(read->end, ending.size(), ending) == 0 &&
                is_word_end(end))
                return Said{forms_.ordinal(*value), end};
        }
        return Said{in_words(*read), read->end};
    }

    Said plain_digits(std::size_t at) const {
        std::size_t end = at;
        while (is_digit(ahead(end))) ++end;
        const Numeral read{text_.substr(at, end - at), "", end};
        const auto value = read.whole.size() < 4 ? read.value() : std::nullopt;
        return {value ? forms_.cardinal(*value) : digit_by_digit(read.whole), end};
    }

    /// The unit behind a number, and whether it is of one.
    std::optional<Said> unit(std::size_t at, bool one) const {
        for (const auto* const words : {&forms_.units, &forms_.currencies}) {
            const std::size_t behind = past_space(at);
            const auto found = longest(*words, text_, behind);
            if (found == words->end()) continue;
            Said said{one ? found->second.one : found->second.more, behind + found->first.size()};
            if (found->first.back() == '.' && ends_sentence(said.end)) said.words += '.';
            return said;
        }
        return {};
    }

    /// What joins a number to the next one: where that begins, and the word between.
    std::optional<Said> joint(std::size_t at) const {
        const std::size_t mark = past_space(at);
        static constexpr std::array<std::string_view, 3> dashes = {"-", "\xE2\x80\x93", "\xE2\x80\x94"};
        for (const std::string_view dash : dashes) {
            if (text_.compare(mark, dash.size(), dash) != 0) continue;
            const std::size_t next = past_space(mark + dash.size());
            // "4 -6" is a number below nought.
            const bool even = (mark > at) == (next > mark + dash.size());
            if (even && is_digit(ahead(next))) return Said{' ' + forms_.range + ' ', next};
        }
        const char sign = ahead(at);
        if ((sign == '/' || sign == '.') && is_digit(ahead(at + 1)))
            return Said{' ' + (sign == '/' ? forms_.over : forms_.dot) + ' ', at + 1};
        if (sign == ':' && is_digit(ahead(at + 1))) return Said{", ", at + 1};
        return {};
    }

    bool number(bool begins) {
        std::size_t at = at_;
        const bool below = begins && ahead(at) == '-' && is_digit(ahead(at + 1)) && !forms_.numbers.empty();
        if (below) ++at;
        std::optional<Said> said = item(at);
        if (!said) return false;
        const bool one = said->words == forms_.cardinal(1) && !below;
        std::vector<std::string> items = {said->words};
        std::vector<std::string> joints;
        std::size_t end = said->end;
        // "06-12345678", "1.2.3": names made of digits.
        const bool named = ahead(at) == '0' && is_digit(ahead(at + 1)) && ahead(end) != ':';
        while (const auto between = joint(end)) {
            const bool digits = named || ahead(end) == '.';
            const auto next = digits ? std::optional(plain_digits(between->end)) : item(between->end);
            if (!next) break;
            joints.push_back(named ? ", " : between->words);
            items.push_back(next->words);
            end = next->end;
        }
        // Three in a row are a pattern, a date or a telephone's, and no range.
        std::string words = below ? forms_.minus + ' ' + items.front() : items.front();
        for (std::size_t i = 1; i < items.size(); ++i) {
            const bool range = joints[i - 1] == ' ' + forms_.range + ' ';
            words += (range && items.size() > 2 ? ", " : joints[i - 1]) + items[i];
        }
        if (const auto counted = unit(end, one && items.size() == 1)) {
            words += ' ' + counted->words;
            end = counted->end;
        }
        say(words);
        go_on(end);
        return true;
    }

    /// "€ 2,50"
    bool money() {
        const auto found = longest(forms_.currencies, text_, at_);
        if (found == forms_.currencies.end()) return false;
        const auto read = numeral(past_space(at_ + found->first.size()));
        if (!read) return false;
        const bool cents = read->decimals.size() == 2;
        Numeral whole = *read;
        if (cents) whole.decimals.clear();
        const SpokenForms::Counted& name = found->second;
        const auto value = whole.value();
        std::string words = (value && whole.decimals.empty() ? forms_.cardinal(*value) : in_words(whole)) + ' ' +
                            (value == 1U && whole.decimals.empty() ? name.one : name.more);
        if (cents && read->decimals != "00")
            words += ' ' + forms_.cardinal(
                               static_cast<std::uint64_t>((read->decimals[0] - '0') * 10 + read->decimals[1] - '0'));
        say(words);
        go_on(read->end);
        return true;
    }

    bool symbol() {
        const auto sign = longest(forms_.signs, text_, at_);
        if (sign != forms_.signs.end() && is_digit(ahead(past_space(at_ + sign->first.size())))) {
            say(sign->second + ' ');
            at_ = past_space(at_ + sign->first.size());
            return true;
        }
        if (const auto found = longest(forms_.symbols, text_, at_); found != forms_.symbols.end()) {
            if (!found->second.empty()) say(found->second + ' ');
            at_ += found->first.size();
            return true;
        }
        // What engines take for their own language, and a stroke between words.
        if (std::string_view("[]{}<>\\|^~*_#=/").find(text_[at_]) == std::string_view::npos) return false;
        append_space(out_);
        ++at_;
        return true;
    }

    /// No space twice, none before a mark, none at the ends; and nothing that looks like an option to a program.
    static std::string tidy(std::string_view text) {
        std::string out;
        for (const char c : text) {
            if (is_space(c)) {
                append_space(out);
                continue;
            }
            if (!out.empty() && out.back() == ' ' && std::string_view(".,;:!?)").find(c) != std::string_view::npos) {
                const bool dots = c == '.' && out.size() > 1 && out[out.size() - 2] == '.';
                if (!dots) out.pop_back();
            }
            if (out.empty() && c == '-') continue;
            out += c;
        }
        while (!out.empty() && out.back() == ' ') out.pop_back();
        return out;
    }

    /// With a mark at the end that lets the voice come down.
    static std::string ended(std::string text) {
        if (std::none_of(text.begin(), text.end(), [](char c) { return is_letter(c) || is_digit(c); })) return {};
        static constexpr std::array<std::string_view, 9> closing = {
            "\"", "'", ")", "\xE2\x80\x9D", "\xE2\x80\x99", "\xC2\xBB", "\xE2\x80\x9C", "\xE2\x80\x98", "`"};
        std::string_view open = text;
        for (bool closes = true; closes;) {
            closes = false;
            for (const std::string_view mark : closing)
                if (open.ends_with(mark)) open.remove_suffix(mark.size()), closes = true;
        }
        for (const std::string_view mark : {".", "!", "?", "\xE2\x80\xA6"})
            if (open.ends_with(mark)) return text;
        // A line that leaves off in the middle comes down all the same.
        static constexpr std::array<std::string_view, 7> middles = {",", ";", ":", "-", "\xE2\x80\x93", "\xE2\x80\x94",
                                                                    " "};
        for (bool leaves = open.size() == text.size(); leaves;) {
            leaves = false;
            for (const std::string_view mark : middles)
                if (text.ends_with(mark)) text.erase(text.size() - mark.size()), leaves = true;
        }
        return text + '.';
    }

    const SpokenForms& forms_;
    const std::string text_;
    const std::string small_;  ///< the same in small letters, byte by byte as long
    std::size_t at_ = 0;
    std::string out_;
};

}  // namespace

std::string normalised(std::string_view text, const SpokenForms& forms) { return Normaliser(text, forms).result(); }

}  // namespace luwte::authoring
