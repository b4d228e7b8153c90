// Thoughts that are set down as small lights, and what is pointed out.

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

#include "math/pose.h"
#include "picture/frame_data.h"
#include "test_scene.h"

namespace luwte::picture {
namespace {

constexpr float degree = 3.14159265F / 180;

ViewParams params_of(const math::Pose& gaze, bool lying) {
    ViewParams params;
    params.gaze = params.reading = gaze;
    params.lying = lying;
    return params;
}
ViewParams seated() { return params_of({{0, 1.1F, 0}, {1, 0, 0, 0}}, false); }
ViewParams lying() { return params_of({{0, 0.45F, 0}, glm::angleAxis(70 * degree, glm::vec3(1, 0, 0))}, true); }

/// Degrees from the line of sight.
float off(const ViewParams& params, glm::vec3 at) {
    const glm::vec3 ahead = params.gaze.orientation * glm::vec3(0, 0, -1);
    return std::acos(glm::dot(glm::normalize(at - params.gaze.position), ahead)) / degree;
}

TEST(SmallLights, AppearBeforeOneAreSetDownAndFloatFarOff) {
    for (const ViewParams& params : {seated(), lying()})
        for (int i = 0; i < practice::SmallLights::most; ++i) {
            const glm::vec3 eye = params.gaze.position;
            const glm::vec3 first = small_light_at(lake(), params, i, 0);
            EXPECT_LT(off(params, first), 18) << i;
            EXPECT_NEAR(glm::length(first - eye), 0.95F, 0.01F);
            const glm::vec3 down = small_light_at(lake(), params, i, 8);
            if (!params.lying) {
                EXPECT_NEAR(down.y, lake().water.level + 0.06F, 0.02F) << "on the water";
            }
            const glm::vec3 far = small_light_at(lake(), params, i, 80);
            EXPECT_GE(glm::length(far - eye), 8) << i;
            EXPECT_LT(off(params, far), 40) << "stays in view";
            EXPECT_EQ(far, small_light_at(lake(), params, i, 800)) << "and stays";
            // Never faster than a metre a second, and never a jump.
            glm::vec3 before = first;
            float fastest = 0;
            for (float age = 0.05F; age < 70; age += 0.05F) {
                const glm::vec3 now = small_light_at(lake(), params, i, age);
                fastest = std::max(fastest, glm::length(now - before) / 0.05F);
                before = now;
            }
            EXPECT_LT(fastest, 1) << i;
        }
}

TEST(SmallLights, KeepApart) {
    for (const ViewParams& params : {seated(), lying()})
        for (int i = 0; i < practice::SmallLights::most; ++i)
            for (int j = 0; j < i; ++j)
                EXPECT_GT(glm::length(small_light_at(lake(), params, i, 80) - small_light_at(lake(), params, j, 80)),
                          0.25F)
                    << i << ' ' << j;
}

TEST(SmallLights, AreSeenWhereTheyAre) {
    constexpr VkExtent2D size = {320, 180};
    TestScene test_scene(size);
    const ViewParams params = seated();
    const std::vector<gpu::View> views = {view_of(params.gaze)};
    practice::Moment moment = quiet_moment(0.9F);
    const Painted without = test_scene.paint(moment, params, views);
    moment.small_lights.count = 3;
    moment.small_lights.age[0] = 90;
    moment.small_lights.age[1] = 8;
    moment.small_lights.age[2] = 2.6F;
    const Painted with = test_scene.paint(moment, params, views);
    for (int i = 0; i < 3; ++i) {
        const glm::vec3 p = small_light_at(lake(), params, i, moment.small_lights.age[i]) - params.gaze.position;
        const gpu::View& view = views[0];
        const auto x = static_cast<std::uint32_t>((p.x / -p.z - view.left) / (view.right - view.left) * size.width);
        const auto y = static_cast<std::uint32_t>((view.up - p.y / -p.z) / (view.up - view.down) * size.height);
        ASSERT_LT(x, size.width);
        ASSERT_LT(y, size.height);
        EXPECT_GT(with.luminance_at(x, y, 1), without.luminance_at(x, y, 1) + 0.02F) << i;
    }
    float most = 0;
    for (std::uint32_t y = 0; y < 60; ++y)
        for (std::uint32_t x = 0; x < size.width; ++x)
            most = std::max(most, std::abs(with.luminance_at(x, y) - without.luminance_at(x, y)));
    EXPECT_LT(most, 0.002F) << "the sky stays as it was";
}

TEST(Pointer, GlowsOnWhatThePlaceOffers) {
    scene::Scene scene;
    scene.offers = {{scene::Sense::see, {1, 0, -2}, 0.2F},
                    {scene::Sense::feel, {0, 0, -1}, 0.3F},
                    {scene::Sense::see, {-1, 0, -2}, 0.4F}};
    practice::Moment moment;
    moment.pointer = {practice::Sense::see, 1, 1};
    shared::FrameData data = {};
    place_spots(data, scene, moment, seated());
    const auto spot = static_cast<std::size_t>(practice::SmallLights::most);
    EXPECT_EQ(data.spots[spot].position, glm::vec3(-1, 0, -2));
    EXPECT_GT(data.spots[spot].light.x, 0);
    // Past the last it begins anew; nothing is offered to hearing here; no presence is no glow.
    moment.pointer.which = 2;
    place_spots(data, scene, moment, seated());
    EXPECT_EQ(data.spots[spot].position, glm::vec3(1, 0, -2));
    shared::FrameData none = {};
    moment.pointer.sense = practice::Sense::hear;
    place_spots(none, scene, moment, seated());
    EXPECT_EQ(none.spots[spot].radius, 0);
    moment.pointer = {practice::Sense::see, 0, 0};
    place_spots(none, scene, moment, seated());
    EXPECT_EQ(none.spots[spot].radius, 0);
}

}  // namespace
}  // namespace luwte::picture
