#include "app/commands/option_values.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>

#include "base/diagnostic.h"

namespace luwte::app {
namespace {

template <class Number>
std::optional<Number> number_from(std::string_view text) {
    Number number = {};
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (error != std::errc() || end != text.data() + text.size()) return std::nullopt;
    return number;
}

/// Two numbers with a separator between.
template <class Number>
std::optional<std::array<Number, 2>> pair_from(std::string_view text, char separator) {
    const std::size_t place = text.find(separator);
    if (place == std::string_view::npos) return std::nullopt;
    const auto first = number_from<Number>(text.substr(0, place));
    const auto second = number_from<Number>(text.substr(place + 1));
    if (!first || !second) return std::nullopt;
    return std::array<Number, 2>{*first, *second};
}

constexpr double degree = 3.14159265358979323846 / 180.0;

}  // namespace

std::string suggestion(std::string_view name, const std::vector<std::string_view>& known) {
    if (const std::string_view near = nearest_name(name, known); !near.empty())
        return fmt::format(" Did you mean '{}'?", near);
    if (known.empty()) return {};
    return fmt::format(" There is: {}.", fmt::join(known, ", "));
}

Result<Size> read_size(std::string_view text) {
    constexpr int least = 16;
    constexpr int most = 8192;
    const auto pair = pair_from<int>(text, 'x');
    if (!pair)
        return Problem{fmt::format("--size {}: a size is WIDTHxHEIGHT in pixels, as in 1280x720.", text), Cause::usage};
    const auto [width, height] = *pair;
    if (width < least || width > most || height < least || height > most)
        return Problem{fmt::format("--size {}: width and height lie between {} and {}.", text, least, most)};
    if (width % 2 != 0 || height % 2 != 0) {
        return Problem{fmt::format("--size {}: width and height must be even; {}x{} would do.", text, width - width % 2,
                                   height - height % 2)};
    }
    return Size{width, height};
}

Result<Look> read_look(std::string_view text) {
    const auto pair = pair_from<double>(text, ',');
    if (!pair || !std::isfinite((*pair)[0]) || !std::isfinite((*pair)[1])) {
        return Problem{fmt::format("--look {}: a look is YAW,PITCH in degrees, left and up, as in 30,-10.", text),
                       Cause::usage};
    }
    const auto [yaw, pitch] = *pair;
    if (std::abs(yaw) > 180 || std::abs(pitch) > 90) {
        return Problem{
            fmt::format("--look {}: yaw lies between -180 and 180 degrees, pitch between -90 and 90.", text)};
    }
    return Look{static_cast<float>(yaw * degree), static_cast<float>(pitch * degree)};
}

Result<double> read_seconds(std::string_view option, std::string_view text) {
    constexpr double day = 86400;
    const auto seconds = number_from<double>(text);
    if (!seconds || !std::isfinite(*seconds))
        return Problem{fmt::format("{} {}: a number of seconds is wanted.", option, text), Cause::usage};
    if (*seconds < 0 || *seconds > day)
        return Problem{fmt::format("{} {}: seconds lie between 0 and {}.", option, text, day)};
    return *seconds;
}

Result<long long> read_whole(std::string_view option, std::string_view text, long long least, long long most) {
    const auto number = number_from<long long>(text);
    if (!number) return Problem{fmt::format("{} {}: a whole number is wanted.", option, text), Cause::usage};
    if (*number < least || *number > most)
        return Problem{fmt::format("{} {}: it lies between {} and {}.", option, text, least, most)};
    return *number;
}

Result<std::vector<std::string>> read_groups(std::string_view text) {
    const std::vector<std::string_view> known = practice::group_ids();
    std::vector<std::string> groups;
    if (text == "none") return groups;
    for (std::size_t start = 0; start <= text.size();) {
        const std::size_t end = std::min(text.find(',', start), text.size());
        const std::string_view name = text.substr(start, end - start);
        if (std::find(known.begin(), known.end(), name) == known.end())
            return Problem{fmt::format("--skip: there is no muscle group '{}'.{}", name, suggestion(name, known))};
        groups.emplace_back(name);
        start = end + 1;
    }
    return groups;
}

Result<std::size_t> read_word(std::string_view option, std::string_view text,
                              const std::vector<std::string_view>& words) {
    const auto found = std::find(words.begin(), words.end(), text);
    if (found == words.end())
        return Problem{fmt::format("{} {}: it is one of {}.", option, text, fmt::join(words, ", ")), Cause::usage};
    return static_cast<std::size_t>(found - words.begin());
}

}  // namespace luwte::app
