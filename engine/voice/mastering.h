#pragma once

#include <span>
#include <vector>

#include "base/result.h"
#include "voice/loudness.h"

namespace luwte::voice {

/// What a voice needs. A robotic one (espeak-ng): rumble away, presence and hiss down, chest up, 2:1 compression. A
/// natural one (a neural voice, a person) sounds as it should: only rumble goes, and 1.5:1 brings quiet words nearer.
enum class Tone { robotic, natural };

/// Raised whenever what a tone's processing sounds like changes: packs built with it are built anew then.
constexpr int processing_of(Tone tone) { return tone == Tone::robotic ? 1 : 1; }

struct Mastering {
    Tone tone = Tone::natural;
    double loudness = wanted_loudness;  ///< LUFS
    double peak = highest_peak;         ///< dBTP at most
};

/// Makes of what was spoken (mono, any rate) a line as it is kept: 48 kHz, silence at both ends cut to 60 ms, filtered
/// and compressed by its tone, as loud as asked for. What holds no voice at all is a Problem.
Result<std::vector<float>> master(std::span<const float> spoken, int rate, const Mastering& desc = {});

}  // namespace luwte::voice
