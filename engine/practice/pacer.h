#pragma once

#include <optional>

#include "practice/command.h"
#include "practice/moment.h"

namespace luwte::practice {

// The dimmer pacer: begins at the person's own rate and slows down as long as the person follows. Rates in breaths a
// minute.

constexpr double slowest_own_rate = 8, usual_own_rate = 10, fastest_own_rate = 16;
constexpr double slowing = 0.5;    ///< at most so much slower each minute
constexpr double backing_off = 1;  ///< so much faster a breath, when the person doesn't follow
constexpr double lagging = 1.12;   ///< whoever breathes this many times faster than the pacer doesn't follow

/// Where a dimmer begins that heads for `goal`: the sensed rate within 8 to 16, 10 where none was sensed (or it is no
/// number); never below the goal.
double first_rate(std::optional<double> sensed, double goal);

/// The rate for the next breath. `sensed`: the person's own during the last one; none: not known, and taken as
/// followed. Always within goal to 16: slower by what half a breath a minute each minute allows while the person
/// follows, faster as soon as not, up to the person's own.
double next_rate(double rate, double goal, std::optional<double> sensed);

/// A rate that falls evenly from `start` to `goal`, by half a breath a minute each minute, as breaths over time.
struct Ramp {
    double start = 6;
    double goal = 6;

    /// After `seconds` >= 0.
    double rate(double seconds) const;
    /// Breaths in the first `seconds`, and the seconds that so many breaths take: each the inverse of the other.
    double breaths(double seconds) const;
    double seconds(double breaths) const;

private:
    double falls_for() const { return (start - goal) / slowing * 60; }
};

/// Turns "I can't follow" into a pace for a sitting: up at once, then down again no faster than the dimmer may, until
/// it has met the pace that the step has by itself.
class Pacer {
public:
    /// Of the moment just shown. `lags`: the person said so, or was sensed to. Gives the command to add, if any.
    std::optional<Command> update(const Moment& moment, bool lags);

private:
    double pace_ = 1;
    std::int32_t cycle_ = -1, step_ = -1;
};

}  // namespace luwte::practice
