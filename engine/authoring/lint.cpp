#include "authoring/lint.h"

#include <fmt/format.h>

#include <algorithm>
#include <bitset>
#include <cmath>

#include "authoring/lint_words.h"
#include "base/message.h"

namespace luwte::authoring {
namespace {

constexpr std::size_t longest_sentence = 20;  // words; a sentence is heard once
constexpr std::size_t denied_within = 4;      // words before a claim
constexpr std::size_t none_within = 2;        // words from "no" to what it denies
constexpr double shortest_pause = 1.2;        // s after a line, at a sitting's start
constexpr double minute = 60;                 // s

/// A word of three capitals or more that could be read as one: STOP, but no GGZ.
bool shouted(std::string_view word) {
    const auto capital = [](char c) { return c >= 'A' && c <= 'Z'; };
    return word.size() >= 3 && std::all_of(word.begin(), word.end(), capital) &&
           word.find_first_of("AEIOUY") != std::string_view::npos;
}

/// Tries the rules of one language on sentence after sentence.
class Linter {
public:
    explicit Linter(const Lexicon& lexicon) : lexicon_(lexicon) {}

    std::vector<Finding> findings(std::string_view text) const {
        std::vector<Finding> found;
        for (Sentence& sentence : sentences(text)) {
            part_clauses(sentence);
            std::bitset<finding_kinds.size()> said;  // each kind once a sentence
            for (const Rule& rule : lexicon_.rules) {
                const auto kind = static_cast<std::size_t>(rule.kind);
                if (said[kind]) continue;
                const auto match = broken(rule, sentence);
                if (match.end == match.begin) continue;
                const std::size_t begin = sentence.words[match.begin].begin;
                add(found, rule.kind, text.substr(begin, sentence.words[match.end - 1].end - begin), rule.remedy);
                said.set(kind);
            }
            measure(sentence, text, found);
        }
        return found;
    }

private:
    static void add(std::vector<Finding>& found, FindingKind kind, std::string_view words, std::string_view remedy) {
        found.push_back(
            {kind, fmt::format("{}: `{}`", translated(row_of(kind).does), words), std::string(translated(remedy))});
    }

    /// A clause ends before "but", too.
    void part_clauses(Sentence& sentence) const {
        int more = 0;
        for (Word& word : sentence.words) {
            if (lexicon_.turns.has(word.lower)) ++more;
            word.clause += more;
        }
    }

    WordPattern::Match broken(const Rule& rule, const Sentence& sentence) const {
        const bool excused = std::any_of(rule.unless.begin(), rule.unless.end(), [&](const WordPattern& pattern) {
            const auto match = pattern.find(sentence);
            return match.end > match.begin;
        });
        if (excused) return {};
        const bool claim = row_of(rule.kind).claim;
        for (std::size_t from = 0;;) {
            const auto match = rule.words.find(sentence, from);
            if (match.end == match.begin) return {};
            const bool quoted = std::all_of(sentence.words.begin() + static_cast<std::ptrdiff_t>(match.begin),
                                            sentence.words.begin() + static_cast<std::ptrdiff_t>(match.end),
                                            [](const Word& word) { return word.quoted; });
            const bool denied =
                !rule.denied_too && (claim ? claim_denied(sentence, match) : anything_denied(sentence, match));
            if (!denied && (claim || !quoted)) return match;
            from = match.begin + 1;
        }
    }

    bool denies(const Sentence& sentence, std::size_t at, const WordChoice& denials) const {
        const bool only = at + 1 < sentence.words.size() && lexicon_.only.has(sentence.words[at + 1].lower);
        return denials.has(sentence.words[at].lower) && !only;
    }

    /// A promise is taken back by a denial close before it, within it or right after it.
    bool claim_denied(const Sentence& sentence, const WordPattern::Match& match) const {
        const auto& words = sentence.words;
        const int clause = words[match.begin].clause;
        for (std::size_t i = match.begin - std::min(denied_within, match.begin); i < match.end + none_within; ++i) {
            if (i >= words.size() || words[i].clause != clause) continue;
            if (denies(sentence, i, lexicon_.denials)) return true;
            if (i + none_within >= match.begin && denies(sentence, i, lexicon_.none)) return true;
        }
        return false;
    }

    /// In matters of tone, by one anywhere in the clause: "perfect need not be".
    bool anything_denied(const Sentence& sentence, const WordPattern::Match& match) const {
        const auto& words = sentence.words;
        for (std::size_t i = 0; i < words.size(); ++i)
            if (words[i].clause == words[match.begin].clause &&
                (denies(sentence, i, lexicon_.denials) || denies(sentence, i, lexicon_.none)))
                return true;
        return false;
    }

    /// What needs no knowledge of words.
    static void measure(const Sentence& sentence, std::string_view text, std::vector<Finding>& found) {
        const auto& words = sentence.words;
        if (words.size() > longest_sentence)
            found.push_back({FindingKind::lengthy, message("has a sentence of {} words", words.size()),
                             message("make two of it; {} words are the most", longest_sentence)});
        if (sentence.calls) add(found, FindingKind::loud, "!", "end with a full stop");
        const auto loud = std::find_if(words.begin(), words.end(), [&](const Word& word) {
            return shouted(text.substr(word.begin, word.end - word.begin));
        });
        if (loud != words.end())
            add(found, FindingKind::loud, text.substr(loud->begin, loud->end - loud->begin), "use small letters");
    }

    const Lexicon& lexicon_;
};

/// Where a wording stands, or its key.
SourcePosition spot_of(const practice::Phrases& phrases, const std::string& key, std::size_t wording) {
    if (const auto places = phrases.places.find(key); places != phrases.places.end())
        if (wording < places->second.size()) return places->second[wording];
    const auto spot = phrases.spots.find(key);
    return spot == phrases.spots.end() ? SourcePosition{} : spot->second;
}

int words_of(const practice::Line& line) {
    int words = 0;
    for (const practice::Caption& page : line.captions) words += count_words(page.text);
    return words;
}

}  // namespace

std::vector<Finding> lint(std::string_view text, const Lexicon& lexicon) { return Linter(lexicon).findings(text); }

void lint(std::string_view text, const Lexicon& lexicon, std::string_view name, const std::string& file,
          SourcePosition spot, LintReport& report) {
    for (Finding& finding : lint(text, lexicon))
        (finding.claim() ? report.claims : report.notes)
            .push_back(
                {file, spot.line, spot.column, fmt::format("`{}` {}", name, finding.what), std::move(finding.remedy)});
}

void lint(const practice::Phrases& phrases, const Lexicon& lexicon, const std::string& file, LintReport& report) {
    for (const auto& [key, wordings] : phrases.wordings)
        for (std::size_t i = 0; i < wordings.size(); ++i)
            lint(wordings[i], lexicon, key, file, spot_of(phrases, key, i), report);
}

std::vector<FastLine> fast_lines(const practice::Phrases& phrases, const practice::LineLengths& lengths) {
    std::vector<FastLine> fast;
    for (const auto& [id, text] : phrases.spoken()) {
        const auto spoken = lengths(id);
        if (!spoken || !(spoken->seconds > 0)) continue;
        const double rate = count_words(text) / (spoken->seconds + shortest_pause) * minute;
        if (rate > most_words_a_minute) fast.push_back({id, rate});
    }
    std::stable_sort(fast.begin(), fast.end(), [](const FastLine& a, const FastLine& b) { return a.rate > b.rate; });
    return fast;
}

void lint_pace(const practice::Timeline& timeline, const std::string& file, LintReport& report) {
    const auto& lines = timeline.lines;
    std::vector<int> words;
    words.reserve(lines.size());
    for (const practice::Line& line : lines) words.push_back(words_of(line));
    double told_until = -1;
    for (std::size_t first = 0; first < lines.size(); ++first) {
        const double start = lines[first].start;
        double said = 0;
        for (std::size_t i = first; i < lines.size() && lines[i].start < start + minute; ++i) {
            const double inside = std::min(1.0, (start + minute - lines[i].start) / std::max(lines[i].length, 0.01));
            said += words[i] * inside;
        }
        said = std::ceil(said - 1e-9);
        if (said <= most_words_a_minute) continue;
        const bool goes_on = start < told_until;
        told_until = start + minute;
        if (goes_on) continue;
        report.notes.push_back({file, 0, 0,
                                message("in '{}' {:.0f} words are said in the minute from {}:{:02}", timeline.language,
                                        said, static_cast<int>(start) / 60, static_cast<int>(start) % 60),
                                message("say less or give it more time; {:.0f} are the most", most_words_a_minute)});
    }
}

int count_words(std::string_view text) {
    std::size_t words = 0;
    for (const Sentence& sentence : sentences(text)) words += sentence.words.size();
    return static_cast<int>(words);
}

}  // namespace luwte::authoring
