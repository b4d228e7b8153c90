#include "practice/compiler.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/diagnostic.h"
#include "base/message.h"
#include "base/names.h"
#include "practice/sampling.h"

namespace luwte::practice {
namespace {

constexpr double without_break = 30 * 60;  // s; practice.md: a break after 20 to 30 minutes

}  // namespace

Compiler::Compiler(const Session& session, const Phrases& phrases, const LineLengths& lengths,
                   const CompileOptions& options, double expected)
    : session_(session), options_(options), narration_(phrases, lengths, options.seed, expected) {
    timeline_.session = session.id;
    timeline_.scene = session.scene;
    timeline_.language = phrases.language;
    timeline_.evening = session.evening;
    const auto title = session.title.find(phrases.language);
    if (title != session.title.end()) timeline_.title = title->second;
    else timeline_.title = session.title.empty() ? session.id : session.title.begin()->second;
}

Result<Timeline> Compiler::run() {
    const auto& steps = session_.steps;
    for (std::size_t i = 0; i < steps.size(); ++i) {
        next_ = i + 1 < steps.size() ? &steps[i + 1] : nullptr;
        if (i > 0 && next_ && break_is_due()) offer_break();
        if (auto done = add(steps[i]); !done) return done.problem();
        if (at_ > longest_sitting)
            return Problem{message("the session {} takes longer than {:.0f} hours; make it shorter", session_.id,
                                   longest_sitting / 3600)};
    }
    if (timeline_.steps.empty())
        return Problem{message("nothing is left of the session {}: every step was skipped", session_.id)};
    timeline_.length = at_;
    timeline_.closing = closing();
    if (auto line = narration_.choose("stop.line", 0)) timeline_.stop_line = std::move(*line);
    timeline_.paused_caption = narration_.shown("shown.paused");
    timeline_.choices[0] = narration_.shown("shown.choices.go_on");
    timeline_.choices[1] = narration_.shown("shown.choices.shorter");
    timeline_.choices[2] = narration_.shown("shown.choices.enough");
    if (!narration_.missing().empty())
        return Problem{message("the phrases of `{}` lack {}; write them in {}.toml", timeline_.language,
                               fmt::join(narration_.missing(), ", "), timeline_.language)};
    extend_captions();
    number_lines();
    return std::move(timeline_);
}

Result<void> Compiler::add(const Step& step) {
    PlacedStep placed{.kind = step.kind, .start = at_};
    const std::size_t marks = timeline_.marks.size();
    mark();
    Result<void> done;
    switch (step.kind) {
        case StepKind::breathe:
        case StepKind::kind_words: done = breathe(step, placed); break;
        case StepKind::relax: {
            auto groups = groups_of(step);
            if (!groups) return groups.problem();
            if (groups->empty()) {
                timeline_.marks.resize(marks);
                return {};
            }
            relax(step, *groups);
            break;
        }
        case StepKind::notice: notice(step); break;
        case StepKind::linger: linger(step); break;
        case StepKind::park: done = park(step); break;
        case StepKind::choose: done = choose(step); break;
        case StepKind::rate: done = rate(step); break;
        default: speak(step); break;
    }
    if (!done) return done.problem();
    if (!paces(step.kind) && step.kind != StepKind::relax) at_ = std::max(at_, placed.start + step.seconds);
    placed.end = at_;
    timeline_.steps.push_back(std::move(placed));
    return {};
}

/// Not in the evening: nothing wakes anyone there.
bool Compiler::break_is_due() const { return !session_.evening && at_ - rested_at_ > without_break; }

void Compiler::offer_break() {
    PlacedStep placed{.kind = StepKind::explain, .start = at_};
    mark();
    at_ += 1;
    passage({"break.offer"});
    placed.end = at_;
    timeline_.steps.push_back(placed);
    rested_at_ = at_;
}

void Compiler::say(const std::string& key, Place place) { put(narration_.choose(key, at_, place)); }

void Compiler::put(std::optional<Line> line) {
    if (!line) return;
    at_ = line->start + line->length;
    timeline_.lines.push_back(std::move(*line));
}

void Compiler::put_now(std::optional<Line> line) {
    if (line) narration_.place(*line, at_);
    put(std::move(line));
}

void Compiler::passage(const std::vector<std::string>& keys) {
    for (const auto& key : keys) {
        say(key);
        pause();
    }
}

double Compiler::closing() const {
    const PlacedStep* closing = &timeline_.steps.back();
    for (const StepKind kind : {StepKind::return_, StepKind::count_back, StepKind::linger})
        for (const PlacedStep& step : timeline_.steps)
            if (step.kind == kind) closing = &step;
    return closing->start;
}

void Compiler::number_lines() {
    const auto number = [&](Line& line) {
        line.number = static_cast<std::int32_t>(timeline_.recordings.size());
        timeline_.recordings.push_back(line.id);
    };
    for (Line& line : timeline_.lines) {
        number(line);
        std::for_each(line.answered.begin(), line.answered.end(), number);
    }
    number(timeline_.stop_line);
}

/// What was said stays to be read for up to a second, where nothing follows; a lasting caption (Script::captions_stay)
/// until then.
void Compiler::extend_captions() {
    constexpr double longest = 1, free = 0.3;  // s
    auto& lines = timeline_.lines;
    for (std::size_t i = 0; i < lines.size(); ++i) {
        const double next = i + 1 < lines.size() ? lines[i + 1].start : timeline_.length;
        const bool lasting =
            std::find(lasting_captions_.begin(), lasting_captions_.end(), i) != lasting_captions_.end();
        const auto linger = [&](Line& line) {
            if (line.captions.empty()) return;
            const double gap = (next - line.start) / step_at_line(timeline_, line).fastest - line.length;
            line.captions.back().end += std::max(0.0, lasting ? gap - free : std::min(gap - free, longest));
        };
        linger(lines[i]);
        std::for_each(lines[i].answered.begin(), lines[i].answered.end(), linger);
    }
}

Result<std::shared_ptr<const Timeline>> compile(const Session& session, const Phrases& phrases,
                                                const LineLengths& lengths, const CompileOptions& options) {
    // A typing error in --skip would leave a painful group in: it is refused.
    const auto known = group_ids();
    for (const auto& id : options.skip)
        if (std::find(known.begin(), known.end(), id) == known.end())
            return Problem{message("`{}` is no muscle group to skip; {}", id, suggestion(id, known))};
    // How far along a line stands depends on the length, which depends on the lines: the second pass is close enough.
    double expected = std::max(session.minutes * 60, 60.0);
    for (int pass = 0;; ++pass) {
        auto timeline = Compiler(session, phrases, lengths, options, expected).run();
        if (!timeline) return timeline.problem();
        if (pass == 1) return std::shared_ptr<const Timeline>(std::make_shared<Timeline>(std::move(*timeline)));
        expected = timeline->length;
    }
}

}  // namespace luwte::practice
