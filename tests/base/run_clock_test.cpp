#include "base/run_clock.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <atomic>
#include <thread>
#include <vector>

namespace luwte {
namespace {

/// A machine whose time is ours.
struct Machine {
    std::atomic<double> steady = 100, asleep = 0;
    RunClock clock{{[this] { return steady.load(); }, [this] { return steady + asleep; }}};
};

TEST(RunClock, GoesWithSteadyTimeWhileSomeoneAsks) {
    Machine machine;
    for (int i = 0; i < 100; ++i) {
        machine.steady = machine.steady + 1.9;
        EXPECT_DOUBLE_EQ(machine.clock.now(), machine.steady);
        EXPECT_FALSE(machine.clock.stood_still());
    }
}

TEST(RunClock, WhatItStoodStillForIsLeftOut) {
    Machine machine;
    machine.steady = 101;
    EXPECT_EQ(machine.clock.now(), 101);
    EXPECT_FALSE(machine.clock.stood_still());
    machine.steady = 4000;
    // Whoever asks first: here another thread than the one that turns.
    EXPECT_EQ(machine.clock.now(), 101);
    EXPECT_TRUE(machine.clock.stood_still());
    EXPECT_FALSE(machine.clock.stood_still());
    machine.steady = 4001;
    EXPECT_EQ(machine.clock.now(), 102);
    EXPECT_EQ(machine.clock.of(4001.5), 102.5);
    machine.steady = 4004;
    EXPECT_TRUE(machine.clock.stood_still());
    EXPECT_EQ(machine.clock.now(), 102);
}

TEST(RunClock, WhatOnlyTheTurningThreadStoodStillForIsLeftOutAsWell) {
    Machine machine;
    EXPECT_FALSE(machine.clock.stood_still());
    for (double time = 100; time < 110; time += 0.5) {
        machine.steady = time;
        EXPECT_EQ(machine.clock.now(), time);
    }
    machine.steady = 110;
    EXPECT_TRUE(machine.clock.stood_still());
    EXPECT_EQ(machine.clock.now(), 100);
    machine.steady = 111;
    EXPECT_FALSE(machine.clock.stood_still());
    EXPECT_EQ(machine.clock.now(), 101);
}

/// Steady time stands still there.
TEST(RunClock, ASuspendedMachineStoodStill) {
    Machine machine;
    machine.steady = 100.5;
    machine.asleep = 3600;
    EXPECT_TRUE(machine.clock.stood_still());
    EXPECT_EQ(machine.clock.now(), 100.5);
    EXPECT_FALSE(machine.clock.stood_still());
    machine.asleep = 3601;
    EXPECT_FALSE(machine.clock.stood_still());
}

/// Many ask at once while time leaps: none sees it leap, nor go back.
TEST(RunClock, NobodySeesTheLeap) {
    Machine machine;
    std::atomic<bool> over = false;
    std::atomic<int> wrong = 0;
    std::vector<std::thread> threads;
    for (int i = 0; i < 4; ++i)
        threads.emplace_back([&] {
            for (double last = machine.clock.now(); !over;) {
                const double now = machine.clock.now();
                if (now < last || now > last + 1) ++wrong;
                last = now;
            }
        });
    for (int i = 0; i < 2000; ++i) machine.steady = machine.steady + 100;
    over = true;
    for (std::thread& thread : threads) thread.join();
    EXPECT_EQ(wrong, 0);
    EXPECT_LE(machine.clock.now(), 101);
}

}  // namespace
}  // namespace luwte
