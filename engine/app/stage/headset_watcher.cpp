#include "app/stage/headset_watcher.h"

#include <chrono>
#include <condition_variable>
#include <mutex>

#include "base/clock.h"
#include "base/message.h"
#include "base/result_within.h"

namespace luwte::app {
namespace {

constexpr double asks_again = 1;  // s

Result<std::unique_ptr<xr::Instance>> ask() {
    auto instance = xr::Instance::open();
    if (!instance) return instance.problem();
    if (auto headset = (*instance)->find_headset(); !headset) return headset.problem();
    return instance;
}

}  // namespace

Problem no_answer(double seconds) {
    return {message("The OpenXR runtime has not answered for {:g} s: start its service or program again.", seconds),
            Cause::environment};
}

// The thread's as well, which may be stuck when the watcher goes.
struct HeadsetWatcher::State {
    void run() {
        std::unique_lock held(lock);
        while (!leaving) {
            if (!asks_at || *asks_at > steady_seconds()) {
                const double wait = asks_at ? *asks_at - steady_seconds() : asks_again;
                changed.wait_for(held, std::chrono::duration<double>(wait));
                continue;
            }
            asks_at.reset();
            held.unlock();
            auto instance = ask();
            held.lock();
            if (instance) {
                found = *std::move(instance);
            } else {
                refusal = instance.problem();
                asks_at = steady_seconds() + asks_again;
            }
            changed.notify_all();
        }
        found.reset();
    }

    std::mutex lock;  ///< not held while the runtime is asked
    std::condition_variable changed;
    std::optional<double> asks_at;  ///< steady seconds; none: not before it is told to
    std::unique_ptr<xr::Instance> found;
    std::optional<Problem> refusal;
    bool leaving = false;
};

Result<std::unique_ptr<xr::Instance>> HeadsetWatcher::ask_once() {
    auto answer = result_within(runtime_patience, ask);
    return answer ? *std::move(answer) : no_answer(runtime_patience);
}

HeadsetWatcher::HeadsetWatcher() : state_(std::make_shared<State>()), thread_([state = state_] { state->run(); }) {}

HeadsetWatcher::~HeadsetWatcher() { stop(); }

void HeadsetWatcher::stop() {
    const std::lock_guard held(state_->lock);
    state_->leaving = true;
    state_->changed.notify_all();
}

void HeadsetWatcher::watch(double after) {
    const std::lock_guard held(state_->lock);
    state_->asks_at = steady_seconds() + after;
    state_->refusal.reset();
    state_->changed.notify_all();
}

std::unique_ptr<xr::Instance> HeadsetWatcher::take() {
    const std::lock_guard held(state_->lock);
    return std::move(state_->found);
}

std::optional<Problem> HeadsetWatcher::take_refusal() {
    const std::lock_guard held(state_->lock);
    return std::exchange(state_->refusal, std::nullopt);
}

Result<void> HeadsetWatcher::wait(double seconds) {
    std::unique_lock held(state_->lock);
    state_->changed.wait_for(held, std::chrono::duration<double>(seconds),
                             [this] { return state_->found || state_->refusal; });
    if (state_->found) return {};
    return state_->refusal ? *state_->refusal : no_answer(seconds);
}

}  // namespace luwte::app
