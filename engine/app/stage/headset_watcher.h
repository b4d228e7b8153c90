#pragma once

#include <memory>
#include <optional>

#include "base/detached_thread.h"
#include "xr/instance.h"

namespace luwte::app {

constexpr double runtime_patience = 5;  ///< s for a runtime's answer where nothing else can be done meanwhile
/// That it gives none.
Problem no_answer(double seconds);

/// Asks the runtime for a headset, on a thread of its own: asking may take long, or never end.
class HeadsetWatcher {
public:
    /// Asks once and waits for the answer, but not for a runtime that gives none.
    static Result<std::unique_ptr<xr::Instance>> ask_once();

    HeadsetWatcher();
    /// Doesn't wait for a runtime that doesn't answer.
    ~HeadsetWatcher();
    HeadsetWatcher(const HeadsetWatcher&) = delete;
    HeadsetWatcher& operator=(const HeadsetWatcher&) = delete;

    /// Asks `after` seconds from now, and each second until there is one. Only while the program has no instance.
    void watch(double after);
    /// What was found, once.
    std::unique_ptr<xr::Instance> take();
    /// Asks no more.
    void stop();
    /// After stop(): waits so many seconds at most until a call of the runtime has come back; false: it hasn't.
    bool wait_for_end(double seconds) const { return thread_.wait(seconds); }
    /// Why the last asking brought none, once.
    std::optional<Problem> take_refusal();
    /// Waits, so many seconds at most, until there is one to take; a refusal, or that it takes longer, is the Problem.
    Result<void> wait(double seconds);

private:
    struct State;
    const std::shared_ptr<State> state_;
    const DetachedThread thread_;
};

}  // namespace luwte::app
