// What hands, and a gaze where there are none, do to a sitting; with a real runtime and the whole program.

#include <gtest/gtest.h>

#include <cmath>
#include <utility>

#include "played.h"

namespace luwte::headset {
namespace {

using std::chrono::milliseconds;
using std::chrono::seconds;

constexpr float degree = 3.14159265F / 180;
/// From the line of sight down to the middle of each button; they are 3.8 degrees high.
constexpr std::array<float, 3> below = {18.4F * degree, 22.3F * degree, 26.2F * degree};
constexpr float distance = 1.5F;

/// A hand that points from where it is at a button, for a head that looks along -z.
Pose pointing(std::array<float, 3> from, const Pose& head, float angle_below) {
    const float x = head.place[0] - from[0];
    const float y = head.place[1] - std::sin(angle_below) * distance - from[1];
    const float z = head.place[2] - std::cos(angle_below) * distance - from[2];
    return looking(from, std::atan2(-x, -z), std::atan2(y, std::hypot(x, z)));
}

class Hands : public testing::Test {
protected:
    void SetUp() override {
        if (auto why = why_not()) GTEST_SKIP() << "SKIPPED: " << *why;
        monado_.emplace(room_, Output::none());
        remote_.emplace(room_.port());
    }
    const Remote& remote() const { return *remote_; }

    /// Does something, and sees to it that just this comes of it.
    template <class Do>
    void expect(const std::string& what, Played& played, Do&& presenter) {
        const std::size_t known = played.commands().size();
        presenter();
        const auto heard = played.command(known);
        ASSERT_TRUE(heard) << what << " was not heard; it said:\n" << played.program().said();
        EXPECT_EQ(heard->what, what);
        // The choices come and go.
        wait_for(0.6);
        EXPECT_EQ(played.commands().size(), known + 1) << played.program().said();
    }

    Room room_;
    std::optional<Monado> monado_;
    std::optional<Remote> remote_;
};

TEST_F(Hands, PressPointAndLook) {
    Played played(room_, remote(), {"breathing", "--from", "60"});
    ASSERT_TRUE(played.begins()) << played.program().said();
    Hand& left = played.state.left;
    Hand& right = played.state.right;
    const Pose ahead = played.state.head;
    wait_for(0.5);

    // The trigger goes on where nothing is pointed at.
    expect("pause 0", played, [&] { played.press(&Hand::b); });
    expect("go on 0", played, [&] { played.press(&Hand::trigger_click); });

    // What a hand points at is chosen: that of the hand that pulls, not where the head looks.
    expect("pause 0", played, [&] { played.press(left, &Hand::b); });
    left.pose = pointing({-0.35F, 1.0F, -0.3F}, ahead, below[2]);
    right.pose = pointing({0.3F, 1.1F, -0.4F}, ahead, below[0]);
    played.state.head = looking(ahead.place, 0, -below[1]);
    played.move();
    wait_for(0.3);
    expect("choose 0", played, [&] { played.press(&Hand::trigger_click); });
    played.state.head = ahead;

    // Hands away: a look chooses, but not one that lies elsewhere.
    expect("pause 0", played, [&] { played.press(&Hand::b); });
    left.active = right.active = false;
    played.move();
    wait_for(1.5);
    double looked = 0;
    double seen = 0;
    expect("choose 1", played, [&] {
        looked = Faults::now();
        played.state.head = looking(ahead.place, 0, -below[1]);
        played.move();
        played.command(played.commands().size(), milliseconds(2500));
        seen = Faults::now();
    });
    // 1.2 s of looking, counted by frames of 50 ms.
    EXPECT_GE(seen - looked, 1.1);
    EXPECT_LE(seen - looked, 1.9);
    RecordProperty("dwell", std::to_string(seen - looked));

    // One button alone: held it stops calmly, held again it is enough.
    played.state.head = ahead;
    left.active = right.active = true;
    played.move();
    wait_for(0.3);
    expect("stop 0", played, [&] { played.press(&Hand::b, milliseconds(1400)); });
    expect("stop 0", played, [&] { played.press(&Hand::b, milliseconds(1400)); });
    // It ends by itself when the light has stayed a while.
    const double enough = Faults::now();
    EXPECT_EQ(played.program().wait(seconds(15)), 0) << played.program().said();
    EXPECT_GT(Faults::now() - enough, 4);
}

/// A pulse, as both hands felt it.
struct Burst {
    double shown;   ///< when its frame was to be seen, on the runtime's clock
    double before;  ///< and the frame before it
    std::vector<std::string> sides;
};

std::vector<Burst> bursts_between(Played& played, double from, double to) {
    std::vector<Burst> bursts;
    double shown = 0;
    double before = 0;
    for (const JournalLine& line : played.faults().lines()) {
        if (line.name() == "xrWaitFrame") before = std::exchange(shown, std::stod(*line.value("display_time")) * 1e-9);
        if (line.name() != "xrApplyHapticFeedback" || line.seconds < from || line.seconds > to) continue;
        EXPECT_TRUE(line.has("ok")) << line.words[1];
        // Felt, not heard; and never strong.
        EXPECT_LE(std::stod(line.value("duration").value_or("1e9")), 0.1e9);
        EXPECT_LE(std::stod(line.value("amplitude").value_or("1")), 0.5);
        if (bursts.empty() || bursts.back().shown != shown) bursts.push_back({shown, before, {}});
        bursts.back().sides.push_back(line.value("side").value_or(""));
    }
    return bursts;
}

/// That one came `apart` seconds after the other, as far as frames can tell.
void expect_apart(const Burst& one, const Burst& other, double apart) {
    constexpr double slack = 0.003;
    EXPECT_GE(other.shown - one.before, apart - slack);
    EXPECT_LE(other.before - one.shown, apart + slack);
}

TEST_F(Hands, FeelTheBreathAndMayRest) {
    // In for 2 s, out for 3: the shortest breath there is.
    Played played(room_, remote(), {"breathing", "--pattern", "2-3", "--from", "100"});
    ASSERT_TRUE(played.begins()) << played.program().said();
    Hand& left = played.state.left;
    Hand& right = played.state.right;
    wait_for(1);

    const double from = Faults::now();
    // Hands that move, and close to fists.
    for (int i = 0; i < 30; ++i) {
        const float sway = 0.1F * std::sin(static_cast<float>(i) * 0.2F);
        right.pose = looking({0.2F + sway, 1.0F - sway, -0.3F}, 3 * sway, -0.5F + sway);
        left.pose = looking({-0.2F, 0.9F + sway, -0.3F - sway}, sway, 0);
        left.curls = right.curls = {1, 1, 1, 1, 0.8F};
        left.squeeze = right.squeeze = left.squeeze_force = right.squeeze_force = i % 10 < 5 ? 1.0F : 0.0F;
        played.move();
        wait_for(0.1);
    }
    // One that is laid down with a button under it, and taken up so; the button is let go after that.
    right.b = true;
    played.move();
    wait_for(0.25);
    right.active = right.tracked = false;
    played.move();
    wait_for(1.3);
    right.active = right.tracked = true;
    played.move();
    wait_for(1.3);
    right.b = false;
    played.move();
    // And lies still from here on.
    while (Faults::now() - from < 11.5) wait_for(0.05);
    EXPECT_TRUE(played.commands().empty()) << played.program().said();

    const std::vector<Burst> bursts = bursts_between(played, from, Faults::now());
    // One at in, two at out.
    struct Turn {
        Burst first;
        int count;
    };
    std::vector<Turn> turns;
    for (const Burst& burst : bursts) {
        EXPECT_EQ(burst.sides, (std::vector<std::string>{"/user/hand/left", "/user/hand/right"}));
        if (!turns.empty() && burst.shown - turns.back().first.shown < 1) {
            const double since = turns.back().first.shown + 0.18;
            EXPECT_GE(burst.shown, since - 0.003);
            EXPECT_LE(burst.before, since + 0.003);
            ++turns.back().count;
        } else {
            turns.push_back({burst, 1});
        }
    }
    // The first may be the second of two.
    ASSERT_GE(turns.size(), 4U);
    for (std::size_t i = 2; i < turns.size(); ++i) {
        const bool out = turns[i - 1].count == 1;
        // The last may have been left in the middle.
        if (i + 1 < turns.size()) {
            EXPECT_EQ(turns[i].count, out ? 2 : 1);
        }
        expect_apart(turns[i - 1].first, turns[i].first, out ? 2 : 3);
    }

    // In a pause nothing is felt, and a trigger under a hand that is laid down chooses nothing.
    expect("pause 0", played, [&] { played.press(&Hand::b); });
    const double paused = Faults::now();
    const std::size_t known = played.commands().size();
    right.trigger_click = true;
    right.trigger = 1;
    played.move();
    wait_for(0.2);
    right.active = false;
    played.move();
    wait_for(0.4);
    right.active = true;
    played.move();
    wait_for(0.4);
    right.trigger_click = false;
    right.trigger = 0;
    played.move();
    wait_for(2.2);
    EXPECT_EQ(played.commands().size(), known) << played.program().said();
    EXPECT_TRUE(bursts_between(played, paused, Faults::now()).empty());

    // A pulse that can't be given is told once, and nothing else comes of it.
    expect("go on 0", played, [&] { played.press(&Hand::b); });
    played.faults().command("fail xrApplyHapticFeedback XR_ERROR_RUNTIME_FAILURE 4");
    wait_for(6);
    const std::string said = played.program().said();
    const std::size_t told = said.find("a pulse in the hand");
    EXPECT_NE(told, std::string::npos) << said;
    EXPECT_EQ(said.find("a pulse in the hand", told + 1), std::string::npos) << said;
    EXPECT_TRUE(played.faults().wait_for_pictures(Faults::now(), 5, milliseconds(5000))) << said;
}

}  // namespace
}  // namespace luwte::headset
