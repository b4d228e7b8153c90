#include "app/stage/headset_watcher.h"

#include <chrono>

namespace luwte::app {

Result<std::unique_ptr<xr::Instance>> HeadsetWatcher::ask() {
    auto instance = xr::Instance::open();
    if (!instance) return instance.problem();
    if (auto headset = (*instance)->find_headset(); !headset) return headset.problem();
    return instance;
}

void HeadsetWatcher::watch(double after) {
    if (thread_.joinable()) thread_.join();
    thread_ = std::jthread([this, after](const std::stop_token& leaving) { run(leaving, after); });
}

void HeadsetWatcher::run(const std::stop_token& leaving, double after) {
    for (double wait = after;; wait = 1) {
        {
            std::unique_lock lock(lock_);
            if (leave_.wait_for(lock, leaving, std::chrono::duration<double>(wait),
                                [&] { return leaving.stop_requested(); }))
                return;
        }
        auto instance = ask();
        if (!instance) continue;
        const std::lock_guard lock(lock_);
        found_ = *std::move(instance);
        return;
    }
}

std::unique_ptr<xr::Instance> HeadsetWatcher::take() {
    const std::lock_guard lock(lock_);
    return std::move(found_);
}

}  // namespace luwte::app
