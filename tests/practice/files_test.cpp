#include <algorithm>
#include <sstream>

#include "practice/phrases.h"
#include "practice/session.h"
#include "practice_test.h"

namespace luwte::practice {
namespace {

std::string session_diagnostics(std::string_view text) {
    Diagnostics diagnostics;
    const bool read = read_session(text, "s.toml", diagnostics).has_value();
    EXPECT_EQ(read, diagnostics.empty());
    return told(diagnostics);
}

std::string phrase_diagnostics(std::string_view text) {
    Diagnostics diagnostics;
    const bool read = read_phrases(text, "p.toml", diagnostics).has_value();
    EXPECT_EQ(read, diagnostics.empty());
    return told(diagnostics);
}

/// A session's first three lines, and what follows.
std::string session_of(std::string_view rest) {
    std::ostringstream text;
    text << "minutes = 5\ntitle.nl = 'T'\nabout.nl = 'A'\n" << rest;
    return text.str();
}

TEST(SessionFile, IsRead) {
    const Session session = shipped_session("ritual");
    EXPECT_EQ(session.id, "ritual");
    EXPECT_EQ(session.title.at("nl"), "Klein ritueel");
    EXPECT_EQ(session.scene, "lake");
    EXPECT_EQ(session.minutes, 10);
    ASSERT_EQ(session.steps.size(), 6U);
    EXPECT_EQ(session.steps[1].kind, StepKind::relax);
    EXPECT_EQ(session.steps[1].set, "three");
    EXPECT_EQ(session.steps[3].senses.size(), 3U);
    EXPECT_EQ(session.steps[5].kind, StepKind::return_);
    EXPECT_GT(session.steps[5].line, session.steps[4].line);
}

/// Which other keys are known depends on the kind; that it is written otherwise is told all the same.
TEST(SessionFile, AKindMisspelledIsTold) {
    const std::string told = session_diagnostics(session_of("[[step]]\nKind = 'breathe'\nlines = ['a']\nnote = 'b'\n"));
    EXPECT_NE(told.find("s.toml:5:1: `step.Kind` is not known here; did you mean `kind`?\n"), std::string::npos)
        << told;
    EXPECT_EQ(std::count(told.begin(), told.end(), '\n'), 2) << told;
}

TEST(SessionFile, TellsEveryDiagnosticAtItsPlace) {
    EXPECT_EQ(session_diagnostics(R"(scene = "lake"
minutes = 500
tittle = "T"
[about]
nl = 3
[[step]]
kind = "brethe"
[[step]]
kind = "breathe"
pattern = "4-60"
seconds = "long"
[[step]]
kind = "relax"
set = "sevn"
tense = 9
release = 4
rounds = 3
seconds = 60
[[step]]
kind = "relax"
set = "three"
groups = ["neck", "sholders"]
[[step]]
kind = "notice"
senses = ["see", "smell"]
[[step]]
seconds = 10
)"),
              "s.toml:1:1: `title` is missing; give a table [title] with a text for each language, e.g. nl = \"...\"\n"
              "s.toml:2:11: `minutes` is 500; give 0.5 to 120\n"
              "s.toml:3:1: `tittle` is not known here; did you mean `title`?\n"
              "s.toml:5:6: `about.nl` is a whole number; give a text in quotes\n"
              "s.toml:7:8: `brethe` is no kind; did you mean `breathe`?\n"
              "s.toml:10:11: pattern 4-60: the exhale is 60; give 2 to 12 s\n"
              "s.toml:11:11: `step.seconds` is a text; give a number, 5 to 3600\n"
              "s.toml:14:7: `sevn` is no set; did you mean `seven`?\n"
              "s.toml:15:9: `step.tense` is 9; give 3 to 7\n"
              "s.toml:16:11: `step.release` is 4; give 20 to 40\n"
              "s.toml:17:10: `step.rounds` is 3; give 1 to 2\n"
              "s.toml:18:1: `step.seconds` is not known here; known: kind, set, groups, work, tense, release, "
              "rounds\n"
              "s.toml:22:10: `set` and `groups` are both given; give one of them\n"
              "s.toml:22:19: `sholders` is no muscle group; did you mean `shoulders`?\n"
              "s.toml:25:18: `smell` is no sense; known: see, hear, feel\n"
              "s.toml:26:1: `step.kind` is missing; give one of welcome, breathe, relax, notice, linger, "
              "return, belly, body-check, senses, park, scan, ask, rest, explain, kind-words, look-back, choose, rate, "
              "count-back\n");
}

TEST(SessionFile, MustNotBeEmpty) {
    EXPECT_EQ(session_diagnostics(session_of("")),
              "s.toml:1:1: the session has no steps; write what happens, each under a line [[step]], as in kind = "
              "\"breathe\"\n");
    EXPECT_EQ(session_diagnostics(session_of("step = []")),
              "s.toml:4:8: the session has no steps; write what happens, each under a line [[step]], as in kind = "
              "\"breathe\"\n");
    EXPECT_EQ(session_diagnostics(session_of("step = 4")),
              "s.toml:4:8: `step` is a whole number; give one or more tables, each headed [[step]]\n"
              "s.toml:4:8: the session has no steps; write what happens, each under a line [[step]], as in kind = "
              "\"breathe\"\n");
    EXPECT_EQ(session_diagnostics(session_of("[[step]]\nkind = 'linger'\nseconds = nan")),
              "s.toml:6:11: `step.seconds` is nan; give 5 to 3600\n");
    EXPECT_NE(session_diagnostics("minutes = = 5").find("s.toml:1:11: one sign too many"), std::string::npos);
    EXPECT_FALSE(session_diagnostics("").empty());
}

TEST(PhraseFile, HasTheSameKeysInBothLanguages) {
    Diagnostics diagnostics;
    compare_phrases(shipped_phrases("nl"), "nl.toml", shipped_phrases("en"), "en.toml", diagnostics);
    EXPECT_EQ(told(diagnostics), "");
}

TEST(PhraseFile, HasThreeWordingsForCuesThatReturn) {
    for (const auto* language : shipped_languages)
        for (const auto& [key, wordings] : shipped_phrases(language).wordings) {
            if (key.substr(0, 6) == "shown.") continue;
            // Some come at most twice in a sitting, and what can be chosen or counted is always called the same.
            const auto among = [&](std::initializer_list<const char*> stems) {
                return std::any_of(stems.begin(), stems.end(),
                                   [&](const char* stem) { return key.rfind(stem, 0) == 0; });
            };
            const bool group = key.rfind("relax.", 0) == 0 && std::count(key.begin(), key.end(), '.') == 2;
            const bool once = group || among({"scan.", "why.", "count-back."});
            const bool name = among({"kind-words.sentence.", "chooser.head", "chooser.pain", "chooser.restless",
                                     "cue.word", "count.n", "rate.n", "course.again", "course.onwards"}) &&
                              key != "rate.none";
            EXPECT_GE(wordings.size(), name ? 1U : once ? 2U : 3U) << language << ' ' << key;
            std::vector<std::string> sorted = wordings;
            std::sort(sorted.begin(), sorted.end());
            EXPECT_EQ(std::unique(sorted.begin(), sorted.end()), sorted.end()) << language << ' ' << key;
        }
}

TEST(PhraseFile, PromisesNothing) {
    for (const auto* language : shipped_languages)
        for (const auto& [key, wordings] : shipped_phrases(language).wordings) {
            // Who should ask a doctor or therapist first has to be named.
            if (key == "first.ask_first") continue;
            for (const auto& wording : wordings)
                for (const char* word : {"genees", "behandel", "therap", "slaap", "treat", "cure", "heal", "sleep"})
                    EXPECT_EQ(wording.find(word), std::string::npos) << key << ": " << wording;
        }
}

TEST(PhraseFile, SpokenLeavesOutWhatIsShown) {
    const auto lines = shipped_phrases("nl").spoken();
    EXPECT_TRUE(std::is_sorted(lines.begin(), lines.end(),
                               [](const auto& a, const auto& b) { return key_of(a.first) < key_of(b.first); }));
    for (const auto& [id, text] : lines) {
        EXPECT_NE(id.substr(0, 6), "shown.");
        EXPECT_FALSE(text.empty());
    }
    EXPECT_EQ(std::count_if(lines.begin(), lines.end(), [](const auto& l) { return key_of(l.first) == "stop.line"; }),
              3);
}

TEST(PhraseFile, TellsEveryDiagnosticAtItsPlace) {
    EXPECT_EQ(phrase_diagnostics(R"(langage = "nl"
name = "Nederlands"
[breathe]
inhale = ["In.", 4]
exhale = []
soft = "   "
[relax.neck]
ready = 3
tense = "Hottentottententententoonstellingsbouwer."
)"),
              "p.toml:1:1: `langage` is not known here; did you mean `language`?\n"
              "p.toml:1:1: `language` is missing; give the language's code, e.g. language = \"nl\"\n"
              "p.toml:4:18: `breathe.inhale` is a whole number; give only texts in this list\n"
              "p.toml:5:10: `breathe.exhale` is an empty list; give one text or more\n"
              "p.toml:6:8: `breathe.soft` has an empty wording; write a sentence or leave it out\n"
              "p.toml:8:9: `relax.neck.ready` is a whole number; give a text or a list of texts\n"
              "p.toml:9:9: `relax.neck.tense` has a word of 41 characters: "
              "Hottentottententententoonstellingsbouwer.; a caption's line has room for 34\n");
    EXPECT_EQ(phrase_diagnostics("language = 'nl'\nname = 'N'\n"),
              "p.toml:1:1: there are no phrases; write them in tables, e.g. [welcome]\n");
}

TEST(PhraseFile, LanguagesAreCompared) {
    Diagnostics diagnostics;
    const auto nl =
        read_phrases("language = 'nl'\nname = 'N'\n[a]\nb = ['1', '2']\nc = 'x'\ndeep = 'y'\n", "nl", diagnostics);
    const auto en = read_phrases("language = 'en'\nname = 'E'\n[a]\nb = '1'\ndeeep = 'y'\n", "en", diagnostics);
    ASSERT_TRUE(nl && en);
    compare_phrases(*nl, "nl.toml", *en, "en.toml", diagnostics);
    EXPECT_EQ(told(diagnostics),
              "nl.toml:6:8: `a.deeep` is missing, which en has; is it `a.deep`, misspelled?\n"
              "en.toml: `a.c` is missing, which nl has; write 1 wording of it\n"
              "en.toml:5:9: `a.deep` is missing, which nl has; is it `a.deeep`, misspelled?\n"
              "en.toml:4:5: `a.b` has 1 wordings, nl has 2; give as many\n");
}

/// Thousands of spoiled copies of real files: whatever is in them, reading gives a value or diagnostics.
TEST(SpoiledFiles, NeverCrash) {
    Chance chance(10);
    const std::string session = file_text("sessions/ritual.toml");
    const std::string phrases = file_text("phrases/nl.toml").substr(0, 6000);
    const std::vector<std::string> scraps = {"[",
                                             "]",
                                             "\"",
                                             "'''",
                                             "= ",
                                             "nan",
                                             "-inf",
                                             "1e999",
                                             "\xFF",
                                             "\r",
                                             "[[step]]\n",
                                             "#",
                                             ".",
                                             "{",
                                             "}",
                                             "\\u0000",
                                             "99999999999999999999",
                                             "true"};
    int broken = 0;
    for (int run = 0; run < 4000; ++run) {
        std::string text = run % 4 ? session : phrases;
        for (int i = chance.whole(1, 6); i > 0; --i) {
            const auto at = static_cast<std::size_t>(chance.whole(0, static_cast<int>(text.size()) - 1));
            const auto length = static_cast<std::size_t>(chance.whole(0, 12));
            switch (chance.whole(0, 3)) {
                case 0: text[at] = static_cast<char>(chance.whole(-128, 127)); break;
                case 1: text.erase(at, length); break;
                case 2: text.insert(at, chance.one_of(scraps)); break;
                default: text.insert(at, text.substr(static_cast<std::size_t>(chance.whole(0, 99)), length)); break;
            }
            if (text.empty()) break;
        }
        Diagnostics diagnostics;
        const bool read = run % 4 ? read_session(text, "f", diagnostics).has_value()
                                  : read_phrases(text, "f", diagnostics).has_value();
        EXPECT_EQ(read, diagnostics.empty());
        for (const auto& diagnostic : diagnostics)
            EXPECT_TRUE(diagnostic.line > 0 && diagnostic.column > 0 && !diagnostic.what.empty());
        broken += read ? 0 : 1;
    }
    EXPECT_GT(broken, 2000);
}

}  // namespace
}  // namespace luwte::practice
