#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "practice/timeline.h"

namespace luwte::practice {

/// Characters that fit on a caption's line (look and sound).
constexpr std::size_t caption_width = 34;

/// Cuts a line's words into pages of one or two lines, at clauses where it can.
std::vector<std::string> caption_pages(std::string_view text);

/// The sentences of a text, each with what ends it. A point or three end one only where what follows doesn't go
/// on in small letters ("bijv. hier").
std::vector<std::string_view> split_sentences(std::string_view text);

/// The pages with their times. Where it is known when each sentence begins (`starts`, s, one each), a page begins with
/// its sentence, and one that would be gone in less than 1.2 s shares the next one's page; within a sentence, or where
/// nothing is known, in proportion to their characters, none shorter than about 1.2 s where the line is long enough.
std::vector<Caption> captions(std::string_view text, double seconds, const std::vector<double>& starts = {});

/// The captions of a stretch of a timeline as a WebVTT file, to stand beside a film of it: what is shown from position
/// `from` on for `length` seconds, counted from the film's first picture. Cues never overlap; a page that the stretch
/// cuts is shown as far as it goes.
std::string to_webvtt(const Timeline& timeline, double from, double length);

}  // namespace luwte::practice
