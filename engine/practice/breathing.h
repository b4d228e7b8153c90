#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>

#include "base/names.h"
#include "base/result.h"

namespace luwte::practice {

/// One breath: seconds of each part, in order. `top_up` is the second, short inhale of the cyclic sigh.
struct Pattern {
    std::string name;
    double inhale = 4;
    double top_up = 0;
    double hold_full = 0;
    double exhale = 6;
    double hold_empty = 0;
    int most_cycles = 0;  ///< never more in a row (0: no limit); 4-7-8 allows four

    double cycle() const { return inhale + top_up + hold_full + exhale + hold_empty; }
    double breaths_per_minute() const { return 60.0 / cycle(); }
};

enum class BreathPhase : std::uint8_t { inhale, top_up, hold_full, exhale, hold_empty };

/// Where a breath stands.
struct Breath {
    BreathPhase phase = BreathPhase::hold_empty;
    float progress = 0;      ///< 0 to 1 within the phase
    float fullness = 0;      ///< 0 empty to 1 full; drives the orb's size
    float speed = 0;         ///< change of fullness per second
    float rate = 0;          ///< breaths per minute now
    float pace = 1;          ///< that is so many times what the step would have by itself
    std::int32_t cycle = 0;  ///< whole breaths since the step began
};

/// Of the cyclic sigh: how full the first inhale gets, the top-up being the rest.
constexpr double before_top_up = 0.8;

/// The breath at `seconds` after a first inhale began (>= 0). Fullness is continuous; its speed is zero at each turn.
Breath breath_at(const Pattern& pattern, double seconds);

/// The patterns with a name: 4-6, 5-5, 4-8, box, 4-7-8, sigh.
std::span<const Pattern> patterns();

/// What they are called in Dutch and English besides.
std::vector<NamedThing> pattern_names();

/// A named pattern (by its title or a clear beginning as well), or a custom one as `IN-OUT` or `IN-HOLD-OUT[-HOLD]` in
/// seconds (`4.5-6`, `4-2-6-1`). Custom ones are refused outside 3 to 12 breaths a minute, in 2 to 8 s, out 2 to 12 s,
/// each hold 0 to 8 s.
Result<Pattern> find_pattern(std::string_view name);

}  // namespace luwte::practice
