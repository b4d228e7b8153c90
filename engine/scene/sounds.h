#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace luwte {
class Table;
}

namespace luwte::scene {

/// A sound of a place, from the scene file's [[sound]] tables.
struct Sound {
    std::string voice;          ///< a voice of nature (sound_voices); empty where `file` names a recording
    float level = -30;          ///< LUFS where the person sits, when alone and unducked; of what calls, while it does
    bool around = true;         ///< part of the ambisonic bed; else a point source at `at`
    float at[3] = {0, 0, 0};    ///< metres from the person, x right, y up, -z ahead; for a bed voice its main direction
    std::string kind{};         ///< of the voice: which bird, wind in what; empty: its first
    float every = 0;            ///< seconds from one call of an individual to its next, in the mean; 0: its own habit
    int count = 0;              ///< how many individuals; 0: its own number
    float from = 0, until = 1;  ///< the hours in which it is heard, as Hour::at
    std::string file{};         ///< a recording instead of a voice, beside the scene file
};

/// What a place gives back of its sounds.
enum class Acoustics : std::uint8_t { open, forest, room };

/// A voice of nature and its kinds; the first is the one without a name.
struct SoundVoice {
    std::string_view name;
    std::vector<std::string_view> kinds;
};
const std::vector<SoundVoice>& sound_voices();

/// How much of a sound is heard at `light` (0 the sitting's start to 1 its end): 0 to 1, without a corner. It comes and
/// goes within a tenth of the sitting on either side of its hours; one that begins with the sitting or lasts to its end
/// is whole there.
float heard_at(const Sound& sound, float light);

/// Reads one [[sound]] table.
Sound read_sound(Table& table);

}  // namespace luwte::scene
