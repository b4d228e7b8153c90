#include "authoring/lint_words.h"

#include <algorithm>
#include <utility>

#include "base/utf8.h"

namespace luwte::authoring {
namespace {

constexpr std::size_t longest_gap = 3;  // words

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_ascii_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

/// What stands at a byte of the text.
enum class Mark { letter, space, stop, comma, open, close, quote, apostrophe };

struct Sign {
    Mark mark = Mark::letter;
    std::size_t bytes = 1;
};

/// Signs that are no letters.
constexpr std::pair<Mark, std::string_view> signs[] = {
    {Mark::stop, ". ! ? …"},
    {Mark::comma, ", ; : ( ) – —"},
    {Mark::quote, "\""},
    {Mark::apostrophe, "' ’"},
    {Mark::close, "” »"},
    {Mark::open, "“ „ « ‘ ‚"},
    {Mark::space, "\u00A0 \u2009 \u202F \u2028"},
};

Sign sign_at(std::string_view text, std::size_t at) {
    const char c = text[at];
    if (is_ascii_letter(c) || is_digit(c)) return {};
    Sign found{static_cast<unsigned char>(c) < 0x80U ? Mark::space : Mark::letter, 1};
    for (const auto& [mark, list] : signs)
        for_each_part(list, ' ', [&, kind = mark](std::string_view sign) {
            if (text.substr(at, sign.size()) == sign) found = {kind, sign.size()};
        });
    return found;
}

/// Cuts a text into sentences.
class Cutter {
public:
    explicit Cutter(std::string_view text) : text_(text) {}

    std::vector<Sentence> run() {
        for (std::size_t at = 0; at < text_.size();) {
            const Sign sign = sign_at(text_, at);
            take(sign.mark, at, sign.bytes);
            at += sign.bytes;
        }
        end_word();
        end_sentence();
        return std::move(all_);
    }

private:
    void take(Mark mark, std::size_t at, std::size_t bytes) {
        const bool letter_follows = at + bytes < text_.size() && sign_at(text_, at + bytes).mark == Mark::letter;
        switch (mark) {
            case Mark::letter:
                if (word_.lower.empty()) word_.begin = at;
                utf8::append_lower(word_.lower, text_.substr(at, bytes));
                word_.end = at + bytes;
                return;
            case Mark::apostrophe:
                // Within a word ("don't", "foto's") or before one of a letter ("'s avonds") it is part of it.
                if (letter_follows && (!word_.lower.empty() || clipped(at + bytes))) {
                    if (word_.lower.empty()) word_.begin = at;
                    word_.lower += '\'';
                    return;
                }
                end_word();
                if (letter_follows) open(at);
                else close(at);
                return;
            case Mark::stop:
                // 4.5 and e.g. are no ends.
                if (text_[at] == '.' && letter_follows && !word_.lower.empty()) {
                    word_.lower += '.';
                    return;
                }
                end_word();
                now_.asks = now_.asks || text_[at] == '?';
                now_.calls = now_.calls || text_[at] == '!';
                ended_ = true;
                return;
            case Mark::space:
                if (text_[at] == '-' && !word_.lower.empty() && letter_follows) {
                    word_.lower += '-';
                    return;
                }
                end_word();
                return;
            case Mark::comma:
                end_word();
                ++clause_;
                return;
            case Mark::open: end_word(); return open(at);
            case Mark::close: end_word(); return close(at);
            case Mark::quote:
                end_word();
                if (letter_follows && !quote_open_) open(at);
                else close(at);
                return;
        }
    }

    /// Whether a single letter stands here, as in "'s avonds" and "'t".
    bool clipped(std::size_t at) const {
        return is_ascii_letter(text_[at]) && (at + 1 == text_.size() || sign_at(text_, at + 1).mark == Mark::space);
    }

    void open(std::size_t at) {
        quote_open_ = true;
        quote_begin_ = at;
    }

    void close(std::size_t at) {
        if (!std::exchange(quote_open_, false)) return;
        const auto mark = [&](Sentence& sentence) {
            for (Word& word : sentence.words)
                if (word.begin >= quote_begin_ && word.end <= at) word.quoted = true;
        };
        mark(now_);
        for (auto before = all_.rbegin(); before != all_.rend() && before->words.back().begin >= quote_begin_; ++before)
            mark(*before);
    }

    void end_word() {
        if (word_.lower.empty()) return;
        if (std::exchange(ended_, false)) end_sentence();
        word_.clause = clause_;
        now_.words.push_back(std::exchange(word_, {}));
    }

    void end_sentence() {
        if (!now_.words.empty()) all_.push_back(std::move(now_));
        now_ = {};
        ++clause_;
    }

    std::string_view text_;
    std::vector<Sentence> all_;
    Sentence now_;
    Word word_;
    int clause_ = 0;
    bool ended_ = false;  ///< the next word begins a sentence
    bool quote_open_ = false;
    std::size_t quote_begin_ = 0;
};

}  // namespace

std::vector<Sentence> sentences(std::string_view text) { return Cutter(text).run(); }

WordChoice::WordChoice(std::string_view text, const WordSets& sets) { add(text, sets); }

void WordChoice::add(std::string_view text, const WordSets& sets) {
    for_each_part(
        text, '|',
        [&](std::string_view part) {
            if (part == "@") add(sets.at, {});
            else if (part == "&") add(sets.ampersand, {});
            else if (part == "$") end_ = true;
            else if (part.back() == '*')
                parts_.push_back({Part::Kind::begins, std::string(part.substr(0, part.size() - 1))});
            else if (part.front() == '*') parts_.push_back({Part::Kind::ends, std::string(part.substr(1))});
            else parts_.push_back({Part::Kind::whole, std::string(part)});
        });
}

bool WordChoice::has(std::string_view lower) const {
    return std::any_of(
        parts_.begin(), parts_.end(),
        [&](const Part& part) {
            if (part.text.size() > lower.size()) return false;
            switch (part.kind) {
                case Part::Kind::whole: return lower == part.text;
                case Part::Kind::begins: return lower.substr(0, part.text.size()) == part.text;
                case Part::Kind::ends: return lower.substr(lower.size() - part.text.size()) == part.text;
            }
            return false;
        });
}

WordPattern::WordPattern(std::string_view text, const WordSets& sets) {
    for_each_part(
        text, ' ',
        [&](std::string_view part) {
            if (part == "?") question_ = true;
            else if (part == "~") items_.push_back({Kind::gap, {}});
            else if (part == "^") items_.push_back({Kind::start, {}});
            else items_.push_back({Kind::choice, WordChoice(part, sets)});
        });
}

WordPattern::Match WordPattern::find(const Sentence& sentence, std::size_t from) const {
    if (question_) return {0, sentence.asks ? sentence.words.size() : 0};
    for (std::size_t begin = from; begin < sentence.words.size(); ++begin)
        if (const std::size_t end = match(sentence, 0, begin, begin); end > begin) return {begin, end};
    return {};
}

/// Where a match of the items from `item` on ends, or 0.
std::size_t WordPattern::match(const Sentence& sentence, std::size_t item, std::size_t word, std::size_t begin) const {
    if (item == items_.size()) return word;
    const auto& words = sentence.words;
    const auto same_clause = [&](std::size_t at) {
        return at < words.size() && words[at].clause == words[begin].clause;
    };
    switch (items_[item].kind) {
        case Kind::start: return word == 0 ? match(sentence, item + 1, word, begin) : 0;
        case Kind::gap:
            for (std::size_t skipped = 0; skipped <= longest_gap; ++skipped) {
                if (skipped > 0 && !same_clause(word + skipped - 1)) break;
                if (const std::size_t end = match(sentence, item + 1, word + skipped, begin)) return end;
            }
            return 0;
        case Kind::choice:
            if (word == words.size()) return items_[item].choice.has_end() ? match(sentence, item + 1, word, begin) : 0;
            if (!same_clause(word) || !items_[item].choice.has(words[word].lower)) return 0;
            return match(sentence, item + 1, word + 1, begin);
    }
    return 0;
}

}  // namespace luwte::authoring
