#pragma once

#include <array>
#include <cstddef>
#include <vector>

#include "audio/filter.h"
#include "sound/block.h"

namespace luwte::sound {

/// What rings once and dies away: a sine that is let in softly. Air in water rings so, and so does what a drop hits.
struct Ring {
    float frequency = 1000;  ///< Hz at its start
    float damping = 300;     ///< 1/s: the time in which it falls to 1/e is one over this
    float level = 0;         ///< of the sine at its start
    float rise = 0.1F;       ///< of its pitch while it falls to 1/e, as a share of `frequency`
    float attack = 0.0032F;  ///< seconds (1/e) in which it is let in; without it each would be a tick
    Encoding towards;
};

/// A bubble of `radius` metres, near the surface. After K. van den Doel, "Physically based models for liquid sounds"
/// (ACM Trans. Applied Perception 2, 2005): f0 = 3/r Hz, damping d = 0.13/r + 0.0072 r^-1.5 per second, f(t) = f0 (1 +
/// 0.1 d t).
Ring bubble(float radius, float level, const Encoding& towards);

/// Many that ring at once, each ended and forgotten when it has fallen by 65 dB.
class Bubbles {
public:
    /// Room for `most` at once; the only allocation.
    explicit Bubbles(std::size_t most);

    /// Lets one begin `wait` frames after the start of the next block. When too many ring already, it is left out.
    void begin(const Ring& ring, std::size_t wait);

    /// Adds the next block of all of them.
    void add(BFormat& into);

    std::size_t ringing() const { return ringing_; }

private:
    struct Bubble {
        std::size_t wait = 0;        ///< frames until it rings
        std::size_t left = 0;        ///< frames until it is over
        double age = 0;              ///< seconds
        double frequency, damping;   ///< Hz, 1/s
        double climb;                ///< Hz a second
        float re = 1, im = 0;        ///< the phasor; its sine is the sound
        float shut = 1, let_in = 0;  ///< falls from 1 to 0 by this factor a frame
        Encoding towards;            ///< times its level
    };
    static void add(Bubble& bubble, BFormat& into);

    std::vector<Bubble> bubbles_;  ///< the first `ringing_` ring
    std::size_t ringing_ = 0;
};

/// Those of a generator, all heard through one low-pass.
class SoftBubbles {
public:
    SoftBubbles(std::size_t most, double top) : bubbles_(most) {
        filters_.fill(audio::Filter::low_pass(top, 0.6, sample_rate));
    }
    void begin(const Ring& ring, std::size_t wait) { bubbles_.begin(ring, wait); }
    void add(BFormat& bed) {
        rings_.clear();
        bubbles_.add(rings_);
        for (std::size_t i = 0; i < block_frames; ++i) {
            bed.w[i] += filters_[0](rings_.w[i]);
            bed.x[i] += filters_[1](rings_.x[i]);
            bed.y[i] += filters_[2](rings_.y[i]);
            bed.z[i] += filters_[3](rings_.z[i]);
        }
    }

private:
    Bubbles bubbles_;
    BFormat rings_;
    std::array<audio::Filter, 4> filters_;
};

}  // namespace luwte::sound
