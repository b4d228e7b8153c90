#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <string>
#include <vector>

#include "app/commands/commands.h"
#include "app/commands/json.h"
#include "app/sitting/sitting_setup.h"
#include "base/message.h"
#include "base/printable.h"
#include "practice/muscles.h"
#include "practice/sampling.h"
#include "practice/steps.h"

namespace luwte::app {
namespace {

using practice::Line;
using practice::MuscleCue;
using practice::PlacedStep;
using practice::Timeline;

/// Minutes, seconds and tenths.
std::string clock(double seconds) {
    const auto tenths = std::llround(seconds * 10);
    return fmt::format("{:02}:{:02}.{}", tenths / 600, tenths / 10 % 60, tenths % 10);
}

std::string words_of(const Line& line) {
    std::string words;
    for (const practice::Caption& page : line.captions) {
        words += words.empty() ? "" : " ";
        words += page.text;
    }
    std::replace(words.begin(), words.end(), '\n', ' ');
    return words;
}

int breaths(const PlacedStep& step) {
    return static_cast<int>(std::lround(practice::breaths_by(step, step.last_exhale_end)));
}

bool within(double position, const PlacedStep& step) { return position >= step.start && position < step.end; }

/// What happens at a time, in a line.
struct Row {
    double start = 0;
    std::string text;
};

std::vector<Row> rows_of(const PlacedStep& step, const Timeline& timeline) {
    std::vector<Row> rows;
    std::size_t widest = 0;
    for (const Line& line : timeline.lines) widest = std::max(widest, line.id.size());
    for (const Line& line : timeline.lines) {
        if (!within(line.start, step)) continue;
        const auto row = [&](const Line& said) {
            return fmt::format("{:5.1f} s  {:<{}} {}", said.length, said.id, widest, words_of(said));
        };
        rows.push_back({line.start, row(line)});
        for (const Line& other : line.answered)
            if (other.id != line.id) rows.push_back({line.start, message("{}{}", row(other), "  (by the answer)")});
    }
    for (const MuscleCue& cue : timeline.muscles) {
        if (within(cue.announce, step)) {
            if (cue.tense < cue.release)
                rows.push_back({cue.tense, message("{:5.1f} s  tense {}{}", cue.release - cue.tense, cue.group.id,
                                                   cue.lightly ? ", lightly" : "")});
            const std::string how(translated(cue.work == practice::Work::tense ? "release" : name_of(cue.work)));
            // Attention is there from the first word on.
            const double from = cue.work == practice::Work::notice ? cue.announce : cue.release;
            rows.push_back({from, fmt::format("{:5.1f} s  {} {}", cue.end - from, how, cue.group.id)});
        }
    }
    for (const practice::Wait& wait : timeline.waits) {
        if (within(wait.start, step))
            rows.push_back(
                {wait.start, message("{:5.1f} s  waits for an answer, and goes on by itself", wait.end - wait.start)});
    }
    if (practice::paces(step.kind)) {
        rows.push_back(
            {step.first_inhale, message("{:5.1f} s  first inhale; {} breaths of {}",
                                        step.last_exhale_end - step.first_inhale, breaths(step), step.pattern.name)});
        rows.push_back({step.last_exhale_end, message("{:9}last exhale ends", "")});
    }
    std::stable_sort(rows.begin(), rows.end(), [](const Row& a, const Row& b) { return a.start < b.start; });
    return rows;
}

void print_for_people(const Prepared& prepared) {
    const Timeline& timeline = *prepared.timeline;
    std::string text = message("{} ({}), in '{}', {}: {}\n", timeline.title, timeline.session, timeline.language,
                               prepared.scene, clock(timeline.length));
    int number = 0;
    for (const PlacedStep& step : timeline.steps) {
        text += message("\n{}  step {}, {}, {} long\n", clock(step.start), ++number, name_of(step.kind),
                        clock(step.end - step.start));
        for (const Row& row : rows_of(step, timeline)) text += fmt::format("  {} {}\n", clock(row.start), row.text);
    }
    text += message("\n{}  the end\n", clock(timeline.length));
    if (prepared.voice.lines.empty())
        text += message("{}",
                        "No voice speaks this language here: the lengths of its lines are guessed from their words.\n");
    print_text(text);
}

/// `to_json` of those items whose time, `at`, is within the step.
template <class Items, class At, class ToJson>
Json json_within(const PlacedStep& step, const Items& items, At at, ToJson to_json) {
    Json::List list;
    for (const auto& item : items)
        if (within(item.*at, step)) list.push_back(to_json(item));
    return list;
}

Json to_json(const PlacedStep& step, const Timeline& timeline) {
    Json::Object entry = {{"kind", name_of(step.kind)}, {"start", step.start}, {"end", step.end}};
    if (practice::paces(step.kind))
        entry.insert(entry.end(), {{"pattern", step.pattern.name},
                                   {"first_inhale", step.first_inhale},
                                   {"last_exhale_end", step.last_exhale_end},
                                   {"breaths", breaths(step)}});
    const auto line_json = [](const Line& line) -> Json {
        return {{"id", line.id}, {"start", line.start}, {"length", line.length}, {"text", words_of(line)}};
    };
    const auto muscle_json = [](const MuscleCue& cue) -> Json {
        return {{"group", cue.group.id}, {"work", name_of(cue.work)}, {"announce", cue.announce},
                {"tense", cue.tense},    {"release", cue.release},    {"end", cue.end}};
    };
    const auto wait_json = [](const practice::Wait& wait) -> Json {
        return {{"start", wait.start}, {"end", wait.end}, {"question", wait.question}};
    };
    entry.emplace_back("lines", json_within(step, timeline.lines, &Line::start, line_json));
    entry.emplace_back("muscles", json_within(step, timeline.muscles, &MuscleCue::announce, muscle_json));
    entry.emplace_back("waits", json_within(step, timeline.waits, &practice::Wait::start, wait_json));
    return entry;
}

void print_for_programs(const Prepared& prepared) {
    const Timeline& timeline = *prepared.timeline;
    print({{"session", timeline.session},
           {"title", timeline.title},
           {"language", timeline.language},
           {"scene", prepared.scene},
           {"length", timeline.length},
           {"spoken", !prepared.voice.lines.empty()},
           {"steps", json_list(timeline.steps, [&](const PlacedStep& step) { return to_json(step, timeline); })}});
}

}  // namespace

Result<void> run_timetable(const SittingOptions& options, bool json, const Paths& paths) {
    const Result<Prepared> prepared = prepare(options, paths);
    if (!prepared) return prepared.problem();
    if (json) print_for_programs(*prepared);
    else print_for_people(*prepared);
    return {};
}

}  // namespace luwte::app
