#pragma once

#include <cstdint>

namespace luwte::picture {

/// How large words are: x-heights of 1.0, 1.05, 1.3 and 1.55 degrees, as far as what is shown leaves room for them.
enum class WordSize : std::uint8_t { small, normal, large, largest };

/// What words stand on: soft lets a little of the place through, firm next to nothing.
enum class Pane : std::uint8_t { soft, firm };

/// How words look, as far as a person chooses.
struct WordStyle {
    bool captions = true;  ///< false: only what is asked, and its choices
    WordSize size = WordSize::normal;
    Pane pane = Pane::soft;

    bool operator==(const WordStyle&) const = default;
};

}  // namespace luwte::picture
