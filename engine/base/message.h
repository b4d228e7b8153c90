#pragma once

#include <fmt/format.h>

#include <map>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>

#include "base/printable.h"

namespace luwte {

/// Sentences for a person, by their English wording as it stands in the code, with the same {} in them (or {0}, {1}
/// where their order is another).
using Translations = std::map<std::string, std::string, std::less<>>;

/// The language in which the program speaks to who has started it is the process's, as its log is: set once, before
/// another thread is there. Without it everything is said in English.
void set_translations(Translations translations);
const Translations& translations();

/// The wording in that language; the English one where there is no other.
std::string_view translated(std::string_view english);

/// A value of a sentence: words that stand in the code are said in that language as well. A text of a single word is a
/// name more often than not, and stays as it is unless it is a literal. None has lines of its own.
template <class Value>
decltype(auto) said(const Value& value) {
    if constexpr (std::is_convertible_v<const Value&, const char*>) {
        return translated(value);
    } else if constexpr (std::is_convertible_v<const Value&, std::string_view>) {
        const std::string_view text = value;
        return printable_line(text.find(' ') == std::string_view::npos ? text : translated(text));
    } else {
        return (value);
    }
}

/// A sentence for a person, in their language: as fmt::format.
template <class... Values>
std::string message(fmt::format_string<Values...> english, Values&&... values) {
    const fmt::string_view form = english;
    const std::string_view found = translated({form.data(), form.size()});
    const auto in_language = [found](const auto&... all) {
        return fmt::vformat(fmt::string_view(found.data(), found.size()), fmt::make_format_args(all...));
    };
    return in_language(said(values)...);
}

}  // namespace luwte
