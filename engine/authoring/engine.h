#pragma once

#include <chrono>
#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "audio/sound_file.h"
#include "authoring/mastering.h"
#include "base/result.h"

namespace luwte::authoring {

/// One line, as an engine is asked for it.
struct Words {
    std::string language;  ///< BCP-47
    std::string line_id;
    std::string text;
};

/// Something that speaks: a program that is run once for each line, several beside each other. A plain value.
struct Engine {
    std::string name;      ///< as the manifest keeps it, e.g. "espeak-ng"
    std::string settings;  ///< model or template, by its hash, and our processing: other settings make all lines stale
    std::string speaker;   ///< unless the person names one
    std::string licence;
    bool draft = false;  ///< understandable, but not a voice one would choose
    voice::Tone tone = voice::Tone::natural;
    /// Speaks as the engine does, any rate and channels. A Problem says what the program did instead of speaking,
    /// without the line's name; Cause::environment where it can't be run at all.
    std::function<Result<audio::Sound>(const Words&, std::chrono::milliseconds patience)> speak;
};

/// Speaks with espeak-ng, as it comes: 22.05 kHz.
Result<audio::Sound> speak(std::string_view language, std::string_view text, const voice::Manner& manner,
                           std::chrono::milliseconds patience);

/// What a person asked for.
struct EngineDesc {
    std::string name;  ///< "espeak-ng", "piper"; with a command any name; empty: by the others
    std::optional<std::filesystem::path> model;  ///< piper's
    std::optional<std::string> command;          ///< a template, e.g. `prog --text {text} --out {wav}`
};

/// The engine asked for, for a language; or why it can't speak here.
Result<Engine> find_engine(const EngineDesc& desc, const std::string& language);

/// A command template's words: split at spaces, quotes ('...', "...") and backslashes as a shell reads them, nothing
/// expanded. A Problem where it is empty, a quote stays open, or a {word} is not known.
Result<std::vector<std::string>> split_template(std::string_view text);

}  // namespace luwte::authoring
