#include <fmt/format.h>

#include <algorithm>

#include "practice/captions.h"
#include "practice/compiler.h"

namespace luwte::practice {
namespace {

constexpr double thought_waits = 24;                          // s, when the step names nothing
constexpr double shortest_thought = 8, longest_thought = 60;  // s
constexpr double seen = 2.5;                                  // s in which a light has come before a word is said of it
constexpr double to_decide = 2.2;                             // s after an option was named
constexpr double to_press = 0.9;                              // s after a number
constexpr double still_waits = 6;                             // s after the last

}  // namespace

Result<void> Compiler::wait(Wait wait) {
    if (timeline_.waits.size() == most_waits)
        return Problem{
            fmt::format("the session {} asks for more than {} answers; leave some out", session_.id, most_waits)};
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
            return Problem{fmt::format("`{}` can be chosen, so it needs one wording of {} characters at most", option,
                                       caption_width)};
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
