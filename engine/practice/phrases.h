#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/diagnostic.h"
#include "base/document.h"

namespace luwte::practice {

/// All a language can say: key ("breathe.inhale") to its wordings. Keys under "shown." are written, never spoken.
struct Phrases {
    std::string language;  ///< BCP-47, e.g. "nl"
    std::string name;      ///< in its own language, e.g. "Nederlands"
    std::map<std::string, std::vector<std::string>> wordings;
    std::map<std::string, SourcePosition> spots;                ///< where each key stands in its file, for messages
    std::map<std::string, std::vector<SourcePosition>> places;  ///< the same of each of its wordings

    /// Every spoken line: id (key, a dot, the wording's number from 1) and text, in order of key.
    std::vector<std::pair<std::string, std::string>> spoken() const;
};

/// The key of a session's own words.
std::string own_key(const std::string& session, const std::string& key);

/// Adds the wordings that stand in a table and in those within it, by key with `stem` before it. No wording is empty or
/// has a word that is too long for a caption; what has is a diagnostic.
void read_wordings(Table& table, const std::string& stem, Phrases& phrases);

/// Adds what `phrases` lack and `under` has; gives the keys.
std::vector<std::string> fill_up(Phrases& phrases, const Phrases& under);

/// Reads a phrase file from its text; on mistakes appends all of them and returns nothing.
std::optional<Phrases> read_phrases(std::string_view text, const std::string& file, Diagnostics& diagnostics);

/// Keys and numbers of wordings that one language has and another lacks.
void compare_phrases(const Phrases& a, const std::string& file_a, const Phrases& b, const std::string& file_b,
                     Diagnostics& diagnostics);

}  // namespace luwte::practice
