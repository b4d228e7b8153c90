#include "app/sitting/notices.h"

#include <gtest/gtest.h>

namespace luwte::app {
namespace {

TEST(Notices, AreShownOneAfterTheOtherEachLongEnoughToBeRead) {
    Notices notices;
    EXPECT_EQ(notices.shown(10), "");
    notices.tell("The first.");
    notices.tell("The second.");
    EXPECT_EQ(notices.shown(10), "The first.");
    EXPECT_EQ(notices.shown(15.9), "The first.");
    EXPECT_EQ(notices.shown(16.1), "The second.");
    EXPECT_EQ(notices.shown(30), "");
}

TEST(Notices, SayNothingTwiceAtOnceButAgainLater) {
    Notices notices;
    notices.tell("The headset is gone.");
    notices.tell("The headset is gone.");
    EXPECT_NE(notices.shown(0), "");
    notices.tell("The headset is gone.");
    EXPECT_EQ(notices.shown(9), "");
    notices.tell("The headset is gone.");
    EXPECT_NE(notices.shown(10), "");
}

TEST(Notices, GoWhenTheyHaveBeenReadAndStandInLinesThatFit) {
    Notices notices;
    notices.tell("No headset was found at all. Until there is one, the sitting is shown here, in the window.");
    const std::string shown(notices.shown(0));
    EXPECT_NE(shown.find('\n'), std::string::npos);
    EXPECT_TRUE(notices.dismiss());
    EXPECT_EQ(notices.shown(0.1), "");
    EXPECT_FALSE(notices.dismiss());
}

}  // namespace
}  // namespace luwte::app
