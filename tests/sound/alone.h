#pragma once

#include <cstdint>
#include <memory>
#include <vector>

#include "base/result.h"
#include "sound/generators/generator.h"

namespace luwte::sound {

/// One voice of nature in a light wind by waves that nobody's breath leads, and nothing else.
class Alone {
public:
    /// A voice and a kind that make_nature knows.
    Alone(const scene::Sound& sound, std::uint32_t seed, float wind = 0.3F);

    const BFormat& next();
    /// The next seconds of W.
    std::vector<float> next(double seconds);

private:
    scene::Weather weather_;
    std::unique_ptr<Generator> nature_;
    BFormat block_{};
    std::int64_t blocks_ = 0;  ///< made so far
};

/// The same as a listener hears it, through the HRTF: interleaved stereo, from where `sound` says.
Result<std::vector<float>> heard_alone(const scene::Sound& sound, double seconds, std::uint32_t seed = 5,
                                       float wind = 0.3F);

/// Every voice of nature in each of its kinds, 2 m ahead.
std::vector<scene::Sound> all_natures(float level = -30);

/// "wind-leaves", "lapping".
std::string name_of(const scene::Sound& sound);

}  // namespace luwte::sound
