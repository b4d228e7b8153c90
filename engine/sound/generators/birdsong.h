#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "audio/noise.h"
#include "scene/sounds.h"

namespace luwte::sound {

/// A value drawn anew between two ends.
struct Range {
    float low = 0, high = 0;

    constexpr Range() = default;
    constexpr Range(float both) : low(both), high(both) {}  // NOLINT: a single number is a range of its own
    constexpr Range(float from, float to) : low(from), high(to) {}
};

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

/// How the notes of a row are sung.
struct Articulation {
    Range quicken = 1;  ///< length and gap of each over those of the one before it
    float loud = 1;
    float swell = 1;  ///< loudness of each over the one before it
    Range flutter = 0;
    float depth = 0, tremor = 0, twin = 0;
};

/// Which notes are sung.
struct Melody {
    Range times;        ///< so many of them
    Range hz;           ///< where they begin
    Range step;         ///< pitch of each over the one before it; 0: each is drawn anew
    Range middle, end;  ///< pitch halfway and at the end over that at the beginning
    Range seconds, gap;
};

/// A row of notes in a figure, from which each individual draws its own.
struct Notes {
    Melody melody;
    Articulation articulation{};
};

/// A short tune of a species: its rows one after the other.
struct Figure {
    std::string_view name;
    std::size_t own = 1;  ///< so many tunes of this sort has an individual
    std::span<const Notes> rows;
};

/// A place in a phrase: which figure, how likely it is there, and how many of its tunes follow each other.
struct Slot {
    std::size_t figure = 0;
    float likely = 1;
    Range tunes = 1;
    Range again = 1;  ///< each tune is said so many times on end
    float pause = 0;  ///< seconds before each
};

/// One way to build a phrase.
struct Rule {
    float weight = 1;
    std::span<const Slot> slots;
};

struct Species {
    scene::BirdSpecies species;
    float every = 20;  ///< seconds from phrase to phrase of an individual, in the mean
    float quiet = 4;   ///< seconds between phrases of one spell of singing
    float spell = 8;   ///< phrases in it, in the mean
    int count = 2;
    bool polite = true;      ///< it waits until another one's phrase is over
    float spread = 0.03F;    ///< pitch of individuals, as a share
    float tempo = 0.08F;     ///< and their quickness
    bool scaled = false;     ///< its notes keep to a scale: neighbouring ones make a melody
    float second = 0;        ///< loudness of the second harmonic, linear
    float third = 0;         ///< and of the third
    float onset = 0.012F;    ///< seconds in which a syllable swells up
    float fade = 0.02F;      ///< and dies down
    float top = 6000;        ///< Hz above which distance takes its sound away
    float keen = -6;         ///< dB about 2.7 kHz, where ears are keenest
    Range height = {8, 30};  ///< degrees above the horizon
    float level = 1;         ///< linear: all species are equally loud
    std::span<const Figure> figures;
    std::span<const Rule> rules;
};

const Species& species(scene::BirdSpecies species);

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
