#pragma once

#include <span>
#include <string_view>

#include "authoring/lint.h"

namespace luwte::authoring {

/// Words that are against the tone. A pattern is words with spaces between, each a choice parted by `|`: `heal*` begins
/// a word, `*pijn` ends one; `~` stands for up to three words, `^` and `$` for a sentence's ends, `@` for an ill of the
/// language, `&` for a verb that takes one away.
struct Rule {
    FindingKind kind;
    std::string_view words;
    std::string_view unless =
        {};  ///< patterns, parted by `;`: where the sentence has one the rule is silent; `?` a question
    std::string_view instead = {};  ///< a remedy; none: the one of its kind
    bool denied_too = false;        ///< also where it is denied ("you must not")
};

/// What the linter knows of a language.
struct Lexicon {
    std::span<const Rule> rules;
    std::string_view ills;     ///< no one may promise to take them away; tension is none: one practises with it
    std::string_view relief;   ///< verbs of taking away
    std::string_view denials;  ///< "not", "never"
    std::string_view none;     ///< "no": denies the next word or two
    std::string_view only;     ///< after a denial it denies nothing: "not only"
    std::string_view turns;    ///< begin a clause of their own: "but"
    std::string_view (*remedy)(FindingKind);
};

const Lexicon& dutch_words();
const Lexicon& english_words();

}  // namespace luwte::authoring
