#pragma once

#include <filesystem>
#include <memory>

#include "base/result.h"
#include "sound/generators/generator.h"

namespace luwte::sound {

/// A recording as a sound of a place: any file that libsndfile reads, of one channel (at its spot or direction), two
/// (45 degrees to either side of it) or four (first-order ambiX). It runs on for ever: its last seconds fade into its
/// first ones, at equal power, and where it begins is by the seed. Its own loudness is measured, so that `level` (LUFS)
/// is what is heard. Waits for the disk and allocates; as a Generator it does neither. A file that can't be read, is
/// shorter than a second or longer than ten minutes is a Problem with its remedy.
Result<std::unique_ptr<Generator>> open_recording_loop(const std::filesystem::path& file, float level,
                                                       const GeneratorDesc& desc);

}  // namespace luwte::sound
