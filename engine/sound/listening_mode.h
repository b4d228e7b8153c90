#pragma once

#include <cstdint>
#include <string>

namespace luwte::sound {

/// What a person listens with. Headphones have HRTF; speakers stereo; mono all on both sides alike, for one ear.
enum class Way : std::uint8_t { headphones, speakers, mono };

struct ListeningMode {
    Way way = Way::headphones;
    std::string hrtf;  ///< the name of a set of head-related transfer functions; empty: the first there is

    bool operator==(const ListeningMode&) const = default;
};

}  // namespace luwte::sound
