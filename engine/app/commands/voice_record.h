#pragma once

#include <CLI/App.hpp>
#include <optional>
#include <string>

#include "base/paths.h"
#include "base/result.h"

namespace luwte::app {

/// What `luwte voice record` was asked for.
struct VoiceRecordOptions {
    std::string language;
    std::optional<std::string> out;         ///< the pack's folder; none: among this person's own data
    std::optional<std::string> speaker;     ///< whose voice it is
    std::optional<std::string> licence;     ///< what others may do with it
    std::optional<std::string> microphone;  ///< a device's name, or a sound file standing in for one
    std::optional<std::string> from;        ///< a folder of sound files instead of a microphone
    bool anyway = false;                    ///< files of that folder too that have something wrong
    bool list = false;                      ///< only print the lines
};

void add_voice_record(CLI::App& command, VoiceRecordOptions& options);

/// In a window with a microphone, or from a folder of files. What is recorded stays, however it ends.
Result<void> run_voice_record(const VoiceRecordOptions& options, const Paths& paths);

}  // namespace luwte::app
