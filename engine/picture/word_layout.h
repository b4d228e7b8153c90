#pragma once

#include <array>
#include <cmath>
#include <glm/glm.hpp>
#include <string_view>

#include "math/angles.h"
#include "picture/words.h"

namespace luwte::picture {

// Where everything is that there is to be read: for those who show it (words.cpp) and those who point at it. Metres,
// but for what is said to be em.

constexpr float word_distance = 1.5F;
constexpr float line_height = 1.36F;                    // em
constexpr glm::vec2 caption_margin = {0.055F, 0.032F};  // of the pane around its lines
constexpr glm::vec2 hint_margin = {0.026F, 0.006F};     // of the pane around a hint's line
constexpr float button_height = 0.098F, button_gap = 0.008F;
constexpr float button_margin = 0.050F;  // left and right of its words
constexpr float number_width = 1.3F;     // em

/// A plane before the person.
struct Plane {
    glm::vec3 middle{0}, right{0}, up{0};
};

/// On the plane, metres right and up of its middle.
struct Box {
    glm::vec2 low{0}, high{0};

    glm::vec2 middle() const { return (low + high) * 0.5F; }
    glm::vec2 half() const { return (high - low) * 0.5F; }
    Box grown(glm::vec2 by) const { return {low - by, high + by}; }
    bool holds(glm::vec2 at) const { return glm::all(glm::lessThanEqual(low, at) && glm::lessThan(at, high)); }
};

constexpr std::size_t most_lines = 12;

/// A caption's lines; views of it.
struct Lines {
    std::array<std::string_view, most_lines> line;
    std::size_t count = 0;
    float widest = 0;  ///< em

    void add(std::string_view words, float width) {
        if (count == most_lines) return;
        line[count++] = words;
        widest = std::max(widest, width);
    }
};

/// Lines on a pane of their own.
struct TextPane {
    Plane plane;
    float em = 0;
    Lines lines;
    Box box;

    /// The strip of a line, from the uppermost on; they meet.
    Box strip(std::size_t line) const {
        const float top = box.high.y - caption_margin.y - static_cast<float>(line) * line_height * em;
        return {{box.low.x, top - line_height * em}, {box.high.x, top}};
    }
};

/// Where everything is; for those who show it and those who point at it.
struct Layout {
    TextPane caption;  ///< choices stand on its plane, in letters as large
    std::array<Box, most_choices> buttons;
    std::size_t choices = 0;
    Box whole;  ///< of caption and choices
    TextPane page, notice;
    TextPane hint;  ///< each line in a box of its own, `box` is the lowest one's
};

Layout layout_of(const FontAtlas& atlas, const Reading& reading, const math::Pose& gaze);

/// The box of a hint's line, from the uppermost on.
Box hint_line(const TextPane& hint, std::size_t line);

}  // namespace luwte::picture
