#include "base/toml_mender.h"

#include <algorithm>
#include <map>
#include <optional>
#include <utility>

#include "base/message.h"
#include "base/toml_letters.h"
#include "base/toml_words.h"
#include "base/utf8.h"

namespace luwte {
namespace {

/// Keys of one table, and the lines on which they stand.
using Keys = std::map<std::string, int, std::less<>>;

constexpr int deepest = 100;
constexpr int most_told = 1000;  ///< nobody reads more

/// Where a value stands, and so where it ends.
enum class In : std::uint8_t { line, table, list };

/// Reads letter by letter what was written, and writes what was meant.
class Mender : private TomlLetters {
public:
    Mender(std::string_view text, const Report& report) : TomlLetters(text, report) { find_repeated(); }

    MendedToml mend() {
        while (!ended() && told_ < most_told) statement();
        MendedToml mended;
        mended.origins.emplace_back();
        for (const Letter& letter : out_) {
            utf8::append(mended.text, letter.c);
            mended.origins.back().push_back(letter.from);
            if (letter.c == U'\n') mended.origins.emplace_back();
        }
        mended.origins.back().push_back(place(in_.size()));
        mended.lost = std::move(lost_);
        return mended;
    }

private:
    void statement() {
        spaces();
        if (ended()) return;
        if (ends_line(at_)) return take_to(at_ + (here() == U'\r' ? 2 : 1));
        if (here() == U'#') return comment();
        unclosed_told_ = false;
        if (here() == U'[') header();
        else if (here() == U'{' || (here() == U'-' && is_space(letter(at_ + 1)))) strange();
        else if (!skips_) entry(In::line, keys_);
        else at_ = line_end();
        rest_of_line();
    }

    /// Names of headers with one pair of brackets that stand more than once.
    void find_repeated() {
        std::map<std::string, int> heads;
        for (at_ = 0; !ended(); at_ = line_end() + 1) {
            while (is_space(here())) ++at_;
            if (here() == U'[')
                if (const auto name = header_name(at_); name && ++heads[*name] == 2) repeated_.insert(*name);
        }
        at_ = 0;
    }

    /// What stands between the brackets of a header, where it is one.
    std::optional<std::string> header_name(std::size_t at) const {
        while (letter(at) == U'[') ++at;
        const std::size_t from = at;
        while (is_key_letter(letter(at)) || letter(at) == U'.') ++at;
        const std::size_t to = at;
        while (is_space(letter(at))) ++at;
        const bool alone = letter(at) == U']' || ends_line(at) || letter(at) == U'#';
        if (to == from || !alone) return {};
        return words(from, to);
    }

    void header() {
        skips_ = false;
        keys_.clear();
        const std::size_t from = at_;
        std::size_t opened = 0, closed = 0, end = at_;
        while (letter(end) == U'[') ++end, ++opened;
        while (!ends_line(end) && letter(end) != U'#' && letter(end) != U']') ++end;
        const std::string name = words(from + opened, trimmed(from + opened, end));
        while (letter(end) == U']') ++end, ++closed;
        const auto plain = header_name(from);
        const bool doubled = opened > 1 || closed > 1 || (plain && repeated_.count(*plain) > 0);
        const std::string meant = doubled ? "[[" + name + "]]" : '[' + name + ']';
        if (name.empty()) {
            report(from, "there is no name between the brackets", "write one, as in [[step]]");
            skips_ = true;
            at_ = end;
            return;
        }
        if (opened != closed || opened > 2) {
            report(from, message("the brackets around `{}` don't match", brief(name)),
                   message("write {}", brief(meant)));
        } else if (doubled && opened == 1) {
            report(from, message("`{}` stands here more than once", brief(name)),
                   message("write {}, with two brackets on either side", brief(meant)));
        }
        skips_ = !plain && opened != closed;
        if (opened == closed && doubled == (opened == 2)) return take_to(end);
        if (!skips_) put(meant, from);
        at_ = end;
    }

    /// "- kind: breathe" or "{": a list or a table as YAML and JSON have them. Up to a header all may belong to it.
    void strange() {
        if (!skips_)
            report(at_, message("`{}` begins this line", words(at_, at_ + 1)),
                   "write KEY = VALUE, and begin each step with a line [[step]]");
        skips_ = true;
        at_ = line_end();
    }

    void rest_of_line() {
        spaces();
        // What has no end has gone on to a line that isn't its own.
        std::size_t before = at_;
        while (before > 0 && is_space(in_[before - 1])) --before;
        if (ends_line(at_) || here() == U'#' || before == 0 || in_[before - 1] == U'\n') return;
        const std::size_t end = trimmed(at_, line_end());
        if ((here() == U',' || here() == U';') && end == at_ + 1)
            report(at_, message("`{}` ends this line", words(at_, end)), "take it out");
        else
            report(at_, message("`{}` stands behind the value", brief(words(at_, end))),
                   "write one value on a line; a quote within a text is written \\\"");
        at_ = line_end();
    }

    /// The end of a key that begins here.
    std::size_t key_end(In in) const {
        std::size_t end = at_;
        for (char32_t open = 0; !ends_line(end); ++end) {
            const char32_t c = in_[end];
            if (open != 0) {
                if (c == open) open = 0;
            } else if (c == U'"' || c == U'\'') {
                open = c;
            } else if (c == U'=' || c == U':' || c == U'#' || (in != In::line && (c == U',' || c == U'}'))) {
                break;
            }
        }
        return end;
    }

    bool beside_dot(std::size_t at) const {
        std::size_t before = at, after = at;
        while (before > 0 && is_space(in_[before])) --before;
        while (is_space(letter(after))) ++after;
        return letter(before) == U'.' || letter(after) == U'.';
    }

    /// Writes the key from here to `end` as TOML has it; its name.
    std::string key(std::size_t end) {
        const std::size_t from = at_, to = trimmed(from, end);
        at_ = end;
        std::string name;
        bool plain = true, quoted = false;
        for (std::size_t i = from; i < to; ++i) {
            const char32_t c = in_[i];
            const bool quote = c == U'"' || c == U'\'';
            quoted = quoted || quote;
            plain = plain && (quote || is_key_letter(c) || c == U'.' || (is_space(c) && beside_dot(i)));
            if (!is_quote(c) && !(is_space(c) && !quoted)) utf8::append(name, c);
        }
        if (plain || quoted) {
            for (std::size_t i = from; i < to; ++i) put(is_quote(in_[i]) && !quoted ? U'"' : in_[i], i);
        } else {
            const std::string bare = words(from, to);
            std::string inner;
            bool simple = true;
            for (const char32_t c : in_.substr(from, to - from)) {
                const bool before = inner.empty() && (is_bullet(c) || is_space(c) || is_odd_space(c));
                if (before || is_invisible(c) || is_quote(c) || c == U'\\') continue;
                utf8::append(inner, c);
                simple = simple && (is_key_letter(c) || c == U'.');
            }
            simple = simple && !inner.empty();
            report(from, message("`{}` is no key as it is written here", brief(bare)),
                   simple ? message("write {} = ...", brief(inner)) : message("write \"{}\" = ...", brief(inner)));
            put(simple ? inner : '"' + inner + '"', from);
            name = inner;
        }
        put(U' ', end);
        return name;
    }

    /// A key and its value; whether they are there now.
    bool entry(In in, Keys& keys) {
        const std::size_t begun = out_.size(), from = at_, end = key_end(in);
        const char32_t sign = letter(end);
        if ((sign != U'=' && sign != U':') || end == from) {
            const std::size_t to = in == In::line ? line_end() : std::max(end, from + (end == from ? 1 : 0));
            std::size_t word = from;
            while (is_key_letter(letter(word))) ++word;
            lost_.insert(words(from, word));
            report(from, message("`{}` sets nothing", brief(words(from, trimmed(from, to)))),
                   "write KEY = VALUE, or # before what is for yourself");
            at_ = to;
            return false;
        }
        const std::string name = key(end);
        if (sign == U':')
            report(at_, message("a colon stands behind `{}`", brief(name)), message("write {} = ...", brief(name)));
        put(U'=', at_++);
        spaces();
        if (here() == U'=' || here() == U'>') {
            report(at_, "one sign too many stands here", message("write {} = ...", brief(name)));
            while (here() == U'=' || here() == U'>') ++at_;
        }
        const auto [first, fresh] = keys.emplace(name, place(from).line);
        if (!fresh)
            report(from, message("`{}` stands here for the second time", brief(name)),
                   message("take one of them out; the first is on line {}", first->second));
        const bool valued = value(in, name);
        if (valued && fresh) return true;
        if (!valued) lost_.insert(name);
        out_.resize(begun);
        return false;
    }

    bool value(In in, const std::string& key) {
        spaces();
        const char32_t c = here();
        if (ends_line(at_) || c == U'#' || (in == In::table && (c == U',' || c == U'}'))) {
            report(at_, message("`{}` has no value", brief(key)), "write one, or take the line out");
            return false;
        }
        if (c == U'"' || c == U'\'') return text(in);
        if (is_quote(c)) return curly_text(in);
        if ((c == U'[' || c == U'{') && depth_ < deepest) {
            ++depth_;
            c == U'[' ? list() : table();
            --depth_;
            return true;
        }
        return bare(in, key);
    }

    /// Whether a text may end before this.
    bool ends_value(std::size_t at, In in) const {
        while (is_space(letter(at))) ++at;
        const char32_t c = letter(at);
        return ends_line(at) || c == U'#' || (in == In::list && (c == U',' || c == U']')) ||
               (in == In::table && (c == U',' || c == U'}'));
    }
    /// Where a text that has no quote at its end may have been meant to end.
    std::size_t text_end(In in) const {
        std::size_t end = trimmed(at_, line_end());
        while (in != In::line && end > at_ + 1 &&
               (is_space(in_[end - 1]) || in_[end - 1] == U',' || in_[end - 1] == U']' || in_[end - 1] == U'}'))
            --end;
        return end;
    }

    bool text(In in) {
        const char32_t quote = here();
        if (letter(at_ + 1) == quote && letter(at_ + 2) == quote) return long_text(quote);
        std::size_t end = at_ + 1;
        while (!ends_line(end) && in_[end] != quote)
            end += quote == U'"' && in_[end] == U'\\' && !ends_line(end + 1) ? 2 : 1;
        bool closed = !ends_line(end);
        if (!closed) {
            for (std::size_t i = at_ + 1; !closed && !ends_line(i); ++i)
                if (is_quote(in_[i]) && in_[i] != quote && ends_value(i + 1, in)) {
                    report(i, "a curly quote ends the text",
                           message("write a straight one: {}", quote == U'"' ? "\"" : "'"));
                    closed = true;
                    end = i;
                }
        }
        if (!closed) {
            end = text_end(in);
            report(at_, "the text that begins here has no quote at its end",
                   message("write {} behind it", quote == U'"' ? "\"" : "'"));
        }
        take();
        while (at_ < end) inner_letter(quote);
        put(quote, end);
        at_ = std::max(at_, closed ? end + 1 : end);
        return true;
    }

    /// Of a text: escapes that are none, and what no text may hold, are told.
    void inner_letter(char32_t quote) {
        if (is_control(here())) {
            report(at_, "a control character stands in the text", "take it out");
            ++at_;
            return;
        }
        if (here() != U'\\' || quote == U'\'') return take();
        const std::size_t digits = letter(at_ + 1) == U'u' ? 4 : letter(at_ + 1) == U'U' ? 8 : 0;
        std::size_t there = 0;
        while (there < digits && is_key_letter(letter(at_ + 2 + there)) && letter(at_ + 2 + there) <= U'f') ++there;
        const bool known = std::u32string_view(U"btnfr\"\\").find(letter(at_ + 1)) != std::u32string_view::npos;
        if (!known && (digits == 0 || there < digits)) {
            report(at_, "a backslash stands in the text", "write it twice: \\\\");
            put(U'\\', at_);
            return take();
        }
        take();
        take();
    }

    bool long_text(char32_t quote) {
        std::size_t end = at_ + 3;
        while (end < in_.size() && !(in_[end] == quote && letter(end + 1) == quote && letter(end + 2) == quote))
            end += quote == U'"' && in_[end] == U'\\' ? 2 : 1;
        if (end >= in_.size()) {
            report(at_, "the text in three quotes that begins here has no end", "write three quotes behind it");
            at_ = in_.size();
            return false;
        }
        end += 3;
        while (letter(end) == quote) ++end;
        take_to(std::min(end, in_.size()));
        return true;
    }

    bool curly_text(In in) {
        const bool double_ones = is_double_quote(here());
        const auto closes = [&](std::size_t i) {
            return double_ones ? is_double_quote(in_[i]) : is_single_quote(in_[i]);
        };
        std::size_t end = at_ + 1, first = 0;
        for (; !ends_line(end); ++end) {
            if (!closes(end)) continue;
            if (first == 0) first = end;
            if (ends_value(end + 1, in)) break;
        }
        if (ends_line(end) && first != 0) end = first;
        const bool closed = !ends_line(end);
        if (!closed) end = text_end(in);
        const std::string inner = words(at_ + 1, end);
        report(at_, closed ? "curly quotes stand around the text" : "a curly quote begins the text, and none ends it",
               message("write straight ones: \"{}\"", brief(inner)));
        put(U'"', at_);
        for (++at_; at_ < end; ++at_) {
            if (here() == U'"' || here() == U'\\') put(U'\\', at_);
            if (!is_control(here())) put(here(), at_);
        }
        put(U'"', end);
        if (closed) ++at_;
        return true;
    }

    /// What has no quotes.
    bool bare(In in, const std::string& key) {
        std::size_t end = at_;
        const auto stops = [&](std::size_t at) {
            const char32_t c = letter(at);
            return ends_line(at) || (c == U'#' && is_space(in_[at - 1])) ||
                   (in == In::table && (c == U',' || c == U'}')) || (in == In::list && (c == U',' || c == U']'));
        };
        while (!stops(end)) ++end;
        // In a table a comma is followed by a key: digits alone are none.
        if (in == In::table && letter(end) == U',' && end > at_) {
            std::size_t part = end + 1;
            while (letter(part) >= U'0' && letter(part) <= U'9') ++part;
            if (part > end + 1 && comma_number(words(at_, part)) && ends_value(part, in)) end = part;
        }
        const std::size_t from = at_;
        std::size_t to = trimmed(from, end);
        // At a line's end it belongs to nobody, which is told there.
        if (in == In::line && to > from + 1 && (in_[to - 1] == U',' || in_[to - 1] == U';')) end = --to;
        at_ = end;
        const std::string written = words(from, to);
        if (is_toml_word(written)) {
            for (std::size_t i = from; i < to; ++i) put(in_[i], i);
            return true;
        }
        MeantWord meant = meant_by(written, key);
        report(from, std::move(meant.what), std::move(meant.remedy));
        put(meant.toml, from);
        return !meant.toml.empty();
    }

    /// Whether a new statement begins here: a header, or a key with its sign.
    bool begins_statement() const {
        std::size_t at = at_;
        const bool head = letter(at) == U'[';
        while (letter(at) == U'[') ++at;
        if (!is_key_letter(letter(at)) || (letter(at) >= U'0' && letter(at) <= U'9') || letter(at) == U'-')
            return false;
        while (is_key_letter(letter(at)) || letter(at) == U'.') ++at;
        while (is_space(letter(at))) ++at;
        if (!head) return letter(at) == U'=';
        if (letter(at) != U']') return false;
        while (letter(at) == U']') ++at;
        return ends_line(at) || is_space(letter(at)) || letter(at) == U'#';
    }

    /// Of those within each other one is told.
    void unclosed(std::size_t open, std::size_t after) {
        const bool is_list = in_[open] == U'[';
        if (!std::exchange(unclosed_told_, true))
            report(open, message("`{}` has no {} at its end", is_list ? "[" : "{", is_list ? "]" : "}"),
                   message("write {} behind it", is_list ? "]" : "}"));
        insert(after, is_list ? U']' : U'}');
    }
    /// Tells a comma that lacks between values, or is one too many; whether there was one.
    bool comma(bool any, bool& seen) {
        if (here() != U',') {
            if (any && !seen) report(at_, "a comma is missing before this", "write one");
            return false;
        }
        if (!any || seen) report(at_, "a comma stands here that parts nothing", "take it out");
        seen = true;
        ++at_;
        return true;
    }

    void list() {
        const std::size_t open = at_;
        take();
        std::size_t after = out_.size();
        bool any = false, seen = false;
        while (told_ < most_told) {
            const int line = place(at_).line;
            blanks();
            if (ended() || (place(at_).line > line && begins_statement())) return unclosed(open, after);
            if (here() == U']') return take();
            if (comma(any, seen)) continue;
            if (any) insert(after, U',');
            const std::size_t begun = out_.size(), from = at_;
            if (value(In::list, "")) {
                any = true;
                after = out_.size();
            } else {
                out_.resize(begun);
                if (any) out_.erase(out_.begin() + static_cast<std::ptrdiff_t>(after));
            }
            seen = false;
            if (at_ == from) ++at_;
        }
    }

    void table() {
        const std::size_t open = at_;
        take();
        Keys keys;
        std::size_t after = out_.size();
        bool any = false, seen = false, told = false;
        while (told_ < most_told) {
            spaces();
            if (here() == U'#') at_ = line_end();
            if (ends_line(at_)) {
                std::size_t next = at_;
                const auto passes = [&](std::size_t at) {
                    return at < in_.size() && (is_space(in_[at]) || in_[at] == U'\n' || in_[at] == U'\r');
                };
                while (passes(next)) ++next;
                std::size_t behind = next + (letter(next) == U',' ? 1 : 0);
                while (passes(behind)) ++behind;
                const char32_t c = letter(behind);
                if (next >= in_.size() || c == U'{' || c == U'[' || c == U']') return unclosed(open, after);
                if (!std::exchange(told, true))
                    report(at_, "a table in { } goes on in the next line",
                           "write it on one line, or as a table with a heading, as [[step]]");
                at_ = next;
                continue;
            }
            if (here() == U'}') {
                if (seen) report(at_, "a comma stands here that parts nothing", "take it out");
                return take();
            }
            if (comma(any, seen)) continue;
            if (any) insert(after, U',');
            const std::size_t begun = out_.size(), from = at_;
            if (entry(In::table, keys)) {
                any = true;
                after = out_.size();
            } else {
                out_.resize(begun);
                if (any) out_.erase(out_.begin() + static_cast<std::ptrdiff_t>(after));
            }
            seen = false;
            if (at_ == from) ++at_;
        }
    }

    Keys keys_;  ///< of the table that a header has begun
    std::set<std::string> repeated_;
    std::set<std::string, std::less<>> lost_;
    bool skips_ = false;  ///< up to the next header
    int depth_ = 0;
    bool unclosed_told_ = false;  ///< of this statement
};

}  // namespace

SourcePosition MendedToml::original(SourcePosition place) const {
    const auto line = static_cast<std::size_t>(place.line - 1), column = static_cast<std::size_t>(place.column - 1);
    if (place.line < 1 || line >= origins.size() || origins[line].empty()) return place;
    return column < origins[line].size() ? origins[line][column] : origins[line].back();
}

MendedToml mend_toml(std::string_view text, const TomlLetters::Report& report) { return Mender(text, report).mend(); }

}  // namespace luwte
