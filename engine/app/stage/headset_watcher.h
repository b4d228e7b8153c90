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

    HeadsetWatcher() = default;
    ~HeadsetWatcher();
    HeadsetWatcher(const HeadsetWatcher&) = delete;
    HeadsetWatcher& operator=(const HeadsetWatcher&) = delete;

    /// Begins to ask, `after` seconds from now; each second until there is one. Only while the program has no instance.
    void watch(double after);
    /// What was found, once.
    std::unique_ptr<xr::Instance> take();

private:
    void run(double after);

    std::thread thread_;
    std::mutex lock_;
    std::condition_variable leave_;
    bool leaving_ = false;
    std::unique_ptr<xr::Instance> found_;
};

}  // namespace luwte::app
