#include "authoring/lint.h"

#include <algorithm>
#include <cmath>
#include <string>
#include <vector>

#include "lint_sentences.h"
#include "shipped_lint.h"

namespace luwte::authoring {
using namespace practice;
namespace {

std::string all_of(const std::vector<Finding>& remarks) {
    std::string text;
    for (const Finding& remark : remarks) text += remark.what + "; " + remark.remedy + '\n';
    return text;
}

class Planted : public testing::TestWithParam<const char*> {};

TEST_P(Planted, SentencesAreCaught) {
    for (const PlantedSentence& planted : planted_sentences(GetParam())) {
        const auto remarks = lint(planted.text, GetParam());
        EXPECT_TRUE(std::any_of(remarks.begin(), remarks.end(),
                                [&](const Finding& remark) { return remark.kind == planted.kind; }))
            << planted.text << '\n'
            << all_of(remarks);
        for (const Finding& remark : remarks) EXPECT_FALSE(remark.what.empty() || remark.remedy.empty());
    }
}

TEST_P(Planted, InnocentSentencesAreNot) {
    for (const char* const text : innocent_sentences(GetParam())) {
        const auto remarks = lint(text, GetParam());
        EXPECT_TRUE(remarks.empty()) << text << '\n' << all_of(remarks);
    }
}

TEST_P(Planted, AreMany) {
    EXPECT_GE(planted_sentences(GetParam()).size(), 60U);
    EXPECT_GE(innocent_sentences(GetParam()).size(), 60U);
    EXPECT_GE(std::count_if(planted_sentences(GetParam()).begin(), planted_sentences(GetParam()).end(),
                            [](const PlantedSentence& planted) {
                                return Finding{planted.kind, {}, {}}.claim();
                            }),
              40);
}

/// All that is shipped, what is only shown included.
TEST_P(Planted, WhatIsShippedIsMild) {
    LintReport tone;
    lint(shipped_phrases(GetParam()), std::string(GetParam()) + ".toml", tone);
    EXPECT_EQ(told(tone.claims), "");
    EXPECT_EQ(told(tone.notes), "");
    for (const auto& id : shipped_sessions) {
        const Session session = shipped_session(id);
        for (const auto* texts : {&session.title, &session.about})
            if (const auto text = texts->find(GetParam()); text != texts->end())
                lint(text->second, shipped_lexicon(GetParam()), "about", id, {}, tone);
    }
    EXPECT_EQ(told(tone.claims), "");
    EXPECT_EQ(told(tone.notes), "");
}

/// A claim in the middle of what is innocent is caught as well.
TEST_P(Planted, SentencesAreCaughtAmongOthers) {
    const auto innocent = innocent_sentences(GetParam());
    std::size_t next = 0;
    for (const PlantedSentence& planted : planted_sentences(GetParam())) {
        const std::string text = std::string(innocent[next]) + ' ' + planted.text + ' ' + innocent[next + 1];
        next = (next + 2) % (innocent.size() - 1);
        const auto remarks = lint(text, GetParam());
        EXPECT_TRUE(std::any_of(remarks.begin(), remarks.end(), [&](const Finding& remark) {
            return remark.kind == planted.kind;
        })) << text;
    }
}

INSTANTIATE_TEST_SUITE_P(Lint, Planted, testing::Values("nl", "en"),
                         [](const auto& language) { return std::string(language.param); });

TEST(Lint, TellsPlaceWordsAndRemedy) {
    Diagnostics diagnostics;
    const auto phrases = read_phrases(R"(language = "nl"
name = "Nederlands"
[welcome]
hello = ["Fijn dat je er bent.",
    "Dit geneest je. Je moet nu rusten!"]
stop = "Slaap zacht."
)",
                                      "nl.toml", diagnostics);
    ASSERT_TRUE(phrases);
    LintReport tone;
    lint(*phrases, "nl.toml", tone);
    EXPECT_EQ(told(tone.claims),
              "nl.toml:5:5: `welcome.hello` promises treatment: `geneest`; "
              "tell what is done, and leave open what comes of it\n"
              "nl.toml:6:8: `welcome.stop` promises sleep: `Slaap zacht`; wish a quiet night: \"welterusten\"\n");
    EXPECT_EQ(told(tone.notes),
              "nl.toml:5:5: `welcome.hello` commands: `Je moet`; \"je mag\", or tell what happens\n"
              "nl.toml:5:5: `welcome.hello` is loud: `!`; end with a full stop\n");
}

TEST(Lint, CountsWordsAsOneDoes) {
    EXPECT_EQ(count_words(""), 0);
    EXPECT_EQ(count_words(" ... - \" "), 0);
    EXPECT_EQ(count_words("Foto's, 's avonds: een burn-out van 4.5 uur."), 8);
    EXPECT_EQ(count_words("Één\u00A0woord\nerbij"), 3);
    EXPECT_EQ(count_words("don’t “quote”"), 2);
}

TEST(Lint, LongSentencesByTheirWords) {
    std::string sentence = "een";
    for (int i = 1; i < 20; ++i) sentence += " twee";
    EXPECT_EQ(all_of(lint(sentence + ". " + sentence + ".", "fy")), "");
    EXPECT_EQ(all_of(lint(sentence + " drie.", "fy")),
              "has a sentence of 21 words; make two of it; 20 words are the most\n");
}

/// Of a language it doesn't know it tells what needs no words, and nothing else.
TEST(Lint, OtherLanguages) {
    EXPECT_EQ(all_of(lint("Dit geneest. This cures you.", "fy")), "");
    EXPECT_EQ(all_of(lint("Sykje RUSTICH yn!", "fy")),
              "is loud: `!`; end with a full stop\nis loud: `RUSTICH`; use small letters\n");
    EXPECT_NE(all_of(lint("Dit geneest.", "nl-BE")), "");
    EXPECT_NE(all_of(lint("This cures you.", "en_GB")), "");
}

TEST(Lint, SomebodysThoughtMayCommand) {
    EXPECT_EQ(all_of(lint("Een zin als ‘je moet sterk zijn’, of \"je moet perfect zijn\".", "nl")), "");
    EXPECT_EQ(all_of(lint("A thought like “you must be strong. You should try harder.”", "en")), "");
    EXPECT_NE(all_of(lint("A thought like “this cures you”.", "en")), "");
    EXPECT_NE(all_of(lint("A quote that doesn't close: “you must be strong.", "en")), "");
    EXPECT_NE(all_of(lint("'s Avonds moet je rusten.", "nl")), "");
}

/// Whatever it is fed, it ends and points at what is there.
TEST(Lint, HoldsOnAnyBytes) {
    Chance chance(31);
    const std::vector<std::string> scraps = {"je moet", "heal",  "“", "'", "\xE2", "\xC3", "...", "? ", ", ",   "niet ",
                                             " ",       "geen ", "!", "@", "~",    "|",    "*",   "^",  "pijn", "\xFF"};
    for (int run = 0; run < 3000; ++run) {
        std::string text;
        for (int i = chance.whole(0, 30); i > 0; --i) text += chance.one_of(scraps);
        for (const char* language : {"nl", "en", "fy"})
            for (const Finding& remark : lint(text, language)) {
                const auto from = remark.what.find('`');
                const auto to = remark.what.rfind('`');
                if (from == std::string::npos) continue;
                EXPECT_NE(text.find(remark.what.substr(from + 1, to - from - 1)), std::string::npos) << text;
            }
    }
}

TEST(Pace, OfALineCountsItsPause) {
    Diagnostics diagnostics;
    const auto phrases = read_phrases(
        "language = 'en'\nname = 'E'\n[a]\nb = ['One two three four five six.', 'One two three four five six.', 'One "
        "two three four five six.']\n",
        "en.toml", diagnostics);
    ASSERT_TRUE(phrases);
    // Six words in 3.27 s are 110 a minute, of which 1.2 s are a pause.
    const auto fast = fast_lines(*phrases, [](const std::string& id) -> std::optional<Spoken> {
        return id == "a.b.1" ? 2.08 : id == "a.b.2" ? 2.06 : 1.8;
    });
    ASSERT_EQ(fast.size(), 2U);
    EXPECT_EQ(fast[0].id, "a.b.3");
    EXPECT_NEAR(fast[0].rate, 120, 0.01);
    EXPECT_EQ(fast[1].id, "a.b.2");
    for (const std::optional<Spoken>& unknown :
         {std::optional<Spoken>(), std::optional<Spoken>(0.0), std::optional<Spoken>(std::nan(""))})
        EXPECT_TRUE(fast_lines(*phrases, [&](const std::string&) { return unknown; }).empty());
}

Line spoken(double start, double length, const std::string& text) {
    Line line;
    line.start = start;
    line.length = length;
    line.captions = {{0, length, text}};
    return line;
}

TEST(Pace, OfAMinuteOfATimeline) {
    Timeline timeline;
    timeline.language = "en";
    timeline.length = 300;
    const std::string ten = "one two three four five\nsix seven eight nine ten";
    for (int i = 0; i < 30; ++i) timeline.lines.push_back(spoken(10.0 * i, 5, ten));  // 60 words a minute
    LintReport tone;
    lint_pace(timeline, "s.toml", tone);
    EXPECT_EQ(told(tone.notes), "");
    // Twelve lines from 2:00 on, 5 s apart.
    timeline.lines.resize(12);
    for (int i = 0; i < 12; ++i) timeline.lines.push_back(spoken(120 + 5.0 * i, 5, ten));
    for (int i = 0; i < 12; ++i) timeline.lines.push_back(spoken(180 + 10.0 * i, 5, ten));
    lint_pace(timeline, "s.toml", tone);
    EXPECT_EQ(told(tone.notes),
              "s.toml: in 'en' 120 words are said in the minute from 2:00; say less or give it more time; 110 are the "
              "most\n");
    EXPECT_TRUE(tone.claims.empty());
}

}  // namespace
}  // namespace luwte::authoring
