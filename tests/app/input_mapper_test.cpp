// What hands and gaze come to mean.

#include "app/sitting/input_mapper.h"

#include <gtest/gtest.h>

namespace luwte::app {
namespace {

using display::ButtonEvent;
using practice::Choice;
using practice::Command;
using practice::CommandKind;
using practice::State;

/// Frames of 11 ms in which someone looks, points and presses.
class Someone {
public:
    practice::Moment moment;
    display::Hands hands;
    picture::Pointed hit;
    bool recentred = false;

    void asked(State state) {
        moment.state = state;
        moment.asks = true;
        moment.choices_presence = 1;
    }
    void point(int choice, bool by_hand) {
        hit.choice = choice;
        hands.aim.reset();
        if (by_hand) hands.aim = display::Ray{};
    }
    std::vector<Command> for_seconds(double seconds) {
        std::vector<Command> commands;
        for (const double end = now_ + seconds; now_ < end; now_ += 0.011) {
            recentred |= input_mapper_.update(hands, moment, hit, moment.choices_presence >= 1, now_, commands);
            hands.select = hands.menu = ButtonEvent::none;
        }
        return commands;
    }
    std::vector<Command> select(ButtonEvent press, double seconds = 0.1) {
        hands.select = press;
        return for_seconds(seconds);
    }
    std::vector<Command> menu(ButtonEvent press, double seconds = 0.1) {
        hands.menu = press;
        return for_seconds(seconds);
    }
    void away(double seconds) { now_ += seconds; }
    const picture::Pointed& shown() const { return input_mapper_.pointed(); }

private:
    InputMapper input_mapper_;
    double now_ = 100;
};

testing::AssertionResult is(const std::vector<Command>& commands, CommandKind kind, Choice choice = Choice::go_on) {
    if (commands.size() != 1) return testing::AssertionFailure() << commands.size() << " commands";
    if (commands[0].kind != kind || commands[0].choice != choice)
        return testing::AssertionFailure() << "another command";
    return testing::AssertionSuccess();
}

TEST(InputMapper, GazeChoosesAfterItsTimeAndOnlyOnce) {
    for (const int choice : {0, 1, 2}) {
        Someone someone;
        someone.asked(State::choosing);
        someone.point(choice, false);
        EXPECT_TRUE(someone.for_seconds(1.1).empty());
        EXPECT_NEAR(someone.shown().dwell, 1.1 / 1.2, 0.03);
        EXPECT_TRUE(is(someone.for_seconds(3), CommandKind::choose, static_cast<Choice>(choice)));
    }
}

TEST(InputMapper, GazeBeginsAnewOnAnotherChoice) {
    Someone someone;
    someone.asked(State::paused);
    for (int i = 0; i < 6; ++i) {
        someone.point(i % 3, false);
        EXPECT_TRUE(someone.for_seconds(0.9).empty());
    }
    someone.point(-1, false);
    EXPECT_TRUE(someone.for_seconds(5).empty());
}

TEST(InputMapper, AHandThatPointsDoesNotChooseByItself) {
    Someone someone;
    someone.asked(State::paused);
    someone.point(1, true);
    EXPECT_TRUE(someone.for_seconds(5).empty());
    EXPECT_EQ(someone.shown().choice, 1);
    EXPECT_TRUE(is(someone.select(ButtonEvent::tap), CommandKind::choose, Choice::shorter));
}

TEST(InputMapper, TriggerGoesOnWherePointedAtNothing) {
    Someone someone;
    someone.asked(State::paused);
    someone.point(-1, true);
    EXPECT_TRUE(is(someone.select(ButtonEvent::tap), CommandKind::go_on));
}

TEST(InputMapper, MenuPausesAndHeldStops) {
    Someone someone;
    EXPECT_TRUE(is(someone.menu(ButtonEvent::tap), CommandKind::pause));
    EXPECT_TRUE(is(someone.menu(ButtonEvent::held), CommandKind::stop));
}

TEST(InputMapper, OneTapOfSelectIsNothingAndTwoPause) {
    Someone someone;
    EXPECT_TRUE(someone.select(ButtonEvent::tap, 2).empty());
    EXPECT_TRUE(someone.select(ButtonEvent::tap, 2).empty());
    EXPECT_TRUE(someone.select(ButtonEvent::tap, 0.3).empty());
    EXPECT_TRUE(is(someone.select(ButtonEvent::tap), CommandKind::pause));
}

TEST(InputMapper, AFistInMuscleWorkMeansNothing) {
    Someone someone;
    someone.moment.muscles.active = 1;
    someone.moment.step = practice::StepKind::relax;
    EXPECT_TRUE(someone.select(ButtonEvent::tap, 0.3).empty());
    EXPECT_TRUE(someone.select(ButtonEvent::tap, 0.3).empty());
    EXPECT_TRUE(someone.select(ButtonEvent::held, 0.3).empty());
    EXPECT_FALSE(someone.recentred);
}

TEST(InputMapper, SelectHeldRecentres) {
    Someone someone;
    EXPECT_TRUE(someone.select(ButtonEvent::held).empty());
    EXPECT_TRUE(someone.recentred);
}

/// Pause, each of the choices, and the calm end: with one button and a look, whichever button it is.
TEST(InputMapper, EachButtonAloneReachesEverything) {
    for (const bool menu : {false, true}) {
        const auto tap = [&](Someone& someone) {
            return menu ? someone.menu(ButtonEvent::tap) : someone.select(ButtonEvent::tap);
        };
        Someone playing;
        std::vector<Command> commands = tap(playing);
        if (commands.empty()) commands = tap(playing);
        EXPECT_TRUE(is(commands, CommandKind::pause));
        for (const int choice : {0, 1, 2}) {
            Someone someone;
            someone.asked(State::paused);
            someone.point(choice, false);
            EXPECT_TRUE(is(tap(someone), CommandKind::choose, static_cast<Choice>(choice)));
        }
    }
}

/// Where a step waits, a press answers: what is being named, what is pointed at, a thought that is set down. Menu
/// pauses.
TEST(InputMapper, APressAnswersWhereAStepWaits) {
    for (const auto awaits : {practice::Awaits::press, practice::Awaits::choice, practice::Awaits::number}) {
        Someone someone;
        someone.moment.awaits = awaits;
        EXPECT_TRUE(is(someone.select(ButtonEvent::tap), CommandKind::go_on));
        EXPECT_TRUE(is(someone.menu(ButtonEvent::tap), CommandKind::pause));
    }
    Someone someone;
    someone.moment.awaits = practice::Awaits::choice;
    someone.moment.asks = true;
    someone.moment.choices_presence = 1;
    someone.point(1, true);
    EXPECT_TRUE(is(someone.select(ButtonEvent::tap), CommandKind::choose, static_cast<Choice>(1)));
    someone.point(-1, true);
    EXPECT_TRUE(is(someone.select(ButtonEvent::tap), CommandKind::go_on));
    EXPECT_TRUE(is(someone.menu(ButtonEvent::tap), CommandKind::pause));
}

/// In a body scan nobody makes a fist: two taps pause there as elsewhere.
TEST(InputMapper, AttentionToAPartIsNoMuscleWork) {
    Someone someone;
    someone.moment.muscles.active = 1;
    someone.moment.step = practice::StepKind::scan;
    EXPECT_TRUE(someone.select(ButtonEvent::tap, 0.3).empty());
    EXPECT_TRUE(is(someone.select(ButtonEvent::tap), CommandKind::pause));
}

TEST(InputMapper, NothingIsChosenFromWhatOnlyBeginsToAppear) {
    Someone someone;
    someone.asked(State::choosing);
    someone.moment.choices_presence = 0.5F;
    someone.point(2, false);
    EXPECT_TRUE(someone.for_seconds(4).empty());
    EXPECT_EQ(someone.shown().choice, -1);
    EXPECT_TRUE(someone.select(ButtonEvent::tap).empty());
    EXPECT_TRUE(is(someone.menu(ButtonEvent::tap), CommandKind::go_on));
}

TEST(InputMapper, WhoWasAwayBeginsAnew) {
    Someone someone;
    someone.asked(State::paused);
    someone.point(0, false);
    EXPECT_TRUE(someone.for_seconds(1).empty());
    someone.away(60);
    EXPECT_TRUE(someone.for_seconds(1).empty());
}

/// A click beside the choices may only have been meant for the window.
TEST(InputMapper, AMouseChoosesOnlyWhatItPointsAt) {
    Someone someone;
    someone.hands.mouse = true;
    someone.asked(State::paused);
    someone.point(-1, true);
    EXPECT_TRUE(someone.select(ButtonEvent::tap).empty());
    someone.point(1, true);
    EXPECT_TRUE(someone.for_seconds(3).empty()) << "it does not dwell";
    EXPECT_EQ(someone.shown().choice, 1);
    EXPECT_TRUE(is(someone.select(ButtonEvent::tap), CommandKind::choose, Choice::shorter));
    Someone waiting;
    waiting.hands.mouse = true;
    waiting.moment.awaits = practice::Awaits::press;
    EXPECT_TRUE(is(waiting.select(ButtonEvent::tap), CommandKind::go_on));
}

}  // namespace
}  // namespace luwte::app
