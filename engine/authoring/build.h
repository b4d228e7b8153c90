#pragma once

#include <chrono>
#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "audio/sound_file.h"
#include "authoring/engine.h"
#include "authoring/spoken_forms.h"
#include "practice/phrases.h"
#include "voice/pack.h"

namespace luwte::authoring {

struct PackBuildDesc {
    std::filesystem::path out;  ///< the pack's folder
    int jobs = 0;               ///< lines spoken beside each other; 0: as many as there are cores
    SpokenForms forms;          ///< how the language says what isn't written as words
    audio::Format format = audio::Format::flac;
    std::string speaker;                                            ///< empty: what the engine says
    std::string licence;                                            ///< the same
    std::optional<bool> draft;                                      ///< the same
    std::chrono::milliseconds patience = std::chrono::seconds(60);  ///< with a line
    std::function<bool()> stop;  ///< asked now and then: lines that are being spoken are finished, no more are begun
};

/// A line that could not be had: why, as a sentence that names it.
struct Failure {
    std::string line_id;
    std::string what;
};

/// A pack as it stands after a build.
struct Built {
    voice::Pack pack;
    int spoken = 0;  ///< lines made now
    int kept = 0;    ///< lines that were there
    std::vector<Failure> failed;
    bool stopped = false;
};

/// Called on the caller's thread with lines done so far (failed ones too) and all lines.
using Progress = std::function<void(int done, int all)>;

/// Speaks every line that the pack lacks or that has gone stale, processes it (look and sound: filters, compression,
/// loudness), and writes the manifest every two seconds and at the end. A line that fails keeps the recording it had
/// and hinders no other; when the first ten all fail, that is the Problem. What is built is kept, whatever ends the
/// build.
Result<Built> build_pack(const practice::Phrases& phrases, const Engine& engine, const PackBuildDesc& desc,
                         const Progress& progress);

}  // namespace luwte::authoring
