#pragma once

#include <condition_variable>
#include <memory>
#include <mutex>
#include <thread>

#include "base/result.h"
#include "xr/instance.h"

namespace luwte::app {

/// Asks the runtime for a headset, again and again, on a thread of its own: asking may take long.
class HeadsetWatcher {
public:
    /// Asks once, here and now.
    static Result<std::unique_ptr<xr::Instance>> ask();

    /// Begins to ask, `after` seconds from now; each second until there is one. Only while the program has no instance.
    void watch(double after);
    /// What was found, once.
    std::unique_ptr<xr::Instance> take();

private:
    void run(const std::stop_token& leaving, double after);

    std::mutex lock_;
    std::condition_variable_any leave_;
    std::unique_ptr<xr::Instance> found_;
    std::jthread thread_;
};

}  // namespace luwte::app
