#include "app/sitting/notices.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/log.h"
#include "practice/captions.h"

namespace luwte::app {
namespace {

/// A calm reader's time: 12 letters a second, and a while to look there.
double seconds_for(std::string_view text) { return std::max(6.0, 3 + static_cast<double>(text.size()) / 12); }

}  // namespace

void Notices::tell(std::string text) {
    {
        const std::lock_guard lock(lock_);
        if (text == shown_ || std::find(waiting_.begin(), waiting_.end(), text) != waiting_.end()) return;
        waiting_.push_back(text);
    }
    log::info("{}", text);
}

std::string_view Notices::shown(double now) {
    const std::lock_guard lock(lock_);
    if (!shown_.empty() && now < until_) return lines_;
    shown_.clear();
    lines_.clear();
    if (waiting_.empty()) return {};
    shown_ = std::move(waiting_.front());
    waiting_.pop_front();
    until_ = now + seconds_for(shown_);
    lines_ = fmt::format("{}", fmt::join(practice::caption_pages(shown_), "\n"));
    return lines_;
}

bool Notices::dismiss() {
    const std::lock_guard lock(lock_);
    return !std::exchange(shown_, {}).empty();
}

}  // namespace luwte::app
