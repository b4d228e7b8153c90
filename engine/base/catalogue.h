#pragma once

#include <algorithm>
#include <cstddef>
#include <iterator>
#include <optional>
#include <string_view>
#include <vector>

#include "base/document.h"

namespace luwte {

// A catalogue: what there is of a kind, as rows in the order of the enum that they describe, each with its `name`.

/// Whether the enum may index the rows. `key` is a pointer to the rows' member with their enumerator.
template <class Rows, class Key>
constexpr bool in_order(const Rows& rows, Key key) {
    std::size_t i = 0;
    for (const auto& row : rows)
        if (static_cast<std::size_t>(row.*key) != i++) return false;
    return true;
}

template <class Rows>
std::vector<std::string_view> names_of(const Rows& rows) {
    std::vector<std::string_view> names;
    for (const auto& row : rows) names.push_back(row.name);
    return names;
}

/// The row that the text at `key` names; null where there is none, which is told where it isn't the key that lacks.
template <class Rows>
auto read_row(Table& table, std::string_view key, const Rows& rows) -> decltype(&*std::begin(rows)) {
    const std::optional<std::string> name = table.name(key, names_of(rows));
    if (!name) return nullptr;
    return &*std::find_if(std::begin(rows), std::end(rows), [&](const auto& row) { return row.name == *name; });
}

}  // namespace luwte
