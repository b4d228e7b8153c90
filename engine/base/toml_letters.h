#pragma once

#include <algorithm>
#include <functional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/diagnostic.h"
#include "base/message.h"
#include "base/toml_words.h"
#include "base/utf8.h"

namespace luwte {

constexpr bool is_space(char32_t c) { return c == U' ' || c == U'\t'; }
constexpr bool is_control(char32_t c) { return (c < 0x20 && c != U'\t' && c != U'\n' && c != U'\r') || c == 0x7f; }

/// The letters of a text that is read one by one, and those that are written of it, each with its place in the former.
class TomlLetters {
public:
    using Report = std::function<void(SourcePosition, std::string what, std::string remedy)>;
    struct Letter {
        char32_t c;
        SourcePosition from;
    };

protected:
    TomlLetters(std::string_view text, const Report& report) : tell_(report) {
        in_.reserve(text.size());
        places_.reserve(text.size() + 1);
        out_.reserve(text.size() + text.size() / 8);
        SourcePosition place{1, 1};
        for (std::size_t at = 0; at < text.size();) {
            const char32_t c = utf8::next(text, at);
            in_.push_back(c == 0 ? U'\ufffd' : c);
            places_.push_back(place);
            place = c == U'\n' ? SourcePosition{place.line + 1, 1} : SourcePosition{place.line, place.column + 1};
        }
        places_.push_back(place);
    }

    bool ended() const { return at_ >= in_.size(); }
    /// 0 behind the end.
    char32_t letter(std::size_t at) const { return at < in_.size() ? in_[at] : 0; }
    char32_t here() const { return letter(at_); }
    SourcePosition place(std::size_t at) const { return places_[std::min(at, in_.size())]; }
    bool ends_line(std::size_t at) const {
        return at >= in_.size() || in_[at] == U'\n' || (in_[at] == U'\r' && letter(at + 1) == U'\n');
    }
    std::size_t line_end() const {
        std::size_t end = at_;
        while (!ends_line(end)) ++end;
        return end;
    }
    std::string words(std::size_t from, std::size_t to) const {
        std::string text;
        for (std::size_t i = from; i < to; ++i) utf8::append(text, in_[i]);
        return text;
    }
    /// The end of what lies between, without spaces.
    std::size_t trimmed(std::size_t from, std::size_t to) const {
        while (to > from && (is_space(in_[to - 1]) || is_odd_space(in_[to - 1]))) --to;
        return to;
    }

    void report(std::size_t at, std::string what, std::string remedy) {
        ++told_;
        tell_(place(at), std::move(what), std::move(remedy));
    }
    void put(char32_t c, std::size_t from) { out_.push_back({c, place(from)}); }
    void put(std::string_view text, std::size_t from) {
        for (std::size_t at = 0; at < text.size();) put(utf8::next(text, at), from);
    }
    void take() { put(in_[at_], at_), ++at_; }
    void take_to(std::size_t end) {
        while (at_ < end) take();
    }
    void insert(std::size_t out, char32_t c) {
        const SourcePosition from = out > 0 ? out_[out - 1].from : SourcePosition{1, 1};
        out_.insert(out_.begin() + static_cast<std::ptrdiff_t>(out), {c, from});
    }

    /// Spaces; odd ones are told and become plain.
    void spaces() {
        bool told = false;
        for (; !ended() && (is_space(here()) || is_odd_space(here()) || is_control(here())); ++at_) {
            if (!is_space(here()) && !std::exchange(told, true))
                report(at_, "a space of a word processor stands here", "write an ordinary space");
            put(is_space(here()) ? here() : U' ', at_);
        }
    }
    void comment() {
        for (; !ends_line(at_); ++at_)
            if (!is_control(here())) put(here(), at_);
    }
    /// Spaces, comments and line ends.
    void blanks() {
        for (bool more = true; more && !ended();) {
            spaces();
            if (here() == U'#') comment();
            else if (!ended() && ends_line(at_)) take_to(at_ + (here() == U'\r' ? 2 : 1));
            else more = false;
        }
    }

    std::u32string in_;
    std::size_t at_ = 0;
    std::vector<Letter> out_;
    int told_ = 0;

private:
    const Report& tell_;
    std::vector<SourcePosition> places_;  ///< of each letter, and of the end
};

}  // namespace luwte
