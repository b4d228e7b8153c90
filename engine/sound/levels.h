#pragma once

#include <limits>

namespace luwte::sound {

/// A level at which nothing is heard.
constexpr double silent = -std::numeric_limits<double>::infinity();

/// How loud a person wants the parts of the sound, dB from how loud they are by themselves.
struct Levels {
    double voice = 0;
    double place = 0;  ///< wind, water, birds; under speech it gives way by as much more as it is louder than the voice
    double tone = 0;   ///< the breath tone

    double ceiling = -14;  ///< LUFS, of 400 ms: nothing is ever louder; an ordinary sitting never comes there

    bool operator==(const Levels&) const = default;
};

}  // namespace luwte::sound
