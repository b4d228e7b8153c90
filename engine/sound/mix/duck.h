#pragma once

#include <algorithm>

#include "math/easing.h"
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
    void step(bool soon, bool later) {
        // A hair more than the steps of 400 ms, so that rounding leaves it at the whole.
        constexpr auto down = static_cast<float>(1.0001 * block_seconds / 0.4);
        constexpr auto back = static_cast<float>(block_seconds / 1.5);
        if (soon) progress_ = std::min(1.0F, progress_ + down);
        else if (!later || progress_ < 1) progress_ = std::max(0.0F, progress_ - back);
    }

    /// Another depth, from one block to the next: only while what it ducks is silent.
    void set_depth(float depth) { depth_ = depth; }

    /// 0 free to 1 fully ducked, at the end of the block.
    float amount() const { return math::smoothstep(0, 1, progress_); }
    /// The same as a linear factor of `depth` dB.
    float gain() const { return from_decibel(-depth_ * amount()); }

private:
    float depth_;
    float progress_ = 0;  ///< 0 free to 1 down, linear in time
};

}  // namespace luwte::sound
