#pragma once

#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace luwte::voice {

constexpr double wanted_loudness = -23;     ///< LUFS of a line
constexpr double loudness_tolerance = 0.5;  ///< LU to either side
constexpr double highest_peak = -1;         ///< dBTP

/// One recording of a pack.
struct Recording {
    std::string file;       ///< name within the pack's folder, mono 48 kHz FLAC or Opus
    std::string sha256;     ///< of the file
    std::string text_hash;  ///< of the text it speaks and the engine's settings: another text means it is stale
    double seconds = 0;
    std::vector<double> sentences;  ///< s from the start, where each sentence begins, the first 0; empty: not known
};

/// A voice pack: a folder with manifest.toml and one file a line.
struct Pack {
    std::filesystem::path folder;
    std::string id;
    std::string language;
    std::string speaker;
    std::string licence;
    std::string engine;    ///< "espeak-ng", "piper", "recorded" (a person's own) or any name
    std::string settings;  ///< what made the engine speak as it did, see Engine
    bool draft = false;
    double loudness = wanted_loudness;       ///< LUFS
    std::map<std::string, Recording> lines;  ///< by line id

    std::optional<double> length(const std::string& line_id) const;
    /// Engine and settings, as text_hash wants them.
    std::string maker() const;
    /// Whether a recording of the line is there, in the manifest, and of this text.
    bool fresh(const std::string& line_id, std::string_view text) const;
};

/// Reads a pack's manifest (not its sound). All that is wrong with it is told at once, a line each.
Result<Pack> read_pack(const std::filesystem::path& folder);

/// A recording's samples, mono at 48 kHz, -1 to 1.
Result<std::vector<float>> read_recording(const Pack& pack, const std::string& line_id);

}  // namespace luwte::voice
