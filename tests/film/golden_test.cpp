#include "golden.h"

#include <gtest/gtest.h>

#include "lake.h"

namespace luwte::app {
namespace {

constexpr VkExtent2D size = {320, 180};

practice::PartMask shoulders() {
    return practice::bit(practice::Part::left_shoulder) | practice::bit(practice::Part::right_shoulder);
}

/// A sitting's start: dusk, a caption, the orb at rest.
TEST(Golden, LakeAtTheStart) {
    Studio studio = open_studio(size);
    practice::Moment moment = quiet_moment(0.01F);
    moment.caption = "Welkom.\nEr hoeft hier niets.";
    moment.caption_presence = 1;
    expect_golden("lake-start", take(studio, moment));
}

/// Halfway, the breath full, no body.
TEST(Golden, LakeInTheMiddleWithTheBreathFull) {
    Studio studio = open_studio(size);
    practice::Moment moment = quiet_moment(0.5F);
    moment.world = 300;
    moment.breath.phase = practice::BreathPhase::inhale;
    moment.breath.fullness = 1;
    moment.breath.rate = 6;
    moment.guidance = 1;
    moment.follow = 1;
    moment.muscles.done = shoulders();
    expect_golden("lake-middle", take(studio, moment));
}

/// The end of the light: stars, and the body with its shoulders tense.
TEST(Golden, LakeAtTheEndWithTheBody) {
    Studio studio = open_studio(size);
    practice::Moment moment = quiet_moment(1);
    moment.world = 600;
    moment.muscles.active = shoulders();
    moment.muscles.attention = 1;
    moment.muscles.tension = 1;
    moment.muscles.presence = 1;
    expect_golden("lake-end", take(studio, moment));
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
    Studio studio = open_studio(size);
    expect_golden("lake-choices", take(studio, asking_moment()));
    expect_golden("lake-choices-lying", take(studio, asking_moment(), Posture::lying));
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
