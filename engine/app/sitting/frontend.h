#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "app/sitting/sitting_setup.h"
#include "practice/sitting.h"
#include "sound/device/player.h"

namespace luwte::app {

/// How the loop stands, for whoever shows it.
struct LoopStatus {
    bool waits_for_person = false;  ///< nobody looks: the headset is to be put on, or on again
    sound::SoundState sound = sound::SoundState::asking;
};

/// What surrounds a sitting: a window and its keys, a desk, a kiosk. Commands go in, the Moment comes out. The loop
/// calls it on its own thread; in a running frame nothing here may allocate or wait.
class Frontend {
public:
    virtual ~Frontend() = default;

    /// Moves the commands given since the last call to the end of `commands`.
    virtual void take(std::vector<practice::Command>& commands) = 0;
    /// Each turn of a sitting that has begun: what is shown of it, or would be if there were a display.
    virtual void on_frame(const practice::Moment& moment) = 0;
    /// Whenever it may have changed.
    virtual void on_status(const LoopStatus& status) = 0;
    /// What a window shows in place of the caption; empty: nothing. It must stay where it is until the next call.
    virtual std::string_view notice() const = 0;
    /// Whether the loop is to end now, wherever the sitting is.
    virtual bool finished() const = 0;
    /// Once for each sitting, when it has ended and its picture is gone, at `now` (seconds of the sitting): what the
    /// loop goes on with, if anything.
    virtual std::optional<Prepared> next(const practice::Sitting& sitting, double now) = 0;
};

}  // namespace luwte::app
