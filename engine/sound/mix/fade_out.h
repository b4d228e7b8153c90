#pragma once

#include <algorithm>
#include <cmath>
#include <functional>
#include <numbers>

#include "sound/mix/buses.h"

namespace luwte::sound {

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
            gain = static_cast<float>(0.5 + 0.5 * std::cos(std::numbers::pi * std::min(1.0, at_ / frames_)));
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
