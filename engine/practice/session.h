#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/mistake.h"
#include "practice/moment.h"

namespace luwte::practice {

/// A step as the session file asks for it; which fields count depends on `kind` (assets/README.md lists them).
struct Step {
    StepKind kind = StepKind::welcome;
    int line = 0;                     ///< in the file, for messages
    double seconds = 0;               ///< wanted length; 0: as long as its words need
    std::string pattern = "4-6";      ///< breathe
    bool belly = false;               ///< breathe: belly breathing is introduced first
    std::string set = "three";        ///< relax
    std::vector<std::string> groups;  ///< relax: a list of one's own instead of a set
    double tense = 5;                 ///< relax, 5 to 7 s
    double release = 30;              ///< relax, 20 to 40 s
    int rounds = 1;                   ///< relax, 1 or 2
    std::vector<std::string> senses;  ///< notice: see, hear, feel
};

/// A session file's contents. A plain value.
struct Session {
    std::string id;                            ///< its file's stem
    std::map<std::string, std::string> title;  ///< by language
    std::map<std::string, std::string> about;  ///< one sentence, by language
    std::string scene = "lake";
    double minutes = 0;  ///< as told to the person
    std::vector<Step> steps;
};

/// Reads a session from its text. On mistakes appends all of them (a syntax error ends the list) and returns nothing.
std::optional<Session> read_session(std::string_view text, const std::string& file, Mistakes& mistakes);

}  // namespace luwte::practice
