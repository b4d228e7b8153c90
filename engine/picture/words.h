#pragma once

#include <array>
#include <cstdint>
#include <glm/glm.hpp>
#include <span>
#include <string_view>

#include "gpu/view.h"
#include "picture/letters.h"

namespace luwte::picture {

/// A corner of a pane or a glyph, as words.vert reads it.
struct WordVertex {
    glm::vec3 position;
    glm::vec2 place;
    glm::vec2 half_size;
    std::uint8_t tint[4];
};

/// Room for one frame's words: a pane and its letters, six corners each.
constexpr std::size_t most_word_vertices = 6 * 640;

/// What is to be read now. Views must live until laid out.
struct Reading {
    std::string_view caption;                   ///< lines parted by '\n'
    std::span<const std::string_view> choices;  ///< below it, a line each, marked with its number
};

/// Lays `reading` out on a soft dark pane 1.5 m away, 22 degrees below the line of sight of `gaze`, letters with an
/// x-height of 1.05 degrees. Writes into `out` and returns how many vertices were written; text that doesn't fit is
/// cut.
std::size_t lay_out(const Letters& letters, const Reading& reading, const gpu::Pose& gaze, std::span<WordVertex> out);

}  // namespace luwte::picture
