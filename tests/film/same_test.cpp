// The same sitting gives the same film, to the bit.

#include <gtest/gtest.h>

#include "lake.h"

namespace luwte::app {
namespace {

TEST(Same, PictureFromTwoRenderers) {
    practice::Moment moment = quiet_moment(0.4F);
    moment.muscles.active = practice::bit(practice::Part::belly);
    moment.muscles.attention = moment.muscles.tension = moment.muscles.presence = 1;
    moment.caption = "Nog eens.";
    moment.caption_presence = 1;
    OffscreenRenderer one = open_offscreen({320, 180}), other = open_offscreen({320, 180});
    const Picture picture = take(one, moment);
    EXPECT_FALSE(picture.rgba.empty());
    EXPECT_EQ(picture.rgba, take(other, moment).rgba);
    // What was drawn before leaves no trace.
    take(one, quiet_moment(1));
    EXPECT_EQ(picture.rgba, take(one, moment).rgba);
}

TEST(Same, FilmWithEvents) {
    const auto timeline = timeline_of("ritual");
    practice::Sitting sitting(timeline, timeline->muscles.front().tense - 2);
    sitting.add({2, {practice::CommandKind::skip, practice::Choice::go_on, 0}});
    sitting.add({4, {practice::CommandKind::pause, practice::Choice::go_on, 0}});
    std::vector<std::byte> films[2];
    for (std::vector<std::byte>& film : films)
        run_film_of(sitting, 8, 6, {96, 54}, [&](double, std::span<const std::byte> rgba) {
            film.insert(film.end(), rgba.begin(), rgba.end());
        });
    EXPECT_EQ(films[0].size(), 48U * 96 * 54 * 4);
    EXPECT_TRUE(films[0] == films[1]);
}

}  // namespace
}  // namespace luwte::app
