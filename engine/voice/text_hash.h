#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>

namespace luwte::voice {

/// SHA-256 as 64 lower-case hexadecimal digits.
std::string sha256(std::string_view bytes);

/// Of a file's contents; nothing when it cannot be read.
std::optional<std::string> sha256_of_file(const std::filesystem::path& file);

constexpr std::string_view draft_engine = "espeak-ng";
constexpr std::string_view recorded_engine = "recorded";  ///< a person's own voice

/// What a voice needs. A robotic one (espeak-ng): rumble away, presence and hiss down, chest up, 2:1 compression. A
/// natural one (a neural voice, a person) sounds as it should: only rumble goes, and 1.5:1 brings quiet words nearer.
enum class Tone { robotic, natural };

/// Raised whenever what a tone's processing sounds like changes: packs built with it are built anew then.
constexpr int processing_of(Tone tone) { return tone == Tone::robotic ? 1 : 1; }

/// How a line is to be spoken, decided by what it is for: a tense cue is firm and short, a release drawn out and lower.
struct Manner {
    int words_per_minute = 95;
    int pitch = 35;            ///< espeak-ng's scale, 0 to 99
    int sentence_break = 250;  ///< ms, on top of the engine's own
};

/// The manner of a line by its id, e.g. "relax.release.2".
Manner manner_of(std::string_view line_id);

/// The text as SSML for espeak-ng: escaped, low range, a break after each sentence, a long one for three dots.
std::string to_ssml(std::string_view text, const Manner& manner);

/// Names what a recording was made from, in 16 hexadecimal digits; another text, maker or manner gives another one and
/// the recording is stale. `maker` is Pack::maker(): engine and settings. A person's own recording ("recorded") depends
/// on the text alone.
std::string text_hash(std::string_view maker, std::string_view language, std::string_view line_id,
                      std::string_view text);

}  // namespace luwte::voice
