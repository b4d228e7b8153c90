#pragma once

#include <algorithm>
#include <cmath>

#include "sound/block.h"

namespace luwte::sound {

/// Keeps the sitting time of the blocks in step with what the device says is heard. A device's crystal and the system's
/// clock part by some 100 ppm, and what a device tells jitters by milliseconds: the next block's time follows slowly,
/// and jumps only when it is off by far (a device that stood still).
class BlockClock {
public:
    /// `next` is the sitting time at which the next block will be heard, by measure.
    void set(double next) {
        next_ = next;
        error_ = 0;
    }

    /// Takes in a measure of the same kind. True when it was off so far that the time was set anew.
    bool follow(double measured) {
        const double error = measured - next_;
        if (std::abs(error) > jump) {
            set(measured);
            return true;
        }
        error_ += smoothing * (error - error_);
        return false;
    }

    double start() const { return next_; }
    double end() const { return next_ + block_seconds * rate(); }
    void advance() {
        const double step = block_seconds * (rate() - 1);
        next_ = end();
        error_ -= step;
    }

private:
    /// At most 0.3 %: a bend in pitch that nobody hears.
    double rate() const { return 1 + std::clamp(0.5 * error_, -0.003, 0.003); }

    static constexpr double jump = 0.08;  ///< seconds
    static constexpr double smoothing = 0.02;

    double next_ = 0;
    double error_ = 0;
};

}  // namespace luwte::sound
