#pragma once

#include "sound/block.h"

namespace luwte::sound {

/// How far the bed gives way to the voice: down within 400 ms before a line begins, back over 1.5 s after it, at once
/// on its way again where the next line follows soon.
class Duck {
public:
    static constexpr double before = 0.42;  ///< seconds: 400 ms, and a block to be sure
    static constexpr double stay = 1.9;     ///< seconds: a pause shorter than this is not worth coming back for

    explicit Duck(float depth) : depth_(depth) {}

    /// One block further: does a line sound within `before`, within `stay`?
    void step(bool soon, bool later);

    /// Another depth, from one block to the next: only while what it ducks is silent.
    void set_depth(float depth) { depth_ = depth; }

    /// 0 free to 1 fully ducked, at the end of the block.
    float amount() const;
    /// The same as a linear factor of `depth` dB.
    float gain() const { return from_decibel(-depth_ * amount()); }

private:
    float depth_;
    float progress_ = 0;  ///< 0 free to 1 down, linear in time
};

}  // namespace luwte::sound
