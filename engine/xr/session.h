#pragma once

#include <memory>

#include "base/result.h"
#include "gpu/resources.h"
#include "gpu/target.h"
#include "xr/instance.h"

namespace luwte::xr {

/// The session with the runtime and the space the sitting stands in (LOCAL: its origin where the head was at the start
/// or at the last recentering, level).
class Session {
public:
    static Result<std::unique_ptr<Session>> open(const Instance& instance, gpu::Device& device);

    XrSession get() const { return handle_; }
    XrSpace space() const { return space_; }
    bool running() const { return running_; }
    bool focused() const { return state_ == XR_SESSION_STATE_FOCUSED; }

    enum class StateChange {
        ok,
        exit,  ///< the runtime or the person there asks the program to end
        lost,  ///< the session is gone, or will be: build anew
    };
    /// Follows the runtime through the session's states: begins at READY, ends at STOPPING.
    StateChange handle(const XrEventDataSessionStateChanged& event, XrResult& why);

private:
    Session() = default;

    Handle<XrSession, xrDestroySession> handle_;
    Space space_;
    XrSessionState state_ = XR_SESSION_STATE_UNKNOWN;
    bool running_ = false;
};

/// The triangles that no eye can see behind its lens, of both eyes; empty where the runtime tells none.
class HiddenArea {
public:
    HiddenArea() = default;
    /// Asks the runtime. While loading only: it allocates.
    HiddenArea(gpu::Device& device, const Instance& instance, const Session& session);
    gpu::Mask mask() const { return {corners_.buffer, count_}; }

private:
    gpu::Buffer corners_;
    std::uint32_t count_ = 0;
};

}  // namespace luwte::xr
