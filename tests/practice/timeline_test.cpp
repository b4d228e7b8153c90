#include "practice/timeline.h"

#include <algorithm>
#include <cmath>
#include <cstdlib>

#include "base/utf8.h"
#include "practice/captions.h"
#include "practice/sampling.h"
#include "practice_test.h"

namespace luwte::practice {
namespace {

constexpr double exact = 1e-9;  // s: rounding only

/// Options, numbers and a sentence that was chosen have one wording, and are said again as they are.
bool said_word_for_word(const std::string& id) {
    for (const auto* stem : {"kind-words.sentence.", "chooser.", "cue.word", "count.n", "rate.n", "course."})
        if (id.rfind(stem, 0) == 0) return true;
    return false;
}

/// Everything that holds for any timeline.
void check(const Timeline& timeline) {
    // Steps abut and fill the length.
    ASSERT_FALSE(timeline.steps.empty());
    EXPECT_EQ(timeline.steps.front().start, 0);
    EXPECT_EQ(timeline.steps.back().end, timeline.length);
    double sum = 0;
    for (std::size_t i = 0; i < timeline.steps.size(); ++i) {
        const auto& step = timeline.steps[i];
        if (i > 0) {
            EXPECT_EQ(step.start, timeline.steps[i - 1].end);
        }
        EXPECT_GT(step.end, step.start);
        sum += step.end - step.start;
        if (!paces(step.kind)) continue;
        EXPECT_GE(step.first_inhale - step.start, 4 - exact);
        EXPECT_GE(step.end - step.last_exhale_end, 4 - exact);
        const double cycles = breaths_by(step, step.last_exhale_end);
        EXPECT_NEAR(cycles, std::round(cycles), exact);
        EXPECT_GE(cycles, 1 - exact);
        if (step.pattern.most_cycles > 0) {
            EXPECT_LE(cycles, step.pattern.most_cycles + exact);
        }
    }
    EXPECT_NEAR(sum, timeline.length, 0.001);

    // Lines are in order, within the sitting, and don't overlap, also at the fastest pace.
    std::map<std::string, std::string> last;
    for (std::size_t i = 0; i < timeline.lines.size(); ++i) {
        const auto& line = timeline.lines[i];
        EXPECT_GT(line.length, 0);
        EXPECT_LE(line.start + line.length, timeline.length + exact) << line.id;
        EXPECT_TRUE(line.speed <= 1 && line.speed >= 0.9399F) << line.id;
        EXPECT_TRUE(line.level <= 0 && line.level >= -4.001F) << line.id;
        if (i > 0) {
            const auto& before = timeline.lines[i - 1];
            EXPECT_LE(before.start + before.length, line.start + exact) << before.id << ' ' << line.id;
            EXPECT_LE(line.speed, before.speed);
            EXPECT_LE(line.level, before.level);
        }
        // Never the same wording twice in a row for its key.
        auto& previous = last[key_of(line.id)];
        EXPECT_TRUE(previous != line.id || said_word_for_word(line.id)) << line.id;
        previous = line.id;
        for (const auto& step : timeline.steps) {
            if (!paces(step.kind) || line.start < step.first_inhale || line.start >= step.last_exhale_end) continue;
            const double next = i + 1 < timeline.lines.size()
                                    ? std::min(timeline.lines[i + 1].start, step.last_exhale_end)
                                    : step.last_exhale_end;
            EXPECT_LE(line.length, (next - line.start) / step.fastest + exact) << line.id;
            for (const auto& other : line.answered)
                EXPECT_LE(other.length, (next - line.start) / step.fastest + exact) << other.id;
        }
    }

    // Muscle cues: a line ends at tense, one begins at release, nothing runs across either.
    for (std::size_t i = 0; i < timeline.muscles.size(); ++i) {
        const auto& cue = timeline.muscles[i];
        if (i > 0) {
            EXPECT_GE(cue.announce, timeline.muscles[i - 1].end);
        }
        EXPECT_LT(cue.announce, cue.end);
        if (cue.work == Work::notice) continue;
        EXPECT_LT(cue.announce, cue.tense);
        EXPECT_LE(cue.release - cue.tense, cue.group.longest_tense + exact);
        EXPECT_GE(cue.end - cue.release, 20 - exact);
        if (cue.work != Work::tense) {
            EXPECT_EQ(cue.tense, cue.release);
            continue;
        }
        EXPECT_GE(cue.release - cue.tense, 3 - exact);
        bool told = false, let_go = false;
        for (const auto& line : timeline.lines) {
            const double end = line.start + line.length;
            if (std::abs(end - cue.tense) < exact) told = line.id.find(".tense.") != std::string::npos;
            if (std::abs(line.start - cue.release) < exact) let_go = key_of(line.id) == "relax.release";
            for (const double at : {cue.tense, cue.release})
                EXPECT_FALSE(line.start < at - exact && end > at + exact) << line.id << " runs across " << at;
        }
        EXPECT_TRUE(told && let_go) << cue.group.id;
    }

    // Marks: starts of steps and of groups, in order.
    EXPECT_TRUE(std::is_sorted(timeline.marks.begin(), timeline.marks.end()));
    for (const auto& step : timeline.steps)
        EXPECT_TRUE(std::binary_search(timeline.marks.begin(), timeline.marks.end(), step.start));
    EXPECT_TRUE(timeline.closing >= 0 && timeline.closing < timeline.length);

    // Waits come one after another, and have a way on.
    double waited = 0;
    for (const auto& wait : timeline.waits) {
        EXPECT_GE(wait.start, waited);
        EXPECT_GE(wait.end, wait.start + 5 - exact);
        EXPECT_LE(wait.end, timeline.length);
        EXPECT_EQ(wait.options.empty(), wait.kind != StepKind::choose);
        for (const auto& named : wait.named) EXPECT_TRUE(named.from >= wait.start && named.from < wait.end);
        waited = wait.end;
    }

    // Captions.
    for (std::size_t i = 0; i < timeline.lines.size(); ++i) {
        const auto& line = timeline.lines[i];
        ASSERT_FALSE(line.captions.empty()) << line.id;
        EXPECT_EQ(line.captions.front().start, 0);
        for (std::size_t page = 1; page < line.captions.size(); ++page)
            EXPECT_EQ(line.captions[page].start, line.captions[page - 1].end);
        EXPECT_GE(line.captions.back().end, line.length - exact);
        if (i + 1 < timeline.lines.size()) {
            EXPECT_LE(line.start + line.captions.back().end, timeline.lines[i + 1].start + exact);
        }
    }
    EXPECT_FALSE(timeline.stop_line.id.empty());
    EXPECT_FALSE(timeline.paused_caption.empty());
    for (const auto& choice : timeline.choices) EXPECT_FALSE(choice.empty());
}

TEST(Timeline, HoldsForAnySession) {
    Chance chance(2);
    int compiled = 0;
    for (int run = 0; run < 2000; ++run) {
        const Session session = random_session(chance);
        const CompileOptions options = random_options(chance);
        const auto& phrases = shipped_phrases(shipped_languages[static_cast<std::size_t>(run) % 2]);
        const LineLengths lengths = run % 3 == 0 ? LineLengths() : odd_voice(static_cast<std::uint64_t>(run));
        const auto timeline = compile(session, phrases, lengths, options);
        if (!timeline) {
            EXPECT_NE(timeline.problem().what.find("nothing is left"), std::string::npos) << timeline.problem().what;
            continue;
        }
        ++compiled;
        check(**timeline);
        if (HasFailure()) FAIL() << "in run " << run;
    }
    EXPECT_GT(compiled, 1800);
}

TEST(Timeline, GivesAStepItsSeconds) {
    Chance chance(3);
    for (int run = 0; run < 300; ++run) {
        const Session session = random_session(chance);
        CompileOptions options = random_options(chance);
        options.skip.clear();
        const auto timeline = compile(session, shipped_phrases("nl"), {}, options);
        ASSERT_TRUE(timeline);
        ASSERT_EQ((*timeline)->steps.size(), session.steps.size());
        for (std::size_t i = 0; i < session.steps.size(); ++i) {
            const Step& wanted = session.steps[i];
            const PlacedStep& step = (*timeline)->steps[i];
            const double seconds = step.end - step.start;
            if (wanted.seconds < 75) continue;  // words need up to that
            if (!paces(wanted.kind)) {
                EXPECT_GE(seconds, wanted.seconds - 0.001) << i;
                // Quiet that was asked for, scans and thoughts need longer than 75 s.
                if (wanted.quiet == 0 && wanted.wait == 0 && wanted.seconds > 300) {
                    EXPECT_NEAR(seconds, wanted.seconds, wanted.seconds / 40) << name_of(wanted.kind);
                }
            } else if (step.pattern.most_cycles == 0) {
                EXPECT_LE(std::abs(seconds - wanted.seconds), step.pattern.cycle() / 2 + 0.6) << wanted.seconds;
            }
        }
    }
}

TEST(Timeline, IsTheSameForTheSameInput) {
    CompileOptions options;
    options.seed = 7;
    const auto one = shipped_timeline("ritual", options);
    const auto two = shipped_timeline("ritual", options);
    ASSERT_EQ(one->lines.size(), two->lines.size());
    for (std::size_t i = 0; i < one->lines.size(); ++i) EXPECT_EQ(one->lines[i].id, two->lines[i].id);
    options.seed = 8;
    const auto other = shipped_timeline("ritual", options);
    bool differs = one->lines.size() != other->lines.size();
    for (std::size_t i = 0; !differs && i < one->lines.size(); ++i) differs = one->lines[i].id != other->lines[i].id;
    EXPECT_TRUE(differs);
}

TEST(Timeline, ShippedSessionsTakeTheirMinutes) {
    for (const auto* id : shipped_sessions)
        for (const auto* language : shipped_languages)
            for (const auto handed : {Handed::right, Handed::left})
                for (int voice = 0; voice < 3; ++voice) {
                    CompileOptions options;
                    options.language = language;
                    options.handed = handed;
                    options.seed = static_cast<std::uint64_t>(voice) + 1;
                    const auto& phrases = shipped_phrases(language);
                    const auto spoken = phrases.spoken();
                    // A slow draft voice and a quick one, beside the estimate.
                    const double rate = voice == 1 ? 10.2 : 16;
                    const LineLengths lengths = [&](const std::string& line) -> std::optional<double> {
                        for (const auto& [name, text] : spoken)
                            if (name == line) return static_cast<double>(utf8::length(text)) / rate + 0.3;
                        return {};
                    };
                    const auto timeline = shipped_timeline(id, options, voice == 0 ? LineLengths() : lengths);
                    ASSERT_TRUE(timeline);
                    check(*timeline);
                    const double minutes = shipped_session(id).minutes;
                    EXPECT_NEAR(timeline->length / 60, minutes, minutes / 10) << id << ' ' << language << ' ' << voice;
                    if (std::getenv("LUWTE_SHOW"))
                        std::printf("%s %s voice %d: %.1f s of %.0f, %zu lines\n", id, language, voice,
                                    timeline->length, minutes * 60, timeline->lines.size());
                }
}

TEST(Timeline, SpeaksSlowerTowardsTheEnd) {
    for (const auto* language : shipped_languages) {
        CompileOptions options;
        options.language = language;
        const auto timeline = shipped_timeline("letting-go", options);
        const auto rate = [&](const PlacedStep& step) {
            double words = 0, first = -1, end = 0;
            for (const auto& line : timeline->lines) {
                if (line.start < step.start || line.start >= step.end) continue;
                if (first < 0) first = line.start;
                end = line.start + line.length + 1.2;
                for (const auto& page : line.captions)
                    words += 1 + static_cast<double>(std::count_if(page.text.begin(), page.text.end(),
                                                                   [](char c) { return c == ' ' || c == '\n'; }));
            }
            return words * 60 / (end - first);
        };
        const double first = rate(timeline->steps.front()), last = rate(timeline->steps.back());
        EXPECT_NEAR(first, 103, 20) << language;
        EXPECT_NEAR(last, 80, 20) << language;
        EXPECT_GT(first, last + 8) << language;
        EXPECT_NEAR(timeline->lines.back().speed, 0.94, 0.002);
        EXPECT_NEAR(timeline->lines.back().level, -4, 0.15);
    }
}

TEST(Timeline, SkipGivesTimeBack) {
    const auto whole = shipped_timeline("letting-go");
    CompileOptions options;
    options.skip = {"face", "other-leg"};
    const auto less = shipped_timeline("letting-go", options);
    for (const auto& cue : less->muscles) EXPECT_TRUE(cue.group.id != "face" && cue.group.id != "other-leg");
    EXPECT_EQ(less->muscles.size(), whole->muscles.size() - 4);
    EXPECT_LT(less->length, whole->length - 4 * 30);
    for (const auto& line : less->lines) EXPECT_EQ(line.id.find("relax.face"), std::string::npos);

    options.skip = {"shoulders", "fists", "belly"};
    const auto none = shipped_timeline("ritual", options);
    for (const auto& step : none->steps) EXPECT_NE(step.kind, StepKind::relax);

    Session only;
    only.steps.push_back({});
    only.steps.back().kind = StepKind::relax;
    const auto nothing = compile(only, shipped_phrases("nl"), {}, options);
    ASSERT_FALSE(nothing);
    EXPECT_NE(nothing.problem().what.find("nothing is left"), std::string::npos);
}

TEST(Timeline, MirrorsForHandedness) {
    CompileOptions options;
    options.handed = Handed::left;
    const auto left = shipped_timeline("letting-go", options);
    EXPECT_EQ(left->muscles.front().group.words, "relax.left-arm");
    EXPECT_TRUE(left->muscles.front().group.parts & bit(Part::left_hand));
    for (const auto& line : left->lines)
        if (key_of(line.id) == "relax.left-arm.tense") {
            EXPECT_EQ(line.place.parts, left->muscles.front().group.parts);
        }
}

TEST(Timeline, RefusesWithOneClearSentence) {
    const auto refused = [](const Session& session, const Phrases& phrases, const CompileOptions& options) {
        const auto timeline = compile(session, phrases, {}, options);
        EXPECT_FALSE(timeline);
        return timeline ? std::string() : timeline.problem().what;
    };
    const Session session = shipped_session("ritual");
    CompileOptions options;
    options.skip = {"sholders"};
    EXPECT_NE(refused(session, shipped_phrases("nl"), options).find("did you mean `shoulders`?"), std::string::npos);
    options = {};
    options.pattern = "9-9";
    EXPECT_NE(refused(session, shipped_phrases("nl"), options).find("2 to 8 s"), std::string::npos);
    options = {};
    Phrases poor = shipped_phrases("nl");
    poor.wordings.erase("relax.release");
    poor.wordings.erase("stop.line");
    EXPECT_NE(refused(session, poor, options).find("relax.release, stop.line"), std::string::npos);
    Session endless = session;
    endless.steps.assign(4, endless.steps[2]);
    for (auto& step : endless.steps) step.seconds = 3600;
    EXPECT_NE(refused(endless, shipped_phrases("nl"), options).find("takes longer than 3 hours"), std::string::npos);
}

TEST(Timeline, TheReadmesExampleCompiles) {
    const std::string readme = file_text("README.md");
    const auto begin = readme.find("```toml\n") + 8;
    const std::string example = readme.substr(begin, readme.find("```", begin) - begin);
    Diagnostics diagnostics;
    const auto session = read_session(example, "README.md", diagnostics);
    ASSERT_TRUE(session) << told(diagnostics);
    const auto timeline = compile(*session, shipped_phrases("nl"), {}, {});
    ASSERT_TRUE(timeline);
    check(**timeline);
    EXPECT_NEAR((*timeline)->length / 60, session->minutes, session->minutes / 10);
}

TEST(Timeline, OneOptionChangesThePattern) {
    CompileOptions options;
    options.pattern = "4-7-8";
    const auto timeline = shipped_timeline("breathing", options);
    for (const auto& step : timeline->steps)
        if (step.kind == StepKind::breathe) {
            EXPECT_NEAR((step.last_exhale_end - step.first_inhale) / step.pattern.cycle(), 4, exact);
        }
}

TEST(Captions, KeepTheirLimitsInEveryShippedLine) {
    for (const auto* language : shipped_languages)
        for (const auto& [id, text] : shipped_phrases(language).spoken()) {
            std::string joined;
            for (const auto& page : caption_pages(text)) {
                const auto broken = page.find('\n');
                EXPECT_EQ(page.find('\n', broken + 1), std::string::npos) << page;
                const auto first = page.substr(0, broken);
                EXPECT_LE(utf8::length(first), 34U) << id;
                if (broken != std::string::npos) {
                    EXPECT_LE(utf8::length(page.substr(broken + 1)), 34U) << id;
                    EXPECT_NE(page.find(' ', broken), std::string::npos) << "a lone word: " << page;
                }
                joined += (joined.empty() ? "" : " ") + page;
            }
            std::replace(joined.begin(), joined.end(), '\n', ' ');
            EXPECT_EQ(joined, text);
            const double seconds = static_cast<double>(utf8::length(text)) / 13.5 + 0.4;
            const auto placed = captions(text, seconds);
            EXPECT_EQ(placed.back().end, seconds);
            for (const auto& page : placed)
                EXPECT_GE(page.end - page.start, std::min(1.2, seconds) - exact) << id << ": " << page.text;
        }
}

TEST(Captions, SplitAtClauses) {
    EXPECT_EQ(caption_pages("Kort."), std::vector<std::string>{"Kort."});
    EXPECT_EQ(caption_pages("Eén zin die best lang is, en een tweede deel."),
              std::vector<std::string>{"Eén zin die best lang is,\nen een tweede deel."});
    EXPECT_TRUE(caption_pages("").empty());
    EXPECT_TRUE(captions(" \n ", 2).empty());
    EXPECT_EQ(utf8::length("één"), 3U);
}

TEST(Captions, TakeAnyText) {
    Chance chance(4);
    for (int run = 0; run < 3000; ++run) {
        std::string text;
        for (int i = chance.whole(0, 120); i > 0; --i)
            text += static_cast<char>(chance.yes(0.2) ? ' ' : chance.whole(-128, 127));
        double end = 0;
        for (const auto& page : captions(text, 5)) {
            EXPECT_EQ(page.start, end);
            EXPECT_GE(page.end, page.start);
            end = page.end;
        }
    }
}

}  // namespace
}  // namespace luwte::practice
