#pragma once

#include <cstdint>

#include "practice/timeline.h"

namespace luwte::practice {

/// What is seen at a position of a timeline, before anything a person wished: pure functions of both.
struct Seen {
    double fullness = 0;
    double speed = 0;  ///< of fullness, per second of timeline
    double guidance = 0;
    double follow = 0;
    Muscles muscles;
};

/// Index of the step at `position`.
std::int32_t step_at(const Timeline& timeline, double position);

/// Index of the last line that has begun by `position`, or -1.
std::int32_t line_at(const Timeline& timeline, double position);

/// Whether the breath is being paced at `position` of `step`: from its first inhale to its last exhale.
bool breathing(const PlacedStep& step, double position);

/// The pacer at `position`. Outside the paced breaths it rests still at a third.
Breath pacer_at(const Timeline& timeline, double position);

/// `pace` (times the pattern's rate, no faster than the step allows) decides how far the surroundings may follow.
Seen seen_at(const Timeline& timeline, double position, double pace);

/// `seconds` into a crossfade that takes `span` seconds. The muscles' masks can't be blended: the body of light goes
/// out, and comes again with the others.
Seen faded(const Seen& before, const Seen& after, double seconds, double span);

}  // namespace luwte::practice
