// What a scene may cost, in every direction that one can look.

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cctype>
#include <iostream>

#include "scenes.h"

namespace luwte::app {
namespace {

constexpr std::uint32_t most_draws = 40;
constexpr float degree = 3.14159265F / 180;

class Budget : public testing::TestWithParam<std::string> {};

/// With words, body, small lights and stars: the fullest moment there is. A headset sees 96 degrees upright, and
/// across.
TEST_P(Budget, IsKeptAllAround) {
    for (const bool fine : {false, true}) {
        const std::uint64_t most_triangles = fine ? 150000 : 25000;
        auto offscreen =
            OffscreenRenderer::open(scene_named(GetParam()), atlas(), fine ? Detail::headset : Detail::software,
                                    {64, fine ? 64U : 36U}, 1, fine ? 1.11F : 0.5543F);
        ASSERT_TRUE(offscreen) << offscreen.problem().what;
        practice::Moment moment = quiet_moment(1);
        moment.caption = "Een regel.";
        moment.caption_presence = 1;
        moment.muscles.presence = 1;
        moment.small_lights.count = 12;
        std::uint64_t triangles = 0;
        std::string where;
        std::uint32_t draws = 0;
        for (const Posture posture : {Posture::seated, Posture::lying})
            for (int pitch = -30; pitch <= 60; pitch += 30)
                for (int yaw = 0; yaw < 360; yaw += 30) {
                    const auto picture = offscreen->paint(
                        moment, posture, {static_cast<float>(yaw) * degree, static_cast<float>(pitch) * degree});
                    ASSERT_TRUE(picture) << picture.problem().what;
                    const picture::DrawStats& draw_stats = offscreen->draw_stats();
                    if (draw_stats.triangles > triangles) where = fmt::format("{} degrees left, {} up", yaw, pitch);
                    triangles = std::max(triangles, draw_stats.triangles);
                    draws = std::max(draws, draw_stats.draws);
                }
        EXPECT_LE(triangles, most_triangles) << where;
        EXPECT_LE(draws, most_draws);
        EXPECT_GT(triangles, 2000U) << "nothing was drawn";
        std::cout << "  " << (fine ? "headset" : "software") << ": at most " << triangles << " triangles, " << draws
                  << " draws\n";
    }
}

INSTANTIATE_TEST_SUITE_P(Scenes, Budget, testing::ValuesIn(scene_names()), [](const auto& one) {
    std::string name = one.param;
    std::replace_if(
        name.begin(), name.end(), [](char c) { return !std::isalnum(static_cast<unsigned char>(c)); }, '_');
    return name;
});

}  // namespace
}  // namespace luwte::app
