#pragma once

#include <cmath>

#include "sound/block.h"

namespace luwte::sound {

/// Seconds (or whatever) between two bounds, short ones as likely as long ones: every doubling has the same chance.
/// What waits so long each time never finds a rhythm.
inline float any_span(Random& random, float shortest, float longest) {
    return shortest * std::pow(longest / shortest, random.unit());
}

/// A value between 0 and 1 that drifts to another one at irregular times, without a corner.
class RandomWalk {
public:
    /// It stays with a goal for any span between these seconds.
    RandomWalk(float shortest, float longest) : shortest_(shortest), longest_(longest) {}

    /// A block later.
    float step(Random& random) {
        left_ -= static_cast<float>(block_seconds);
        if (left_ <= 0) {
            left_ = any_span(random, shortest_, longest_);
            goal_ = random.unit();
            // Arrives within the span, though not at once.
            share_ = 1 - std::exp(-static_cast<float>(block_seconds) / (0.2F * left_));
        }
        near_ += share_ * (goal_ - near_);
        value_ += share_ * (near_ - value_);
        return value_;
    }

private:
    float shortest_, longest_;
    float left_ = 0, goal_ = 0.5F, share_ = 0;
    float near_ = 0.5F, value_ = 0.5F;
};

}  // namespace luwte::sound
