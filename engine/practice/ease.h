#pragma once

#include "practice/breathing.h"

namespace luwte::practice {

/// A value that goes from one level to another along a minimum-jerk curve; it and its integral over time are known in
/// closed form, so that the result does not depend on how often one asks.
struct Ease {
    double from = 0;
    double to = 0;
    double since = 0;  ///< seconds
    double span = 1;   ///< seconds

    double value(double time) const { return from + (to - from) * minimum_jerk((time - since) / span); }

    /// The integral from time `a` to time `b`.
    double integral(double a, double b) const { return until(b) - until(a); }

    /// Heads for another level from where it stands.
    void turn(double time, double target) { *this = {value(time), target, time, span}; }

private:
    double until(double time) const {
        const double x = (time - since) / span;
        if (x <= 0) return from * (time - since);
        if (x >= 1) return span * (from + to) / 2 + to * (time - since - span);
        return span * (from * x + (to - from) * x * x * x * x * (2.5 + x * (x - 3)));
    }
};

}  // namespace luwte::practice
