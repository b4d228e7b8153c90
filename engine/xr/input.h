#pragma once

#include <array>
#include <memory>
#include <optional>

#include "base/result.h"
#include "display/display.h"
#include "math/pose.h"
#include "xr/bindings.h"
#include "xr/hands.h"
#include "xr/session.h"

namespace luwte::xr {

/// The hands: actions, their bindings, and where the hands are.
class Input {
public:
    static Result<std::unique_ptr<Input>> open(const Instance& instance, const Session& session);

    /// One frame's hands, in the session's space, at `time` (seen at `now` in steady seconds). A failing call means
    /// hands at rest for this frame; `why` then tells.
    display::Hands update(const Session& session, XrTime time, double now, XrResult& why);
    /// The headset isn't in front: what was begun with a button counts for nothing.
    void forget();
    /// A short soft pulse in each hand that can feel one.
    XrResult pulse(const Session& session);

private:
    static constexpr std::size_t hand_count = 2;
    struct Hand {
        XrPath path = XR_NULL_PATH;
        Space aim, grip;
        Button select, menu;
        std::optional<display::Ray> ray;
    };
    Input() = default;
    XrResult make_actions(const Instance& instance);
    XrResult suggest(const Instance& instance);
    /// A hand's pose in the session's space; nothing while it is merely guessed (on a lap, behind the back).
    static std::optional<math::Pose> locate(const Session& session, XrSpace space, XrTime time, XrResult& why);
    XrAction action(ActionId action) const { return actions_[static_cast<std::size_t>(action)]; }

    Handle<XrActionSet, xrDestroyActionSet> set_;
    std::array<XrAction, action_count> actions_ = {};  ///< die with the set
    std::array<Hand, hand_count> hands_;
    std::size_t last_used_ = 1;
};

}  // namespace luwte::xr
