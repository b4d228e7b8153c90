#pragma once

#include <array>
#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "authoring/lint_words.h"
#include "base/diagnostic.h"

namespace luwte::authoring {

/// What words can do that the practice's tone does not want.
enum class FindingKind : std::uint8_t {
    treatment,  ///< promises a treatment or what only one could give
    sleep,
    command,  ///< orders, forbids or asks for effort
    promise,  ///< says what someone will feel
    depth,    ///< asks for deep or full breath: the risk of slow breathing is too much of it
    praise,
    reward,    ///< counts, scores or rewards
    floating,  ///< words of another world
    distant,   ///< Dutch `u` for `je`
    loud,      ///< exclamation marks, capitals
    lengthy,   ///< a sentence of more than 20 words
};

struct FindingKindRow {
    FindingKind kind;
    std::string_view name;  ///< of its table in a lexicon file
    std::string_view does;  ///< "promises treatment"
    bool claim = false;     ///< a promise that may never stand; the others are a matter of tone
    bool by_words = true;   ///< known by a lexicon's words, not by the sentence's form
};

/// By FindingKind.
constexpr std::array<FindingKindRow, 11> finding_kinds = {{
    {FindingKind::treatment, "treatment", "promises treatment", true},
    {FindingKind::sleep, "sleep", "promises sleep", true},
    {FindingKind::command, "command", "commands"},
    {FindingKind::promise, "promise", "says what someone will feel"},
    {FindingKind::depth, "depth", "asks for deep breath"},
    {FindingKind::praise, "praise", "praises"},
    {FindingKind::reward, "reward", "counts or rewards"},
    {FindingKind::floating, "floating", "is floating"},
    {FindingKind::distant, "distant", "keeps a distance"},
    {FindingKind::loud, "loud", "is loud", false, false},
    {FindingKind::lengthy, "lengthy", "has a long sentence", false, false},
}};

constexpr const FindingKindRow& row_of(FindingKind kind) { return finding_kinds[static_cast<std::size_t>(kind)]; }

/// Words that are against the tone.
struct Rule {
    FindingKind kind = FindingKind::treatment;
    WordPattern words;
    std::vector<WordPattern> unless;  ///< where the sentence has one of them the rule is silent
    std::string remedy;
    bool denied_too = false;  ///< also where it is denied ("you must not")
};

/// What the linter knows of a language; assets/lint/en.toml explains each part. An empty one knows no words.
struct Lexicon {
    std::vector<Rule> rules;
    WordChoice denials, none, only, turns;
};

/// Reads a lexicon from its text; on mistakes appends all of them and returns nothing.
std::optional<Lexicon> read_lexicon(std::string_view text, const std::string& file, Diagnostics& diagnostics);

/// By language.
using Lexicons = std::map<std::string, Lexicon, std::less<>>;

/// That of a BCP-47 code, whose first part decides ("nl" for "nl-BE"); nullptr where there is none.
const Lexicon* find_lexicon(const Lexicons& lexicons, std::string_view language);

}  // namespace luwte::authoring
