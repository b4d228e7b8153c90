#pragma once

#include <algorithm>
#include <string>
#include <vector>

#include "audio/noise.h"
#include "base/result.h"
#include "sound/block.h"
#include "sound/listening_mode.h"

namespace luwte::sound {

/// The sound of a listening test: a soft pad with air in it goes twice round the head, from ahead over the right, and
/// comes from silence and goes into it. It has all that ears tell directions by: soft noise from 300 Hz to 10 kHz.
class Circle {
public:
    static constexpr double turn_seconds = 8;
    static constexpr double seconds = 2 * turn_seconds;

    /// `from`: seconds into it; it comes up within a block there.
    explicit Circle(double from = 0) : time_(from) {}

    /// The next block. Silence once it is done.
    void render(Mono& block);
    /// Where the next block's sound is, metres.
    Vec3 at() const;
    bool done() const { return time_ >= seconds || time_ >= left_ + leave_seconds; }
    /// It goes into silence now, in a second.
    void leave() { left_ = std::min(left_, time_); }

private:
    static constexpr double leave_seconds = 1;

    float up(double time) const;

    double time_;
    double left_ = seconds;
    float gain_ = 0;
    audio::PinkNoise air_{7};
    float low_ = 0, high_ = 0, soft_ = 0;  ///< states of the filters
};

/// A round as a file would have it: interleaved stereo at 48 kHz. A Problem without OpenAL.
Result<std::vector<float>> render_circle(const ListeningMode& listening);

/// Plays a round on the machine's device and returns when it has been heard: Output::remark(). A Problem without a
/// device, or when it goes away. A signal to stop (base/stop_signal.h) makes it go.
Result<std::string> play_circle(const ListeningMode& listening, double from = 0);

}  // namespace luwte::sound
