#include "practice/muscles.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <initializer_list>

#include "base/diagnostic.h"
#include "base/message.h"
#include "base/names.h"

namespace luwte::practice {
namespace {

/// Calves and feet cramp when held longer (practice: 3 to 5 s).
constexpr double cramp_limit = 5;

/// By Work; `notice` is last.
constexpr std::array<std::string_view, 4> all_work = {"tense", "release", "recall", "notice"};

PartMask mask(std::initializer_list<Part> parts) {
    PartMask all = 0;
    for (const Part part : parts) all |= bit(part);
    return all;
}

/// Which side a group is on: none or both, the dominant one, or the other.
enum class Side : std::uint8_t { none, dominant, other };

/// A group before handedness: for a sided one `parts` are those of the right side, and `id` and `words` lack the side.
struct Plan {
    std::string_view set;
    std::string_view id;
    Side side;
    PartMask parts;
    double longest_tense = 7;
};

const std::vector<Plan>& plans() {
    using enum Part;
    static const PartMask face = mask({forehead, eyes, jaw});
    static const PartMask shoulders = mask({left_shoulder, right_shoulder});
    static const PartMask trunk = shoulders | mask({chest, back, belly});
    static const PartMask fists = mask({left_hand, right_hand, left_forearm, right_forearm});
    static const PartMask arm = mask({right_hand, right_forearm, right_upper_arm});
    static const PartMask leg = mask({right_thigh, right_calf, right_foot});
    static const PartMask arms = fists | mask({left_upper_arm, right_upper_arm});
    static const PartMask legs = leg | mask({left_thigh, left_calf, left_foot});
    static const std::vector<Plan> all = {
        {"three", "shoulders", Side::none, shoulders},
        {"three", "fists", Side::none, fists},
        {"three", "belly", Side::none, bit(belly)},

        {"four", "arms", Side::none, arms},
        {"four", "head", Side::none, face | bit(neck)},
        {"four", "trunk", Side::none, trunk},
        {"four", "legs", Side::none, legs, cramp_limit},

        {"seven", "arm", Side::dominant, arm},
        {"seven", "arm", Side::other, arm},
        {"seven", "face", Side::none, face},
        {"seven", "neck", Side::none, bit(neck)},
        {"seven", "trunk", Side::none, trunk},
        {"seven", "leg", Side::dominant, leg, cramp_limit},
        {"seven", "leg", Side::other, leg, cramp_limit},

        {"sixteen", "forearm", Side::dominant, mask({right_hand, right_forearm})},
        {"sixteen", "upper-arm", Side::dominant, bit(right_upper_arm)},
        {"sixteen", "forearm", Side::other, mask({right_hand, right_forearm})},
        {"sixteen", "upper-arm", Side::other, bit(right_upper_arm)},
        {"sixteen", "forehead", Side::none, bit(forehead)},
        {"sixteen", "eyes", Side::none, bit(eyes)},
        {"sixteen", "jaw", Side::none, bit(jaw)},
        {"sixteen", "neck", Side::none, bit(neck)},
        {"sixteen", "chest", Side::none, shoulders | mask({chest, back})},
        {"sixteen", "belly", Side::none, bit(belly)},
        {"sixteen", "thigh", Side::dominant, bit(right_thigh)},
        {"sixteen", "calf", Side::dominant, bit(right_calf), cramp_limit},
        {"sixteen", "foot", Side::dominant, bit(right_foot), cramp_limit},
        {"sixteen", "thigh", Side::other, bit(right_thigh)},
        {"sixteen", "calf", Side::other, bit(right_calf), cramp_limit},
        {"sixteen", "foot", Side::other, bit(right_foot), cramp_limit},
    };
    return all;
}

std::string id_of(const Plan& plan) {
    if (plan.side == Side::none) return std::string(plan.id);
    return (plan.side == Side::dominant ? "dominant-" : "other-") + std::string(plan.id);
}

/// What a group is called, in Dutch and in English; of a sided one without its side.
constexpr std::array<std::array<std::string_view, 3>, 20> group_titles = {{
    {"shoulders", "schouders", "shoulders"},
    {"fists", "vuisten", "fists"},
    {"belly", "buik", "stomach"},
    {"arms", "armen", "arms"},
    {"head", "hoofd", "head"},
    {"trunk", "romp", "torso"},
    {"legs", "benen", "legs"},
    {"arm", "arm", "arm"},
    {"face", "gezicht", "face"},
    {"neck", "nek", "neck"},
    {"leg", "been", "leg"},
    {"forearm", "onderarm", "forearm"},
    {"upper-arm", "bovenarm", "upper arm"},
    {"forehead", "voorhoofd", "forehead"},
    {"eyes", "ogen", "eyes"},
    {"jaw", "kaak", "jaw"},
    {"chest", "borst", "chest"},
    {"thigh", "bovenbeen", "thigh"},
    {"calf", "kuit", "calf"},
    {"foot", "voet", "foot"},
}};

/// The same parts on the left: each left part stands just before its right one.
PartMask left_of(PartMask right) { return right >> 1U; }

Group made(const Plan& plan, Handed handed) {
    Group group{id_of(plan), plan.parts, "relax." + std::string(plan.id), plan.longest_tense};
    if (plan.side == Side::none) return group;
    const bool left = (plan.side == Side::dominant) == (handed == Handed::left);
    if (left) group.parts = left_of(group.parts);
    group.words = (left ? "relax.left-" : "relax.right-") + std::string(plan.id);
    return group;
}

}  // namespace

Result<std::vector<Group>> muscle_set(std::string_view name, Handed handed) {
    std::vector<Group> groups;
    for (const Plan& plan : plans())
        if (plan.set == name) groups.push_back(made(plan, handed));
    if (!groups.empty()) return groups;
    return Problem{message("`{}` is no set of muscle groups; {}", name, suggestion(name, set_names()))};
}

std::optional<Group> find_group(std::string_view id, Handed handed) {
    for (const Plan& plan : plans())
        if (id_of(plan) == id) return made(plan, handed);
    return {};
}

std::vector<std::string_view> set_names() {
    std::vector<std::string_view> names;
    for (const Plan& plan : plans())
        if (names.empty() || names.back() != plan.set) names.push_back(plan.set);
    return names;
}

std::string_view name_of(Work work) { return all_work[static_cast<std::size_t>(work)]; }

std::vector<std::string_view> work_names() { return {all_work.begin(), all_work.end() - 1}; }

std::vector<std::string_view> group_ids() {
    static const std::vector<std::string> ids = [] {
        std::vector<std::string> all;
        for (const Plan& plan : plans()) {
            auto id = id_of(plan);
            if (std::find(all.begin(), all.end(), id) == all.end()) all.push_back(std::move(id));
        }
        return all;
    }();
    return {ids.begin(), ids.end()};
}

std::vector<NamedThing> group_names() {
    std::vector<NamedThing> all = named(group_ids());
    for (NamedThing& thing : all)
        for (const Plan& plan : plans())
            if (id_of(plan) == thing.id && thing.titles.empty())
                for (const auto& [id, dutch, english] : group_titles)
                    if (id == plan.id) thing.titles = {std::string(dutch), std::string(english)};
    return all;
}

}  // namespace luwte::practice
