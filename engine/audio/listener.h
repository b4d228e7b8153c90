#pragma once

#include <memory>
#include <span>

#include "base/result.h"

namespace luwte::audio {

/// Plays one recording at a time on the machine's own sound device, to listen to a take. All calls from one thread.
class Listener {
public:
    /// A Problem when there is no sound device: takes can be made without.
    static Result<std::unique_ptr<Listener>> open();
    /// As stop().
    ~Listener();

    /// Mono 48 kHz, from its beginning; what was playing stops.
    void play(std::span<const float> samples);
    /// It goes down softly, in a tenth of a second.
    void stop();
    bool playing() const;
    double position() const;  ///< seconds into what is playing, 0 when nothing is

private:
    struct Impl;
    explicit Listener(std::unique_ptr<Impl> impl);
    std::unique_ptr<Impl> impl_;
};

}  // namespace luwte::audio
