#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/names.h"
#include "base/result.h"

namespace luwte::practice {

/// The finest parts of the body that muscle groups are made of. Left and right are the person's own.
enum class Part : std::uint8_t {
    crown,  ///< the rest of the head; never tensed
    forehead,
    eyes,
    jaw,
    neck,
    chest,
    back,
    belly,
    left_shoulder,
    right_shoulder,
    left_upper_arm,
    right_upper_arm,
    left_forearm,
    right_forearm,
    left_hand,
    right_hand,
    left_thigh,
    right_thigh,
    left_calf,
    right_calf,
    left_foot,
    right_foot,
    count
};

/// A set of parts, a bit each.
using PartMask = std::uint32_t;
constexpr PartMask bit(Part part) { return PartMask{1} << static_cast<unsigned>(part); }

/// What a headset presses on: worked with lightly.
constexpr PartMask face_parts = bit(Part::forehead) | bit(Part::eyes) | bit(Part::jaw);

enum class Handed : std::uint8_t { right, left };

/// How a group is worked with.
enum class Work : std::uint8_t {
    tense,    ///< tense and let go
    release,  ///< let go, without tensing first
    recall,   ///< remember how it let go
    notice,   ///< attention only (scan, body check)
};

/// A group as it is tensed: the words for it stand in the phrases under `relax.<id>`.
struct Group {
    std::string id;      ///< e.g. "shoulders", "fists", "dominant-arm"; the name used by --skip and in session files
    PartMask parts = 0;  ///< already mirrored for the person's handedness
    std::string words;   ///< phrase key stem, e.g. "relax.right-arm": the spoken name follows the actual side
    double longest_tense = 7;  ///< seconds; calves and feet cramp when held longer than 5
};

/// The groups of a named set ("three", "four", "seven", "sixteen") in order, mirrored for `handed`.
Result<std::vector<Group>> muscle_set(std::string_view name, Handed handed);

/// The group of that id, whichever set it belongs to.
std::optional<Group> find_group(std::string_view id, Handed handed);

std::string_view name_of(Work work);

/// Those that a session may ask for, by Work: all but `notice`.
std::vector<std::string_view> work_names();

/// The names of the sets, fewer groups first.
std::vector<std::string_view> set_names();

/// Ids of every group of every set.
std::vector<std::string_view> group_ids();
/// The same with what they are called in Dutch and English.
std::vector<NamedThing> group_names();

}  // namespace luwte::practice
