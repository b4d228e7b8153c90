// What a headset asks of the renderer: what no eye sees stays black, the depth is kept, and all of it fades away.

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <cstring>

#include "math/pose.h"
#include "test_scene.h"

namespace luwte::picture {
namespace {

constexpr VkExtent2D size = {160, 90};

ViewParams params_of(const math::Pose& gaze) {
    ViewParams params;
    params.gaze = params.reading = gaze;
    return params;
}

math::Pose seated() { return {{0, lake().eye_height, 0}, {1, 0, 0, 0}}; }

std::vector<gpu::View> two_eyes() {
    gpu::View left = view_of(seated()), right = left;
    left.position.x -= 0.0315F;
    right.position.x += 0.0315F;
    // Each sees further outwards, as headsets do.
    left.left *= 1.2F;
    right.right *= 1.2F;
    return {left, right};
}

void expect_silence(const TestScene& test_scene) {
    if (!test_scene.watched())
        GTEST_SKIP() << "SKIPPED: the validation layer is not here; install vulkan-validationlayers";
    for (const std::string& said : test_scene.complaints()) ADD_FAILURE() << said;
}

TEST(Mask, BlackensWhatItCoversAndNothingElse) {
    TestScene test_scene(size);
    const ViewParams params = params_of(seated());
    const std::vector<gpu::View> views = {view_of(seated())};
    const Painted free = test_scene.paint(quiet_moment(0.3F), params, views);
    ViewParams masked_params = params;
    // The upper left corner: from the middle outwards, up to the edges. And one for an eye that isn't here.
    const float x = views[0].left, y = views[0].up;
    masked_params.mask = test_scene.mask({{x, 0, 0}, {0, y, 0}, {x, y, 0}, {-1, -1, 1}, {1, -1, 1}, {0, 1, 1}});
    const Painted masked = test_scene.paint(quiet_moment(0.3F), masked_params, views);
    int black = 0;
    for (std::uint32_t v = 0; v < size.height; ++v)
        for (std::uint32_t u = 0; u < size.width; ++u) {
            // Above the line from the left side's middle to the upper side's; pixels on it are partly covered.
            const float across = static_cast<float>(u) / (static_cast<float>(size.width) / 2) +
                                 static_cast<float>(v) / (static_cast<float>(size.height) / 2);
            const std::uint8_t* const pixel = masked.at(u, v);
            if (across < 0.95F) {
                EXPECT_EQ(pixel[0] + pixel[1] + pixel[2], 0) << u << ' ' << v;
                EXPECT_EQ(masked.depth_at(u, v), 1) << u << ' ' << v;
                ++black;
            } else if (across > 1.05F) {
                EXPECT_EQ(std::memcmp(pixel, free.at(u, v), 4), 0) << u << ' ' << v;
            }
        }
    EXPECT_GT(black, 1000);
    expect_silence(test_scene);
}

TEST(Mask, IsEachEyesOwn) {
    TestScene test_scene(size, 2);
    const std::vector<gpu::View> views = two_eyes();
    ViewParams params = params_of(seated());
    const Painted free = test_scene.paint(quiet_moment(0.3F), params, views);
    const float left = views[0].left, right = views[1].right, up = views[0].up;
    // The left eye's lower left quarter, the right eye's upper right.
    params.mask =
        test_scene.mask({{left, -up, 0}, {0, -up, 0}, {left, 0, 0}, {right, up, 1}, {0, up, 1}, {right, 0, 1}});
    const Painted masked = test_scene.paint(quiet_moment(0.3F), params, views);
    const auto black = [&](std::uint32_t x, std::uint32_t y, std::uint32_t eye) {
        const std::uint8_t* const pixel = masked.at(x, y, eye);
        return pixel[0] + pixel[1] + pixel[2] == 0;
    };
    const auto same = [&](std::uint32_t x, std::uint32_t y, std::uint32_t eye) {
        return std::memcmp(masked.at(x, y, eye), free.at(x, y, eye), 4) == 0;
    };
    const std::uint32_t low = size.height - 4, far = size.width - 4;
    EXPECT_TRUE(black(3, low, 0));
    EXPECT_TRUE(black(far, 3, 1));
    EXPECT_TRUE(same(far, 3, 0));
    EXPECT_TRUE(same(3, low, 1));
    EXPECT_TRUE(same(size.width / 2, size.height / 2, 0));
    EXPECT_TRUE(same(size.width / 2, size.height / 2, 1));
    // A tangent of 0 is a little right of the left eye's middle, where it sees further outwards: its triangle ends
    // there.
    const auto corner = static_cast<std::uint32_t>(static_cast<float>(size.width) * 1.2F / 2.2F);
    EXPECT_TRUE(black(corner - 4, size.height - 1, 0));
    EXPECT_TRUE(same(corner + 2, size.height - 1, 0));
    expect_silence(test_scene);
}

TEST(Depth, IsKeptWhereThePassCan) {
    for (const std::uint32_t eyes : {1U, 2U}) {
        TestScene test_scene(size, eyes);
        const ViewParams params = params_of(seated());
        // Two frames: the second meets what the first left.
        Painted painted;
        for (int i = 0; i < 2; ++i)
            painted = test_scene.paint(quiet_moment(0.3F), params,
                                       eyes == 2 ? two_eyes() : std::vector<gpu::View>{view_of(seated())});
        EXPECT_EQ(painted.depth.empty(), !test_scene.keeps_depth());
        for (std::uint32_t eye = 0; eye < eyes && test_scene.keeps_depth(); ++eye) {
            EXPECT_EQ(painted.depth_at(size.width / 2, 2, eye), 0) << "the sky";
            // The jetty, left below: some metres away, near plane at 5 cm.
            EXPECT_GT(painted.depth_at(size.width / 4, size.height - 2, eye), 0.05F / 4);
            EXPECT_LT(painted.depth_at(size.width / 4, size.height - 2, eye), 0.05F / 1);
        }
        expect_silence(test_scene);
    }
}

TEST(Beside, TakesOrbBodyAndWordsAwayAndLeavesThePlace) {
    TestScene test_scene(size);
    const std::vector<gpu::View> views = {view_of(seated())};
    practice::Moment moment = quiet_moment(0.9F);
    moment.breath.fullness = moment.guidance = 1;
    moment.caption = "Welkom.\nEr hoeft hier niets.";
    moment.caption_presence = 1;
    moment.muscles.presence = moment.muscles.attention = 1;
    ViewParams params = params_of(seated());
    const auto middle = [&](const Painted& painted) {
        return painted.luminance_at(size.width / 2, size.height / 2, 2);
    };
    const auto caption = [&](const Painted& painted) { return painted.luminance_at(size.width / 2, 78, 6); };
    const Painted all = test_scene.paint(moment, params, views);
    params.beside = 0.5F;
    const Painted half = test_scene.paint(moment, params, views);
    params.beside = 0;
    const Painted none = test_scene.paint(moment, params, views);
    // Nothing is left of them: what they are no longer matters.
    moment.breath.fullness = 0;
    moment.caption = {};
    moment.muscles = {};
    params.gaze.position.x += 5;
    const Painted elsewhere = test_scene.paint(moment, params, views);
    EXPECT_GT(middle(all), middle(half));
    EXPECT_GT(middle(half), middle(none));
    EXPECT_NE(caption(all), caption(none));
    // But for the rings on the water, which are the place's.
    for (std::uint32_t y = 0; y < size.height / 2; ++y)
        EXPECT_EQ(std::memcmp(none.at(0, y), elsewhere.at(0, y), size.width * 4U), 0) << y;
}

TEST(Pointed, IsSeenByLuminanceAndItsWordsStayClear) {
    constexpr VkExtent2D large = {960, 540};
    TestScene test_scene(large);
    const auto timeline = timeline_in("nl");
    const math::Pose gaze = seated();
    const std::vector<gpu::View> views = {view_of(gaze)};
    const auto contrast = [](float a, float b) { return (std::max(a, b) + 0.05F) / (std::min(a, b) + 0.05F); };
    for (const float light : {0.0F, 0.5F, 1.0F}) {
        const practice::Moment moment = asking_moment(*timeline, light);
        ViewParams params = params_of(gaze);
        // Finds the buttons on the picture by pointing at each pixel of the middle column.
        struct Row {
            std::uint32_t x, y;
        };
        std::vector<Row> rows;
        const auto choice_at = [&](std::uint32_t x, std::uint32_t y) {
            const glm::vec2 at((static_cast<float>(x) + 0.5F) / static_cast<float>(large.width),
                               (static_cast<float>(y) + 0.5F) / static_cast<float>(large.height));
            const glm::vec3 towards(glm::mix(views[0].left, views[0].right, at.x),
                                    glm::mix(views[0].up, views[0].down, at.y), -1);
            return test_scene.renderer().point_at(moment, params, gaze.position, glm::normalize(towards)).choice;
        };
        std::uint32_t left = large.width / 2, right = left;
        for (int choice = 0; choice < 3; ++choice) {
            std::uint32_t first = 0, last = 0;
            for (std::uint32_t y = 0; y < large.height; ++y)
                if (choice_at(large.width / 2, y) == choice) {
                    if (first == 0) first = y;
                    last = y;
                }
            ASSERT_GT(first, 0U);
            rows.push_back({large.width / 2, (first + last) / 2});
        }
        while (choice_at(left - 1, rows[1].y) == 1) --left;
        while (choice_at(right + 1, rows[1].y) == 1) ++right;
        const Painted rest = test_scene.paint(moment, params, views);
        params.pointed.choice = 1;
        const Painted lit = test_scene.paint(moment, params, views);
        params.pointed.dwell = 0.5F;
        const Painted half = test_scene.paint(moment, params, views);
        params.pointed.dwell = 1;
        const Painted full = test_scene.paint(moment, params, views);
        const std::uint32_t y = rows[1].y, begin = left + 8, end = right - 12;
        EXPECT_GT(contrast(lit.luminance_at(end, y, 3), rest.luminance_at(end, y, 3)), 1.25F) << light;
        EXPECT_GT(contrast(full.luminance_at(end, y, 3), lit.luminance_at(end, y, 3)), 1.25F) << light;
        EXPECT_GT(lit.luminance_at(end, y, 3), rest.luminance_at(end, y, 3)) << light;
        EXPECT_GT(full.luminance_at(end, y, 3), lit.luminance_at(end, y, 3)) << light;
        EXPECT_NEAR(half.luminance_at(begin, y, 3), full.luminance_at(begin, y, 3), 0.01F) << "filled from the left";
        EXPECT_NEAR(half.luminance_at(end, y, 3), lit.luminance_at(end, y, 3), 0.01F);
        for (const Painted* const painted : {&rest, &lit, &half, &full}) {
            // The number at the left is dimmer than the words.
            const auto brightest = [&](std::uint32_t from, std::uint32_t to) {
                float most = 0;
                for (std::uint32_t u = from; u < to; ++u)
                    for (std::uint32_t v = y - 8; v < y + 8; ++v) most = std::max(most, painted->luminance_at(u, v));
                return most;
            };
            const float beside = std::max(painted->luminance_at(begin, y, 2), painted->luminance_at(end, y, 3));
            EXPECT_GT(contrast(brightest(left + 15, left + 30), painted->luminance_at(begin, y, 2)), 4.5F) << light;
            EXPECT_GT(contrast(brightest(left + 35, right - 15), beside), 4.5F) << light;
        }
    }
}

}  // namespace
}  // namespace luwte::picture
