// What both eyes see of a sitting, with a real runtime's compositor: where things stand, how far away they seem, and
// whether words can be read.

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <glm/glm.hpp>
#include <glm/gtc/quaternion.hpp>

#include "picture.h"
#include "played.h"

namespace luwte::headset {
namespace {

constexpr float degree = 3.14159265F / 180;
constexpr float half_between_eyes = 0.0315F;
/// Before the eyes, 1.5 degrees below the line of sight.
const glm::vec3 orb = glm::vec3(0, -std::sin(1.5F * degree), -std::cos(1.5F * degree)) * 2.2F;
/// After that it has faded in.
constexpr double all_there = 7.3;

/// Nothing happens in it, for longer than any test takes; so late in its evening that nothing is brighter than the orb.
constexpr const char* still = R"(scene = "lake"
minutes = 62
title = { en = "Still" }
about = { en = "Nothing happens." }
[[step]]
kind = "welcome"
[[step]]
kind = "linger"
seconds = 3600
[[step]]
kind = "return"
)";

/// Each eye sees further to its own side, as in a real headset.
constexpr Field left_field = {-35 * degree, 25 * degree, 25 * degree, -25 * degree};
constexpr Field right_field = {-25 * degree, 35 * degree, 25 * degree, -25 * degree};

/// How the runtime's window shows what an eye sees: straight ahead in the middle of its half, this far to each side.
constexpr double shown_across = 0.7418;
constexpr double shown_down = 0.7788;

struct Lens {
    Area half;
    double across = half.width / 2.0 / std::tan(shown_across);  ///< pixels a tangent
    double down = half.height / 2.0 / std::tan(shown_down);

    double x() const { return half.x + half.width / 2.0; }
    double y() const { return half.y + half.height / 2.0; }
    /// Radians right of straight ahead, and up.
    double right_of(const Point& at) const { return std::atan((at.x + 0.5 - x()) / across); }
    double up_of(const Point& at) const { return std::atan((y() - at.y - 0.5) / down); }
    /// The pixels within so much left, right, up and down.
    Area within(const Field& field) const {
        const auto edge = [](double middle, double scale, float angle) {
            return static_cast<int>(std::lround(middle + scale * std::tan(static_cast<double>(angle))));
        };
        const int left = edge(x(), across, field.left);
        const int top = edge(y(), -down, field.up);
        return {left, top, edge(x(), across, field.right) - left, edge(y(), -down, field.down) - top};
    }
};
constexpr std::array<Area, 2> halves = {left_eye, right_eye};

/// What is lit of an eye's half, for all around it is black.
Area lit(const Picture& picture, const Area& half) {
    Area area = half;
    const auto dark = [&](const Area& strip) { return picture.luminance(strip) < 0.001; };
    while (area.width > 1 && dark({area.x, area.y, 1, area.height})) ++area.x, --area.width;
    while (area.width > 1 && dark({area.x + area.width - 1, area.y, 1, area.height})) --area.width;
    while (area.height > 1 && dark({area.x, area.y, area.width, 1})) ++area.y, --area.height;
    while (area.height > 1 && dark({area.x, area.y + area.height - 1, area.width, 1})) --area.height;
    return area;
}

/// The middle of what is brightest: the orb's core.
Point brightest(const Picture& picture, const Area& area) {
    double most = 0;
    for (int y = area.y; y < area.y + area.height; ++y)
        for (int x = area.x; x < area.x + area.width; ++x) most = std::max(most, picture.luminance(x, y));
    return picture.brighter(area, 0.75 * most).value_or(Point{0, 0});
}

/// Where the orb is for an eye (-1 left, 1 right), in radians right of straight ahead, when the head is turned to the
/// left.
double orb_for(int eye, double yaw) {
    const glm::quat head = glm::angleAxis(static_cast<float>(yaw), glm::vec3(0, 1, 0));
    const glm::vec3 at = glm::conjugate(head) * orb - glm::vec3(static_cast<float>(eye) * half_between_eyes, 0, 0);
    return static_cast<double>(std::atan2(at.x, -at.z));
}

/// How many pixels a strip of the second picture must be moved to the left to be like the first: the best match of all,
/// between pixels by the parabola through it and its neighbours.
double shift(const Picture& one, const Area& there, const Picture& other, int x, int y) {
    constexpr int furthest = 12;
    std::array<double, 2 * furthest + 1> apart = {};
    for (int by = -furthest; by <= furthest; ++by)
        for (int row = 0; row < there.height; ++row)
            for (int column = furthest; column < there.width - furthest; ++column)
                apart[static_cast<std::size_t>(by + furthest)] += std::abs(
                    one.luminance(there.x + column, there.y + row) - other.luminance(x + column + by, y + row));
    const auto best = static_cast<std::size_t>(
        std::clamp<std::ptrdiff_t>(std::min_element(apart.begin(), apart.end()) - apart.begin(), 1, 2 * furthest - 1));
    const double before = apart[best - 1];
    const double after = apart[best + 1];
    return static_cast<double>(best) - furthest + 0.5 * (before - after) / (before + after - 2 * apart[best]);
}

/// How much neighbouring pixels differ, as a part of how bright they are.
double detail(const Picture& picture, const Area& area) {
    double sum = 0;
    for (int y = area.y; y < area.y + area.height; ++y)
        for (int x = area.x + 1; x < area.x + area.width; ++x)
            sum += std::abs(picture.luminance(x, y) - picture.luminance(x - 1, y));
    return sum / (area.width * area.height) / picture.luminance(area);
}

class Eyes : public testing::Test {
protected:
    void SetUp() override {
        if (auto why = why_not()) GTEST_SKIP() << "SKIPPED: " << *why;
        screen_ = Screen::start();
        if (!screen_) GTEST_SKIP() << "SKIPPED: Xvfb is not here; install xvfb";
        monado_.emplace(sandbox_, Output::window(*screen_));
        remote_.emplace(sandbox_.port());
    }

    bool play(const Words& words, const std::array<Field, 2>& fields) {
        played_.emplace(sandbox_, *remote_, words, Variables{{"DISPLAY", screen_->name()}});
        played_->state.own_fields = true;
        played_->state.fields = fields;
        if (!played_->begins()) return false;
        began_ = Faults::now();
        put_windows_apart(*screen_);
        return true;
    }
    /// What has faded in when it begins is there in full.
    void wait_for_all() { EXPECT_TRUE(played_->wait(std::max(0.1, began_ + all_there - Faults::now()))); }
    void turn(float yaw, float pitch) {
        played_->state.head = looking({0, 1.6F, 0}, yaw, pitch);
        played_->move();
    }
    /// Waits until what was drawn last has come through runtime and screen: both keep few pictures waiting.
    void wait_for_screen() { EXPECT_TRUE(played_->faults().wait_for_pictures(Faults::now(), 8)); }
    /// What both eyes see when nothing of a turn is on its way any more: the orb, which breathes, stays where it is.
    Picture eyes() {
        constexpr int most_pictures = 10;
        constexpr double apart = 2;  // pixels: less than half a degree
        Picture last;
        wait_for_screen();
        Picture next = capture(*screen_, monados_window);
        const auto stays = [&](const Area& half) {
            const Point one = brightest(last, half), other = brightest(next, half);
            return std::hypot(one.x - other.x, one.y - other.y) < apart;
        };
        for (int i = 0; i < most_pictures; ++i) {
            last = std::move(next);
            wait_for_screen();
            next = capture(*screen_, monados_window);
            if (stays(left_eye) && stays(right_eye)) break;
        }
        return next;
    }
    Picture window_picture() {
        wait_for_screen();
        return capture(*screen_, our_window);
    }

    Sandbox sandbox_;
    std::unique_ptr<Screen> screen_;
    std::optional<Monado> monado_;
    std::optional<Remote> remote_;
    std::optional<Played> played_;
    double began_ = 0;
};

TEST_F(Eyes, SeeThingsWhereTheyAre) {
    ASSERT_TRUE(play({sandbox_.folder().write("still.toml", still), "--from", "3362"}, {left_field, right_field}))
        << played_->program().said();
    wait_for_all();
    const Picture ahead = eyes();
    const std::array<Lens, 2> lenses = {Lens{left_eye}, Lens{right_eye}};

    // What each eye was asked to see is what it sees, and both see the same place.
    std::array<double, 2> light = {};
    std::array<double, 2> fineness = {};
    for (std::size_t eye = 0; eye < 2; ++eye) {
        const Area shown = lit(ahead, halves[eye]);
        const Area wanted = lenses[eye].within(eye == 0 ? left_field : right_field);
        EXPECT_NEAR(shown.x, wanted.x, 1);
        EXPECT_NEAR(shown.y, wanted.y, 1);
        EXPECT_NEAR(shown.width, wanted.width, 2);
        EXPECT_NEAR(shown.height, wanted.height, 2);
        constexpr Field both_see = {-22 * degree, 22 * degree, 22 * degree, -22 * degree};
        const Area both = lenses[eye].within(both_see);
        light[eye] = ahead.luminance(both);
        fineness[eye] = detail(ahead, both);
        EXPECT_GT(light[eye], 0.02);
        EXPECT_GT(fineness[eye], 0.02);
    }
    EXPECT_NEAR(light[0] / light[1], 1, 0.1);
    EXPECT_NEAR(fineness[0] / fineness[1], 1, 0.1);

    // Its brightest part is known to two or three pixels, of which a degree has five: it breathes.
    constexpr double sure = 0.55 * degree;
    // The orb stands 2.2 m away.
    std::array<double, 2> orb_ahead = {};
    for (std::size_t eye = 0; eye < 2; ++eye) {
        const Point at = brightest(ahead, halves[eye]);
        orb_ahead[eye] = lenses[eye].right_of(at);
        EXPECT_NEAR(orb_ahead[eye], orb_for(eye == 0 ? -1 : 1, 0), sure);
        EXPECT_NEAR(lenses[eye].up_of(at), -1.5 * degree, sure);
    }
    const double across = lenses[0].across;
    const double disparity = (std::tan(orb_ahead[0]) - std::tan(orb_ahead[1])) * across;
    EXPECT_NEAR(disparity, across * 2 * half_between_eyes / 2.2, 2);

    // The sky is infinitely far.
    constexpr Field sky_field = {-24 * degree, 24 * degree, 23 * degree, 6 * degree};
    const std::array<Area, 2> sky = {lenses[0].within(sky_field), lenses[1].within(sky_field)};
    const double far = shift(ahead, sky[0], ahead, sky[1].x, sky[1].y);
    EXPECT_NEAR(far, 0, 1);

    // The head turns to the left: the orb goes to the right by as much.
    turn(20 * degree, 0);
    const Picture aside = eyes();
    for (std::size_t eye = 0; eye < 2; ++eye) {
        const double moved = lenses[eye].right_of(brightest(aside, halves[eye])) - orb_ahead[eye];
        // Eyes also move a little as a head turns: they stand beside its middle.
        const int side = eye == 0 ? -1 : 1;
        const double closer = orb_for(side, 20 * degree) - orb_for(side, 0) - 20 * degree;
        EXPECT_NEAR(moved - closer, 20 * degree, 1.4 * sure);
    }

    // Recentred it comes before the eyes anew, and what is far stays where it is.
    turn(40 * degree, 0);
    const Picture before = eyes();
    played_->press(&Hand::trigger_click, 1.3);
    EXPECT_TRUE(played_->wait(1.6));
    const Picture after = eyes();
    EXPECT_TRUE(played_->commands().empty()) << played_->program().said();
    for (std::size_t eye = 0; eye < 2; ++eye) {
        const double at = lenses[eye].right_of(brightest(after, halves[eye]));
        EXPECT_NEAR(at, orb_ahead[eye], 1.4 * sure);
        EXPECT_NEAR(shift(before, sky[eye], after, sky[eye].x, sky[eye].y), 0, 0.5);
    }
}

/// What stands apart from the ground it is on: connected pixels.
struct Blob {
    int left, top, right, bottom;
    int height() const { return bottom - top + 1; }
};

std::vector<Blob> blobs_in(const Picture& picture, const Area& area, double threshold) {
    std::vector<Blob> blobs;
    std::vector<char> seen(static_cast<std::size_t>(area.width * area.height));
    const auto index = [&](int x, int y) { return static_cast<std::size_t>((y - area.y) * area.width + x - area.x); };
    std::vector<std::pair<int, int>> ahead;
    for (int y0 = area.y; y0 < area.y + area.height; ++y0)
        for (int x0 = area.x; x0 < area.x + area.width; ++x0) {
            ahead.assign(1, {x0, y0});
            Blob blob = {x0, y0, x0, y0};
            bool any = false;
            while (!ahead.empty()) {
                const auto [x, y] = ahead.back();
                ahead.pop_back();
                if (x < area.x || y < area.y || x >= area.x + area.width || y >= area.y + area.height) continue;
                if (seen[index(x, y)] || picture.luminance(x, y) < threshold) continue;
                seen[index(x, y)] = 1;
                any = true;
                blob = {std::min(blob.left, x), std::min(blob.top, y), std::max(blob.right, x),
                        std::max(blob.bottom, y)};
                for (const auto& [dx, dy] : {std::pair(1, 0), {-1, 0}, {0, 1}, {0, -1}})
                    ahead.emplace_back(x + dx, y + dy);
            }
            if (any) blobs.push_back(blob);
        }
    return blobs;
}

TEST_F(Eyes, ReadWords) {
    // Few degrees for all of an eye's pixels, above all in height. The window shows the left eye's own picture, not the
    // runtime's view of it: all of its width and the middle of its height.
    constexpr Field field = {-16 * degree, 16 * degree, 6 * degree, -6 * degree};
    ASSERT_TRUE(play({"breathing", "--from", "60"}, {field, field})) << played_->program().said();
    played_->state.left.active = false;
    wait_for_all();
    played_->press(&Hand::b);
    ASSERT_TRUE(played_->command(0)) << played_->program().said();
    turn(0, -13.5F * degree);
    EXPECT_TRUE(played_->wait(0.8));
    const std::string said = played_->program().said();
    const std::size_t at = said.rfind(", ", said.find(" an eye"));
    double eye_width = 0;
    double eye_height = 0;
    ASSERT_NE(at, std::string::npos) << said;
    ASSERT_EQ(std::sscanf(said.c_str() + at, ", %lfx%lf an eye", &eye_width, &eye_height), 2) << said;
    const double eye_pixel = window_width / eye_width;
    const double down = eye_pixel * eye_height / (2 * std::tan(static_cast<double>(field.up)));  // pixels a tangent

    double pane = 0;
    double letter = 0;
    std::vector<int> heights;
    const auto look = [&] {
        const Picture picture = window_picture();
        // Half of the line is pane, and the fiftieth part of it inside letters.
        constexpr Area line = {4, window_height / 2 - 150, window_width - 8, 300};
        std::vector<double> light;
        for (int y = line.y; y < line.y + line.height; ++y)
            for (int x = line.x; x < line.x + line.width; ++x) light.push_back(picture.luminance(x, y));
        std::sort(light.begin(), light.end());
        pane = light[light.size() / 2];
        letter = light[light.size() - light.size() / 50];
        heights.clear();
        for (const Blob& blob : blobs_in(picture, line, (pane + letter) / 2)) heights.push_back(blob.height());
        std::sort(heights.begin(), heights.end());
        return heights.size();
    };
    // On a busy machine the window's picture comes late, for the headset never waits for it. Most letters of "Paused.
    // Go on whenever you like." are as high as an x.
    EXPECT_TRUE(program::comes([&] { return look() == 28; }))
        << heights.size() << " letters and dots of \"Paused. Go on whenever you like.\"";
    ASSERT_FALSE(heights.empty());
    EXPECT_GE((letter + 0.05) / (pane + 0.05), 4.5);
    const auto angle = [&](int height) { return std::atan(height / down) / degree; };
    // Most of them are as high as an x; round ones a little higher.
    const int usual = heights[heights.size() / 2];
    const int least = *std::upper_bound(heights.begin(), heights.end(), usual * 3 / 4);
    EXPECT_GE(angle(usual), 1.02);
    EXPECT_GE(angle(least), 1.0);
    EXPECT_LE(angle(usual), 1.15);
}

}  // namespace
}  // namespace luwte::headset
