#pragma once

#include <optional>
#include <string>
#include <vector>

#include "sound/device/sinks.h"

namespace luwte::sound {

/// Where sound comes out: a device, and what its server tells of it.
struct Place {
    std::string device;     ///< as OpenAL calls it, and a person knows it
    std::string sink = {};  ///< the server's name; empty: not known
    SinkKind kind = SinkKind::unknown;
    bool headset = false;  ///< a VR headset's own

    bool operator==(const Place&) const = default;
};

/// What OpenAL calls so, with what is known of it. A dummy sink is no place.
std::optional<Place> place_of(const std::string& device, const Sinks& sinks);

/// Whether both are the same device, whatever is plugged into it.
bool same_device(const Place& a, const Place& b);

/// Whether who listens at `home` hears it at `place` as well, and nobody else does: the same device, and its headphones
/// have not become its speakers.
bool same(const Place& home, const Place& place);

/// The devices that a name means: the one of exactly this name, else those with it in their name or their sink's, upper
/// and lower case alike.
std::vector<Place> meant_by(const std::string& name, const std::vector<Place>& places);

/// What a sitting's sound is to go to.
struct Route {
    enum class Kind {
        open,     ///< there
        ask,      ///< it would go there, which is elsewhere than before: silent until someone says so
        missing,  ///< the device that was named isn't there, or several are: silent
        nothing,  ///< there is no device
    };
    Kind kind = Kind::nothing;
    Place place;  ///< of open and ask
};

/// What decides it.
struct RouteWish {
    std::string named = {};          ///< the device that a person has named; empty: none
    bool in_headset = false;         ///< the sitting is in the headset
    std::optional<Place> home = {};  ///< where it began, or was allowed to go on
    bool home_in_headset = false;    ///< that is the headset's own device: home only while the sitting is there
};

/// `fallback` is the place where the system would let it sound. A named device comes first, then the headset's own
/// while the sitting is there, then home; to any other place it never goes unasked, but for its first.
Route find_route(const RouteWish& wish, const std::vector<Place>& places, const std::optional<Place>& fallback);

}  // namespace luwte::sound
