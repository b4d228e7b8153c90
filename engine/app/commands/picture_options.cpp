#include "app/commands/picture_options.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <glm/trigonometric.hpp>

#include "base/message.h"

namespace luwte::app {
namespace {

/// Two numbers with a separator between.
std::optional<std::array<double, 2>> pair_in(const GivenValue& given, char separator) {
    const std::size_t place = given.shown.find(separator);
    if (place == std::string::npos) return {};
    const auto first = given_in_words(given.shown.substr(0, place)).number;
    const auto second = given_in_words(given.shown.substr(place + 1)).number;
    if (!first || !second || !std::isfinite(*first) || !std::isfinite(*second)) return {};
    return std::array{*first, *second};
}

}  // namespace

Taken take_size(Size& size, const GivenValue& given) {
    constexpr int least = 16;
    constexpr int most = 8192;
    const auto pair = pair_in(given, 'x');
    if (!pair || std::floor((*pair)[0]) != (*pair)[0] || std::floor((*pair)[1]) != (*pair)[1])
        return Fault{"a size is WIDTHxHEIGHT in pixels, as in 1280x720"};
    if (std::min((*pair)[0], (*pair)[1]) < least || std::max((*pair)[0], (*pair)[1]) > most)
        return Fault{message("width and height lie between {} and {}", least, most), Cause::input};
    const int width = static_cast<int>((*pair)[0]), height = static_cast<int>((*pair)[1]);
    if (width % 2 != 0 || height % 2 != 0)
        return Fault{message("width and height must be even; {}x{} would do", width - width % 2, height - height % 2),
                     Cause::input};
    size = {width, height};
    return {};
}

Taken take_look(std::optional<Look>& look, const GivenValue& given) {
    const auto pair = pair_in(given, ',');
    if (!pair) return Fault{"a look is YAW,PITCH in degrees, left and up, as in 30,-10"};
    const auto [yaw, pitch] = *pair;
    if (std::abs(yaw) > 180 || std::abs(pitch) > 90)
        return Fault{"yaw lies between -180 and 180 degrees, pitch between -90 and 90", Cause::input};
    look = Look{static_cast<float>(glm::radians(yaw)), static_cast<float>(glm::radians(pitch))};
    return {};
}

}  // namespace luwte::app
