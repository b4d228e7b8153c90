#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "base/message.h"
#include "practice/captions.h"
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

constexpr double thought_waits = 24;                          // s, when the step names nothing
constexpr double shortest_thought = 8, longest_thought = 60;  // s
constexpr double seen = 2.5;                                  // s in which a light has come before a word is said of it
constexpr double to_decide = 2.2;                             // s after an option was named
constexpr double to_press = 0.9;                              // s after a number
constexpr double still_waits = 6;                             // s after the last

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

// Waits

Result<void> Compiler::wait(Wait wait) {
    if (timeline_.waits.size() == most_waits)
        return Problem{
            message("the session {} asks for more than {} answers; leave some out", session_.id, most_waits)};
    at_ = wait.end;
    timeline_.waits.push_back(std::move(wait));
    return {};
}

/// Says one thing when the last wait was answered and another when not.
void Compiler::say_answered(const std::string& without, const std::string& with) {
    auto line = narration_.choose(without, at_);
    auto answered = narration_.choose(with, at_);
    if (!line || !answered) return;
    const double end = at_ + std::max(line->length, answered->length);
    line->wait = static_cast<std::int32_t>(timeline_.waits.size()) - 1;
    line->answered.push_back(std::move(*answered));
    timeline_.lines.push_back(std::move(*line));
    at_ = end;
    pause();
}

Result<void> Compiler::park(const Step& step) {
    const double end = at_ + step.seconds;
    at_ += 1.5;
    passage({"park.open", "park.how", "park.kept"});
    auto tomorrow = narration_.choose("park.tomorrow", end);
    auto close = narration_.choose("park.close", end);
    const double tail = (tomorrow ? tomorrow->length : 0) + (close ? close->length : 0) + 2 * narration_.pause(end);
    for (int i = 0; i < step.thoughts; ++i) {
        const double share = (end - tail - at_) / (step.thoughts - i);
        const double begin = at_;
        say("park.thought");
        at_ += 0.5;
        auto down = narration_.choose("park.down", at_);
        const double rest = seen + (down ? down->length : 0) + narration_.pause(at_);
        Wait slot{.kind = StepKind::park, .start = at_};
        const double wanted = step.wait > 0 ? step.wait : step.seconds > 0 ? begin + share - at_ - rest : thought_waits;
        slot.end = at_ + (step.wait > 0 ? wanted : std::clamp(wanted, shortest_thought, longest_thought));
        if (auto waited = wait(std::move(slot)); !waited) return waited.problem();
        at_ += seen;
        put_now(std::move(down));
        pause();
    }
    for (auto* last : {&tomorrow, &close}) {
        if (!*last) continue;
        put_now(std::move(*last));
        pause();
    }
    return {};
}

Result<void> Compiler::choose(const Step& step) {
    at_ += 1;
    passage({step.question});
    if (!waited_) passage({"choose.how"});
    waited_ = true;
    Wait wait{.kind = StepKind::choose, .start = at_, .question = step.question, .sessions = step.sessions};
    for (const auto& option : step.options) {
        if (!narration_.is_name(option))
            return Problem{
                message("`{}` can be chosen, so it needs one wording of {} characters at most", option, caption_width)};
        wait.options.push_back(narration_.shown(option));
    }
    // Named twice: who was still thinking hears them again.
    for (int round = 0; round < 2; ++round)
        for (std::size_t i = 0; i < step.options.size(); ++i) {
            wait.named.push_back({at_, static_cast<std::int32_t>(i)});
            say(step.options[i]);
            at_ += to_decide;
        }
    wait.end = std::max(at_ + still_waits - to_decide, wait.start + step.wait);
    if (auto waited = this->wait(std::move(wait)); !waited) return waited.problem();
    say_answered("choose.none", "choose.taken");
    return {};
}

Result<void> Compiler::rate(const Step& step) {
    constexpr int highest = 10;
    at_ += 1;
    passage({step.question, "rate.how"});
    Wait wait{.kind = StepKind::rate, .start = at_, .question = step.question};
    for (int i = 0; i <= highest; ++i) {
        wait.named.push_back({at_, i});
        say(fmt::format("rate.n{}", i));
        at_ += to_press;
    }
    wait.end = std::max(at_ + still_waits, wait.start + step.wait);
    if (auto waited = this->wait(std::move(wait)); !waited) return waited.problem();
    say_answered("rate.none", "rate.taken");
    return {};
}

}  // namespace luwte::practice
