#pragma once

#include <algorithm>
#include <cmath>
#include <functional>
#include <numbers>

#include "sound/mix/buses.h"

namespace luwte::sound {

/// From 1 to 0 as `x` goes from 0 to 1, level at both ends: half a period of a cosine, raised.
inline double raised_cosine(double x) { return 0.5 + 0.5 * std::cos(std::numbers::pi * std::min(1.0, x)); }

/// The end of all sound: a raised cosine over every bus, frame by frame, so that no device makes steps of it; then
/// silence.
class FadeOut {
public:
    /// Goes to silence in so many seconds from the next block on; once begun it goes on as it began.
    void begin(double seconds) {
        if (!begun()) frames_ = seconds * sample_rate;
    }
    bool begun() const { return frames_ > 0; }
    /// All that is made from here on is silence.
    bool over() const { return begun() && at_ >= frames_; }

    void apply(Buses& buses) {
        if (!begun()) return;
        Mono gains;
        for (float& gain : gains) {
            gain = static_cast<float>(raised_cosine(at_ / frames_));
            ++at_;
        }
        const auto scale = [&](Mono& samples) {
            std::transform(samples.begin(), samples.end(), gains.begin(), samples.begin(), std::multiplies());
        };
        for (Mono* channel : buses.bed.channels()) scale(*channel);
        for (Mono& point : buses.points) scale(point);
        scale(buses.voice);
        scale(buses.tone);
    }

private:
    double frames_ = 0, at_ = 0;
};

}  // namespace luwte::sound
