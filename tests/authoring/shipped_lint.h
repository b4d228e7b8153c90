#pragma once

#include "authoring/lint.h"
#include "practice_test.h"

namespace luwte::authoring {

/// Those of assets/lint.
const Lexicons& shipped_lexicons();

/// Of a language without a lexicon only what needs no words.
inline const Lexicon& shipped_lexicon(std::string_view language) {
    static const Lexicon none;
    const Lexicon* const found = find_lexicon(shipped_lexicons(), language);
    return found ? *found : none;
}

inline std::vector<Finding> lint(std::string_view text, std::string_view language) {
    return lint(text, shipped_lexicon(language));
}

inline void lint(const practice::Phrases& phrases, const std::string& file, LintReport& report) {
    lint(phrases, shipped_lexicon(phrases.language), file, report);
}

}  // namespace luwte::authoring
