#include "golden.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "scenes.h"

namespace luwte::app {
namespace {

constexpr VkExtent2D size = {320, 180};

practice::PartMask parts(std::initializer_list<practice::Part> all) {
    practice::PartMask mask = 0;
    for (const practice::Part part : all) mask |= practice::bit(part);
    return mask;
}

class GoldenScene : public testing::TestWithParam<std::string> {};

/// A sitting's start: a caption, the orb at rest. Halfway, the breath full. The end of the light, the breath empty.
TEST_P(GoldenScene, AtStartMiddleAndEnd) {
    OffscreenRenderer offscreen = open_offscreen(scene_named(GetParam()), size);
    practice::Moment moment = quiet_moment(0.01F);
    moment.caption = "Welkom.\nEr hoeft hier niets.";
    moment.caption_presence = 1;
    expect_golden(GetParam() + "-start", take(offscreen, moment));
    moment = breathing_moment(0.5F, 4);
    moment.world = 300;
    expect_golden(GetParam() + "-middle", take(offscreen, moment));
    moment = breathing_moment(1, 0);
    moment.world = 600;
    expect_golden(GetParam() + "-end", take(offscreen, moment));
}

INSTANTIATE_TEST_SUITE_P(Scenes, GoldenScene, testing::ValuesIn(scene_names()), [](const auto& of) {
    std::string name = of.param;
    std::replace(name.begin(), name.end(), '-', '_');
    return name;
});

/// Shoulders, a fist and a thigh tense, the belly done; and let go for 3 s. From beside and, looking down, from within.
TEST(Golden, BodyInBothPostures) {
    using enum practice::Part;
    OffscreenRenderer offscreen = open_offscreen(size);
    practice::Moment moment = quiet_moment(0.9F);
    moment.muscles.active = parts({left_shoulder, right_shoulder, left_hand, left_forearm, right_thigh});
    moment.muscles.done = parts({belly});
    moment.muscles.attention = moment.muscles.tension = moment.muscles.presence = 1;
    practice::Moment gone = moment;
    gone.muscles.tension = 0;
    gone.muscles.released_for = 3;
    const auto paint = [&](const practice::Moment& of, Posture posture, Look look, Body body) {
        const auto painted = offscreen.paint(of, posture, look, body);
        EXPECT_TRUE(painted) << painted.problem().what;
        return painted ? *painted : Picture();
    };
    constexpr Look left = {0.3F, 0}, down = {0, -0.85F}, along = {0, -1.3F};
    expect_golden("body-seated", paint(moment, Posture::seated, left, Body::beside));
    expect_golden("body-seated-let-go", paint(gone, Posture::seated, left, Body::beside));
    expect_golden("body-lying", paint(moment, Posture::lying, {}, Body::beside));
    expect_golden("body-within", paint(moment, Posture::seated, down, Body::within));
    expect_golden("body-within-lying", paint(moment, Posture::lying, along, Body::within));
}

/// Twelve small lights on the water, and a glow on what the place offers.
TEST(Golden, SmallLights) {
    OffscreenRenderer offscreen = open_offscreen(size);
    practice::Moment moment = quiet_moment(0.8F);
    moment.small_lights.count = practice::SmallLights::most;
    for (int i = 0; i < practice::SmallLights::most; ++i) moment.small_lights.age[i] = 4 + 9.0F * static_cast<float>(i);
    moment.pointer.presence = 1;
    expect_golden("small-lights", take(offscreen, moment));
}

/// What is held and what tops it up is seen in the orb.
TEST(Golden, OrbHeldAndToppedUp) {
    OffscreenRenderer offscreen = open_offscreen(size);
    practice::Moment moment = breathing_moment(0.7F, 4);
    moment.breath.phase = practice::BreathPhase::hold_full;
    moment.breath.progress = 0.5F;
    expect_golden("orb-held", take(offscreen, moment));
    moment.breath.phase = practice::BreathPhase::top_up;
    moment.breath.progress = 0.6F;
    moment.breath.fullness = 0.93F;
    expect_golden("orb-topped-up", take(offscreen, moment));
}

/// After a calm stop: a caption and three buttons below the orb.
practice::Moment asking_moment() {
    practice::Moment moment = quiet_moment(0.6F);
    moment.state = practice::State::choosing;
    moment.calm = 1;
    moment.caption = "We stoppen hier.\nKijk maar wat je nu wilt.";
    moment.caption_presence = 1;
    moment.asks = true;
    moment.choices_presence = 1;
    moment.choices[0] = "Verdergaan";
    moment.choices[1] = "Korter afronden";
    moment.choices[2] = "Genoeg voor nu";
    return moment;
}

TEST(Golden, LakeWithTheChoices) {
    OffscreenRenderer offscreen = open_offscreen(size);
    expect_golden("lake-choices", take(offscreen, asking_moment()));
    expect_golden("lake-choices-lying", take(offscreen, asking_moment(), Posture::lying));
}

/// The comparison itself sees what it should see, and lets pass what it should let pass.
TEST(Golden, ComparisonKeepsItsLimits) {
    Picture one{100, 100, std::vector<std::byte>(40000, std::byte{100})};
    EXPECT_EQ(difference_of(one, one).mean, 0);
    Picture other = one;
    for (std::size_t i = 0; i < 4 * 9; ++i) other.rgba[i] = std::byte{255};
    EXPECT_EQ(difference_of(one, other).percent, 0) << "nine pixels of ten thousand are less than a thousandth";
    for (std::size_t i = 0; i < 4 * 20; ++i) other.rgba[i] = std::byte{109};
    EXPECT_EQ(difference_of(one, other).percent, 9);
    for (std::byte& value : other.rgba) value = std::byte{102};
    EXPECT_EQ(difference_of(one, other).mean, 2);
}

}  // namespace
}  // namespace luwte::app
