#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "practice/phrases.h"

namespace luwte::authoring {

/// How a line asks to be said, by what it is for.
enum class Delivery : std::uint8_t {
    calm,  ///< quiet talk
    cue,   ///< a breath begins or is counted with it: short and light
    firm,  ///< starts or holds a muscle: firm and short
    slow,  ///< breath out, letting go: drawn out, falling
};

/// A line as a person reads it out.
struct ScriptLine {
    std::string id;   ///< key, a dot, the wording's number
    std::string key;  ///< e.g. "breathe.inhale"
    std::string text;
    Delivery delivery = Delivery::calm;
    double expected = 0;  ///< seconds that it takes about, without silence around it
};

/// All lines of a language in the order of its phrase file, which is about the order in which they are heard.
using Script = std::vector<ScriptLine>;

Script script_of(const practice::Phrases& phrases);

/// By a key, mostly by its last word, e.g. "relax.shoulders.tense".
Delivery delivery_of(std::string_view key);

/// A take of so many seconds is too short or too long for its line.
bool too_short(const ScriptLine& line, double seconds);
bool too_long(const ScriptLine& line, double seconds);

/// The script as plain text, for a person to read from: number, id and text of each line.
std::string to_text(const Script& script, std::string_view language);

/// The line that a file of this stem is a take of: its id ("breathe.inhale.1") or its number in the script, whatever
/// follows the digits ("012", "12 second try"). script.size() where there is none.
std::size_t line_named(const Script& script, std::string_view stem);

/// The id that was probably meant, or empty.
std::string_view nearest_line(const Script& script, std::string_view stem);

}  // namespace luwte::authoring
