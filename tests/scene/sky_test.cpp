// A scene's sky is read in degrees and hours, kept in radians, and what can't be is said.

#include <gtest/gtest.h>

#include "scene/scene.h"

namespace luwte::scene {
namespace {

std::optional<Scene> read(const std::string& sky, Diagnostics& diagnostics) {
    return read_scene(
        "title = { nl = \"a\", en = \"a\" }\nabout = { nl = \"a\", en = \"a\" }\n[[hour]]\nat = 0\n" + sky,
        "scene.toml", diagnostics);
}

TEST(Sky, IsReadInDegreesAndHours) {
    Diagnostics diagnostics;
    const auto scene =
        read("[sky]\nlatitude = -30\nstar_time = 6\nstar_heading = 90\n[sky.moon]\ntilt = -45\n", diagnostics);
    ASSERT_TRUE(scene) << diagnostics.front().what;
    EXPECT_NEAR(scene->sky.latitude, -0.5236F, 1e-4F);
    EXPECT_NEAR(scene->sky.star_time, 1.5708F, 1e-4F);
    EXPECT_NEAR(scene->sky.star_heading, 1.5708F, 1e-4F);
    EXPECT_NEAR(scene->sky.moon_tilt, -0.7854F, 1e-4F);
    const auto bare = read("", diagnostics);
    ASSERT_TRUE(bare);
    EXPECT_NEAR(bare->sky.latitude, 52 * 3.14159265F / 180, 1e-3F);
    EXPECT_NEAR(bare->sky.star_time, 18 * 15 * 3.14159265F / 180, 1e-3F);
    EXPECT_NEAR(bare->sky.moon_tilt, 1.5708F, 1e-4F);
}

TEST(Sky, WhatCannotBeIsSaid) {
    for (const char* const wrong : {"latitude = 91", "star_time = 25", "star_time = -1", "star_heading = 200",
                                    "latitude = \"52\"", "stars = -3"}) {
        Diagnostics diagnostics;
        EXPECT_FALSE(read(std::string("[sky]\n") + wrong + "\n", diagnostics)) << wrong;
        EXPECT_EQ(diagnostics.size(), 1U) << wrong;
    }
    Diagnostics diagnostics;
    EXPECT_FALSE(read("[sky.moon]\ntilt = 300\n", diagnostics));
    EXPECT_EQ(diagnostics.size(), 1U);
}

}  // namespace
}  // namespace luwte::scene
