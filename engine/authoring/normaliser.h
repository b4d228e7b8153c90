#pragma once

#include <string>
#include <string_view>

#include "authoring/spoken_forms.h"

namespace luwte::authoring {

/// A text in the words in which it is spoken, whatever speaks it: numbers, times, ranges, units, signs and
/// abbreviations as the language says them, no mark that any engine takes for its own language ([[phonemes]], <tags>,
/// {fields}), no character without a sound, and a full stop where the end has no mark of its own. What has no word in
/// it is empty. A text of plain sentences stays as it is.
std::string normalised(std::string_view text, const SpokenForms& forms);

}  // namespace luwte::authoring
