#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "authoring/lexicon.h"
#include "base/diagnostic.h"
#include "practice/phrases.h"
#include "practice/timeline.h"

namespace luwte::authoring {

/// One thing that a text does.
struct Finding {
    FindingKind kind = FindingKind::treatment;
    std::string what;    ///< "promises treatment: `geneest`"
    std::string remedy;  ///< what could stand instead

    bool claim() const { return row_of(kind).claim; }
};

/// What one text does, in its order. A word counts whole ("heel" is no "heal"), what is denied is no claim ("this is no
/// treatment"), and what stands in quotation marks is somebody's thought, in which only claims count. An empty lexicon
/// leaves what needs no knowledge of words.
std::vector<Finding> lint(std::string_view text, const Lexicon& lexicon);

/// Notes on words, apart from what is wrong with the files themselves.
struct LintReport {
    Diagnostics claims;  ///< promises of treatment or sleep
    Diagnostics notes;   ///< everything else; the words serve as they are
};

/// As above for a text that stands at `spot` of `file` and is called `name` there.
void lint(std::string_view text, const Lexicon& lexicon, std::string_view name, const std::string& file,
          SourcePosition spot, LintReport& report);

/// All wordings of a language, a session's own among them.
void lint(const practice::Phrases& phrases, const Lexicon& lexicon, const std::string& file, LintReport& report);

/// No more than this is said in a minute, pauses included (practice.md: 100 at first, 75 at last).
constexpr double most_words_a_minute = 110;

/// A line that is too fast even with the shortest pause after it.
struct FastLine {
    std::string id;
    double rate = 0;  ///< words a minute, its pause included
};

/// Those of a voice, by the lengths of its lines, the fastest first; lines of unknown length are passed over.
std::vector<FastLine> fast_lines(const practice::Phrases& phrases, const practice::LineLengths& lengths);

/// The first of each run of minutes in which a timeline says too much.
void lint_pace(const practice::Timeline& timeline, const std::string& file, LintReport& report);

/// Words as one counts them: whatever has a letter or a digit, between spaces.
int count_words(std::string_view text);

}  // namespace luwte::authoring
