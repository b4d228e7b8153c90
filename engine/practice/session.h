#pragma once

#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/diagnostic.h"
#include "base/document.h"
#include "practice/moment.h"

namespace luwte::practice {

/// A step as the session file asks for it; which fields count depends on `kind` (assets/README.md lists them).
struct Step {
    StepKind kind = StepKind::welcome;
    int line = 0;                        ///< in the file, for messages
    double seconds = 0;                  ///< wanted length; 0: as long as its words need
    std::vector<std::string> lines;      ///< phrase keys said instead of the kind's own, in order
    double quiet = 0;                    ///< s after each of them; 0: the kind's own
    std::string pattern = "4-6";         ///< breathe, kind-words
    bool dimmer = false;                 ///< breathe: begins at the person's own rate and slows down
    int breaths = 0;                     ///< breathe: so many, instead of seconds
    std::string set = "three";           ///< relax
    std::vector<std::string> groups;     ///< relax: a list of one's own instead of a set
    Work work = Work::tense;             ///< relax
    double tense = 5;                    ///< relax, 3 to 7 s
    double release = 30;                 ///< relax, 20 to 40 s
    int rounds = 1;                      ///< relax, 1 or 2
    std::vector<std::string> senses;     ///< notice: see, hear, feel
    int thoughts = 5;                    ///< park, 1 to 12
    double wait = 0;                     ///< park, choose, rate: the longest, s; 0: the kind's own
    std::string question;                ///< choose, rate: phrase key
    std::vector<std::string> options;    ///< choose: phrase keys of two or three
    std::vector<std::string> sessions;   ///< choose: the session that each leads to; empty: none
    std::vector<std::string> sentences;  ///< kind-words: phrase keys; more than one: the last choice decides
};

/// A session file's contents. A plain value.
struct Session {
    std::string id;                            ///< its file's stem
    std::map<std::string, std::string> title;  ///< by language
    std::map<std::string, std::string> about;  ///< one sentence, by language
    std::string scene = "lake";
    double minutes = 0;    ///< as told to the person
    bool evening = false;  ///< the light goes down from the start, and nothing wakes at the end
    std::vector<Step> steps;
    std::vector<std::vector<Step>> stages;  ///< of a course: the steps of each; `steps` is empty then
    /// Words of its own, by language: keys as phrases have them, "own.ID.KEY".
    std::map<std::string, std::map<std::string, std::vector<std::string>>> words;
};

/// Limits of what a session file may ask for.
constexpr std::size_t most_steps = 100;
constexpr double longest_sitting = 3 * 3600;  // s

/// What lies outside a session's file and may be named in it: each gives the remedy for a name that isn't there, and
/// nothing for one that is. Without them any name is taken.
struct KnownNames {
    using Remedy = std::function<std::string(std::string_view name)>;
    Remedy scene = {}, session = {}, phrase = {};

    static std::string remedy(const Remedy& of, std::string_view name) { return of ? of(name) : std::string(); }
};

/// A key at the top of a session file. `words` come before steps, which may name them.
struct SessionKey {
    std::string_view name;
    void (*read)(Table& root, std::string_view key, Session& session, const KnownNames& known);
};
const std::vector<SessionKey>& session_keys();

/// Reads a session from its text. On mistakes appends all of them and returns nothing.
std::optional<Session> read_session(std::string_view text, const std::string& file, Diagnostics& diagnostics);
std::optional<Session> read_session(std::string_view text, const std::string& file, Diagnostics& diagnostics,
                                    const KnownNames& known);

/// One stage of a course (from 1) as a session of its own; `stage` beyond the last is the last.
Session at_stage(const Session& course, int stage);

}  // namespace luwte::practice
