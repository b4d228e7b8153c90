// The lexicons of assets/lint, and what is told of one with mistakes.

#include "authoring/lexicon.h"

#include <fmt/format.h>

#include "shipped_lint.h"

namespace luwte::authoring {

const Lexicons& shipped_lexicons() {
    static const Lexicons all = [] {
        Lexicons read;
        for (const char* const language : practice::shipped_languages) {
            Diagnostics diagnostics;
            auto lexicon =
                read_lexicon(practice::file_text(fmt::format("lint/{}.toml", language)), language, diagnostics);
            EXPECT_TRUE(lexicon) << practice::told(diagnostics);
            read.emplace(language, lexicon.value_or(Lexicon{}));
        }
        return read;
    }();
    return all;
}

namespace {

std::string diagnostics_of(const std::string& rest) {
    Diagnostics diagnostics;
    const std::string text = "ills = 'pain'\nrelief = 'ease'\ndenials = 'not'\nnone = 'no'\nonly = 'only'\n" + rest;
    const bool read = read_lexicon(text, "en.toml", diagnostics).has_value();
    EXPECT_EQ(read, diagnostics.empty());
    return practice::told(diagnostics);
}

TEST(Lexicon, OfAPersonsOwn) {
    EXPECT_EQ(diagnostics_of("turns = 'but'\n[treatment]\nremedy = 'r'\nrules = [{words = '& ~ @'}]\n"), "");
    EXPECT_EQ(diagnostics_of("turns = ''\n"), "");
}

TEST(Lexicon, TellsEveryDiagnosticAtItsPlace) {
    EXPECT_EQ(diagnostics_of(R"(turns = "But"
[treatment]
rules = [
    {words = "heals Pain", unless = ["if", "~"]},
    {unless = "when"},
    {words = " ", denied = true},
]
[slep]
[loud]
)"),
              "en.toml:6:9: `But` has a capital; write small letters; capitals count as such\n"
              "en.toml:7:1: `treatment.remedy` is missing; say what could stand instead\n"
              "en.toml:9:14: `heals Pain` has a capital; write small letters; capitals count as such\n"
              "en.toml:10:5: `treatment.rules.words` is missing; give a pattern, e.g. words = \"heal|heals\"\n"
              "en.toml:11:14: a pattern has no word; name one\n"
              "en.toml:11:19: `treatment.rules.denied` is not known here; did you mean `denied_too`?\n"
              "en.toml:13:2: `slep` is not known here; did you mean `sleep`?\n"
              "en.toml:14:2: `loud` is not known here; known: ills, relief, denials, none, only, turns, treatment, "
              "sleep, command, promise, depth, praise, reward, floating, distant\n");
    Diagnostics diagnostics;
    EXPECT_FALSE(read_lexicon("", "en.toml", diagnostics));
    EXPECT_EQ(diagnostics.size(), 6U);
}

TEST(Lexicon, IsFoundByALanguagesFirstPart) {
    for (const char* const language : {"nl", "nl-BE", "en_GB"})
        EXPECT_NE(find_lexicon(shipped_lexicons(), language), nullptr);
    for (const char* const language : {"fy", "n", "", "nld"})
        EXPECT_EQ(find_lexicon(shipped_lexicons(), language), nullptr);
}

/// Every kind that is known by words has some, in both languages; only Dutch has a distance to keep.
TEST(Lexicon, HasRulesOfEachKind) {
    for (const auto& [language, lexicon] : shipped_lexicons())
        for (const FindingKindRow& row : finding_kinds) {
            const bool there = std::any_of(lexicon.rules.begin(), lexicon.rules.end(),
                                           [&](const Rule& rule) { return rule.kind == row.kind; });
            EXPECT_EQ(there, row.by_words && (row.kind != FindingKind::distant || language == "nl")) << row.name;
            EXPECT_EQ(&row_of(row.kind), &row);
        }
}

}  // namespace
}  // namespace luwte::authoring
