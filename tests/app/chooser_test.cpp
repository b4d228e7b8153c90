// What hands and gaze come to mean.

#include "app/chooser.h"

#include <gtest/gtest.h>

namespace luwte::app {
namespace {

using display::Press;
using practice::Choice;
using practice::State;
using practice::Wish;
using practice::WishKind;

/// Frames of 11 ms in which someone looks, points and presses.
class Someone {
public:
    practice::Moment moment;
    display::Hands hands;
    picture::Pointed met;
    bool recentred = false;

    void asked(State state) {
        moment.state = state;
        moment.asks = true;
        moment.choices_presence = 1;
    }
    void point(int choice, bool by_hand) {
        met.choice = choice;
        hands.aim.reset();
        if (by_hand) hands.aim = display::Ray{};
    }
    std::vector<Wish> for_seconds(double seconds) {
        std::vector<Wish> wishes;
        for (const double end = now_ + seconds; now_ < end; now_ += 0.011) {
            recentred |= chooser_.hear(hands, moment, met, moment.choices_presence >= 1, now_, wishes);
            hands.select = hands.menu = Press::none;
        }
        return wishes;
    }
    std::vector<Wish> select(Press press, double seconds = 0.1) {
        hands.select = press;
        return for_seconds(seconds);
    }
    std::vector<Wish> menu(Press press, double seconds = 0.1) {
        hands.menu = press;
        return for_seconds(seconds);
    }
    void away(double seconds) { now_ += seconds; }
    const picture::Pointed& shown() const { return chooser_.pointed(); }

private:
    Chooser chooser_;
    double now_ = 100;
};

testing::AssertionResult is(const std::vector<Wish>& wishes, WishKind kind, Choice choice = Choice::go_on) {
    if (wishes.size() != 1) return testing::AssertionFailure() << wishes.size() << " wishes";
    if (wishes[0].kind != kind || wishes[0].choice != choice) return testing::AssertionFailure() << "another wish";
    return testing::AssertionSuccess();
}

TEST(Chooser, GazeChoosesAfterItsTimeAndOnlyOnce) {
    for (const int choice : {0, 1, 2}) {
        Someone someone;
        someone.asked(State::choosing);
        someone.point(choice, false);
        EXPECT_TRUE(someone.for_seconds(1.1).empty());
        EXPECT_NEAR(someone.shown().dwell, 1.1 / 1.2, 0.03);
        EXPECT_TRUE(is(someone.for_seconds(3), WishKind::choose, static_cast<Choice>(choice)));
    }
}

TEST(Chooser, GazeBeginsAnewOnAnotherChoice) {
    Someone someone;
    someone.asked(State::paused);
    for (int i = 0; i < 6; ++i) {
        someone.point(i % 3, false);
        EXPECT_TRUE(someone.for_seconds(0.9).empty());
    }
    someone.point(-1, false);
    EXPECT_TRUE(someone.for_seconds(5).empty());
}

TEST(Chooser, AHandThatPointsDoesNotChooseByItself) {
    Someone someone;
    someone.asked(State::paused);
    someone.point(1, true);
    EXPECT_TRUE(someone.for_seconds(5).empty());
    EXPECT_EQ(someone.shown().choice, 1);
    EXPECT_TRUE(is(someone.select(Press::tap), WishKind::choose, Choice::shorter));
}

TEST(Chooser, TriggerGoesOnWherePointedAtNothing) {
    Someone someone;
    someone.asked(State::paused);
    someone.point(-1, true);
    EXPECT_TRUE(is(someone.select(Press::tap), WishKind::go_on));
}

TEST(Chooser, MenuPausesAndHeldStops) {
    Someone someone;
    EXPECT_TRUE(is(someone.menu(Press::tap), WishKind::pause));
    EXPECT_TRUE(is(someone.menu(Press::held), WishKind::stop));
}

TEST(Chooser, OneTapOfSelectIsNothingAndTwoPause) {
    Someone someone;
    EXPECT_TRUE(someone.select(Press::tap, 2).empty());
    EXPECT_TRUE(someone.select(Press::tap, 2).empty());
    EXPECT_TRUE(someone.select(Press::tap, 0.3).empty());
    EXPECT_TRUE(is(someone.select(Press::tap), WishKind::pause));
}

TEST(Chooser, AFistInMuscleWorkMeansNothing) {
    Someone someone;
    someone.moment.muscles.active = 1;
    someone.moment.step = practice::StepKind::relax;
    EXPECT_TRUE(someone.select(Press::tap, 0.3).empty());
    EXPECT_TRUE(someone.select(Press::tap, 0.3).empty());
    EXPECT_TRUE(someone.select(Press::held, 0.3).empty());
    EXPECT_FALSE(someone.recentred);
}

TEST(Chooser, SelectHeldRecentres) {
    Someone someone;
    EXPECT_TRUE(someone.select(Press::held).empty());
    EXPECT_TRUE(someone.recentred);
}

/// Pause, each of the choices, and the calm end: with one button and a look, whichever button it is.
TEST(Chooser, EachButtonAloneReachesEverything) {
    for (const bool menu : {false, true}) {
        const auto tap = [&](Someone& someone) { return menu ? someone.menu(Press::tap) : someone.select(Press::tap); };
        Someone playing;
        std::vector<Wish> wishes = tap(playing);
        if (wishes.empty()) wishes = tap(playing);
        EXPECT_TRUE(is(wishes, WishKind::pause));
        for (const int choice : {0, 1, 2}) {
            Someone someone;
            someone.asked(State::paused);
            someone.point(choice, false);
            EXPECT_TRUE(is(tap(someone), WishKind::choose, static_cast<Choice>(choice)));
        }
    }
}

/// Where a step waits, a press answers: what is being named, what is pointed at, a thought that is set down. Menu
/// pauses.
TEST(Chooser, APressAnswersWhereAStepWaits) {
    for (const auto awaits : {practice::Awaits::press, practice::Awaits::choice, practice::Awaits::number}) {
        Someone someone;
        someone.moment.awaits = awaits;
        EXPECT_TRUE(is(someone.select(Press::tap), WishKind::go_on));
        EXPECT_TRUE(is(someone.menu(Press::tap), WishKind::pause));
    }
    Someone someone;
    someone.moment.awaits = practice::Awaits::choice;
    someone.moment.asks = true;
    someone.moment.choices_presence = 1;
    someone.point(1, true);
    EXPECT_TRUE(is(someone.select(Press::tap), WishKind::choose, static_cast<Choice>(1)));
    someone.point(-1, true);
    EXPECT_TRUE(is(someone.select(Press::tap), WishKind::go_on));
    EXPECT_TRUE(is(someone.menu(Press::tap), WishKind::pause));
}

/// In a body scan nobody makes a fist: two taps pause there as elsewhere.
TEST(Chooser, AttentionToAPartIsNoMuscleWork) {
    Someone someone;
    someone.moment.muscles.active = 1;
    someone.moment.step = practice::StepKind::scan;
    EXPECT_TRUE(someone.select(Press::tap, 0.3).empty());
    EXPECT_TRUE(is(someone.select(Press::tap), WishKind::pause));
}

TEST(Chooser, NothingIsChosenFromWhatOnlyBeginsToAppear) {
    Someone someone;
    someone.asked(State::choosing);
    someone.moment.choices_presence = 0.5F;
    someone.point(2, false);
    EXPECT_TRUE(someone.for_seconds(4).empty());
    EXPECT_EQ(someone.shown().choice, -1);
    EXPECT_TRUE(someone.select(Press::tap).empty());
    EXPECT_TRUE(is(someone.menu(Press::tap), WishKind::go_on));
}

TEST(Chooser, WhoWasAwayBeginsAnew) {
    Someone someone;
    someone.asked(State::paused);
    someone.point(0, false);
    EXPECT_TRUE(someone.for_seconds(1).empty());
    someone.away(60);
    EXPECT_TRUE(someone.for_seconds(1).empty());
}

}  // namespace
}  // namespace luwte::app
