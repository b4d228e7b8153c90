// The body of light: a figure whose parts are where a person would look for them.

#include "picture/body.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <cstring>
#include <map>

#include "math/pose.h"
#include "picture/figure.h"
#include "picture/frame_data.h"
#include "practice/sitting.h"
#include "test_scene.h"

namespace luwte::picture {
namespace {

using glm::vec3;
using practice::Handed;
using practice::Part;
using practice::PartMask;

constexpr VkExtent2D size = {420, 420};
constexpr float degree = 3.14159265F / 180;
constexpr int software_points = 3000;

struct Box {
    vec3 low, high;
};

/// Where a person would say that a right part is, told apart from how the figure is made: metres, facing -z, y up from
/// the floor below the seat.
const std::map<Part, Box>& boxes(bool lying) {
    using enum Part;
    static const std::map<Part, Box> both = {
        {crown, {{-0.10F, 1.10F, -0.11F}, {0.10F, 1.34F, 0.12F}}},
        {forehead, {{-0.08F, 1.21F, -0.11F}, {0.08F, 1.31F, 0.01F}}},
        {eyes, {{-0.08F, 1.15F, -0.13F}, {0.08F, 1.24F, 0.01F}}},
        {jaw, {{-0.08F, 1.07F, -0.11F}, {0.08F, 1.17F, 0.03F}}},
        {neck, {{-0.09F, 0.98F, -0.06F}, {0.09F, 1.17F, 0.09F}}},
        {chest, {{-0.19F, 0.75F, -0.13F}, {0.19F, 1.06F, 0.06F}}},
        {back, {{-0.19F, 0.75F, 0.00F}, {0.19F, 1.06F, 0.13F}}},
        {belly, {{-0.18F, 0.42F, -0.13F}, {0.18F, 0.78F, 0.13F}}},
        {right_shoulder, {{0.04F, 0.86F, -0.08F}, {0.25F, 1.12F, 0.09F}}},
        {right_upper_arm, {{0.13F, 0.64F, -0.06F}, {0.30F, 0.95F, 0.10F}}},
    };
    static const auto with = [](std::map<Part, Box> more) {
        more.insert(both.begin(), both.end());
        return more;
    };
    static const std::map<Part, Box> seated = with({
        {right_forearm, {{0.11F, 0.57F, -0.22F}, {0.29F, 0.74F, 0.10F}}},
        {right_hand, {{0.06F, 0.53F, -0.39F}, {0.22F, 0.66F, -0.16F}}},
        {right_thigh, {{-0.01F, 0.40F, -0.50F}, {0.19F, 0.63F, 0.16F}}},
        {right_calf, {{0.06F, 0.06F, -0.50F}, {0.18F, 0.55F, -0.31F}}},
        {right_foot, {{0.06F, -0.01F, -0.62F}, {0.21F, 0.13F, -0.32F}}},
    });
    static const std::map<Part, Box> stretched = with({
        {right_forearm, {{0.19F, 0.42F, -0.06F}, {0.33F, 0.74F, 0.07F}}},
        {right_hand, {{0.24F, 0.23F, -0.09F}, {0.38F, 0.47F, 0.06F}}},
        {right_thigh, {{-0.01F, 0.04F, -0.10F}, {0.19F, 0.63F, 0.16F}}},
        {right_calf, {{0.04F, -0.35F, -0.08F}, {0.19F, 0.15F, 0.09F}}},
        {right_foot, {{0.06F, -0.46F, -0.20F}, {0.24F, -0.28F, 0.10F}}},
    });
    return lying ? stretched : seated;
}

/// A left part and its right one stand beside each other.
bool is_left(Part part) { return part >= Part::left_shoulder && static_cast<int>(part) % 2 == 0; }

ViewParams params_of(bool lying, bool within = false) {
    ViewParams params;
    params.gaze = {{0, lying ? 0.45F : lake().eye_height, 0},
                   glm::angleAxis(lying ? 70 * degree : 0.0F, vec3(1, 0, 0))};
    params.reading = params.gaze;
    params.lying = lying;
    params.within = within;
    return params;
}

/// Looks from the gaze some way to the left and up.
gpu::View look(const ViewParams& params, float yaw, float pitch) {
    math::Pose pose = params.gaze;
    pose.orientation =
        pose.orientation * glm::angleAxis(yaw * degree, vec3(0, 1, 0)) * glm::angleAxis(pitch * degree, vec3(1, 0, 0));
    return view_of(pose, 1);
}

gpu::View at_the_body(const ViewParams& params) { return params.lying ? look(params, 18, -2) : look(params, 28, -14); }

practice::Moment moment_with(PartMask parts, float attention) {
    practice::Moment moment = quiet_moment(0.6F);
    moment.muscles.active = parts;
    moment.muscles.attention = moment.muscles.tension = attention;
    moment.muscles.presence = 1;
    return moment;
}

/// Where a point rests in the world; the shader's way, written once more.
vec3 place_of(const BodyPoint& point, const shared::FrameData& data) {
    constexpr vec3 spine(0, 0, 0.012F);
    const float along = std::clamp((point.home.y - 1.01F) / 0.11F, 0.0F, 1.0F);
    const float twist = data.body_turned * along * along * (3 - 2 * along);
    vec3 p = glm::angleAxis(twist, vec3(0, 1, 0)) * (point.home - spine) + spine;
    p.y += data.body_floor * (1 - std::clamp(p.y / 0.46F, 0.0F, 1.0F));
    return data.body_origin + glm::mat3(data.body_right, data.body_up, data.body_back) * p;
}

/// The pixels that a group's points cover at rest, each as wide as it is drawn.
std::vector<bool> projection_of(PartMask parts, const practice::Moment& moment, ViewParams params,
                                const gpu::View& view) {
    const std::vector<gpu::View> views = {view};
    params.views = views;
    const shared::FrameData data = frame_data(lake(), moment, params, size, 0);
    std::vector<bool> covered(std::size_t{size.width} * size.height);
    for (const BodyPoint& point : build_body(software_points, params.lying)) {
        if (!(parts & practice::bit(static_cast<Part>(point.part)))) continue;
        const vec3 world = place_of(point, data);
        const glm::vec4 clip = data.eyes[0].world_to_clip * glm::vec4(world, 1);
        const float x = (clip.x / clip.w * 0.5F + 0.5F) * size.width, y = (clip.y / clip.w * 0.5F + 0.5F) * size.height;
        const float reach = 1.25F * point.size / (glm::length(world - view.position) * data.eyes[0].pixel_angle);
        for (int v = static_cast<int>(y - reach); v <= static_cast<int>(y + reach); ++v)
            for (int u = static_cast<int>(x - reach); u <= static_cast<int>(x + reach); ++u)
                if (u >= 0 && v >= 0 && u < int{size.width} && v < int{size.height} &&
                    std::hypot(static_cast<float>(u) + 0.5F - x, static_cast<float>(v) + 0.5F - y) <= reach)
                    covered[static_cast<std::size_t>(v) * size.width + static_cast<std::size_t>(u)] = true;
    }
    return covered;
}

/// How much brighter each pixel became; nothing below what the dither does.
std::vector<float> gain_of(const Painted& before, const Painted& after) {
    std::vector<float> gain;
    for (std::uint32_t y = 0; y < size.height; ++y)
        for (std::uint32_t x = 0; x < size.width; ++x) {
            const float more = after.luminance_at(x, y) - before.luminance_at(x, y);
            gain.push_back(more > 0.008F ? more : 0);
        }
    return gain;
}

float mean_x(const std::vector<float>& gain) {
    float sum = 0, moment = 0;
    for (std::size_t i = 0; i < gain.size(); ++i) {
        sum += gain[i];
        moment += gain[i] * static_cast<float>(i % size.width);
    }
    return moment / sum;
}

float mean_of(const Painted& painted) {
    float sum = 0;
    for (std::uint32_t y = 0; y < size.height; ++y)
        for (std::uint32_t x = 0; x < size.width; ++x) sum += painted.luminance_at(x, y);
    return sum / static_cast<float>(size.width * size.height);
}

float brightest_of(const Painted& painted, const std::vector<bool>& where) {
    float most = 0;
    for (std::size_t i = 0; i < where.size(); ++i)
        if (where[i])
            most = std::max(most, painted.luminance_at(static_cast<std::uint32_t>(i % size.width),
                                                       static_cast<std::uint32_t>(i / size.width)));
    return most;
}

TEST(Body, HasAsManyPointsAsAskedForAndTheSameEachTime) {
    for (const bool lying : {false, true})
        for (const int count : {3000, 6000}) {
            const std::vector<BodyPoint> one = build_body(count, lying), other = build_body(count, lying);
            ASSERT_EQ(one.size(), static_cast<std::size_t>(count));
            ASSERT_EQ(other.size(), one.size());
            EXPECT_EQ(std::memcmp(one.data(), other.data(), one.size() * sizeof(BodyPoint)), 0);
        }
}

TEST(Body, IsStrewnEvenlyOverItsSkin) {
    for (const bool lying : {false, true}) {
        const Figure figure(lying);
        const std::vector<BodyPoint> points = build_body(software_points, lying);
        const auto nearest_to = [&](const BodyPoint& point) {
            float nearest = 1;
            for (const BodyPoint& other : points)
                if (&other != &point) nearest = std::min(nearest, glm::length(other.home - point.home));
            return nearest / point.size;
        };
        double sum = 0, squares = 0;
        int creased = 0;
        for (const BodyPoint& point : points) {
            const float nearest = nearest_to(point);
            EXPECT_GE(nearest, 0.7F) << "a lump";
            sum += static_cast<double>(nearest);
            squares += static_cast<double>(nearest * nearest);
            EXPECT_NEAR(figure.outside(point.home), 0, 0.004F);
            EXPECT_NEAR(glm::length(point.outward), 1, 1e-4F);
            creased += figure.outside(point.home + point.outward * 0.005F) > 0.002F ? 0 : 1;
        }
        const double mean = sum / software_points;
        // Thrown at random it would be more than half.
        EXPECT_LT(std::sqrt(squares / software_points - mean * mean), 0.2 * mean);
        EXPECT_LT(creased, software_points / 50);
        // Any place on the skin, found from space around it: none is far from a point.
        Random random(3);
        int found = 0;
        for (int i = 0; i < 60000; ++i) {
            vec3 p(uniform(random, -0.35F, 0.35F), uniform(random, -0.47F, 1.33F), uniform(random, -0.62F, 0.14F));
            if (std::abs(figure.outside(p)) > 0.03F) continue;
            for (int step = 0; step < 4; ++step) {
                const Figure::Skin skin = figure.skin_at(p);
                p -= skin.outward * skin.outside;
            }
            if (std::abs(figure.outside(p)) > 0.001F) continue;
            float nearest = 1;
            for (const BodyPoint& point : points) nearest = std::min(nearest, glm::length(point.home - p));
            EXPECT_LT(nearest, 0.034F) << "a hole at " << p.x << ' ' << p.y << ' ' << p.z;
            ++found;
        }
        EXPECT_GT(found, 1000);
    }
}

TEST(Body, HasEachPartWhereAPersonWouldLookForIt) {
    for (const bool lying : {false, true}) {
        std::map<Part, int> counts;
        for (const BodyPoint& point : build_body(6000, lying)) {
            const auto part = static_cast<Part>(point.part);
            ++counts[part];
            // Left is -x for one who faces -z.
            const Part right = is_left(part) ? static_cast<Part>(static_cast<int>(part) + 1) : part;
            const vec3 p(is_left(part) ? -point.home.x : point.home.x, point.home.y, point.home.z);
            const Box& box = boxes(lying).at(right);
            EXPECT_TRUE(glm::all(glm::greaterThan(p, box.low - 0.01F)) && glm::all(glm::lessThan(p, box.high + 0.01F)))
                << "part " << static_cast<int>(part) << (lying ? " lying" : " seated") << " at " << p.x << ' ' << p.y
                << ' ' << p.z;
        }
        for (int part = 0; part < static_cast<int>(Part::count); ++part)
            EXPECT_GE(counts[static_cast<Part>(part)], 60) << part;
    }
}

TEST(Body, LightsTheGroupThatIsTensedAndNothingElse) {
    TestScene test_scene(size);
    for (const bool lying : {false, true}) {
        const ViewParams params = params_of(lying);
        const gpu::View view = at_the_body(params);
        const Painted rest = test_scene.paint(moment_with(0, 0), params, {view});
        std::map<std::string, float> middles;
        for (const Handed handed : {Handed::right, Handed::left}) {
            const auto groups = practice::muscle_set("sixteen", handed);
            ASSERT_EQ(groups->size(), 16U);
            for (const practice::Group& group : *groups) {
                const practice::Moment moment = moment_with(group.parts, 1);
                const Painted tense = test_scene.paint(moment, params, {view});
                const std::vector<float> gain = gain_of(rest, tense);
                const std::vector<bool> there = projection_of(group.parts, moment, params, view);
                float all = 0, inside = 0;
                for (std::size_t i = 0; i < gain.size(); ++i) {
                    all += gain[i];
                    inside += there[i] ? gain[i] : 0;
                }
                const std::string name = group.words + (lying ? " lying" : " seated");
                EXPECT_GT(all, 12) << name << " is hardly seen";
                EXPECT_GE(inside, 0.9F * all) << name;
                EXPECT_LT(brightest_of(tense, there), 0.62F) << name;
                middles[group.words] = mean_x(gain);
            }
        }
        for (const auto& [words, x] : middles)
            if (const auto at = words.find("left-"); at != std::string::npos) {
                std::string right = words;
                right.replace(at, 4, "right");
                EXPECT_LT(x + 8, middles.at(right)) << words << (lying ? " lying" : " seated");
            }
    }
}

TEST(Body, IsSeenFromWithinWhereOneLooksAtOneself) {
    TestScene test_scene(size);
    for (const bool lying : {false, true}) {
        const ViewParams params = params_of(lying, true);
        practice::Moment there = moment_with(0, 0), gone = there;
        gone.muscles.presence = 0;
        const auto differing = [&](const gpu::View& view) {
            const Painted with = test_scene.paint(there, params, {view}),
                          without = test_scene.paint(gone, params, {view});
            int count = 0;
            for (std::uint32_t y = 0; y < size.height; ++y)
                for (std::uint32_t x = 0; x < size.width; ++x)
                    count += std::memcmp(with.at(x, y), without.at(x, y), 4) == 0 ? 0 : 1;
            return count;
        };
        EXPECT_EQ(differing(look(params, 0, 0)), 0) << "straight ahead";
        EXPECT_GT(differing(look(params, 0, -60)), 12000) << "at oneself";
        EXPECT_EQ(differing(look(params, 180, lying ? 20 : 0)), 0) << "behind";
        // One's own left hand is on the left.
        const gpu::View down = look(params, 0, -60);
        const Painted rest = test_scene.paint(there, params, {down});
        for (const Part right : {Part::right_forearm, Part::right_thigh}) {
            const Part left = static_cast<Part>(static_cast<int>(right) - 1);
            const auto middle = [&](Part part) {
                return mean_x(gain_of(rest, test_scene.paint(moment_with(practice::bit(part), 1), params, {down})));
            };
            EXPECT_LT(middle(left), size.width * 0.45F);
            EXPECT_GT(middle(right), size.width * 0.55F);
        }
    }
}

TEST(Body, LetsGoWithoutAJump) {
    TestScene test_scene(size);
    const auto timeline = timeline_in("nl");
    ASSERT_FALSE(timeline->muscles.empty());
    const practice::MuscleCue& cue = timeline->muscles.front();
    const practice::Sitting sitting(timeline, cue.announce - 8);
    const ViewParams params = params_of(false);
    const gpu::View view = at_the_body(params);
    float before = -1, most = 0;
    for (double position = cue.release - 0.8; position < cue.end + 2; position += 0.4) {
        practice::Moment moment = practice::moment(sitting, position - (cue.announce - 8));
        moment.caption_presence = 0;
        moment.caption = {};
        moment.light = 0.6F;
        const float mean = mean_of(test_scene.paint(moment, params, {view}));
        if (before >= 0) {
            EXPECT_LT(std::abs(mean - before), 0.006F) << position - cue.release << " s after letting go";
            most = std::max(most, std::abs(mean - before));
        }
        before = mean;
    }
    EXPECT_GT(most, 0.0003F) << "nothing was let go";
    testing::Test::RecordProperty("step", std::to_string(most));
}

}  // namespace
}  // namespace luwte::picture
