#pragma once

#include "display/display.h"

namespace luwte::xr {

/// Makes taps and holds of a button's state, frame by frame.
class Button {
public:
    static constexpr double held_after = 1.0;  ///< seconds

    /// `down` at `now` (seconds). A button that is `absent` (its controller laid to rest or out of sight) does nothing,
    /// and what was begun is forgotten.
    display::ButtonEvent update(bool absent, bool down, double now) {
        if (absent) {
            down_ = false;
            armed_ = false;
            return display::ButtonEvent::none;
        }
        // Pressed as it came into sight: whoever just took it up means nothing by it.
        if (!armed_) {
            armed_ = !down;
            return display::ButtonEvent::none;
        }
        if (down && !down_) {
            down_ = true;
            told_ = false;
            since_ = now;
        } else if (down && !told_ && now - since_ >= held_after) {
            told_ = true;
            return display::ButtonEvent::held;
        } else if (!down && down_) {
            down_ = false;
            if (!told_) return now - since_ < held_after ? display::ButtonEvent::tap : display::ButtonEvent::held;
        }
        return display::ButtonEvent::none;
    }

private:
    bool armed_ = false, down_ = false, told_ = false;
    double since_ = 0;
};

}  // namespace luwte::xr
