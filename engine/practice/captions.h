#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "practice/timeline.h"

namespace luwte::practice {

/// Characters that fit on a caption's line (look and sound).
constexpr std::size_t caption_width = 34;

/// Characters of UTF-8 text, a combining mark counting as one.
std::size_t characters(std::string_view text);

/// Cuts a line's words into pages of one or two lines, at clauses where it can.
std::vector<std::string> caption_pages(std::string_view text);

/// The sentences of a text, each with what ends it. Three dots end one only before a capital.
std::vector<std::string_view> split_sentences(std::string_view text);

/// The pages with their times: in proportion to their characters over `seconds`, none shorter than about 1.2 s where
/// the line is long enough for that.
std::vector<Caption> captions(std::string_view text, double seconds);

}  // namespace luwte::practice
