#include "practice/muscles.h"

#include <algorithm>

#include "practice_test.h"

namespace luwte::practice {
namespace {

PartMask mirrored(PartMask parts) {
    PartMask result = 0;
    for (unsigned i = 0; i < static_cast<unsigned>(Part::count); ++i) {
        if (!(parts & (1U << i))) continue;
        const bool sided = i >= static_cast<unsigned>(Part::left_shoulder);
        const bool left = sided && (i - static_cast<unsigned>(Part::left_shoulder)) % 2 == 0;
        result |= 1U << (!sided ? i : left ? i + 1 : i - 1);
    }
    return result;
}

TEST(Muscles, SetsHaveTheirGroupsInOrder) {
    const auto ids = [](const char* set) {
        std::vector<std::string> all;
        const std::vector<Group> groups = *muscle_set(set, Handed::right);
        for (const auto& group : groups) all.push_back(group.id);
        return all;
    };
    EXPECT_EQ(ids("three"), (std::vector<std::string>{"shoulders", "fists", "belly"}));
    EXPECT_EQ(ids("four"), (std::vector<std::string>{"arms", "head", "trunk", "legs"}));
    EXPECT_EQ(ids("seven"), (std::vector<std::string>{"dominant-arm", "other-arm", "face", "neck", "trunk",
                                                      "dominant-leg", "other-leg"}));
    EXPECT_EQ(ids("sixteen").size(), 16U);
}

TEST(Muscles, HandednessMirrors) {
    for (const auto set : set_names()) {
        const auto right = *muscle_set(set, Handed::right);
        const auto left = *muscle_set(set, Handed::left);
        ASSERT_EQ(right.size(), left.size());
        for (std::size_t i = 0; i < right.size(); ++i) {
            EXPECT_EQ(right[i].id, left[i].id);
            EXPECT_EQ(left[i].parts, mirrored(right[i].parts)) << right[i].id;
            EXPECT_NE(right[i].parts, 0U);
        }
    }
    EXPECT_EQ(muscle_set("seven", Handed::right)->at(0).words, "relax.right-arm");
    EXPECT_EQ(muscle_set("seven", Handed::left)->at(0).words, "relax.left-arm");
}

TEST(Muscles, SetsFourToSixteenTakeEveryPartOnce) {
    for (const char* set : {"four", "seven", "sixteen"}) {
        PartMask all = 0;
        const std::vector<Group> groups = *muscle_set(set, Handed::left);
        for (const auto& group : groups) {
            EXPECT_EQ(all & group.parts, 0U) << set << ' ' << group.id;
            all |= group.parts;
        }
        EXPECT_EQ(all, ((PartMask{1} << static_cast<unsigned>(Part::count)) - 1) & ~bit(Part::crown)) << set;
    }
}

TEST(Muscles, CalvesAndFeetAreHeldShorter) {
    for (const auto id : group_ids()) {
        const auto group = find_group(id, Handed::right);
        ASSERT_TRUE(group) << id;
        const PartMask cramps =
            bit(Part::left_calf) | bit(Part::right_calf) | bit(Part::left_foot) | bit(Part::right_foot);
        EXPECT_EQ(group->longest_tense, group->parts & cramps ? 5 : 7) << id;
    }
}

TEST(Muscles, UnknownSetSuggestsTheNearest) {
    const auto set = muscle_set("sevn", Handed::right);
    ASSERT_FALSE(set);
    EXPECT_NE(set.problem().what.find("did you mean `seven`?"), std::string::npos);
    EXPECT_FALSE(find_group("tail", Handed::right));
}

}  // namespace
}  // namespace luwte::practice
