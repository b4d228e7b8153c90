#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>
#include <string>
#include <vector>

#include "app/json.h"
#include "app/run.h"
#include "app/sitting_setup.h"

namespace luwte::app {
namespace {

using practice::Line;
using practice::MuscleCue;
using practice::PlacedStep;
using practice::Timeline;

/// By StepKind, as in a session file.
constexpr std::array<std::string_view, 6> kinds = {"welcome", "breathe", "relax", "notice", "linger", "return"};

std::string_view kind_of(const PlacedStep& step) { return kinds[static_cast<std::size_t>(step.kind)]; }

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
    return static_cast<int>(std::lround((step.last_exhale_end - step.first_inhale) / step.pattern.cycle()));
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
    for (const Line& line : timeline.lines) {
        widest = std::max(widest, line.id.size());
    }
    for (const Line& line : timeline.lines) {
        if (within(line.start, step)) {
            rows.push_back(
                {line.start, fmt::format("{:5.1f} s  {:<{}} {}", line.length, line.id, widest, words_of(line))});
        }
    }
    for (const MuscleCue& cue : timeline.muscles) {
        if (within(cue.announce, step)) {
            rows.push_back({cue.tense, fmt::format("{:5.1f} s  tense {}", cue.release - cue.tense, cue.group.id)});
            rows.push_back({cue.release, fmt::format("{:5.1f} s  release {}", cue.end - cue.release, cue.group.id)});
        }
    }
    if (step.kind == practice::StepKind::breathe) {
        rows.push_back({step.first_inhale,
                        fmt::format("{:5.1f} s  first inhale; {} breaths of {}",
                                    step.last_exhale_end - step.first_inhale, breaths(step), step.pattern.name)});
        rows.push_back({step.last_exhale_end, "         last exhale ends"});
    }
    std::stable_sort(rows.begin(), rows.end(), [](const Row& a, const Row& b) { return a.start < b.start; });
    return rows;
}

void print_for_people(const Prepared& prepared) {
    const Timeline& timeline = *prepared.timeline;
    std::string text = fmt::format("{} ({}), in '{}', {}: {}\n", timeline.title, timeline.session, timeline.language,
                                   prepared.scene, clock(timeline.length));
    int number = 0;
    for (const PlacedStep& step : timeline.steps) {
        text += fmt::format("\n{}  step {}, {}, {} long\n", clock(step.start), ++number, kind_of(step),
                            clock(step.end - step.start));
        for (const Row& row : rows_of(step, timeline)) {
            text += fmt::format("  {} {}\n", clock(row.start), row.text);
        }
    }
    text += fmt::format("\n{}  the end\n", clock(timeline.length));
    if (!prepared.voice) {
        text += "No voice speaks this language here: the lengths of its lines are guessed from their words.\n";
    }
    std::fputs(text.c_str(), stdout);
}

void print_for_programs(const Prepared& prepared) {
    const Timeline& timeline = *prepared.timeline;
    Json steps = Json::array();
    for (const PlacedStep& step : timeline.steps) {
        Json entry = {{"kind", kind_of(step)}, {"start", step.start}, {"end", step.end}};
        if (step.kind == practice::StepKind::breathe) {
            entry["pattern"] = step.pattern.name;
            entry["first_inhale"] = step.first_inhale;
            entry["last_exhale_end"] = step.last_exhale_end;
            entry["breaths"] = breaths(step);
        }
        Json lines = Json::array();
        for (const Line& line : timeline.lines) {
            if (within(line.start, step)) {
                lines.push_back(
                    {{"id", line.id}, {"start", line.start}, {"length", line.length}, {"text", words_of(line)}});
            }
        }
        entry["lines"] = lines;
        Json muscles = Json::array();
        for (const MuscleCue& cue : timeline.muscles) {
            if (within(cue.announce, step)) {
                muscles.push_back({{"group", cue.group.id},
                                   {"announce", cue.announce},
                                   {"tense", cue.tense},
                                   {"release", cue.release},
                                   {"end", cue.end}});
            }
        }
        entry["muscles"] = muscles;
        steps.push_back(entry);
    }
    print({{"session", timeline.session},
           {"title", timeline.title},
           {"language", timeline.language},
           {"scene", prepared.scene},
           {"length", timeline.length},
           {"spoken", prepared.voice.has_value()},
           {"steps", steps}});
}

}  // namespace

Result<void> run_timetable(const TimetableWish& wish, const Paths& paths) {
    const Result<Prepared> prepared = prepare(wish.sitting, paths);
    if (!prepared) {
        return prepared.problem();
    }
    if (wish.json) {
        print_for_programs(*prepared);
    } else {
        print_for_people(*prepared);
    }
    return {};
}

}  // namespace luwte::app
