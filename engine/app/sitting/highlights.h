#pragma once

#include "practice/timeline.h"

namespace luwte::app {

/// A short stretch of a sitting that shows what it is.
struct Highlights {
    double start = 0;    ///< position, seconds
    double picture = 0;  ///< a position within it that suits a single picture: the breath full
};

/// The `seconds` in which most is seen of tensing, release, in-breath and out-breath, the rarest of them counting most;
/// the earliest among equals. A sitting without one of them is judged by the others.
Highlights find_highlights(const practice::Timeline& timeline, double seconds);

}  // namespace luwte::app
