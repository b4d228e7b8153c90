#pragma once

#include <span>
#include <vector>

#include "base/result.h"

namespace luwte::voice {

/// Makes of what an engine spoke (mono, any rate) a line as it is kept: 48 kHz, silence at both ends cut to 60 ms,
/// filtered and compressed as look-and-sound says, -23 LUFS, at most -1 dBTP. What holds no voice at all is a Problem.
Result<std::vector<float>> polish(std::span<const float> spoken, int rate);

}  // namespace luwte::voice
