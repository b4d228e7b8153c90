#pragma once

#include <filesystem>
#include <memory>
#include <vector>

#include "practice/moment.h"
#include "scene/sounds.h"
#include "scene/weather.h"
#include "sound/generators/generator.h"
#include "sound/mix/buses.h"

namespace luwte::sound {

/// What a scene says of its sound.
struct Soundscape {
    std::vector<scene::Sound> sounds;
    scene::Weather weather;
    scene::Acoustics acoustics = scene::Acoustics::open;
    float tone = 110;              ///< Hz: of its bowl and of the breath tone
    std::filesystem::path folder;  ///< where its recordings are; empty: it has none
};

/// A place's generators and recordings, around and at their spots, ready to render. Made where waiting is allowed (it
/// decodes recordings and allocates), rendered on the sound's thread.
class Ambience {
public:
    Ambience() = default;
    /// A recording that can't be read is told in the log and left out.
    explicit Ambience(const Soundscape& scape);

    /// The next block of bed, points and spots, between two moments. No allocation.
    void render(const practice::Moment& start, const practice::Moment& end, Buses& buses);

    bool empty() const { return sources_.empty(); }
    /// LUFS of all of it together, as the scene file says.
    float level() const { return level_; }
    float tone() const { return tone_; }

private:
    struct Source {
        scene::Sound sound;
        std::unique_ptr<Generator> generator;
        float gain = -1;       ///< at the end of the last block, by the hour; -1 before the first
        float low_pass = 1;    ///< coefficient of the air's low-pass, 1: none
        float low_passed = 0;  ///< its state
        int point = -1;        ///< which of the points; -1: around
    };
    void render_point(Source& source, const BlockContext& context, float gain, Buses& buses);

    std::vector<Source> sources_;
    scene::Weather weather_;
    scene::Acoustics acoustics_ = scene::Acoustics::open;
    float level_ = -90, tone_ = 110;
    std::size_t point_count_ = 0;
    BFormat own_{};  ///< of one source whose hour comes or goes
};

}  // namespace luwte::sound
