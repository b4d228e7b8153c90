#include "sound/device/clock.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <functional>
#include <random>
#include <vector>

namespace luwte::sound {
namespace {

/// A device with a crystal of its own, asked every few milliseconds by a thread that the system lets wait: what it
/// tells comes in steps of its mixing period, late or early by milliseconds.
struct Device {
    double ppm = 100;                         ///< how much faster than the steady clock it runs
    std::function<double(double)> drift;      ///< ppm at a steady time, instead
    double period = 0.01;                     ///< s of what it mixes at once
    double jitter = 0.002;                    ///< s, standard deviation of what it tells
    double late = 0.01;                       ///< how many of its answers come 5 to 40 ms late
    double stands_from = -1, stands_for = 0;  ///< s
};

struct Heard {
    double at, error, rate, step;  ///< s of steady time; s; of the block; s from the last block's end to its start
    bool anew;
};

/// Plays a queue of 110 ms for `seconds` and tells how far each block was from where it is really heard. `follow` is
/// false for the planted fault: the time is set once and never followed.
std::vector<Heard> played(const Device& device, double seconds, bool follow = true, double loop = 0.005) {
    std::mt19937 random(7);
    std::normal_distribution<double> bell;
    std::uniform_real_distribution<double> unit;
    std::exponential_distribution<double> wait(1 / 0.0007);
    std::vector<Heard> heard;
    BlockClock clock;
    double now = 1000, position = 0;  // steady and device seconds
    double queued = 0.11, last_end = 0;
    bool anchored = false;
    // When the device's second `at` is heard, from where it is now; exact enough over a tenth of a second.
    const auto speed = [&](double at) { return 1 + 1e-6 * (device.drift ? device.drift(at - 1000) : device.ppm); };
    const double until = now + seconds;
    while (now < until) {
        const double step = loop + wait(random) + (unit(random) < 0.002 ? 0.03 * unit(random) : 0);
        const bool stands = now - 1000 >= device.stands_from && now - 1000 < device.stands_from + device.stands_for;
        now += step;
        if (!stands) position += step * speed(now);
        const double told = std::floor(position / device.period) * device.period + device.jitter * bell(random);
        const double read = now + (unit(random) < device.late ? 0.005 + 0.035 * unit(random) : 0);
        const bool anew =
            clock.measure((stands ? std::floor(position / device.period) * device.period : told) * sample_rate, read) &&
            anchored;
        if (!anchored) {
            if (now < 1000.055) continue;
            anchored = true;
            clock.set(queued * sample_rate);
        } else if (anew) {
            clock.set(queued * sample_rate);
        }
        for (; queued - position < 0.11; queued += block_seconds) {
            if (follow) clock.steer(queued * sample_rate);
            const double truth = now + (queued - position) / speed(now);
            heard.push_back({now - 1000, clock.start() - truth, (clock.end() - clock.start()) / block_seconds - 1,
                             last_end == 0 ? 0 : clock.start() - last_end, anew});
            last_end = clock.end();
            clock.advance();
        }
    }
    return heard;
}

struct Judged {
    double worst = 0;    ///< s, ever
    double typical = 0;  ///< s, 95 of 100 after the first minute
    double fastest = 0;  ///< of the rate
    double bend = 0;     ///< largest change of the rate between two blocks
    double torn = 0;     ///< s: the largest gap between two blocks
    int anew = 0;
};

Judged judge(const std::vector<Heard>& heard) {
    Judged judged;
    std::vector<double> late;
    double rate = heard.front().rate;
    for (const Heard& block : heard) {
        judged.worst = std::max(judged.worst, std::abs(block.error));
        judged.fastest = std::max(judged.fastest, std::abs(block.rate));
        judged.bend = std::max(judged.bend, std::abs(block.rate - rate));
        judged.torn = std::max(judged.torn, std::abs(block.step));
        judged.anew += block.anew ? 1 : 0;
        rate = block.rate;
        if (block.at > 60) late.push_back(std::abs(block.error));
    }
    if (!late.empty()) {
        const auto most = late.begin() + static_cast<std::ptrdiff_t>(late.size() * 95 / 100);
        std::nth_element(late.begin(), most, late.end());
        judged.typical = *most;
    }
    testing::Test::RecordProperty("worst_ms", std::to_string(1e3 * judged.worst));
    testing::Test::RecordProperty("typical_ms", std::to_string(1e3 * judged.typical));
    return judged;
}

constexpr double hours = 3600;

TEST(BlockClock, EightHoursWithAHundredPpmEitherWayStayWithin20Milliseconds) {
    for (const double ppm : {100.0, -100.0}) {
        Device device;
        device.ppm = ppm;
        const Judged judged = judge(played(device, 8 * hours));
        EXPECT_LT(judged.worst, 0.020) << ppm;
        EXPECT_LT(judged.typical, 0.005) << ppm;
        EXPECT_LE(judged.fastest, BlockClock::most + 1e-9) << ppm;
        EXPECT_LE(judged.bend, 0.000051) << ppm;
        EXPECT_LT(judged.torn, 1e-6) << ppm;
        EXPECT_EQ(judged.anew, 0) << ppm;
    }
}

TEST(BlockClock, WhatIsNotFollowedDriftsApart) {
    const Judged judged = judge(played({}, 1 * hours, false));
    EXPECT_GT(judged.worst, 0.3);
}

TEST(BlockClock, FollowsACrystalThatWarmsUp) {
    Device device;
    // From 20 to -60 ppm over half an hour, and back with the heating.
    device.drift = [](double at) { return -20 + 40 * std::cos(at / 570); };
    const Judged judged = judge(played(device, 2 * hours));
    EXPECT_LT(judged.worst, 0.020);
    EXPECT_LT(judged.typical, 0.005);
    EXPECT_EQ(judged.anew, 0);
}

TEST(BlockClock, LongMixingPeriodsAndASlowThreadAreNoDrift) {
    Device device;
    device.period = 2048.0 / 48000;
    device.jitter = 0.004;
    device.late = 0.05;
    const Judged judged = judge(played(device, 600, true, 0.008));
    EXPECT_LT(judged.worst, 0.020);
    EXPECT_LT(judged.typical, 0.008);
    EXPECT_EQ(judged.anew, 0);
}

TEST(BlockClock, ADeviceThatStoodStillIsFoundAgainAtOnce) {
    Device device;
    device.stands_from = 120;
    device.stands_for = 2;
    const std::vector<Heard> heard = played(device, 300);
    EXPECT_EQ(judge(heard).anew, 1);
    for (const Heard& block : heard) {
        // What was wrong before the third measure after it is behind a gate.
        if (block.at < 120 || block.at > 122.06) {
            EXPECT_LT(std::abs(block.error), 0.020) << block.at;
        }
        if (block.at > 180) {
            EXPECT_LT(std::abs(block.error), 0.008) << block.at;
        }
    }
}

TEST(BlockClock, AShortStandstillIsMadeUpForWithoutALeap) {
    Device device;
    device.stands_from = 120;
    device.stands_for = 0.012;
    EXPECT_EQ(judge(played(device, 300)).anew, 0);
}

TEST(BlockClock, ALongerOneTakesAQuarterOfASecondToBelieve) {
    Device device;
    device.stands_from = 120;
    device.stands_for = 0.06;
    const std::vector<Heard> heard = played(device, 200);
    EXPECT_EQ(judge(heard).anew, 1);
    for (const Heard& block : heard)
        if (block.at > 121) {
            EXPECT_LT(std::abs(block.error), 0.020) << block.at;
        }
}

TEST(ClockLine, KeepsTheRateWhenTheDeviceCountsAnew) {
    ClockLine line;
    for (int i = 0; i < 12000; ++i) line.add(0.01 * i * 1.0001, 50 + 0.01 * i);
    EXPECT_NEAR(line.rate(), -100e-6, 5e-6);
    line.reset();
    EXPECT_FALSE(line.known());
    line.add(0, 200);
    line.add(0.01, 200.01);
    EXPECT_NEAR(line.rate(), -100e-6, 5e-6);
    EXPECT_NEAR(line.steady_at(10), 210, 0.002);
}

}  // namespace
}  // namespace luwte::sound
