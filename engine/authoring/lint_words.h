#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace luwte::authoring {

/// A word of a text: whatever has a letter or a digit between spaces and punctuation.
struct Word {
    std::string lower;      ///< in small letters, with a plain apostrophe
    std::size_t begin = 0;  ///< bytes of the text
    std::size_t end = 0;
    int clause = 0;       ///< counts on at each comma, colon, dash or bracket
    bool quoted = false;  ///< within quotation marks
};

struct Sentence {
    std::vector<Word> words;
    bool asks = false;   ///< ends with a question mark
    bool calls = false;  ///< ends with an exclamation mark
};

/// The text's sentences, those without words left out.
std::vector<Sentence> sentences(std::string_view text);

/// Sets that a pattern can name: `@` and `&`, each words parted by `|`.
struct WordSets {
    std::string_view at;
    std::string_view ampersand;
};

/// One place of a pattern: a choice of words.
class WordChoice {
public:
    WordChoice() = default;
    WordChoice(std::string_view text, const WordSets& sets);
    bool has(std::string_view lower) const;
    bool has_end() const { return end_; }

private:
    struct Part {
        enum class Kind : unsigned char { whole, begins, ends } kind;
        std::string text;
    };
    void add(std::string_view text, const WordSets& sets);

    std::vector<Part> parts_;
    bool end_ = false;  ///< a sentence's end will do too
};

/// Words in a row, as assets/lint/en.toml explains: each a choice parted by `|`, `~` for up to three words, `^` and `$`
/// for a sentence's ends, `?` for a question.
class WordPattern {
public:
    WordPattern() = default;
    WordPattern(std::string_view text, const WordSets& sets);
    bool empty() const { return items_.empty() && !question_; }

    struct Match {
        std::size_t begin = 0;  ///< words of the sentence
        std::size_t end = 0;
    };
    /// The first match that begins at word `from` or later; an empty one when there is none. All of it lies in one
    /// clause.
    Match find(const Sentence& sentence, std::size_t from = 0) const;

private:
    std::size_t match(const Sentence& sentence, std::size_t item, std::size_t word, std::size_t begin) const;

    enum class Kind : unsigned char { choice, gap, start };
    struct Item {
        Kind kind = Kind::choice;
        WordChoice choice;
    };
    std::vector<Item> items_;
    bool question_ = false;  ///< `?`: matches whatever asks
};

/// Calls `each` with every part of `text` between separators, spaces around it left out; empty ones are passed over.
template <class Each>
void for_each_part(std::string_view text, char separator, Each each) {
    while (!text.empty()) {
        const std::size_t end = std::min(text.find(separator), text.size());
        std::string_view part = text.substr(0, end);
        while (!part.empty() && part.front() == ' ') part.remove_prefix(1);
        while (!part.empty() && part.back() == ' ') part.remove_suffix(1);
        if (!part.empty()) each(part);
        text.remove_prefix(std::min(end + 1, text.size()));
    }
}

}  // namespace luwte::authoring
