#include <algorithm>
#include <map>

#include "practice/compiler.h"
#include "practice/steps.h"

namespace luwte::practice {
namespace {

bool rests(Rests rests, std::size_t i, std::size_t count) {
    switch (rests) {
        case Rests::all: return true;
        case Rests::between: return count < 3 || (i > 0 && i + 1 < count);
        case Rests::first: return i == 0;
        case Rests::last: return i + 1 == count;
    }
    return false;
}

constexpr double least_quiet = 0.4;       // of the kind's own, however short the step should be
constexpr double long_sitting = 20 * 60;  // s, after which standing up is said with more care

}  // namespace

/// What of the place a line points out, from its start to here.
void Compiler::point_out(const std::string& key, double start) {
    static const std::map<std::string, std::pair<Sense, std::int32_t>> pointed = {
        {"senses.shapes", {Sense::see, 0}}, {"senses.colours", {Sense::see, 1}}, {"senses.near", {Sense::hear, 0}},
        {"senses.far", {Sense::hear, 1}},   {"senses.weight", {Sense::feel, 0}}, {"senses.warmth", {Sense::feel, 1}},
        {"notice.see", {Sense::see, 0}},    {"notice.hear", {Sense::hear, 0}},   {"notice.feel", {Sense::feel, 0}},
    };
    const auto found = pointed.find(key);
    if (found == pointed.end()) return;
    const auto [sense, which] = found->second;
    timeline_.pointed.push_back({start + 0.5, at_ - 0.5, sense, which});
}

void Compiler::speak(const Step& step) {
    const Script& script = *row_of(step.kind).script;
    const double start = at_;
    std::vector<std::string> keys = step.lines.empty() ? script.lines : step.lines;
    if (step.kind == StepKind::return_ && start > long_sitting) keys.insert(keys.end() - 1, "return.long");
    at_ += script.before;

    // Chosen first: what they need decides what quiet is left.
    std::vector<std::pair<std::string, Line>> lines;
    double needed = 0;
    for (const auto& key : keys)
        if (auto line = narration_.choose(key, at_ + needed)) {
            needed += line->length + narration_.pause(at_ + needed);
            lines.emplace_back(key, std::move(*line));
        }
    double resting = 0;
    for (std::size_t i = 0; i < lines.size(); ++i) resting += rests(script.rests, i, lines.size()) ? 1 : 0;
    const double usual = step.quiet > 0 ? step.quiet : script.quiet;
    /// What is left is shared among the lines that rest still: whatever was misjudged is made good by the last.
    const auto quiet_now = [&] {
        if (step.seconds <= 0) return usual;
        return std::max((start + step.seconds - script.after - at_ - needed) / resting,
                        step.quiet > 0 ? step.quiet : least_quiet * script.quiet);
    };

    for (std::size_t i = 0; i < lines.size(); ++i) {
        auto& [key, line] = lines[i];
        narration_.place(line, at_);
        const double said = at_;
        needed -= line.length;
        put(std::move(line));
        const bool quiets = rests(script.rests, i, lines.size());
        if (quiets && script.captions_stay) lasting_captions_.push_back(timeline_.lines.size() - 1);
        const double paused = narration_.pause(at_);
        needed -= paused;
        at_ += paused;
        if (quiets) {
            at_ += quiet_now();
            --resting;
        }
        notice_parts(key, said, at_);
        point_out(key, said);
    }
    at_ += script.after;
}

void Compiler::notice(const Step& step) {
    constexpr double one_line_lasts = 18;   // s of looking, listening or feeling to an invitation
    constexpr double looking_unasked = 10;  // s after each, when the step names no length
    const double end = at_ + step.seconds;
    at_ += 1.5;
    say("notice.open");
    pause();
    auto closing = narration_.choose("notice.close", end);
    const double tail = (closing ? closing->length : 0) + 2 * narration_.pause(end);
    const auto senses = static_cast<double>(step.senses.size());
    const double share = senses > 0 ? (end - tail - at_) / senses : 0;
    for (const auto& sense : step.senses) {
        const double begin = at_;
        const std::string key = "notice." + sense;
        const int lines = std::max(1, static_cast<int>(share / one_line_lasts));
        for (int i = 0; i < lines; ++i) {
            at_ = std::max(at_, begin + share * i / lines);
            say(key);
            at_ += step.seconds > 0 ? narration_.pause(at_) : looking_unasked;
        }
        at_ = std::max(at_, begin + share);
        point_out(key, begin);
    }
    if (!closing) return;
    put_now(std::move(closing));
    pause();
}

void Compiler::linger(const Step& step) {
    constexpr double first_quiet = 28, then_quiet = 42, last_quiet = 12;  // s
    const double end = at_ + step.seconds;
    at_ += 1;
    say("linger.open");
    pause();
    for (double next = at_ + first_quiet; next + last_quiet < end; next = at_ + then_quiet) {
        auto line = narration_.choose("linger.stay", next, {}, end - next - last_quiet / 2);
        if (!line) break;
        put(std::move(*line));
        pause();
    }
}

}  // namespace luwte::practice
