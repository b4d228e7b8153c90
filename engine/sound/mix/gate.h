#pragma once

#include <algorithm>
#include <limits>

namespace luwte::sound {

/// The gain of a stream on a device. What is queued there was made before a pause or a skip and cannot be taken back,
/// so the stream itself goes down at once, stays down until what was made after the command is heard, and comes up
/// again.
class Gate {
public:
    explicit Gate(double up_seconds = 0.05) : up_(up_seconds) {}

    /// Goes down now; up again when frame `until` is heard, and when open_at() says where nothing else did.
    void close(double until = std::numeric_limits<double>::infinity()) {
        closed_ = true;
        until_ = std::max(until_, until);
    }

    /// Closed at once, for a device that hasn't sounded yet.
    void shut() {
        close();
        gain_ = 0;
    }

    /// Up again when frame `until` is heard, whatever was said before.
    void open_at(double until) { until_ = until; }

    /// The gain after `seconds` more, while frame `heard` is heard.
    float step(double seconds, double heard) {
        if (closed_ && heard >= until_) {
            closed_ = false;
            until_ = 0;
        }
        gain_ = std::clamp(gain_ + (closed_ ? -seconds / down_seconds : seconds / up_), 0.0, 1.0);
        return static_cast<float>(gain_);
    }

    static constexpr double down_seconds = 0.15;

private:
    double up_;
    double gain_ = 1;
    double until_ = 0;
    bool closed_ = false;
};

}  // namespace luwte::sound
