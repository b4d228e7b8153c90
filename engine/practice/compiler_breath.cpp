#include <algorithm>
#include <cmath>

#include "practice/compiler.h"
#include "practice/pacer.h"
#include "practice/sampling.h"

namespace luwte::practice {
namespace {

// A breathing step leaves the orb time to come from its rest to empty, and back (sampling.cpp takes 3 s).
constexpr double around_breathing = 4;       // s
constexpr double fastest_pace = 1.25;        // times the step's own rate; what the slots of lines allow for
constexpr double fastest_dimmer_pace = 1.5;  // where a person may turn out not to follow
constexpr int cued_breaths = 4;              // in which in and out are said
constexpr int breaths_between = 4;           // from one sparse line to the next
constexpr int silent_breaths = 2;            // at the end
constexpr int breaths_unasked = 6;           // when the step names no length

}  // namespace

std::vector<std::string> Compiler::breathing_intro(const Step& step, const Pattern& pattern) {
    std::vector<std::string> intro;
    if (!breathed_) intro.emplace_back("breathe.orb");
    breathed_ = true;
    if (pattern.top_up > 0) intro.emplace_back("breathe.sigh");
    if (pattern.hold_full > 0) intro.emplace_back("breathe.holds");
    if (step.dimmer) intro.emplace_back("breathe.dimmer");
    if (step.kind == StepKind::kind_words) {
        intro.push_back(step.lines.empty() ? "kind-words.on_breath" : step.lines.front());
        return intro;
    }
    if (step.breaths == 3) intro.emplace_back("breathe.three");
    intro.emplace_back("breathe.soft");
    return intro;
}

Result<void> Compiler::breathe(const Step& step, PlacedStep& placed) {
    auto pattern = find_pattern(options_.pattern.value_or(step.pattern));
    if (!pattern) return pattern.problem();
    placed.pattern = *pattern;
    placed.fastest = step.dimmer ? fastest_dimmer_pace : fastest_pace;
    const double goal = pattern->breaths_per_minute();
    // With holds the breath can't begin fast: nothing is held in a hurry.
    const bool dimmer = step.dimmer && pattern->hold_full <= 0 && pattern->hold_empty <= 0 && pattern->top_up <= 0;
    if (dimmer) placed.start_rate = first_rate(options_.own_rate, goal);
    const auto intro = breathing_intro(step, *pattern);
    // A plain pattern is seen for some breaths while it is told; one with holds or a second inhale, or of few breaths,
    // is told first.
    const bool told_first =
        pattern->hold_full > 0 || pattern->top_up > 0 || pattern->most_cycles > 0 || step.breaths > 0;
    placed.first_inhale = placed.start + around_breathing;
    at_ += told_first ? 1 : around_breathing + pattern->inhale;
    for (const auto& key : intro) {
        const double start = at_;
        say(key);
        if (!told_first) at_ = start + (at_ - start) * placed.fastest;
        pause();
    }
    if (told_first) placed.first_inhale = std::max(at_, placed.first_inhale);
    const int watched = std::max(0, static_cast<int>(std::ceil(breaths_by(placed, at_) - 1e-9)));

    // The closing line is chosen before the number of breaths, which has to leave room for it.
    const bool kind = step.kind == StepKind::kind_words;
    const std::string last_key = !kind ? "breathe.close" : step.lines.size() > 1 ? step.lines[1] : "kind-words.close";
    auto closing = narration_.choose(last_key, placed.start + step.seconds);
    constexpr double before_closing = 1.5;
    const double tail = std::max(around_breathing, before_closing + (closing ? closing->length : 0) +
                                                       narration_.pause(placed.start + step.seconds));
    int cycles = step.breaths > 0 ? step.breaths : watched + breaths_unasked;
    if (step.seconds > 0)
        cycles = static_cast<int>(std::lround(breaths_by(placed, placed.start + step.seconds - tail)));
    if (pattern->most_cycles > 0) cycles = std::min(cycles, pattern->most_cycles);
    cycles = std::max(cycles, watched + 1);
    placed.last_exhale_end = position_of(placed, cycles);
    breathing_lines(step, placed, watched, cycles);

    at_ = placed.last_exhale_end + before_closing;
    put_now(std::move(closing));
    at_ = placed.last_exhale_end + tail;
    return {};
}

/// Places a line at `start` where all before it has been said, also at the fastest pace.
bool Compiler::in_slot(const PlacedStep& placed, std::optional<Line> line, double start) {
    if (!line) return false;
    double longest = line->length;
    for (const Line& other : line->answered) longest = std::max(longest, other.length);
    timeline_.lines.push_back(std::move(*line));
    at_ = start + (longest + slot_margin) * placed.fastest;
    return true;
}

/// The sentence that was chosen, whichever that is: all must fit.
std::optional<Line> Compiler::sentence(const Step& step, double start, double room) {
    std::vector<Line> lines;
    for (const auto& key : step.sentences) {
        auto line = narration_.choose(key, start, {}, room);
        if (!line) return {};
        lines.push_back(std::move(*line));
    }
    if (lines.empty()) return {};
    Line first = lines.front();
    // The choice among these very sentences decides.
    std::vector<std::string> shown;
    for (const auto& key : step.sentences) shown.push_back(narration_.shown(key));
    const auto& waits = timeline_.waits;
    const auto chosen =
        std::find_if(waits.rbegin(), waits.rend(), [&](const Wait& wait) { return wait.options == shown; });
    if (lines.size() > 1 && chosen != waits.rend()) {
        first.wait = static_cast<std::int32_t>(waits.rend() - chosen) - 1;
        first.answered = std::move(lines);
    }
    return first;
}

/// In and out are said with the first breaths after those that were only watched; then a line now and then, and at
/// last none. A slot is a stretch of timeline; run through at the fastest pace it lasts that much less.
void Compiler::breathing_lines(const Step& step, const PlacedStep& placed, int watched, int cycles) {
    const Pattern& pattern = placed.pattern;
    const auto room = [&](double from, double to) { return (to - from) / placed.fastest - slot_margin; };
    const auto try_line = [&](const std::string& key, double from, double to) {
        return from >= at_ && in_slot(placed, narration_.choose(key, from, {}, room(from, to)), from);
    };
    const char* const sparse[] = {"breathe.permit", "breathe.wander", "breathe.soft"};
    const bool kind = step.kind == StepKind::kind_words;
    const int cued = kind ? watched : std::min(watched + cued_breaths, cycles - (step.breaths > 0 ? 0 : 1));
    int said = 0, last_said = cued, come_back = -1;
    at_ = position_of(placed, watched);
    for (int i = watched; i < cycles; ++i) {
        const auto after = [&](double seconds) { return position_of(placed, i + seconds / pattern.cycle()); };
        const double inhale = after(0), full = after(pattern.inhale + pattern.top_up);
        const double exhale = after(pattern.inhale + pattern.top_up + pattern.hold_full);
        const double empty = after(pattern.cycle() - pattern.hold_empty);
        if (kind) {
            // Every other breath at first, then less and less: the person says it on by itself.
            const int every = 2 + (i - watched) * 3 / std::max(cycles - watched, 1);
            if ((i == watched || i - last_said >= every) && i + 1 < cycles && exhale >= at_ &&
                in_slot(placed, sentence(step, exhale, room(exhale, empty)), exhale))
                last_said = i;
        } else if (i < std::max(cued, watched + 1) || i == come_back) {
            try_line(pattern.top_up > 0 ? "breathe.double" : "breathe.inhale", inhale, full);
            if (pattern.hold_full > 0) try_line("breathe.hold", full, exhale);
            try_line("breathe.exhale", exhale, empty);
        } else if (i >= last_said + breaths_between / (said == 0 ? 2 : 1) && i + silent_breaths < cycles) {
            const double end = std::min(position_of(placed, i + 2), placed.last_exhale_end);
            if (try_line(sparse[said % 3], exhale, end)) {
                // Who drifted off finds the way back with one breath that is said again.
                if (said % 3 == 1 && i + 2 + silent_breaths < cycles) come_back = i + 2;
                ++said;
                last_said = i;
            }
        }
    }
}

}  // namespace luwte::practice
