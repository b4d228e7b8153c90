#include "app/settings/values.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>

#include "base/diagnostic.h"
#include "base/message.h"
#include "practice/muscles.h"

namespace luwte::app {
namespace {

constexpr std::size_t longest_shown = 60;

template <class Value>
std::optional<Value> number_in(std::string_view text) {
    Value number = {};
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (error != std::errc() || end != text.data() + text.size()) return {};
    return number;
}

std::string_view near(std::string_view name, const std::vector<std::string_view>& known) {
    return name.size() > longest_shown ? std::string_view() : nearest_name(name, known);
}

}  // namespace

GivenValue given_in_words(std::string_view words) {
    GivenValue given{.shown = std::string(words), .text = std::string(words)};
    if (words == "true" || words == "yes" || words == "on") given.flag = true;
    if (words == "false" || words == "no" || words == "off") given.flag = false;
    given.number = number_in<double>(words);
    given.whole = number_in<long long>(words);
    given.list.emplace();
    for (std::string_view rest = words == "none" ? "" : words; !rest.empty();) {
        const std::size_t comma = std::min(rest.find(','), rest.size());
        given.list->emplace_back(rest.substr(0, comma));
        rest.remove_prefix(std::min(comma + 1, rest.size()));
    }
    return given;
}

std::string ended(std::string text) { return text.back() == '?' ? text : text + '.'; }

std::string shortened(std::string_view text) {
    return text.size() > longest_shown ? std::string(translated("something long")) : std::string(text);
}

std::string one_of(std::string_view name, const std::vector<std::string_view>& known) {
    const std::string_view meant = near(name, known);
    return meant.empty() ? message("it is one of {}", fmt::join(known, ", ")) : message("did you mean `{}`?", meant);
}

std::string suggestion(std::string_view name, const std::vector<std::string_view>& known) {
    if (const std::string_view meant = near(name, known); !meant.empty()) return message(" Did you mean '{}'?", meant);
    return known.empty() ? "" : message(" There is: {}.", fmt::join(known, ", "));
}

Taken Flag::take(bool& value, const GivenValue& given) {
    if (!given.flag) return Fault{"it is true or false"};
    value = *given.flag;
    return {};
}

template <class Value>
Fault Number<Value>::outside(const GivenValue& given) const {
    std::string remedy = message("it lies between {} and {}{}", least, most, unit);
    if (!word.empty()) remedy += message(", or is \"{}\"", word);
    return {remedy, given.number ? Cause::input : Cause::usage};
}

template struct Number<double>;
template struct Number<std::optional<double>>;

Taken Whole::check(const GivenValue& given) const {
    if (!given.whole) return Fault{message("it is a whole number from {} to {}", least, most)};
    if (*given.whole < least || *given.whole > most)
        return Fault{message("it lies between {} and {}", least, most), beyond};
    return {};
}

Taken MuscleGroups::take(std::vector<std::string>& value, const GivenValue& given) {
    if (!given.list) return Fault{"it is a list of muscle groups, as in [\"neck\", \"face\"]"};
    const std::vector<std::string_view> known = practice::group_ids();
    for (const std::string& name : *given.list)
        if (std::find(known.begin(), known.end(), name) == known.end())
            return Fault{one_of(name, known), Cause::input, message("`{}` is no muscle group", shortened(name))};
    value = *given.list;
    return {};
}

}  // namespace luwte::app
