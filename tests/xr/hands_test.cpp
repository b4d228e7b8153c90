// What hands and heads mean, without a runtime.

#include "xr/hands.h"

#include <gtest/gtest.h>

#include <cmath>
#include <set>
#include <string>

#include "math/pose.h"
#include "practice/breathing.h"
#include "xr/bindings.h"

namespace luwte::xr {
namespace {

using display::ButtonEvent;

constexpr float degree = 3.14159265F / 180;

/// What a button that is down from `from` to `to` (seconds) tells, in frames of 11 ms.
std::vector<std::pair<double, ButtonEvent>> pressed(double from, double to, double absent_from = 1e9) {
    Button button;
    std::vector<std::pair<double, ButtonEvent>> told;
    for (double now = 0; now < 4; now += 0.011) {
        const ButtonEvent press = button.update(now >= absent_from, now >= from && now < to, now);
        if (press != ButtonEvent::none) told.emplace_back(now, press);
    }
    return told;
}

TEST(Button, TellsTapsWhenLetGo) {
    const auto told = pressed(1, 1.2);
    ASSERT_EQ(told.size(), 1U);
    EXPECT_EQ(told[0].second, ButtonEvent::tap);
    EXPECT_NEAR(told[0].first, 1.2, 0.012);
}

TEST(Button, TellsAHoldOnceAfterASecondAndNoTapAfterIt) {
    const auto told = pressed(1, 3);
    ASSERT_EQ(told.size(), 1U);
    EXPECT_EQ(told[0].second, ButtonEvent::held);
    EXPECT_NEAR(told[0].first, 2, 0.024);
}

TEST(Button, ASlowFingerTapsToo) {
    const auto told = pressed(1, 1.8);
    ASSERT_EQ(told.size(), 1U);
    EXPECT_EQ(told[0].second, ButtonEvent::tap);
}

TEST(Button, AControllerLaidToRestDoesNothing) {
    EXPECT_TRUE(pressed(1, 1.2, 1.1).empty());  // out of sight before it was let go
    EXPECT_TRUE(pressed(1, 3, 1.5).empty());    // and before it was held
    EXPECT_TRUE(pressed(-1, 0.2).empty());      // it came into sight pressed
    EXPECT_TRUE(pressed(-1, 3).empty());
}

TEST(BreathHaptics, OneAtInTwoAtOut) {
    for (const double fps : {20.0, 72.0, 90.0}) {
        practice::Pattern pattern;  // 4 in, 6 out
        BreathHaptics pulses;
        std::vector<double> felt;
        for (int frame = 0; frame < static_cast<int>(30 * fps); ++frame) {
            practice::Moment moment;
            moment.time = frame / fps;
            moment.guidance = 1;
            moment.breath = practice::breath_at(pattern, moment.time);
            if (pulses.update(moment)) felt.push_back(moment.time);
        }
        ASSERT_EQ(felt.size(), 9U) << fps;
        for (std::size_t breath = 0; breath < 3; ++breath) {
            const double start = 10.0 * static_cast<double>(breath);
            EXPECT_NEAR(felt[3 * breath], start, 2 / fps);
            EXPECT_NEAR(felt[3 * breath + 1], start + 4, 2 / fps);
            EXPECT_NEAR(felt[3 * breath + 2], start + 4 + BreathHaptics::apart, 2 / fps);
        }
    }
}

TEST(BreathHaptics, NoneWhileNothingLeads) {
    practice::Pattern pattern;
    BreathHaptics pulses;
    for (int frame = 0; frame < 2000; ++frame) {
        practice::Moment moment;
        moment.time = frame / 72.0;
        moment.breath = practice::breath_at(pattern, moment.time);
        moment.guidance = frame < 1000 ? 0.0F : 1.0F;
        if (frame >= 1000) moment.state = practice::State::paused;
        EXPECT_FALSE(pulses.update(moment));
    }
}

TEST(Bindings, StandTogetherByProfileAndServeEachHand) {
    std::set<std::string> seen;
    std::string last;
    for (const Binding& binding : bindings) {
        if (binding.profile == last) continue;
        EXPECT_TRUE(seen.insert(binding.profile).second) << binding.profile << " stands in two places";
        last = binding.profile;
    }
    EXPECT_EQ(seen.size(), 6U);
    for (const std::string& profile : seen) {
        for (const ActionId action :
             {ActionId::select, ActionId::menu, ActionId::aim, ActionId::grip, ActionId::pulse}) {
            bool left = false, right = false;
            for (const Binding& binding : bindings) {
                if (binding.profile != profile || binding.action != action) continue;
                left |= binding.left != nullptr;
                right |= binding.right != nullptr;
            }
            // A hand without a controller has neither a menu button nor a motor.
            const bool wanted = profile != hand_profile || (action != ActionId::menu && action != ActionId::pulse);
            EXPECT_EQ(left, wanted) << profile << " " << static_cast<int>(action);
            EXPECT_EQ(right, wanted) << profile << " " << static_cast<int>(action);
        }
    }
}

glm::quat turned(float yaw, float pitch) {
    return glm::angleAxis(yaw * degree, glm::vec3(0, 1, 0)) * glm::angleAxis(pitch * degree, glm::vec3(1, 0, 0));
}

TEST(Poses, AheadIsWhereThePersonFirstLooks) {
    for (const float yaw : {0.0F, 35.0F, -120.0F, 179.0F}) {
        for (const float pitch : {0.0F, -20.0F, 70.0F, 89.0F, 95.0F}) {
            const math::Pose head = {{0.3F, 1.1F, -0.2F}, turned(yaw, pitch)};
            const math::Pose place = math::place_of(head, {0, 1.15F, 0}, 0);
            const math::Pose seen = math::within(place, head);
            EXPECT_NEAR(glm::length(seen.position - glm::vec3(0, 1.15F, 0)), 0, 1e-5) << yaw << " " << pitch;
            const glm::vec3 right = seen.orientation * glm::vec3(1, 0, 0);
            EXPECT_NEAR(right.x, 1, 1e-4) << yaw << " " << pitch;
            // The horizon stays level.
            const glm::vec3 up = place.orientation * glm::vec3(0, 1, 0);
            EXPECT_NEAR(up.y, 1, 1e-6);
        }
    }
}

}  // namespace
}  // namespace luwte::xr
