#pragma once

#include <cstdint>
#include <memory>
#include <vector>

#include "base/result.h"
#include "sound/generators/generator.h"

namespace luwte::sound {

/// One generator in a light wind by waves that nobody's breath leads, and nothing else.
class SingleGenerator {
public:
    SingleGenerator(const scene::Sound& sound, std::uint32_t seed, float wind = 0.3F);

    const BFormat& next();
    /// The next seconds of W.
    std::vector<float> next(double seconds);

private:
    scene::Weather weather_;
    std::unique_ptr<Generator> generator_;
    BFormat block_{};
    std::int64_t blocks_ = 0;  ///< made so far
};

/// The same as a listener hears it, through the HRTF: interleaved stereo, from where `sound` says.
Result<std::vector<float>> render_generated(const scene::Sound& sound, double seconds, std::uint32_t seed = 5,
                                            float wind = 0.3F);

/// Every row of the catalogue in each of its variants, 2 m ahead.
std::vector<scene::Sound> all_generated_sounds(float level = -30);

/// What calls now and then is silent between; all else goes on.
bool calls_now_and_then(const scene::Sound& sound);

}  // namespace luwte::sound
