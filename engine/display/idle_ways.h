#pragma once

#include <memory>
#include <span>
#include <string>

namespace luwte::display {

/// The screen stays awake while it lives. Its end takes 0.1 s at most.
class IdleHold {
public:
    virtual ~IdleHold() = default;
};

/// A way to keep the screen awake.
struct IdleWay {
    const char* name;
    bool of_desktop;  ///< the first of these that is granted suffices; each of the others is asked
    /// Null where it isn't there, is refused, isn't answered within 2 s, or `wake` (a file descriptor) becomes
    /// readable.
    std::unique_ptr<IdleHold> (*hold)(const std::string& reason, int wake);
};

/// In the order in which they are tried.
std::span<const IdleWay> idle_ways();

}  // namespace luwte::display
