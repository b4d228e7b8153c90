#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "base/message.h"
#include "practice/compiler.h"

namespace luwte::practice {
namespace {

constexpr double hold_after = 1.2;       // s from the tense cue to the word that holds it
constexpr double shortest_release = 20;  // s; practice.md: 20 to 40, shorter in later rounds
constexpr double later_rounds = 2.0 / 3;
constexpr double worth_a_line = 14;  // s of quiet in which one more line may stand
constexpr double quiet_after = 4;    // s that stay quiet before the next group

/// What a line of a scan, a body check or a way back is about.
PartMask parts_of(const std::string& key) {
    using enum Part;
    const auto both = [](Part left) { return bit(left) | bit(left) << 1U; };
    static const std::map<std::string, PartMask> parts = {
        {"scan.feet", both(left_foot)},
        {"scan.calves", both(left_calf)},
        {"scan.thighs", both(left_thigh)},
        {"scan.seat", both(left_thigh) | bit(belly)},
        {"scan.belly", bit(belly)},
        {"scan.chest", bit(chest)},
        {"scan.back", bit(back)},
        {"scan.hands", both(left_hand)},
        {"scan.arms", both(left_forearm) | both(left_upper_arm)},
        {"scan.shoulders", both(left_shoulder)},
        {"scan.neck", bit(neck)},
        {"scan.face", face_parts},
        {"scan.crown", bit(crown)},
        {"scan.whole", bit(count) - 1},
        {"body-check.jaw", bit(jaw)},
        {"body-check.tongue", bit(jaw)},
        {"body-check.raise", both(left_shoulder)},
        {"body-check.lower", both(left_shoulder)},
        {"count-back.four", both(left_thigh) | both(left_calf) | both(left_foot)},
        {"count-back.three", both(left_upper_arm) | both(left_forearm) | both(left_hand)},
        {"count-back.two", bit(neck) | bit(crown)},
        {"count-back.one", bit(eyes)},
    };
    const auto found = parts.find(key);
    return found == parts.end() ? 0 : found->second;
}

}  // namespace

Result<std::vector<Group>> Compiler::groups_of(const Step& step) const {
    std::vector<Group> groups;
    if (step.groups.empty()) {
        auto set = muscle_set(step.set, options_.handed);
        if (!set) return set.problem();
        groups = std::move(*set);
    }
    for (const auto& id : step.groups) {
        auto group = find_group(id, options_.handed);
        if (!group) return Problem{message("`{}` is no muscle group", id)};
        groups.push_back(std::move(*group));
    }
    // Whatever set it was named in: a muscle that hurts is not tensed under another name.
    PartMask skipped = 0;
    for (const auto& id : options_.skip)
        if (const auto group = find_group(id, options_.handed)) skipped |= group->parts;
    std::erase_if(groups, [&](const Group& group) { return (group.parts & skipped) != 0; });
    return groups;
}

void Compiler::relax(const Step& step, const std::vector<Group>& groups) {
    at_ += 1;
    const bool first = std::none_of(timeline_.muscles.begin(), timeline_.muscles.end(),
                                    [&](const MuscleCue& cue) { return cue.work == step.work; });
    if (step.work == Work::release) passage({"relax.intro_release"});
    else if (step.work == Work::recall) passage({"relax.intro_recall"});
    else if (first) passage({"relax.intro", "relax.half", "relax.hurts"});
    else passage({"relax.half"});
    for (const Group& group : groups) {
        if (&group != &groups.front() && break_is_due()) {
            passage({"break.offer"});
            rested_at_ = at_;
        }
        mark();
        for (int round = 0; round < step.rounds; ++round) work_on(step, group, round);
    }
    // Breathing takes over from the last release by itself; anything else is told.
    if (next_ && next_->kind == StepKind::breathe) return;
    say("relax.close");
    at_ += std::max(narration_.pause(at_), quiet_after);
}

void Compiler::work_on(const Step& step, const Group& group, int round) {
    const Place place{group.parts};
    MuscleCue cue{.group = group, .work = step.work, .announce = at_};
    cue.lightly = options_.light_face && (group.parts & face_parts) != 0;
    say(round == 0 ? group.words + ".ready" : "relax.again", place);
    pause();
    if (cue.lightly && !lightly_ && step.work == Work::tense) {
        say("relax.light", place);
        pause();
        lightly_ = true;
    }
    if (step.work == Work::tense) {
        tense(step, group, cue);
    } else {
        cue.tense = cue.release = at_;
        say(step.work == Work::release ? "relax.let_go" : "relax.recall", place);
        pause();
    }
    say("relax.difference", place);
    cue.end = at_ = let_stay(step, place, cue, round);
    timeline_.muscles.push_back(std::move(cue));
}

void Compiler::tense(const Step& step, const Group& group, MuscleCue& cue) {
    const Place place{group.parts};
    say(group.words + ".tense", place);
    cue.tense = at_;
    cue.release = cue.tense + std::min(step.tense, group.longest_tense);
    const double hold = cue.tense + hold_after;
    put(narration_.choose("relax.hold", hold, place, cue.release - hold - slot_margin));
    at_ = cue.release;
    say("relax.release", place);
    pause();
}

/// Where the group's quiet ends.
double Compiler::let_stay(const Step& step, const Place& place, const MuscleCue& cue, int round) {
    const double rest = round == 0 ? step.release : std::max(shortest_release, step.release * later_rounds);
    const double left = cue.release + rest - at_;
    // Not after every group: most of the quiet stays quiet.
    if (round == 0 && timeline_.muscles.size() % 2 == 0 && left > worth_a_line) {
        const double start = at_ + 0.4 * left;
        put(narration_.choose("relax.stay", start, place, 0.6 * left - quiet_after));
    }
    return std::max(cue.release + rest, at_ + quiet_after);
}

/// Of the line that was just put.
void Compiler::notice_parts(const std::string& key, double start, double end) {
    const PartMask parts = parts_of(key);
    if (parts == 0) return;
    timeline_.muscles.push_back({{key, parts, {}}, Work::notice, start, end, end, end});
    timeline_.lines.back().place.parts = parts;
}

}  // namespace luwte::practice
