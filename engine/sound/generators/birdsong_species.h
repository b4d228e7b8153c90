#pragma once

#include <cstddef>
#include <span>
#include <string_view>

#include "scene/sounds.h"

namespace luwte::sound {

/// A value drawn anew between two ends.
struct Range {
    float low = 0, high = 0;

    constexpr Range() = default;
    constexpr Range(float both) : low(both), high(both) {}  // NOLINT: a single number is a range of its own
    constexpr Range(float from, float to) : low(from), high(to) {}
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
    float pause = 0;  ///< seconds before each
    Range tunes = 1;
    Range again = 1;  ///< each tune is said so many times on end
};

/// One way to build a phrase.
struct Rule {
    float weight = 1;
    std::span<const Slot> slots;
};

/// When an individual sings, and how it differs from the others of its species.
struct Singing {
    float every = 20;      ///< seconds from phrase to phrase of an individual, in the mean
    float quiet = 4;       ///< seconds between phrases of one spell of singing
    float spell = 8;       ///< phrases in it, in the mean
    int count = 2;         ///< individuals
    bool polite = true;    ///< it waits until another one's phrase is over
    float spread = 0.03F;  ///< pitch of individuals, as a share
    float tempo = 0.08F;   ///< and their quickness
    bool scaled = false;   ///< its notes keep to a scale: neighbouring ones make a melody
};

struct Timbre {
    float second = 0, third = 0;  ///< loudness of the second and third harmonics, linear
    float onset = 0.012F;         ///< seconds in which a syllable swells up
    float fade = 0.02F;           ///< and dies down
};

/// What of it comes to the ears.
struct Audibility {
    float top = 6000;        ///< Hz above which distance takes its sound away
    float keen = -6;         ///< dB about 2.7 kHz, where ears are keenest
    Range height = {8, 30};  ///< degrees above the horizon
    float level = 1;         ///< linear: all species are equally loud
};

struct Species {
    scene::BirdSpecies species;
    Singing singing;
    Timbre timbre;
    Audibility audibility;
    std::span<const Figure> figures;
    std::span<const Rule> rules;
};

const Species& species(scene::BirdSpecies species);

}  // namespace luwte::sound
