#pragma once

#include <chrono>
#include <string_view>

#include "audio/sound_file.h"
#include "base/result.h"
#include "voice/text_hash.h"

namespace luwte::authoring {

/// Speaks with espeak-ng, as it comes: 22.05 kHz.
Result<audio::Sound> speak(std::string_view language, std::string_view text, const voice::Manner& manner,
                           std::chrono::milliseconds patience);

}  // namespace luwte::authoring
