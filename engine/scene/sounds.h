#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace luwte {
class Table;
}

namespace luwte::scene {

/// The sounds that are generated; their rows are in sound_catalogue(), their generators in sound/generators.
enum class SoundKind : std::uint8_t { wind, lapping, brook, rain, surf, snow, crickets, frogs, birds, fire, bowl };
constexpr std::size_t sound_kind_count = 11;

// Variants of a kind; the first is the one that a scene file need not name.

enum class Foliage : std::uint8_t { leaves, open, reeds, grass, spruces };  ///< what the wind moves; open: nothing
enum class RainSurface : std::uint8_t { leaves, ground, water };
enum class BirdSpecies : std::uint8_t { blackbird, robin, chiffchaff, wood_pigeon, skylark, curlew, owl };

struct SoundVariantRow {
    std::uint8_t variant = 0;  ///< one of its kind's enum
    std::string_view name;
};

struct SoundRow {
    SoundKind kind = SoundKind::wind;
    std::string_view name;  ///< in scene files
    std::span<const SoundVariantRow> variants{};
};

/// In the order of SoundKind, their variants in the order of theirs.
std::span<const SoundRow> sound_catalogue();
inline const SoundRow& sound_row(SoundKind kind) { return sound_catalogue()[static_cast<std::size_t>(kind)]; }

/// A sound of a place, from the scene file's [[sound]] tables.
struct Sound {
    std::optional<SoundKind> kind{};  ///< none where `file` names a recording
    float level = -30;          ///< LUFS where the person sits, when alone and unducked; of what calls, while it does
    bool around = true;         ///< part of the ambisonic bed; else a point source at `at`
    float at[3] = {0, 0, 0};    ///< metres from the person, x right, y up, -z ahead; in the bed its main direction
    std::uint8_t variant = 0;   ///< Foliage, RainSurface or BirdSpecies
    float every = 0;            ///< seconds from one call of an individual to its next, in the mean; 0: its own habit
    int count = 0;              ///< how many individuals; 0: its own number
    float from = 0, until = 1;  ///< the hours in which it is heard, as Hour::at
    std::string file{};         ///< a recording, beside the scene file
};

/// "wind-leaves", "lapping"; of a recording its file.
std::string name_of(const Sound& sound);

/// What a place gives back of its sounds.
enum class Acoustics : std::uint8_t { open, forest, room };

struct AcousticsRow {
    Acoustics acoustics;
    std::string_view name;
};
std::span<const AcousticsRow> acoustics_catalogue();

/// The gain of a sound at `light` (0 the sitting's start to 1 its end): 0 to 1, without a corner. It comes and goes
/// within a tenth of the sitting on either side of its hours; one that begins with the sitting or lasts to its end is
/// whole there.
float gain_at(const Sound& sound, float light);

/// Reads one [[sound]] table.
Sound read_sound(Table& table);
/// Reads `acoustics` of the file itself, where it stands there.
void read_acoustics(Table& root, Acoustics& into);

}  // namespace luwte::scene
