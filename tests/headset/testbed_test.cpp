// That the testbed itself does what the other tests count on.

#include "testbed.h"

#include <gtest/gtest.h>

#include "picture.h"
#include "program/patience.h"
#include "remote.h"

namespace luwte::headset {
namespace {

class Testbed : public testing::Test {
protected:
    void SetUp() override {
        if (const auto reason = why_not()) GTEST_SKIP() << "SKIPPED: " << *reason;
    }

    /// What the runtime answers.
    std::string ask(const Variables& changes = {}) const {
        const auto probe = sandbox_.start(LUWTE_PROBE, {}, changes);
        const auto status = probe->wait();
        EXPECT_EQ(status, 0) << probe->said();
        return probe->said();
    }

    /// What it answers when it has come to know of something that was sent.
    std::string ask_until(const std::string& part) const {
        std::string answer;
        const auto knows = [&] { return (answer = ask()).find(part) != std::string::npos; };
        EXPECT_TRUE(program::comes(knows)) << part << " is not in:\n" << answer;
        return answer;
    }

    static void expect_part(const std::string& text, const std::string& part) {
        EXPECT_NE(text.find(part), std::string::npos) << part << " is not in:\n" << text;
    }

    Sandbox sandbox_;
};

TEST_F(Testbed, TheRuntimeAnswersUntilItIsStopped) {
    Monado monado(sandbox_, Output::none());
    const std::string answer = ask();
    expect_part(answer, "runtime Monado");
    expect_part(answer, "eye 320 x 240");
    expect_part(answer, "head at 0.000 1.600 0.000, turned 0.000 0.000 0.000 1.000\n");
    monado.stop();
    EXPECT_EQ(sandbox_.start(LUWTE_PROBE, {})->wait(), 1);
}

TEST_F(Testbed, AnotherRuntimeIsTheCallersOwnChoice) {
    const auto probe = sandbox_.start(LUWTE_PROBE, {}, {{"XR_RUNTIME_JSON", "/nowhere.json"}});
    EXPECT_EQ(probe->wait(), 1) << probe->said();
}

TEST_F(Testbed, HeadAndHandsGoWhereTheyAreSent) {
    const Monado monado(sandbox_, Output::none());
    const Remote remote(sandbox_.port());
    State state;
    state.head = looking({0.1F, 1.2F, -0.3F}, 0.5F, 0);
    state.right.pose.place = {0.25F, 1.0F, -0.4F};
    state.right.trigger = 0.75F;
    state.right.trigger_click = true;
    state.right.squeeze = 0.5F;
    state.right.b = true;
    remote.send(state);
    const std::string answer = ask_until("head at 0.100 1.200 -0.300, turned 0.000 0.247");
    expect_part(answer, "grip at 0.250 1.000 -0.400, turned 0.000 0.000 0.000 1.000\n");
    expect_part(answer, "aim at 0.250 1.000 -0.400, turned 0.000 0.000 0.000 1.000\n");
    expect_part(answer, "trigger 0.750\n");
    expect_part(answer, "trigger_click 1\n");
    expect_part(answer, "squeeze 0.500\n");
    expect_part(answer, "a 0\n");
    expect_part(answer, "b 1\n");

    state.right.active = false;
    state.own_fields = true;
    state.fields = {Field{-0.9F, 0.7F, 0.8F, -0.85F}, Field{-0.7F, 0.9F, 0.8F, -0.85F}};
    remote.send(state);
    const std::string later = ask_until("(off)");
    expect_part(later, "from -0.9000 to 0.7000, -0.8500 to 0.8000\n");
    expect_part(later, "from -0.7000 to 0.9000, -0.8500 to 0.8000\n");
}

TEST_F(Testbed, ForAWindowEyesAreAsLargeAsAsked) {
    const auto screen = Screen::start();
    if (!screen) GTEST_SKIP() << "SKIPPED: Xvfb is not here; install xvfb";
    const Monado monado(sandbox_, Output::window(*screen));
    expect_part(ask(), "eye 480 x 540");
    const Picture picture = capture(*screen, monados_window);
    EXPECT_EQ(picture.luminance(left_eye), 0);
    EXPECT_FALSE(picture.brighter(right_eye, 0));
}

TEST(Picture, TellsHowBrightAndWhere) {
    Picture picture = {8, 4, std::vector<std::uint8_t>(96, 0)};
    for (int x : {4, 5})
        for (int channel = 0; channel < 3; ++channel)
            picture.rgb[static_cast<std::size_t>(3 * (2 * 8 + x) + channel)] = 255;
    EXPECT_NEAR(picture.luminance(4, 2), 1, 1e-9);
    EXPECT_NEAR(picture.luminance({0, 0, 8, 4}), 2.0 / 32, 1e-9);
    const auto middle = picture.brighter({0, 0, 8, 4}, 0.5);
    ASSERT_TRUE(middle);
    EXPECT_EQ(middle->x, 4.5);
    EXPECT_EQ(middle->y, 2);
    EXPECT_FALSE(picture.brighter({0, 0, 4, 4}, 0.5));
}

}  // namespace
}  // namespace luwte::headset
