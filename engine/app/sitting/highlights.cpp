#include "app/sitting/highlights.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <vector>

#include "practice/breathing.h"

namespace luwte::app {
namespace {

enum Highlight : std::size_t { tense, release, inhale, exhale, kinds };

constexpr double step = 0.25;  ///< seconds between looks at the timeline

/// As many seconds of each say all there is to say.
constexpr std::array<double, kinds> enough = {4, 6, 4, 6};
constexpr double release_counts_for = 8;

/// Seconds of each kind before each look.
using Sums = std::vector<std::array<double, kinds>>;

void add_muscles(const practice::Timeline& timeline, double at, std::array<double, kinds>& now) {
    for (const practice::MuscleCue& cue : timeline.muscles)
        if (at >= cue.tense && at < cue.release) now[tense] += step;
        else if (at >= cue.release && at < std::min(cue.end, cue.release + release_counts_for)) now[release] += step;
}

void add_breath(const practice::Timeline& timeline, double at, std::array<double, kinds>& now) {
    for (const practice::PlacedStep& placed : timeline.steps) {
        if (placed.kind != practice::StepKind::breathe || at < placed.first_inhale || at >= placed.last_exhale_end)
            continue;
        const practice::Breath breath = practice::breath_at(placed.pattern, at - placed.first_inhale);
        if (breath.phase == practice::BreathPhase::inhale || breath.phase == practice::BreathPhase::top_up)
            now[inhale] += step;
        else if (breath.phase == practice::BreathPhase::exhale) now[exhale] += step;
    }
}

Sums sum_up(const practice::Timeline& timeline) {
    const auto looks = static_cast<std::size_t>(std::max(0.0, timeline.length) / step) + 1;
    Sums sums(looks + 1);
    for (std::size_t look = 0; look < looks; ++look) {
        sums[look + 1] = sums[look];
        const double at = static_cast<double>(look) * step;
        add_muscles(timeline, at, sums[look + 1]);
        add_breath(timeline, at, sums[look + 1]);
    }
    return sums;
}

double judge(const Sums& sums, std::size_t first, std::size_t last) {
    double least = 1;
    double all = 0;
    for (std::size_t kind = 0; kind < kinds; ++kind) {
        if (sums.back()[kind] <= 0) continue;
        const double share = std::min(1.0, (sums[last][kind] - sums[first][kind]) / enough[kind]);
        least = std::min(least, share);
        all += share;
    }
    return static_cast<double>(kinds) * least + all;
}

}  // namespace

Highlights find_highlights(const practice::Timeline& timeline, double seconds) {
    const Sums sums = sum_up(timeline);
    const std::size_t looks = sums.size() - 1;
    const std::size_t span = std::clamp<std::size_t>(static_cast<std::size_t>(std::lround(seconds / step)), 1, looks);

    std::size_t best = 0;
    double best_worth = -1;
    for (std::size_t first = 0; first + span <= looks; ++first) {
        // A hair more is no reason to begin later.
        if (const double worth = judge(sums, first, first + span); worth > best_worth + 1e-6) {
            best = first;
            best_worth = worth;
        }
    }

    Highlights found;
    found.start = static_cast<double>(best) * step;
    found.picture = found.start + static_cast<double>(span) * step / 2;
    const auto breathes_in = [&](std::size_t look) { return sums[look + 1][inhale] > sums[look][inhale]; };
    for (std::size_t look = best + 1; look < best + span; ++look) {
        if (breathes_in(look - 1) && !breathes_in(look)) {
            found.picture = static_cast<double>(look) * step;
            break;
        }
    }
    return found;
}

}  // namespace luwte::app
