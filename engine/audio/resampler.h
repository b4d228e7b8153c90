#pragma once

#include <span>
#include <vector>

#include "base/result.h"

namespace luwte::audio {

/// Sound of any rate at `sample_rate`, its channels interleaved (libsamplerate). A Problem where the rates lie too far
/// apart for it.
Result<std::vector<float>> resample(std::span<const float> interleaved, int channels, int rate);

}  // namespace luwte::audio
