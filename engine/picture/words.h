#pragma once

#include <array>
#include <cstdint>
#include <glm/glm.hpp>
#include <optional>
#include <span>
#include <string_view>

#include "gpu/view.h"
#include "math/pose.h"
#include "picture/font_atlas.h"
#include "picture/word_style.h"

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

/// Where someone points: among the choices, or among lines that can be pressed.
struct Pointed {
    int choice = -1;                ///< 0 to 2; -1: none
    float dwell = 0;                ///< 0 to 1: how long looked at, of what it takes to choose it
    std::optional<glm::vec2> spot;  ///< where the line meets the pane's plane (metres right and up of its middle)
    int page_line = -1;             ///< of the page; -1: none
    int hint_line = -1;             ///< of the hint
};

/// Of the choices no more than these are shown.
constexpr std::size_t most_choices = 3;

/// What is to be read now. Views must live until laid out.
struct Reading {
    std::string_view caption;                   ///< lines parted by '\n'
    std::span<const std::string_view> choices;  ///< below it, a button each, marked with its number
    bool page_in_caption = false;               ///< the caption is a page: each of its lines can be pressed
    std::string_view page;                      ///< above caption and choices; each line can be pressed
    std::string_view notice;                    ///< above the orb, as one paragraph
    std::string_view hint;                      ///< on a screen: in its lower left corner; each line can be pressed
    float caption_presence = 1;                 ///< 0 to 1
    float choices_presence = 1;
    float page_presence = 1;
    float notice_presence = 1;
    float hint_presence = 1;
    Pointed pointed;
    WordStyle style;
    const gpu::View* screen = nullptr;  ///< shown on a screen: panes are parallel to it. None: they face the person
};

/// What the line from `from` (metres, world) towards `towards` meets of what lay_out() would show: the spot while it
/// meets caption and choices or passes them by less than 2 degrees, the choice while it meets a button, the line of
/// page or hint while it meets that. Buttons are 96 mm high or more (64 mm at 1 m) and meet halfway between them.
Pointed point_at(const FontAtlas& atlas, const Reading& reading, const math::Pose& gaze, glm::vec3 from,
                 glm::vec3 towards);

/// Lays `reading` out on a dark pane 1.5 m away, its middle 18 to 22 degrees below the line of sight of `gaze`, in
/// letters as large as its style has them. A caption of one or two lines that would reach beyond 30 degrees is cut into
/// more and shorter lines; where that doesn't help either, letters are smaller, 1.0 degree at least. Choices have their
/// place within 30 degrees, whatever caption comes and goes above them. A notice has its own pane above the orb, so
/// that it covers none of these.
/// Writes into `out` and returns how many vertices were written; text that doesn't fit is cut.
std::size_t lay_out(const FontAtlas& atlas, const Reading& reading, const math::Pose& gaze, std::span<WordVertex> out);

}  // namespace luwte::picture
