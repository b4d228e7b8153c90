#pragma once

#include <atomic>
#include <chrono>
#include <condition_variable>
#include <memory>
#include <mutex>
#include <optional>
#include <thread>
#include <utility>

namespace luwte {

/// A thread that nobody has to wait for, as it may be stuck in a call of a runtime, a driver, a device or a file system
/// that never comes back. What it uses it owns together with others, or it lasts as long as the process.
class DetachedThread {
public:
    DetachedThread() = default;
    template <class Run>
    explicit DetachedThread(Run run) : state_(std::make_shared<State>()) {
        ++running;
        std::thread([state = state_, run = std::optional<Run>(std::move(run))]() mutable {
            (*run)();
            // What it owned goes before its end is told.
            run.reset();
            state->end();
        }).detach();
    }

    /// Whether it has ended; waits for that so many seconds at most.
    bool wait(double seconds) const { return !state_ || state_->wait(seconds); }
    bool ended() const { return wait(0); }

    /// Whether any of this process has not. Then the process is to end by std::_Exit, which takes nothing from it.
    static bool any() { return running > 0; }

private:
    struct State {
        void end() {
            const std::lock_guard held(lock);
            ended = true;
            --running;
            changed.notify_all();
        }
        bool wait(double seconds) {
            std::unique_lock held(lock);
            return changed.wait_for(held, std::chrono::duration<double>(seconds), [this] { return ended; });
        }

        std::mutex lock;
        std::condition_variable changed;
        bool ended = false;
    };
    static inline std::atomic<int> running = 0;

    std::shared_ptr<State> state_;
};

}  // namespace luwte
