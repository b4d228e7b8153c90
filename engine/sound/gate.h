#pragma once

#include <algorithm>

namespace luwte::sound {

/// The gain of a stream on a device. What is queued there was made before a pause or a skip was wished and cannot be
/// taken back, so the stream itself goes down at once, stays down until what was made after the wish is heard, and
/// comes up again.
class Gate {
public:
    /// Goes down now; up again when frame `until` is heard.
    void close(double until) {
        closed_ = true;
        until_ = std::max(until_, until);
    }

    /// After a new start frames count from zero again.
    void reset() { *this = {}; }

    /// The gain after `seconds` more, while frame `heard` is heard.
    float step(double seconds, double heard) {
        closed_ = closed_ && heard < until_;
        const double way = closed_ ? -seconds / down_seconds : seconds / up_seconds;
        gain_ = std::clamp(gain_ + way, 0.0, 1.0);
        return static_cast<float>(gain_);
    }

    static constexpr double down_seconds = 0.15;
    static constexpr double up_seconds = 0.05;

private:
    double gain_ = 1;
    double until_ = 0;
    bool closed_ = false;
};

}  // namespace luwte::sound
