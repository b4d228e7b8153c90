#pragma once

#include <cstdint>

#include "practice/timeline.h"

namespace luwte::practice {

/// Sampling of a timeline at a position, before any command: pure functions of both.
struct TimelineSample {
    double fullness = 0;
    double speed = 0;  ///< of fullness, per second of timeline
    double guidance = 0;
    double follow = 0;
    Muscles muscles;
    Pointer pointer;
};

/// Index of the step at `position`.
std::int32_t step_at(const Timeline& timeline, double position);

/// Index of the last line that has begun by `position`, or -1.
std::int32_t line_at(const Timeline& timeline, double position);

/// The step in which a line begins.
const PlacedStep& step_at_line(const Timeline& timeline, const Line& line);

/// Breaths since the first inhale of a breathing step, and the position by which there have been so many: each the
/// inverse of the other, from the first inhale on.
double breaths_by(const PlacedStep& step, double position);
double position_of(const PlacedStep& step, double breaths);

/// Breaths a minute of a breathing step at a position, as it goes by itself.
double rate_at(const PlacedStep& step, double position);

/// Whether the breath is being paced at `position` of `step`: from its first inhale to its last exhale.
bool breathing(const PlacedStep& step, double position);

/// The pacer at `position`. Outside the paced breaths it rests still at a third.
Breath pacer_at(const Timeline& timeline, double position);

/// `pace` (times the pattern's rate, no faster than the step allows) decides how far the scene may follow.
TimelineSample sample_at(const Timeline& timeline, double position, double pace);

/// `seconds` into a crossfade that takes `span` seconds. The muscles' masks can't be blended: the body of light goes
/// out, and comes again with the others.
TimelineSample faded(const TimelineSample& before, const TimelineSample& after, double seconds, double span);

}  // namespace luwte::practice
