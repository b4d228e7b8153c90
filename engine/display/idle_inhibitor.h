#pragma once

#include <atomic>
#include <memory>

#include "base/detached_thread.h"

namespace luwte::display {

/// Keeps the screen from sleeping, whatever the desktop: by its own ways over D-Bus, by logind and by the X server, as
/// far as each is there. They are asked on a thread of its own, so that a bus that never answers stands in nobody's
/// way. What is held is given back when it is no longer wanted and with this object; where the process ends otherwise,
/// its connections end with it and give it back.
class IdleInhibitor {
public:
    IdleInhibitor();
    /// Takes half a second at most: what hangs then ends with the process.
    ~IdleInhibitor();
    IdleInhibitor(const IdleInhibitor&) = delete;
    IdleInhibitor& operator=(const IdleInhibitor&) = delete;

    /// From one thread; neither waits nor allocates.
    void hold(bool wanted);

private:
    struct State {
        State();
        ~State();
        State(const State&) = delete;
        State& operator=(const State&) = delete;

        int wake;  ///< becomes readable with each change; an eventfd
        std::atomic<bool> wanted = false, ends = false;
    };
    static void run(State& state);

    std::shared_ptr<State> state_;
    DetachedThread thread_;
};

}  // namespace luwte::display
