#pragma once

#include <algorithm>
#include <cmath>

#include "audio/noise.h"
#include "sound/block.h"

namespace luwte::sound {

/// Seconds (or whatever) between two bounds, short ones as likely as long ones: every doubling has the same chance.
/// What waits so long each time never finds a rhythm.
inline float log_uniform(audio::Random& random, float shortest, float longest) {
    return shortest * std::pow(longest / shortest, random.unit());
}

/// Events that come by chance, so many a second in the mean (a Poisson process).
class PoissonEvents {
public:
    /// Calls `begin` with the frame of each that falls into the next block.
    template <class Begin>
    void step(audio::Random& random, float per_second, Begin&& begin) {
        until_next_ -= block_step;
        while (until_next_ < 0) {
            const auto frame = static_cast<std::size_t>(std::max(until_next_ + block_step, 0.0F) * sample_rate);
            begin(std::min(frame, block_frames - 1));
            until_next_ -= std::log(1 - random.unit()) / per_second;
        }
    }

private:
    float until_next_ = 0;  ///< seconds
};

/// A value between 0 and 1 that drifts to another one at irregular times, without a corner.
class RandomWalk {
public:
    /// It stays with a goal for any span between these seconds.
    RandomWalk(float shortest, float longest) : shortest_(shortest), longest_(longest) {}

    /// A block later.
    float step(audio::Random& random) {
        left_ -= block_step;
        if (left_ <= 0) {
            left_ = log_uniform(random, shortest_, longest_);
            goal_ = random.unit();
            // Arrives within the span, though not at once.
            share_ = 1 - std::exp(-block_step / (0.2F * left_));
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

/// A RandomWalk with a seed of its own, about -1 to 1: drawn to one goal for a third up to twice of `seconds`.
class Drift {
public:
    Drift(std::uint32_t seed, float seconds) : random_(seed), walk_(0.35F * seconds, 2 * seconds) {}

    float operator()() { return 2 * walk_.step(random_) - 1; }

private:
    audio::Random random_;
    RandomWalk walk_;
};

}  // namespace luwte::sound
