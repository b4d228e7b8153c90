#include <fmt/format.h>

#include <cmath>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>

#include "practice/sampling.h"
#include "practice_test.h"

namespace luwte::practice {
namespace {

namespace fs = std::filesystem;

std::string clock(double seconds) {
    const long tenths = std::lround(seconds * 10);
    return fmt::format("{:02}:{:02}.{}", tenths / 600, tenths / 10 % 60, tenths % 10);
}

/// All that a timeline says, a line each. Line lengths are those of Narration's own estimate, which are a function of
/// the text alone: a new synthesiser changes nothing here.
std::string timetable(const Timeline& timeline) {
    std::ostringstream out;
    out << timeline.title << ", " << timeline.language << ", " << clock(timeline.length) << '\n';
    auto line = timeline.lines.begin();
    auto cue = timeline.muscles.begin();
    auto wait = timeline.waits.begin();
    for (const PlacedStep& step : timeline.steps) {
        out << clock(step.start) << " [" << name_of(step.kind) << "]\n";
        if (paces(step.kind))
            out << fmt::format("{} {} breaths of {}{}\n", clock(step.first_inhale),
                               std::lround(breaths_by(step, step.last_exhale_end)), step.pattern.name,
                               step.start_rate > 0 ? fmt::format(" from {} a minute", step.start_rate) : "");
        for (; line != timeline.lines.end() && line->start < step.end; ++line) {
            for (; cue != timeline.muscles.end() && cue->announce <= line->start; ++cue)
                out << (cue->work == Work::notice
                            ? fmt::format("{} {} until {}\n", clock(cue->announce), cue->group.id, clock(cue->end))
                            : fmt::format("{} {} {} to {}\n", clock(cue->tense), cue->group.id, clock(cue->release),
                                          clock(cue->end)));
            for (; wait != timeline.waits.end() && wait->start <= line->start; ++wait)
                out << fmt::format("{} waits until {}\n", clock(wait->start), clock(wait->end));
            out << fmt::format("{} {} {:.1f}", clock(line->start), line->id, line->length);
            for (const Line& other : line->answered) out << " or " << other.id;
            out << '\n';
        }
    }
    return out.str();
}

/// Of all twenty, in both languages. LUWTE_GOLDEN=write writes them anew; look at what changed before you keep it.
TEST(Timetables, AreAsTheyWere) {
    const char* const mode = std::getenv("LUWTE_GOLDEN");
    const bool write = mode && std::string(mode) == "write";
    for (const auto* language : shipped_languages)
        for (const auto* id : shipped_sessions) {
            CompileOptions options;
            options.language = language;
            const auto timeline = shipped_timeline(id, options);
            ASSERT_TRUE(timeline);
            const std::string now = timetable(*timeline);
            const fs::path file =
                fs::path(LUWTE_SOURCE_DIR) / "tests/practice/timetables" / language / (std::string(id) + ".txt");
            if (write) {
                fs::create_directories(file.parent_path());
                std::ofstream(file) << now;
                continue;
            }
            std::ifstream stream(file);
            const std::string before((std::istreambuf_iterator<char>(stream)), {});
            EXPECT_EQ(now, before) << file;
        }
}

}  // namespace
}  // namespace luwte::practice
