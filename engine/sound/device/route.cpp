#include "sound/device/route.h"

#include <algorithm>

#include "base/utf8.h"

namespace luwte::sound {

std::optional<Place> place_of(const std::string& device, const Sinks& sinks) {
    const Sink* const sink = sinks.of_device(device);
    if (sink == nullptr) return Place{device, {}, SinkKind::unknown, names_a_headset(device)};
    if (sink->dummy) return {};
    return Place{device, sink->name, sink->kind, sink->headset};
}

bool same_device(const Place& a, const Place& b) {
    return a.device == b.device || (!a.sink.empty() && a.sink == b.sink);
}

bool same(const Place& home, const Place& place) {
    return same_device(home, place) && !(home.kind == SinkKind::headphones && place.kind == SinkKind::speakers);
}

std::vector<Place> meant_by(const std::string& name, const std::vector<Place>& places) {
    std::vector<Place> exact, part;
    const std::string wanted = utf8::lower(name);
    for (const Place& place : places) {
        if (place.device == name || place.sink == name) exact.push_back(place);
        if (utf8::lower(place.device).find(wanted) != std::string::npos ||
            utf8::lower(place.sink).find(wanted) != std::string::npos)
            part.push_back(place);
    }
    return exact.empty() ? part : exact;
}

Route find_route(const RouteWish& wish, const std::vector<Place>& places, const std::optional<Place>& fallback) {
    if (!wish.named.empty()) {
        const std::vector<Place> meant = meant_by(wish.named, places);
        return meant.size() == 1 ? Route{Route::Kind::open, meant.front()} : Route{Route::Kind::missing, {}};
    }
    const auto find = [&](auto fits) { return std::find_if(places.begin(), places.end(), fits); };
    if (wish.in_headset) {
        const auto own = find([](const Place& place) { return place.headset; });
        if (own != places.end()) return {Route::Kind::open, *own};
    }
    if (wish.home && (wish.in_headset || !wish.home_in_headset)) {
        const auto home = find([&](const Place& place) { return same(*wish.home, place); });
        if (home != places.end()) return {Route::Kind::open, *home};
    }
    if (!fallback) return {};
    return {!wish.home || same(*wish.home, *fallback) ? Route::Kind::open : Route::Kind::ask, *fallback};
}

}  // namespace luwte::sound
