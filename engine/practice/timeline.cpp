#include "practice/timeline.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "practice/narration.h"

namespace luwte::practice {

namespace {

// Breathing. Its steps leave the orb time to come from its rest to empty, and back (sitting.cpp takes 3 s).
constexpr double around_breathing = 4;  // s
constexpr double fastest_pace = 1.25;   // times the pattern's rate; what the slots of lines allow for
constexpr double slot_margin = 0.2;     // s of quiet that stay at the end of a slot
constexpr int cued_breaths = 4;         // in which in and out are said
constexpr int breaths_between = 4;      // from one sparse line to the next
constexpr int silent_breaths = 2;       // at the end
constexpr int breaths_unasked = 6;      // when the step names no length

// Muscle work.
constexpr double hold_after = 1.2;       // s from the tense cue to the word that holds it
constexpr double shortest_release = 20;  // s; practice.md: 20 to 40, shorter in later rounds
constexpr double later_rounds = 2.0 / 3;
constexpr double worth_a_line = 14;  // s of quiet in which one more line may stand
constexpr double quiet_after = 4;    // s that stay quiet before the next group

class Compiler {
public:
    Compiler(const Session& session, const Phrases& phrases, const LineLengths& lengths, const Options& options,
             double expected)
        : session_(session), options_(options), narration_(phrases, lengths, options.seed, expected) {
        timeline_.session = session.id;
        timeline_.scene = session.scene;
        timeline_.language = phrases.language;
        const auto title = session.title.find(phrases.language);
        if (title != session.title.end()) timeline_.title = title->second;
        else timeline_.title = session.title.empty() ? session.id : session.title.begin()->second;
    }

    Result<Timeline> run() {
        for (std::size_t i = 0; i < session_.steps.size(); ++i) {
            next_ = i + 1 < session_.steps.size() ? &session_.steps[i + 1] : nullptr;
            if (auto done = add(session_.steps[i]); !done) return done.problem();
        }
        if (timeline_.steps.empty())
            return Problem{fmt::format("nothing is left of the session {}: every step was skipped", session_.id)};
        timeline_.length = at_;
        timeline_.closing = closing();
        if (auto line = narration_.choose("stop.line", 0)) timeline_.stop_line = std::move(*line);
        timeline_.paused_caption = narration_.shown("shown.paused");
        timeline_.choices[0] = narration_.shown("shown.choices.go_on");
        timeline_.choices[1] = narration_.shown("shown.choices.shorter");
        timeline_.choices[2] = narration_.shown("shown.choices.enough");
        if (!narration_.missing().empty())
            return Problem{fmt::format("the phrases of `{}` lack {}; write them in {}.toml", timeline_.language,
                                       fmt::join(narration_.missing(), ", "), timeline_.language)};
        let_captions_linger();
        return std::move(timeline_);
    }

private:
    Result<void> add(const Step& step) {
        PlacedStep placed;
        placed.kind = step.kind;
        placed.start = at_;
        const std::size_t marks = timeline_.marks.size();
        timeline_.marks.push_back(at_);
        switch (step.kind) {
            case StepKind::welcome:
                at_ += 2.5;  // the place is seen first
                passage({"welcome.hello", "welcome.nothing", "welcome.dimmer", "welcome.settle", "welcome.eyes",
                         "welcome.stop"});
                break;
            case StepKind::breathe:
                if (auto done = breathe(step, placed); !done) return done;
                break;
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
            case StepKind::return_:
                at_ += 1;
                passage({"return.begin", "return.move", "return.take", "return.end"});
                at_ += 2;
                break;
        }
        if (step.kind != StepKind::breathe && step.kind != StepKind::relax)
            at_ = std::max(at_, placed.start + step.seconds);
        placed.end = at_;
        timeline_.steps.push_back(std::move(placed));
        return {};
    }

    /// Says `key` now, whatever its length.
    void say(const std::string& key, Place place = {}) {
        if (auto line = narration_.choose(key, at_, place)) {
            at_ += line->length;
            timeline_.lines.push_back(std::move(*line));
        }
    }

    void pause() { at_ += narration_.pause(at_); }

    void passage(const std::vector<std::string>& keys) {
        for (const auto& key : keys) {
            say(key);
            pause();
        }
    }

    // Breathing

    Result<void> breathe(const Step& step, PlacedStep& placed) {
        auto pattern = find_pattern(options_.pattern.value_or(step.pattern));
        if (!pattern) return pattern.problem();
        placed.pattern = *pattern;
        placed.fastest = fastest_pace;
        std::vector<std::string> intro;
        if (!breathed_) intro.emplace_back("breathe.orb");
        if (pattern->top_up > 0) intro.emplace_back("breathe.sigh");
        if (pattern->hold_full > 0) intro.emplace_back("breathe.holds");
        if (step.belly) intro.insert(intro.end(), {"breathe.nose", "breathe.hands", "breathe.belly"});
        intro.emplace_back("breathe.soft");
        breathed_ = true;
        // A plain pattern is seen for some breaths while it is told; one with holds or a second inhale is told first.
        const bool told_first = pattern->hold_full > 0 || pattern->top_up > 0 || pattern->most_cycles > 0;
        placed.first_inhale = placed.start + around_breathing;
        at_ += told_first ? 1 : around_breathing + pattern->inhale;
        for (const auto& key : intro) {
            const double start = at_;
            say(key);
            if (!told_first) at_ = start + (at_ - start) * placed.fastest;
            pause();
        }
        if (told_first) placed.first_inhale = std::max(at_, placed.first_inhale);
        const int watched = std::max(0, static_cast<int>(std::ceil((at_ - placed.first_inhale) / pattern->cycle())));

        // The closing line is chosen before the number of breaths, which has to leave room for it.
        auto closing = narration_.choose("breathe.close", placed.start + step.seconds);
        constexpr double before_closing = 1.5;
        const double tail = std::max(around_breathing, before_closing + (closing ? closing->length : 0) +
                                                           narration_.pause(placed.start + step.seconds));
        int cycles = watched + breaths_unasked;
        if (step.seconds > 0)
            cycles = static_cast<int>(
                std::lround((placed.start + step.seconds - tail - placed.first_inhale) / pattern->cycle()));
        if (pattern->most_cycles > 0) cycles = std::min(cycles, pattern->most_cycles);
        cycles = std::max(cycles, watched + 1);
        placed.last_exhale_end = placed.first_inhale + cycles * pattern->cycle();
        breathing_lines(placed, watched, cycles);

        at_ = placed.last_exhale_end + before_closing;
        if (closing) {
            narration_.place(*closing, at_);
            timeline_.lines.push_back(std::move(*closing));
        }
        at_ = placed.last_exhale_end + tail;
        return {};
    }

    /// In and out are said with the first breaths after those that were only watched; then a line now and then, and at
    /// last none. A slot is `span` seconds of timeline; run through at the fastest pace it lasts that much less.
    void breathing_lines(const PlacedStep& step, int watched, int cycles) {
        const Pattern& pattern = step.pattern;
        const auto try_line = [&](const std::string& key, double start, double span) {
            if (start < at_) return false;
            auto line = narration_.choose(key, start, {}, span / step.fastest - slot_margin);
            if (!line) return false;
            at_ = start + (line->length + slot_margin) * step.fastest;
            timeline_.lines.push_back(std::move(*line));
            return true;
        };
        const char* const sparse[] = {"breathe.permit", "breathe.wander", "breathe.soft"};
        const int cued = std::min(watched + cued_breaths, cycles - 1);
        int said = 0, last_said = cued, come_back = -1;
        at_ = step.first_inhale + watched * pattern.cycle();
        for (int i = watched; i < cycles; ++i) {
            const double inhale = step.first_inhale + i * pattern.cycle();
            const double full = inhale + pattern.inhale + pattern.top_up;
            const double exhale = full + pattern.hold_full;
            if (i < std::max(cued, watched + 1) || i == come_back) {
                try_line(pattern.top_up > 0 ? "breathe.double" : "breathe.inhale", inhale, full - inhale);
                if (pattern.hold_full > 0) try_line("breathe.hold", full, pattern.hold_full);
                try_line("breathe.exhale", exhale, pattern.exhale);
            } else if (i >= last_said + breaths_between / (said == 0 ? 2 : 1) && i + silent_breaths < cycles) {
                const std::string key = sparse[said % 3];
                const double end = inhale + 2 * pattern.cycle();
                if (try_line(key, exhale, std::min(end, step.last_exhale_end) - exhale)) {
                    // Who drifted off finds the way back with one breath that is said again.
                    if (said % 3 == 1 && i + 2 + silent_breaths < cycles) come_back = i + 2;
                    ++said;
                    last_said = i;
                }
            }
        }
    }

    // Muscle work

    bool skipped(const Group& group) const {
        return std::find(options_.skip.begin(), options_.skip.end(), group.id) != options_.skip.end();
    }

    Result<std::vector<Group>> groups_of(const Step& step) const {
        std::vector<Group> groups;
        if (step.groups.empty()) {
            auto set = muscle_set(step.set, options_.handed);
            if (!set) return set.problem();
            groups = std::move(*set);
        }
        for (const auto& id : step.groups) {
            auto group = find_group(id, options_.handed);
            if (!group) return Problem{fmt::format("`{}` is no muscle group", id)};
            groups.push_back(std::move(*group));
        }
        groups.erase(std::remove_if(groups.begin(), groups.end(), [&](const Group& g) { return skipped(g); }),
                     groups.end());
        return groups;
    }

    void relax(const Step& step, const std::vector<Group>& groups) {
        at_ += 1;
        if (timeline_.muscles.empty()) passage({"relax.intro", "relax.half", "relax.hurts"});
        else passage({"relax.half"});
        for (const Group& group : groups) {
            timeline_.marks.push_back(at_);
            for (int round = 0; round < step.rounds; ++round) tense_and_release(step, group, round);
        }
        // Breathing takes over from the last release by itself; anything else is told.
        if (next_ && next_->kind == StepKind::breathe) return;
        say("relax.close");
        at_ += std::max(narration_.pause(at_), quiet_after);
    }

    void tense_and_release(const Step& step, const Group& group, int round) {
        const Place place{group.parts};
        MuscleCue cue{group, at_, 0, 0, 0};
        say(round == 0 ? group.words + ".ready" : "relax.again", place);
        pause();
        say(group.words + ".tense", place);
        cue.tense = at_;
        cue.release = cue.tense + std::min(step.tense, group.longest_tense);
        const double hold = cue.tense + hold_after;
        if (auto line = narration_.choose("relax.hold", hold, place, cue.release - hold - slot_margin))
            timeline_.lines.push_back(std::move(*line));
        at_ = cue.release;
        say("relax.release", place);
        pause();
        say("relax.difference", place);

        const double rest = round == 0 ? step.release : std::max(shortest_release, step.release * later_rounds);
        const double left = cue.release + rest - at_;
        // Not after every group: most of the quiet stays quiet.
        if (round == 0 && timeline_.muscles.size() % 2 == 0 && left > worth_a_line) {
            const double start = at_ + 0.4 * left;
            if (auto line = narration_.choose("relax.stay", start, place, 0.6 * left - quiet_after)) {
                at_ = start + line->length;
                timeline_.lines.push_back(std::move(*line));
            }
        }
        cue.end = at_ = std::max(cue.release + rest, at_ + quiet_after);
        timeline_.muscles.push_back(std::move(cue));
    }

    // Attention and rest

    void notice(const Step& step) {
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
            const int lines = std::max(1, static_cast<int>(share / one_line_lasts));
            for (int i = 0; i < lines; ++i) {
                at_ = std::max(at_, begin + share * i / lines);
                say("notice." + sense);
                at_ += step.seconds > 0 ? narration_.pause(at_) : looking_unasked;
            }
            at_ = std::max(at_, begin + share);
        }
        if (!closing) return;
        narration_.place(*closing, at_);
        at_ += closing->length;
        timeline_.lines.push_back(std::move(*closing));
        pause();
    }

    void linger(const Step& step) {
        constexpr double first_quiet = 28, then_quiet = 42, last_quiet = 12;  // s
        const double end = at_ + step.seconds;
        at_ += 1;
        say("linger.open");
        pause();
        for (double next = at_ + first_quiet; next + last_quiet < end; next = at_ + then_quiet) {
            auto line = narration_.choose("linger.stay", next, {}, end - next - last_quiet / 2);
            if (!line) break;
            at_ = next + line->length;
            timeline_.lines.push_back(std::move(*line));
            pause();
        }
    }

    double closing() const {
        const PlacedStep* closing = &timeline_.steps.back();
        for (const StepKind kind : {StepKind::return_, StepKind::linger})
            for (const PlacedStep& step : timeline_.steps)
                if (step.kind == kind) closing = &step;
        return closing->start;
    }

    /// What was said stays to be read for up to a second, where nothing follows.
    void let_captions_linger() {
        constexpr double longest = 1, free = 0.3;  // s
        auto& lines = timeline_.lines;
        for (std::size_t i = 0; i < lines.size(); ++i) {
            if (lines[i].captions.empty()) continue;
            const double next = i + 1 < lines.size() ? lines[i + 1].start : timeline_.length;
            const double gap = (next - lines[i].start) / fastest_pace - lines[i].length;
            lines[i].captions.back().end += std::clamp(gap - free, 0.0, longest);
        }
    }

    const Session& session_;
    const Options& options_;
    Narration narration_;
    Timeline timeline_;
    double at_ = 0;               ///< position up to which everything is placed, seconds
    const Step* next_ = nullptr;  ///< the step after the one being placed
    bool breathed_ = false;
};

/// A typing error in --skip would leave a painful group in: it is refused.
std::optional<Problem> unknown_skip(const Options& options) {
    const auto known = group_ids();
    for (const auto& id : options.skip) {
        if (std::find(known.begin(), known.end(), id) != known.end()) continue;
        const auto nearest = nearest_name(id, known);
        return Problem{fmt::format("`{}` is no muscle group to skip; ", id) +
                       (nearest.empty() ? fmt::format("known: {}", fmt::join(known, ", "))
                                        : fmt::format("did you mean `{}`?", nearest))};
    }
    return {};
}

}  // namespace

Result<std::shared_ptr<const Timeline>> compile(const Session& session, const Phrases& phrases,
                                                const LineLengths& lengths, const Options& options) {
    if (auto problem = unknown_skip(options)) return *problem;
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
