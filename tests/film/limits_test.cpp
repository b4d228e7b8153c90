// The numbers that every scene keeps (design/look-and-sound), measured on what is really drawn; and faults planted
// through the same renderer, which must be caught.

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <iostream>

#include "scenes.h"

namespace luwte::app {
namespace {

using limits::Level;
using limits::Reel;

constexpr VkExtent2D small = {128, 72};
constexpr double fps = 20;
constexpr double cycle = 10;  // s: one breath at 6 a minute
constexpr float degree = 3.14159265F / 180;

/// The scene without the orb's light on things.
scene::Scene unlit(const scene::Scene& scene) {
    scene::Scene copy = scene;
    for (scene::Hour& hour : copy.hours) hour.orb_light = 0;
    copy.orb.pool = 0;
    return copy;
}

/// `still` makes the same film without the orb's light on things: a pool of light that grows and shrinks on plain snow
/// looks like movement to the measure, and is none; flash and slope see it as what it is.
void expect_limits(const Reel& reel, const limits::Disc& without, const std::function<Reel()>& still) {
    ASSERT_GT(reel.shots.size(), 20U);
    const auto [flash, red] = limits::worst_flashes(reel);
    EXPECT_LT(flash.size, limits::most_flash)
        << "a flash at " << flash.time << " s, " << flash.x << ' ' << flash.y << " degrees";
    EXPECT_LE(red.size, limits::most_red_flash)
        << "a red flash at " << red.time << " s, " << red.x << ' ' << red.y << " degrees";
    const limits::Slope slope = limits::steepest(limits::levels_of(reel));
    EXPECT_LT(slope.change, limits::most_slope) << "of white a second, at " << slope.time << " s";
    limits::Motion motion = limits::fastest(reel, without, 1);
    if (motion.speed > limits::most_speed) motion = limits::fastest(still(), without, 1);
    EXPECT_LE(motion.speed, limits::most_speed)
        << "degrees/s (" << motion.degrees_x << ' ' << motion.degrees_y << ") at " << motion.time << " s, " << motion.x
        << ' ' << motion.y << " degrees";
    std::cout << "  flash " << flash.size << ", red " << red.size << ", slope " << slope.change << ", motion "
              << motion.speed << " in " << motion.windows << " windows, level " << limits::level_of(reel.shots[0].rgba)
              << '\n';
}

class Limits : public testing::TestWithParam<std::string> {
protected:
    const scene::Scene& scene() const { return scene_named(GetParam()); }
};

TEST_P(Limits, AreKeptThroughABreath) {
    OffscreenRenderer offscreen = open_offscreen(scene(), small);
    const scene::Scene dark = unlit(scene());
    for (const float light : {0.0F, 0.5F, 1.0F}) {
        SCOPED_TRACE("light " + std::to_string(light));
        // A cycle and the turn to the next.
        const auto film = [&](OffscreenRenderer& in) {
            return reel_of(in, small, fps, cycle + 1, {}, [&](double time) { return breathing_moment(light, time); });
        };
        expect_limits(film(offscreen), around_orb(scene()), [&] {
            OffscreenRenderer another = open_offscreen(dark, small);
            return film(another);
        });
    }
}

/// All around and overhead, where nothing but the scene can move.
TEST_P(Limits, AreKeptAllAround) {
    if (!std::getenv("LUWTE_LONG")) GTEST_SKIP() << "takes half a minute a scene; LUWTE_LONG=1 runs it";
    OffscreenRenderer offscreen = open_offscreen(scene(), small);
    const scene::Scene dark = unlit(scene());
    for (const float light : {0.0F, 0.25F, 0.5F, 0.75F, 1.0F})
        for (const Look look : {Look{1.57F, 0.1F}, Look{3.14F, 0.1F}, Look{-1.57F, 0.1F}, Look{0, 0.9F}}) {
            SCOPED_TRACE("light " + std::to_string(light) + ", look " + std::to_string(look.yaw) + ' ' +
                         std::to_string(look.pitch));
            const auto film = [&](OffscreenRenderer& in) {
                return reel_of(in, small, fps, cycle + 1, look,
                               [&](double time) { return breathing_moment(light, time); });
            };
            expect_limits(film(offscreen), {}, [&] {
                OffscreenRenderer another = open_offscreen(dark, small);
                return film(another);
            });
        }
}

TEST_P(Limits, AreKeptThroughTheDay) {
    const std::vector<Level> day = day_of(scene());
    EXPECT_LT(limits::steepest(day).change, limits::most_slope);
    const limits::Evening evening = limits::evening_of(day);
    std::cout << "  slope " << limits::steepest(day).change << ", level " << day.front().mean << " to " << evening.end
              << ", rise " << evening.rise << '\n';
    for (const Level& level : day) ASSERT_GT(level.mean, 0.001) << "nothing is seen at " << level.time;
    // What stands in the design as even or a morning isn't made for falling asleep.
    const bool by_day = GetParam() == "quiet-room" || GetParam() == "forest";
    if (by_day) return;
    EXPECT_LT(evening.rise, 0.002) << "it falls steadily";
    EXPECT_GE(evening.fall, 0);
    EXPECT_LT(evening.end, 0.05) << "5 cd/m2 where white has 100";
}

TEST_P(Limits, NoBandsInTheDark) {
    constexpr VkExtent2D size = {640, 360};
    OffscreenRenderer offscreen = open_offscreen(scene(), size);
    for (const float light : {0.6F, 1.0F})
        for (const Look look : {Look{}, Look{1.2F, 0.8F}}) {
            const Picture picture = take(offscreen, quiet_moment(light), Posture::seated, look);
            const limits::Bands bands = limits::bands_in(picture.rgba, picture.width, picture.height);
            EXPECT_LT(bands.share, limits::most_band_share)
                << "light " << light << " at " << bands.x << ' ' << bands.y << ": " << bands.steps << " of "
                << bands.gentle << ", the largest " << bands.largest << "/255";
            std::cout << "  " << bands.steps << " steps at " << bands.gentle << " places\n";
        }
}

// A stop

struct Stopped {
    std::vector<Level> coming;  ///< out of the dark, before the stop
    std::vector<Level> levels;  ///< from just before it
    bool moved_before = false;  ///< picture from 0.5 s before the stop to the stop
    bool moved_after = false;   ///< and from 0.2 to 0.7 s after it: with words, light and calm left as they were
};

/// A sitting of which the light is about `light`: it comes up from the dark, and is stopped while a breath comes in.
Stopped stop_at(OffscreenRenderer& offscreen, float light, double after) {
    const auto timeline = timeline_of("breathing");
    const practice::PlacedStep& step = step_of(*timeline, practice::StepKind::breathe);
    // In the first and last breaths where the light asked for lies outside of these.
    const double asked = std::clamp(static_cast<double>(light) * timeline->length, step.first_inhale + 10,
                                    step.last_exhale_end - 2 * step.pattern.cycle());
    const double breaths = std::floor((asked - step.first_inhale) / step.pattern.cycle());
    const double position = step.first_inhale + breaths * step.pattern.cycle() + step.pattern.inhale / 2;
    constexpr double before = 8;
    practice::Sitting sitting(timeline, position - before);
    sitting.add({before, {practice::CommandKind::stop, practice::Choice::go_on, 0}});
    Stopped stopped;
    // Slow as it comes: fewer pictures tell its slope.
    for (double time = 0; time < before - 0.5; time += 0.25)
        stopped.coming.push_back({time, limits::level_of(take(offscreen, practice::moment(sitting, time)).rgba)});
    for (double time = before - 0.5; time < before + after; time += 1 / fps)
        stopped.levels.push_back({time, limits::level_of(take(offscreen, practice::moment(sitting, time)).rgba)});
    const auto moved = [&](double from, double to) {
        practice::Moment one = practice::moment(sitting, from), other = practice::moment(sitting, to);
        one.caption = other.caption = {};
        one.caption_presence = other.caption_presence = one.choices_presence = other.choices_presence = 0;
        one.voice = other.voice;
        other.light = one.light;
        other.calm = one.calm;
        return take(offscreen, one).rgba != take(offscreen, other).rgba;
    };
    stopped.moved_before = moved(before - 0.5, before);
    stopped.moved_after = moved(before + 0.2, before + 0.7);
    return stopped;
}

TEST_P(Limits, AStopIsCalm) {
    const std::vector<Level> day = day_of(scene());
    const auto by_mean = [](const Level& a, const Level& b) { return a.mean < b.mean; };
    const auto [darkest, brightest] = std::minmax_element(day.begin(), day.end(), by_mean);
    OffscreenRenderer offscreen = open_offscreen(scene(), small);
    for (const auto moment : {darkest, brightest}) {
        const auto light = static_cast<float>(moment->time / day.back().time);
        SCOPED_TRACE("light " + std::to_string(light));
        const Stopped stopped = stop_at(offscreen, light, 4.5);
        EXPECT_LT(limits::steepest(stopped.coming).change, limits::most_slope) << "as it comes out of the dark";
        EXPECT_LE(limits::greatest_step(stopped.levels).change, 0.01);
        EXPECT_LT(limits::steepest(stopped.levels).change, limits::most_slope);
        EXPECT_TRUE(stopped.moved_before);
        EXPECT_FALSE(stopped.moved_after) << "it still moves 200 ms after the stop";
        const std::vector<Level> end(stopped.levels.end() - 21, stopped.levels.end());
        EXPECT_LT(limits::steepest(end).change, 0.002) << "it isn't steady";
        EXPECT_GT(end.back().mean, 0.004) << "too dark to find one's way";
        EXPECT_LT(end.back().mean, 0.3) << "not soft";
        std::cout << "  step " << limits::greatest_step(stopped.levels).change << ", slope "
                  << limits::steepest(stopped.levels).change << ", coming " << limits::steepest(stopped.coming).change
                  << ", end " << end.back().mean << '\n';
    }
}

// Two eyes

/// Share of the pixels that both eyes see alike, to 3/255.
double alike(const Picture& picture) {
    const int width = picture.width / 2;
    int same = 0;
    for (int y = 0; y < picture.height; ++y)
        for (int x = 0; x < width; ++x) {
            const auto left = static_cast<std::size_t>(y * picture.width + x) * 4;
            const std::size_t right = left + static_cast<std::size_t>(width) * 4;
            bool equal = true;
            for (std::size_t channel = 0; channel < 3; ++channel)
                equal = equal && std::abs(std::to_integer<int>(picture.rgba[left + channel]) -
                                          std::to_integer<int>(picture.rgba[right + channel])) <= 3;
            same += equal;
        }
    return static_cast<double>(same) / (width * picture.height);
}

/// Sky, stars, ridges and horizon are in one place for both eyes, once what stands near by is taken away.
TEST_P(Limits, WhatIsFarHasNoParallax) {
    scene::Scene far = scene();
    far.props.clear();
    far.particles.clear();
    // From just above the horizon upwards: water and ground lie near by as well.
    const Look look{1.3F, 31 * degree};
    for (const float light : {0.0F, 1.0F}) {
        OffscreenRenderer offscreen = open_offscreen(far, {320, 180}, 2);
        const double share = alike(take(offscreen, quiet_moment(light), Posture::seated, look));
        EXPECT_GT(share, 0.998) << "light " << light;
        std::cout << "  alike " << share << '\n';
    }
}

INSTANTIATE_TEST_SUITE_P(Scenes, Limits, testing::ValuesIn(scene_names()), [](const auto& of) {
    std::string name = of.param;
    std::replace_if(
        name.begin(), name.end(), [](char c) { return !std::isalnum(static_cast<unsigned char>(c)); }, '_');
    return name;
});

// Planted faults: each through the real renderer, each caught by its own measure.

Reel planted(const scene::Scene& scene, double seconds, Look look,
             const std::function<practice::Moment(double)>& moment) {
    OffscreenRenderer offscreen = open_offscreen(scene, small);
    return reel_of(offscreen, small, fps, seconds, look, moment);
}

class PlantedFault : public testing::TestWithParam<float> {};

TEST_P(PlantedFault, AStrobingOrbIsAFlash) {
    const Reel reel = planted(lake(), 2, {}, [&](double time) {
        practice::Moment moment = breathing_moment(GetParam(), time);
        moment.breath.fullness = std::fmod(time + 1e-9, 0.5) < 0.25 ? 0 : 1;
        return moment;
    });
    const limits::Flash flash = limits::worst_flashes(reel).general;
    EXPECT_GE(flash.size, limits::most_flash);
    EXPECT_LT(std::hypot(flash.x, flash.y), 12) << "it is the orb that flashes";
    std::cout << "  flash " << flash.size << '\n';
}

TEST(PlantedFault, ARedOrbThatStrobesIsARedFlash) {
    scene::Scene red = lake();
    red.orb.warm = red.orb.late = {1, 0.02F, 0.02F};
    const auto strobe = [&](double time) {
        practice::Moment moment = breathing_moment(1, time);
        moment.breath.fullness = std::fmod(time + 1e-9, 0.5) < 0.25 ? 0 : 1;
        return moment;
    };
    const double caught = limits::worst_flashes(planted(red, 2, {}, strobe)).red.size;
    EXPECT_GT(caught, limits::most_red_flash);
    const double own = limits::worst_flashes(planted(lake(), 2, {}, strobe)).red.size;
    EXPECT_LE(own, limits::most_red_flash) << "our own amber isn't red, however it flashes";
    std::cout << "  red flash " << caught << ", amber " << own << '\n';
}

TEST(PlantedFault, AWorldThatHurriesMoves) {
    // The darker it is, the fainter are the clouds: only faster ones are seen at all, by the eye as by the measure.
    for (const auto& [light, hurry] : {std::pair{0.0F, 60.0}, {1.0F, 200.0}}) {
        const float at = light;
        const double times = hurry;
        const limits::Motion motion = limits::fastest(planted(lake(), 3, {0, 25 * degree}, [at, times](double time) {
            practice::Moment moment = quiet_moment(at);
            moment.world = 100 + times * time;
            return moment;
        }));
        EXPECT_GT(motion.speed, limits::most_speed) << light << ' ' << hurry;
        std::cout << "  light " << light << ", " << hurry << " times: motion " << motion.speed << " at " << motion.x
                  << ' ' << motion.y << " of " << motion.windows << " windows\n";
    }
}

TEST_P(PlantedFault, ABrightnessThatJumpsIsAStep) {
    const std::vector<Level> levels = limits::levels_of(planted(lake(), 2, {}, [&](double time) {
        practice::Moment moment = breathing_moment(GetParam(), time);
        if (time >= 1) moment.light = 1 - moment.light;
        return moment;
    }));
    EXPECT_GT(limits::greatest_step(levels).change, 0.01);
    EXPECT_NEAR(limits::greatest_step(levels).time, 1, 1e-6);
    EXPECT_GT(limits::steepest(levels).change, limits::most_slope);
    std::cout << "  step " << limits::greatest_step(levels).change << '\n';
}

INSTANTIATE_TEST_SUITE_P(Light, PlantedFault, testing::Values(0.0F, 1.0F));

TEST(PlantedFault, AnUnevenEveningRises) {
    scene::Scene scene = lake();
    scene.hours[2].exposure *= 2;
    EXPECT_GT(limits::evening_of(day_of(scene)).rise, 0.002);
}

TEST(PlantedFault, WhatIsNearHasParallax) {
    OffscreenRenderer offscreen = open_offscreen(lake(), {320, 180}, 2);
    EXPECT_LT(alike(take(offscreen, quiet_moment(0), Posture::seated, {1.3F, -10 * degree})), 0.9);
}

TEST(Limits, HoldForAllScenes) {
    EXPECT_NE(std::find(scene_names().begin(), scene_names().end(), "lake"), scene_names().end());
}

}  // namespace
}  // namespace luwte::app
