#pragma once

namespace luwte::voice {

constexpr double wanted_loudness = -23;     ///< LUFS of a line
constexpr double loudness_tolerance = 0.5;  ///< LU to either side
constexpr double highest_peak = -1;         ///< dBTP

}  // namespace luwte::voice
