#pragma once

#include "sound/block.h"

namespace luwte::sound {

/// Noise that falls by 3 dB an octave: P. Kellet's economy filter of white noise (musicdsp.org, within 0.5 dB).
class Pink {
public:
    explicit Pink(std::uint32_t seed) : random_(seed) {}

    float operator()() {
        const float white = random_.signed_unit();
        low_ = 0.99765F * low_ + white * 0.0990460F;
        middle_ = 0.96300F * middle_ + white * 0.2965164F;
        high_ = 0.57000F * high_ + white * 1.0526913F;
        return (low_ + middle_ + high_ + white * 0.1848F) * 0.25F;
    }

private:
    Random random_;
    float low_ = 0, middle_ = 0, high_ = 0;
};

}  // namespace luwte::sound
