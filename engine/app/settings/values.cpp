#include "app/settings/values.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>

#include "base/diagnostic.h"
#include "base/message.h"
#include "base/names.h"
#include "base/toml_words.h"
#include "base/utf8.h"
#include "practice/muscles.h"

namespace luwte::app {
namespace {

template <class Value>
std::optional<Value> number_in(std::string_view text) {
    Value number = {};
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (error != std::errc() || end != text.data() + text.size()) return {};
    return number;
}

/// Without spaces around; with a plain minus for the longer ones that text is full of.
std::string as_number(std::string_view words) {
    std::string number;
    for (std::size_t at = 0; at < words.size();) {
        const char32_t c = utf8::next(words, at);
        if (!is_odd_space(c) && c != U' ') utf8::append(number, is_dash(c) ? U'-' : c);
        else if (!number.empty() && words.find_first_not_of(' ', at) != std::string_view::npos)
            return std::string(words);
    }
    return number;
}

Fault twofold(const GivenValue& given) {
    return {message("write {}", given.twofold), Cause::usage, "it can be read in two ways"};
}

}  // namespace

GivenValue given_in_words(std::string_view words) {
    GivenValue given{.shown = std::string(words), .text = std::string(words)};
    if (words == "true" || words == "yes" || words == "on") given.flag = true;
    if (words == "false" || words == "no" || words == "off") given.flag = false;
    const std::string number = as_number(words);
    given.number = number_in<double>(number);
    given.whole = number_in<long long>(number);
    if (const auto comma = comma_number(number); comma && !comma->thousands.empty())
        given.twofold = message("{} or {}", comma->thousands, comma->number);
    else if (comma) given.number = number_in<double>(comma->number);
    given.list.emplace();
    for (std::string_view rest = words == "none" ? "" : words; !rest.empty();) {
        const std::size_t comma = std::min(rest.find(','), rest.size());
        given.list->emplace_back(rest.substr(0, comma));
        rest.remove_prefix(std::min(comma + 1, rest.size()));
    }
    return given;
}

std::optional<std::size_t> chosen(std::string_view word, const std::vector<std::string_view>& words) {
    const std::vector<std::string> meant = meant_by_name(word, named(words));
    if (meant.size() != 1) return {};
    return static_cast<std::size_t>(std::find(words.begin(), words.end(), meant.front()) - words.begin());
}

Taken Flag::take(bool& value, const GivenValue& given) {
    if (!given.flag) return Fault{"it is true or false"};
    value = *given.flag;
    return {};
}

template <class Value>
Fault Number<Value>::outside(const GivenValue& given) const {
    if (!given.twofold.empty()) return twofold(given);
    std::string remedy = message("it lies between {} and {}{}", least, most, unit);
    if (!word.empty()) remedy += message(", or is \"{}\"", word);
    return {remedy, given.number ? Cause::input : Cause::usage};
}

template struct Number<double>;
template struct Number<std::optional<double>>;

Taken Whole::check(const GivenValue& given) const {
    if (!given.twofold.empty()) return twofold(given);
    if (!given.whole) return Fault{message("it is a whole number from {} to {}", least, most)};
    if (*given.whole < least || *given.whole > most)
        return Fault{message("it lies between {} and {}", least, most), beyond};
    return {};
}

Taken MuscleGroups::take(std::vector<std::string>& value, const GivenValue& given) {
    if (!given.list) return Fault{"it is a list of muscle groups, as in [\"neck\", \"face\"]"};
    const std::vector<NamedThing> known = practice::group_names();
    std::vector<std::string> groups;
    for (const std::string& name : *given.list) {
        const std::vector<std::string> meant = meant_by_name(name, known);
        if (meant.size() > 1) {
            return Fault{"name one of them", Cause::input,
                         message("`{}` may be any of {}", shortened(name), fmt::join(meant, ", "))};
        }
        if (meant.empty())
            return Fault{suggestion(name, known), Cause::input, message("`{}` is no muscle group", shortened(name))};
        groups.push_back(meant.front());
    }
    value = std::move(groups);
    return {};
}

}  // namespace luwte::app
