#pragma once

#include <span>
#include <vector>

#include "audio/sound_file.h"
#include "base/result.h"
#include "voice/pack.h"
#include "voice/text_hash.h"

namespace luwte::authoring {

/// All channels as one.
std::vector<float> to_mono(const audio::Sound& sound);

struct Mastering {
    voice::Tone tone = voice::Tone::natural;
    double loudness = voice::wanted_loudness;  ///< LUFS
    double peak = voice::highest_peak;         ///< dBTP at most
};

/// Makes of what was spoken (mono, any rate) a line as it is kept: 48 kHz, silence at both ends cut to 60 ms, filtered
/// and compressed by its tone, as loud as asked for. What holds no voice at all is a Problem.
Result<std::vector<float>> master(std::span<const float> spoken, int rate, const Mastering& desc = {});

}  // namespace luwte::authoring
