// What hands, and a gaze where there are none, do to a sitting; with a real runtime and the whole program.

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <utility>

#include "played.h"

namespace luwte::headset {
namespace {

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
        monado_.emplace(sandbox_, Output::none());
        remote_.emplace(sandbox_.port());
    }
    const Remote& remote() const { return *remote_; }

    /// Does something, and sees to it that just this comes of it.
    template <class Do>
    void expect(const std::string& what, Played& played, Do&& action) {
        const std::size_t known = played.commands().size();
        action();
        const auto received = played.command(known);
        ASSERT_TRUE(received) << what << " was not heard; it said:\n" << played.program().said();
        EXPECT_EQ(received->what, what);
        // The choices come and go.
        EXPECT_TRUE(played.wait(0.8));
        EXPECT_EQ(played.commands().size(), known + 1) << played.program().said();
    }

    Sandbox sandbox_;
    std::optional<Monado> monado_;
    std::optional<Remote> remote_;
};

/// How long a look lasted in the frames from one steady time to another, as the program counts it: a frame for a
/// tenth of a second at most.
double looked_between(Played& played, double from, double to) {
    double shown = 0;
    double looked = 0;
    for (const JournalLine& line : played.faults().lines()) {
        if (line.name() != "xrWaitFrame") continue;
        const double before = std::exchange(shown, std::stod(line.value("display_time").value_or("0")) * 1e-9);
        if (line.seconds > from && line.seconds < to) looked += std::clamp(shown - before, 0.0, 0.1);
    }
    return looked;
}

TEST_F(Hands, PressPointAndLook) {
    Played played(sandbox_, remote(), {"breathing", "--from", "60"});
    ASSERT_TRUE(played.begins()) << played.program().said();
    Hand& left = played.state.left;
    Hand& right = played.state.right;
    const Pose ahead = played.state.head;
    played.wait(0.5);

    // The trigger goes on where nothing is pointed at.
    expect("pause 0", played, [&] { played.press(&Hand::b); });
    expect("go on 0", played, [&] { played.press(&Hand::trigger_click); });

    // What a hand points at is chosen: that of the hand that pulls, not where the head looks.
    expect("pause 0", played, [&] { played.press(left, &Hand::b); });
    left.pose = pointing({-0.35F, 1.0F, -0.3F}, ahead, below[2]);
    right.pose = pointing({0.3F, 1.1F, -0.4F}, ahead, below[0]);
    played.state.head = looking(ahead.place, 0, -below[1]);
    played.move();
    expect("choose 0", played, [&] { played.press(&Hand::trigger_click); });
    played.state.head = ahead;

    // Hands away: a look chooses, but not one that lies elsewhere.
    expect("pause 0", played, [&] { played.press(&Hand::b); });
    left.active = right.active = false;
    played.move();
    played.wait(1.5);
    double looked = 0;
    expect("choose 1", played, [&] {
        const double began = Faults::now();
        const std::size_t known = played.commands().size();
        played.state.head = looking(ahead.place, 0, -below[1]);
        played.move();
        played.command(known);
        looked = looked_between(played, began, Faults::now());
    });
    // 1.2 s of looking, and the frames until the head has turned and the choice is told.
    EXPECT_GE(looked, 1.2 - 1e-6);
    EXPECT_LE(looked, 1.9);
    RecordProperty("dwell", std::to_string(looked));

    // One button alone: held it stops calmly, held again it is enough.
    played.state.head = ahead;
    left.active = right.active = true;
    played.move();
    played.wait(0.3);
    expect("stop 0", played, [&] { played.press(&Hand::b, 1.3); });
    const double pressed = Faults::now();
    expect("stop 0", played, [&] { played.press(&Hand::b, 1.3); });
    // It ends by itself when the light has stayed a while: that was taken after a second of pressing.
    EXPECT_EQ(played.program().wait(), 0) << played.program().said();
    EXPECT_GT(Faults::now() - pressed, 1 + 5);
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

/// A breath's turn: a pulse at in, two at out.
struct Turn {
    Burst first;
    int count;
};

std::vector<Turn> turns_of(std::vector<Burst> bursts) {
    // The journal may have been read between one hand and the other.
    if (!bursts.empty() && bursts.back().sides.size() == 1) bursts.pop_back();
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
    return turns;
}

constexpr double breath_in = 4, breath_out = 6;  // s

/// The longest step from one frame to the next in a time on the runtime's clock.
double longest_step(Played& played, double from, double to) {
    double shown = 0;
    double longest = 0;
    for (const JournalLine& line : played.faults().lines()) {
        if (line.name() != "xrWaitFrame") continue;
        const double before = std::exchange(shown, std::stod(line.value("display_time").value_or("0")) * 1e-9);
        if (shown > from && before < to) longest = std::max(longest, shown - before);
    }
    return longest;
}

/// The turns since then, each with what comes after it. A turn has the first tenth of its phase to be felt in: where a
/// machine was so busy that it had no frame in that, it says nothing.
std::vector<std::pair<Turn, Turn>> turns_since(Played& played, double from) {
    const std::vector<Turn> turns = turns_of(bursts_between(played, from, Faults::now()));
    std::vector<std::pair<Turn, Turn>> pairs;
    // The first may be the second of two, and the last have been left in the middle.
    for (std::size_t i = 1; i + 2 < turns.size(); ++i) {
        const Burst& first = turns[i].first;
        const bool in = turns[i].count == 1;
        const double after = in ? breath_in : breath_out;
        const double time_for_it = 0.1 * (in ? breath_out : breath_in) - 0.02;
        if (longest_step(played, first.before + after - 0.1, first.shown + after + time_for_it) < time_for_it)
            pairs.emplace_back(turns[i], turns[i + 1]);
    }
    return pairs;
}

TEST_F(Hands, FeelTheBreathAndMayRest) {
    // In for 4 s, out for 6: the slower, the fewer frames it takes to feel a turn.
    Played played(sandbox_, remote(), {"breathing", "--pattern", "4-6", "--from", "100"});
    ASSERT_TRUE(played.begins()) << played.program().said();
    Hand& left = played.state.left;
    Hand& right = played.state.right;
    played.wait(1);

    const double from = Faults::now();
    // Hands that move, and close to fists.
    for (int i = 0; i < 30; ++i) {
        const float sway = 0.1F * std::sin(static_cast<float>(i) * 0.2F);
        right.pose = looking({0.2F + sway, 1.0F - sway, -0.3F}, 3 * sway, -0.5F + sway);
        left.pose = looking({-0.2F, 0.9F + sway, -0.3F - sway}, sway, 0);
        left.curls = right.curls = {1, 1, 1, 1, 0.8F};
        left.squeeze = right.squeeze = left.squeeze_force = right.squeeze_force = i % 10 < 5 ? 1.0F : 0.0F;
        played.move();
    }
    // One that is laid down with a button under it, and taken up so; the button is let go after that.
    right.b = true;
    played.move();
    played.wait(0.1);
    right.active = right.tracked = false;
    played.move();
    played.wait(1.3);
    right.active = right.tracked = true;
    played.move();
    played.wait(1.3);
    right.b = false;
    played.move();
    // And lies still from here on, while the breath turns.
    constexpr std::size_t enough = 2;
    EXPECT_TRUE(program::comes([&] { return played.wait(0.5) && turns_since(played, from).size() >= enough; }));
    EXPECT_TRUE(played.commands().empty()) << played.program().said();
    for (const auto& [turn, next] : turns_since(played, from)) {
        const bool out = turn.count == 1;
        EXPECT_EQ(next.count, out ? 2 : 1);
        expect_apart(turn.first, next.first, out ? breath_in : breath_out);
    }

    // In a pause nothing is felt, and a trigger under a hand that is laid down chooses nothing.
    expect("pause 0", played, [&] { played.press(&Hand::b); });
    const double paused = Faults::now();
    const std::size_t known = played.commands().size();
    right.trigger_click = true;
    right.trigger = 1;
    played.move();
    right.active = false;
    played.move();
    played.wait(0.4);
    right.active = true;
    played.move();
    played.wait(0.4);
    right.trigger_click = false;
    right.trigger = 0;
    played.move();
    played.wait(2.2);
    EXPECT_EQ(played.commands().size(), known) << played.program().said();
    EXPECT_TRUE(bursts_between(played, paused, Faults::now()).empty());

    // A pulse that can't be given is told once, and nothing else comes of it.
    expect("go on 0", played, [&] { played.press(&Hand::b); });
    const double failing = Faults::now();
    played.faults().command("fail xrApplyHapticFeedback XR_ERROR_RUNTIME_FAILURE 4");
    const auto failed = [](const JournalLine& line) {
        return line.name() == "xrApplyHapticFeedback" && line.has("injected");
    };
    EXPECT_TRUE(played.faults().wait_for(failed, failing, 4));
    EXPECT_TRUE(played.faults().wait_for_pictures(Faults::now(), 5)) << played.program().said();
    EXPECT_EQ(played.program().count("a pulse in the hand"), 1) << played.program().said();
}

}  // namespace
}  // namespace luwte::headset
