#pragma once

#include <string>

#include "practice/timeline.h"

namespace luwte::practice {

/// The captions of a stretch of a timeline as a WebVTT file, to stand beside a film of it: what is shown from position
/// `from` on for `length` seconds, counted from the film's first picture. Cues never overlap; a page that the stretch
/// cuts is shown as far as it goes.
std::string to_webvtt(const Timeline& timeline, double from, double length);

}  // namespace luwte::practice
