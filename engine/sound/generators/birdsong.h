#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "audio/noise.h"
#include "sound/generators/birdsong_species.h"

namespace luwte::sound {

/// One unbroken sound of a bird: a gliding sine, sometimes a second one of the other half of its syrinx with it.
struct Syllable {
    float rest = 0;     ///< seconds of silence before it
    float seconds = 0;  ///< its length
    float hz = 0, middle = 0, end = 0;
    float loud = 1;             ///< linear
    float flutter = 0;          ///< Hz: rate at which pitch and loudness waver
    float depth = 0;            ///< of that in pitch, as a share of it
    float tremor = 0;           ///< and in loudness: 0 none, 1 down to silence
    float twin = 0;             ///< pitch of the second sine over that of the first; 0: none
    std::uint8_t figure = 255;  ///< which row of its species it was sung from
};

/// One bird: its own tunes out of its species' figures, its own pitch and tempo; never the same phrase twice.
class Singer {
public:
    /// `every`: seconds from phrase to phrase in the mean; 0: as its species does.
    Singer(const Species& species, std::uint32_t seed, float every = 0);

    /// Its next phrase, until it is asked for another. Allocates nothing.
    std::span<const Syllable> phrase();

    /// Seconds from a phrase's end to the next one's beginning, drawn anew: short within a spell of singing, then long.
    float rest();

private:
    struct Tune {
        std::size_t figure = 0;
        std::vector<Syllable> notes;
    };
    Tune learn(std::size_t figure);
    float draw(Range range) { return random_.between(range.low, range.high); }
    int draw_count(Range range);
    float on_scale(float hz) const;
    void say(const Tune& tune, float pitch, float tempo, float loud, float pause);
    const Tune& choose(std::size_t figure);

    const Species& species_;
    audio::Random random_;
    float pitch_, tempo_;
    float every_;
    float length_ = 0;  ///< seconds of its phrases, in the mean
    std::vector<Tune> tunes_;
    const Tune* last_ = nullptr;
    std::array<Syllable, 400> phrase_;
    std::size_t count_ = 0;
};

}  // namespace luwte::sound
