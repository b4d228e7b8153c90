#include "sound/device/lock_free.h"

#include <gtest/gtest.h>

#include <thread>

namespace luwte::sound {
namespace {

TEST(Queue, LosesNothingAndKeepsTheOrder) {
    Queue<int, 8> queue;
    constexpr int count = 200000;
    std::thread giver([&] {
        for (int i = 0; i < count; ++i)
            while (!queue.give(i)) std::this_thread::yield();
    });
    int item = -1;
    for (int i = 0; i < count; ++i) {
        while (!queue.take(item)) std::this_thread::yield();
        ASSERT_EQ(item, i);
    }
    giver.join();
    EXPECT_FALSE(queue.take(item));
}

TEST(Queue, SaysWhenItIsFull) {
    Queue<int, 2> queue;
    EXPECT_TRUE(queue.give(1));
    EXPECT_TRUE(queue.give(2));
    EXPECT_FALSE(queue.give(3));
    int item = 0;
    EXPECT_TRUE(queue.take(item));
    EXPECT_EQ(item, 1);
    EXPECT_TRUE(queue.give(4));
}

/// Torn when its halves differ.
struct Pair {
    long first = 0;
    long padding[14] = {};
    long second = 0;
};

TEST(TripleBuffer, IsNeverTornAndNeverOlder) {
    TripleBuffer<Pair> latest;
    constexpr long count = 200000;
    std::thread giver([&] {
        for (long i = 1; i <= count; ++i) latest.give({i, {}, i});
    });
    long last = 0;
    while (last < count) {
        const Pair& pair = latest.get();
        ASSERT_EQ(pair.first, pair.second);
        ASSERT_GE(pair.first, last);
        last = pair.first;
    }
    giver.join();
    EXPECT_EQ(latest.get().first, count);
}

struct Counted {
    Counted(std::atomic<int>& alive, int which) : alive_(alive), number(which) { ++alive_; }
    ~Counted() { --alive_; }
    Counted(const Counted&) = delete;
    Counted& operator=(const Counted&) = delete;
    std::atomic<int>& alive_;
    int number;
};

TEST(Handover, EachItemHasOneOwner) {
    std::atomic<int> alive = 0;
    int taken = 0, missed = 0;
    constexpr int count = 50000;
    {
        Handover<Counted> handover;
        EXPECT_TRUE(handover.empty());
        EXPECT_EQ(handover.take(), nullptr);
        std::thread giver([&] {
            for (int i = 1; i <= count; ++i)
                if (handover.give(std::make_unique<Counted>(alive, i))) ++missed;
        });
        int last = 0;
        while (last < count) {
            if (const auto item = handover.take()) {
                ASSERT_GT(item->number, last);
                last = item->number;
                ++taken;
            }
        }
        giver.join();
        EXPECT_EQ(taken + missed, count);
        handover.give(std::make_unique<Counted>(alive, 0));
    }
    EXPECT_EQ(alive, 0);
}

}  // namespace
}  // namespace luwte::sound
