#pragma once

#include <chrono>
#include <filesystem>
#include <string>

#include "authoring/engine.h"
#include "base/result.h"
#include "voice/pack.h"

namespace luwte::authoring {

/// All channels as one.
std::vector<float> to_mono(const audio::Sound& sound);

/// A line to be made, and into which file.
struct LineDesc {
    Words words;
    std::filesystem::path file;  ///< its ending says the format
    std::string text_hash;
};

/// Lets the engine speak, processes what was spoken and writes it as a line: -23 LUFS and -1 dBTP as it is heard, so
/// also after Opus. What can't be a recording of the text is a Problem.
Result<voice::Recording> make_line(const Engine& engine, const LineDesc& desc, std::chrono::milliseconds patience);

}  // namespace luwte::authoring
