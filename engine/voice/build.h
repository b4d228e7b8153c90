#pragma once

#include <filesystem>
#include <functional>
#include <string>

#include "practice/phrases.h"
#include "voice/pack.h"

namespace luwte::voice {

struct BuildWish {
    std::string engine = "espeak-ng";
    std::filesystem::path out;  ///< the pack's folder
    int jobs = 0;               ///< 0: as many as there are cores
};

/// Called with lines done so far and all lines.
using Progress = std::function<void(int done, int all)>;

/// Speaks every line that the pack lacks or that has gone stale, processes it (look and sound: filters, compression,
/// loudness), and writes the manifest last. Built lines are kept; a stop in the middle loses nothing.
Result<Pack> build_pack(const practice::Phrases& phrases, const BuildWish& wish, const Progress& progress);

}  // namespace luwte::voice
