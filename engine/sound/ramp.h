#pragma once

#include "sound/block.h"

namespace luwte::sound {

/// A gain that goes to its next goal in a straight line over each block. Its first goal is where it begins.
class Ramp {
public:
    Ramp() = default;
    explicit Ramp(float from) : now_(from), begun_(true) {}

    void go(float goal) {
        if (!begun_) now_ = goal;
        begun_ = true;
        step_ = (goal - now_) / block_frames;
    }
    /// Of the block's next frame.
    float next() { return now_ += step_; }

private:
    float now_ = 0, step_ = 0;
    bool begun_ = false;
};

}  // namespace luwte::sound
