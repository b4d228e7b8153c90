#pragma once

#include <filesystem>
#include <map>
#include <span>
#include <string>
#include <vector>

#include "practice/phrases.h"
#include "voice/pack.h"

namespace luwte::voice {

/// A line as it can be heard.
struct VoiceLine {
    std::filesystem::path file;     ///< mono 48 kHz
    double seconds = 0;             ///< s
    std::vector<double> sentences;  ///< s from the start, where each sentence begins; empty: not known
    std::size_t pack = 0;           ///< which of the packs it is from
};

/// What speaks a sitting: for each line a recording that says what the line says now. A line that is not there is shown
/// only.
struct Voice {
    std::map<std::string, VoiceLine> lines;  ///< by line id

    const VoiceLine* find(const std::string& line_id) const;
};

/// Each line from the first pack that has it, fresh and with its file; so a voice that lacks some is helped out by the
/// next.
Voice compose(const practice::Phrases& phrases, std::span<const Pack> packs);

}  // namespace luwte::voice
