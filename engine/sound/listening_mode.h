#pragma once

#include <cstdint>
#include <limits>
#include <string>

namespace luwte::sound {

/// What a person listens with. Headphones have HRTF; speakers stereo; mono all on both sides alike, for one ear.
/// Automatic: as speakers where the device says that it is one, else as headphones.
enum class Way : std::uint8_t { headphones, speakers, mono, automatic };

struct ListeningMode {
    Way way = Way::automatic;
    std::string hrtf = {};  ///< the name of a set of head-related transfer functions; empty: the first there is
    std::string device =
        {};  ///< the name of the device, or a part that no other has; empty: where the system lets it sound

    bool operator==(const ListeningMode&) const = default;
};

/// A level at which nothing is heard.
constexpr double silent = -std::numeric_limits<double>::infinity();

/// How loud a person wants the parts of the sound, dB from how loud they are by themselves.
struct Levels {
    double voice = 0;
    double place = 0;  ///< wind, water, birds; under speech it gives way by as much more as it is louder than the voice
    double tone = 0;   ///< the breath tone

    double ceiling = -14;  ///< LUFS, of 400 ms: nothing is ever louder; an ordinary sitting never comes there

    bool operator==(const Levels&) const = default;
};

}  // namespace luwte::sound
