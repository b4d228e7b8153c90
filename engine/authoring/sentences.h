#pragma once

#include <span>
#include <string_view>
#include <vector>

namespace luwte::authoring {

/// Where each sentence of `text` begins in its recording (mono), seconds; as many as practice::split_sentences gives,
/// the first 0. Breaks in the text are laid onto the silences in the recording, at the least cost: long silences belong
/// to sentences, and each lies about where it would be if all were read at one pace.
std::vector<double> sentence_starts(std::span<const float> samples, int rate, std::string_view text);

/// About how long a calm voice takes for a text, seconds.
double usual_seconds(std::string_view text);

/// Longer than this no recording of the text should be, seconds: something else is on it then, or much silence.
double most_seconds(std::string_view text);

}  // namespace luwte::authoring
