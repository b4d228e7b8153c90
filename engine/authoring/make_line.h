#pragma once

#include <chrono>
#include <filesystem>
#include <string>

#include "authoring/engine.h"
#include "base/result.h"
#include "voice/pack.h"

namespace luwte::authoring {

/// A line to be made, and into which file.
struct LineDesc {
    Words words;
    std::filesystem::path file;  ///< its ending says the format
    std::string text_hash;
};

/// Processes what was spoken (any rate and channels) and writes it as a line: -23 LUFS and -1 dBTP as it is heard, so
/// also after Opus. What can't be a recording of the text is a Problem.
Result<voice::Recording> keep_line(const audio::Sound& spoken, voice::Tone tone, const LineDesc& desc);

/// Lets the engine speak it first.
Result<voice::Recording> make_line(const Engine& engine, const LineDesc& desc, std::chrono::milliseconds patience);

}  // namespace luwte::authoring
