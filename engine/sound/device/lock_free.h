#pragma once

#include <array>
#include <atomic>
#include <cstddef>
#include <memory>

namespace luwte::sound {

// What the sound's thread and another one hand each other: nobody waits, and nothing is allocated or freed here. Each
// has one thread that gives and one that takes.

/// Values one after another, none lost: a ring with room for `size` of them (Lamport 1983).
template <class T, std::size_t size>
class Queue {
public:
    /// False when it is full.
    bool give(const T& value) {
        const std::size_t given = given_.load(std::memory_order_relaxed);
        if (given - taken_.load(std::memory_order_acquire) == size) return false;
        ring_[given % size] = value;
        given_.store(given + 1, std::memory_order_release);
        return true;
    }

    /// The oldest; false when there is none.
    bool take(T& value) {
        const std::size_t taken = taken_.load(std::memory_order_relaxed);
        if (taken == given_.load(std::memory_order_acquire)) return false;
        value = ring_[taken % size];
        taken_.store(taken + 1, std::memory_order_release);
        return true;
    }

private:
    std::array<T, size> ring_{};
    alignas(64) std::atomic<std::size_t> given_ = 0;  // apart: each is written by another thread
    alignas(64) std::atomic<std::size_t> taken_ = 0;
};

/// The newest value: three of them, one that is written, one that is read, and one in between.
template <class T>
class TripleBuffer {
public:
    void give(const T& value) {
        values_[written_] = value;
        written_ = between_.exchange(written_ | fresh, std::memory_order_acq_rel) & ~fresh;
    }

    /// The newest; stays as it is until the next call.
    const T& get() {
        if (between_.load(std::memory_order_relaxed) & fresh)
            read_ = between_.exchange(read_, std::memory_order_acq_rel) & ~fresh;
        return values_[read_];
    }

private:
    static constexpr unsigned int fresh = 4;
    std::array<T, 3> values_{};
    std::atomic<unsigned int> between_ = 1;
    alignas(64) unsigned int written_ = 0;  // the giver's
    alignas(64) unsigned int read_ = 2;     // the taker's
};

/// One value that changes hands.
template <class T>
class Handover {
public:
    ~Handover() { take(); }

    /// Returns what was given before and never taken.
    std::unique_ptr<T> give(std::unique_ptr<T> value) { return exchange(value.release()); }
    /// Null where nothing was given.
    std::unique_ptr<T> take() { return empty() ? nullptr : exchange(nullptr); }
    bool empty() const { return value_.load(std::memory_order_relaxed) == nullptr; }

private:
    std::unique_ptr<T> exchange(T* value) {
        return std::unique_ptr<T>(value_.exchange(value, std::memory_order_acq_rel));
    }
    std::atomic<T*> value_ = nullptr;
};

}  // namespace luwte::sound
