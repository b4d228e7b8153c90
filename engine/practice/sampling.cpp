#include "practice/sampling.h"

#include <algorithm>

#include "math/easing.h"
#include "practice/pacer.h"

namespace luwte::practice {
namespace {

constexpr double resting_fullness = 1.0 / 3;
constexpr double to_rest = 3;      // s from rest to empty before the first inhale, and back after the last exhale
constexpr double to_guidance = 4;  // s

// Above this many breaths a minute a scene that swings with it makes people ill (practice.md, the dimmer pacer).
constexpr double follows_below = 6.5, follows_not_above = 8;

constexpr double gathering = 1;               // s in which tension rises
constexpr double letting_go = 0.4;            // s in which it falls: at once, but no jump
constexpr double noticing = 1.5;              // s in which a group comes into view, and goes
constexpr double appearing = 3, leaving = 4;  // s of the body of light
constexpr double light_tension = 0.45;        // where half of one's strength is too much
constexpr double pointing = 2.5;              // s in which a glow comes and goes

/// Rises from 0 to 1 over `span` seconds that end at `at`.
double up_to(double at, double span, double position) { return math::minimum_jerk(1 + (position - at) / span); }
/// Falls from 1 to 0 over `span` seconds that begin at `at`.
double down_from(double at, double span, double position) { return 1 - math::minimum_jerk((position - at) / span); }

const PlacedStep& placed_at(const Timeline& timeline, double position) {
    return timeline.steps[static_cast<std::size_t>(step_at(timeline, position))];
}

Muscles muscles_at(const Timeline& timeline, double position) {
    Muscles muscles;
    double presence = 0;
    for (const MuscleCue& cue : timeline.muscles) {
        if (position < cue.announce - appearing) break;
        presence = std::max(presence, up_to(cue.announce, appearing, position) * down_from(cue.end, leaving, position));
        if (position < cue.announce) break;
        if (position >= cue.end) {
            if (cue.work != Work::notice) muscles.done |= cue.group.parts;
            continue;
        }
        muscles.active = cue.group.parts;
        muscles.attention = static_cast<float>(up_to(cue.announce + noticing, noticing, position) *
                                               down_from(cue.end - noticing, noticing, position));
        muscles.tension = 0;
        if (cue.work == Work::tense)
            muscles.tension = static_cast<float>((cue.lightly ? light_tension : 1) *
                                                 up_to(cue.tense + gathering, gathering, position) *
                                                 down_from(cue.release, letting_go, position));
        muscles.released_for = static_cast<float>(std::max(0.0, position - cue.release));
    }
    muscles.presence = static_cast<float>(presence);
    return muscles;
}

Pointer pointer_at(const Timeline& timeline, double position) {
    Pointer pointer;
    for (const PointedOut& out : timeline.pointed) {
        if (position < out.start) break;
        if (position >= out.end) continue;
        pointer.sense = out.sense;
        pointer.which = out.which;
        pointer.presence = static_cast<float>(up_to(out.start + pointing, pointing, position) *
                                              down_from(out.end - pointing, pointing, position));
    }
    return pointer;
}

/// Index of the last that has begun by `position`, or -1.
template <class Placed>
std::int32_t last_begun(const std::vector<Placed>& placed, double position) {
    const auto after = std::upper_bound(placed.begin(), placed.end(), position,
                                        [](double p, const Placed& one) { return p < one.start; });
    return static_cast<std::int32_t>(after - placed.begin()) - 1;
}

Ramp ramp_of(const PlacedStep& step) { return {step.start_rate, step.pattern.breaths_per_minute()}; }

}  // namespace

std::int32_t step_at(const Timeline& timeline, double position) {
    return std::max(last_begun(timeline.steps, position), 0);
}

std::int32_t line_at(const Timeline& timeline, double position) { return last_begun(timeline.lines, position); }

const PlacedStep& step_at_line(const Timeline& timeline, const Line& line) { return placed_at(timeline, line.start); }

double breaths_by(const PlacedStep& step, double position) {
    const double seconds = position - step.first_inhale;
    return step.start_rate > 0 ? ramp_of(step).breaths(seconds) : seconds / step.pattern.cycle();
}

double position_of(const PlacedStep& step, double breaths) {
    return step.first_inhale + (step.start_rate > 0 ? ramp_of(step).seconds(breaths) : breaths * step.pattern.cycle());
}

double rate_at(const PlacedStep& step, double position) {
    return step.start_rate > 0 ? ramp_of(step).rate(std::max(position - step.first_inhale, 0.0))
                               : step.pattern.breaths_per_minute();
}

bool breathing(const PlacedStep& step, double position) {
    return paces(step.kind) && position >= step.first_inhale && position < step.last_exhale_end;
}

Breath pacer_at(const Timeline& timeline, double position) {
    const PlacedStep& step = placed_at(timeline, position);
    if (breathing(step, position)) {
        Breath breath = breath_at(step.pattern, breaths_by(step, position) * step.pattern.cycle());
        const double rate = rate_at(step, position);
        breath.speed *= static_cast<float>(rate / step.pattern.breaths_per_minute());
        breath.rate = static_cast<float>(rate);
        return breath;
    }
    Breath breath;
    breath.progress = 1;
    breath.fullness = static_cast<float>(resting_fullness);
    if (!paces(step.kind)) return breath;
    const bool before = position < step.first_inhale;
    const double x =
        before ? 1 + (position - step.first_inhale) / to_rest : (position - step.last_exhale_end) / to_rest;
    const double from = before ? resting_fullness : 0;
    const double to = before ? 0 : resting_fullness;
    breath.fullness = static_cast<float>(from + (to - from) * math::minimum_jerk(x));
    breath.speed = static_cast<float>((to - from) * math::minimum_jerk_speed(x) / to_rest);
    return breath;
}

TimelineSample sample_at(const Timeline& timeline, double position, double pace) {
    const Breath breath = pacer_at(timeline, position);
    TimelineSample seen;
    seen.fullness = breath.fullness;
    seen.speed = breath.speed;
    seen.muscles = muscles_at(timeline, position);
    seen.pointer = pointer_at(timeline, position);
    const PlacedStep& step = placed_at(timeline, position);
    if (!paces(step.kind)) return seen;
    seen.guidance =
        up_to(step.first_inhale, to_guidance, position) * down_from(step.last_exhale_end, to_guidance, position);
    const double rate = rate_at(step, position) * std::min(pace, step.fastest);
    seen.follow = seen.guidance * down_from(follows_below, follows_not_above - follows_below, rate);
    return seen;
}

TimelineSample faded(const TimelineSample& before, const TimelineSample& after, double seconds, double span) {
    const double x = seconds / span;
    const double w = math::minimum_jerk(x);
    const auto mix = [&](double a, double b) { return a + (b - a) * w; };
    TimelineSample seen;
    seen.fullness = mix(before.fullness, after.fullness);
    seen.speed =
        mix(before.speed, after.speed) + (after.fullness - before.fullness) * math::minimum_jerk_speed(x) / span;
    seen.guidance = mix(before.guidance, after.guidance);
    seen.follow = mix(before.follow, after.follow);
    seen.muscles = x < 0.5 ? before.muscles : after.muscles;
    const auto dip = static_cast<float>(x < 0.5 ? 1 - math::minimum_jerk(2 * x) : math::minimum_jerk(2 * x - 1));
    seen.muscles.presence *= dip;
    seen.muscles.tension *= dip;
    seen.muscles.attention *= dip;
    seen.pointer = x < 0.5 ? before.pointer : after.pointer;
    seen.pointer.presence *= dip;
    return seen;
}

}  // namespace luwte::practice
