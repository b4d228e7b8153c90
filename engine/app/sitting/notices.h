#pragma once

#include <deque>
#include <mutex>
#include <string>
#include <string_view>

namespace luwte::app {

/// What happened that the person should know of: each sentence is shown for some seconds, one after the other, in the
/// window and in the world, and stands in the log as well. Any thread may tell; one thread shows.
class Notices {
public:
    /// A sentence or two as `message` gives it. What is shown or waits already isn't told again.
    void tell(std::string text);
    /// What is to be shown at `now` (steady seconds), broken into lines for a pane; empty: nothing. It stays where it
    /// is until the next call.
    std::string_view shown(double now);
    /// Takes what is shown away (who has read it presses Esc). Whether there was something.
    bool dismiss();

private:
    std::mutex lock_;
    std::deque<std::string> waiting_;
    std::string shown_;  ///< as it was told
    std::string lines_;  ///< as it is shown
    double until_ = 0;   ///< steady seconds
};

}  // namespace luwte::app
