#pragma once

#include <array>
#include <vector>

#include "gpu/frames.h"
#include "gpu/target.h"
#include "gpu/view.h"
#include "practice/wish.h"

namespace luwte::display {

/// One frame as a display wants it.
struct Request {
    gpu::Target target;
    std::array<gpu::View, gpu::most_eyes> views;
    double seen_at = 0;  ///< steady seconds when it will be seen (film: its own time)
};

enum class Turn {
    draw,    ///< fill the request
    rest,    ///< nothing to draw now; ask again
    closed,  ///< the person closed it
    lost,    ///< the device behind it is gone: build the stage anew
};

/// Where frames go. Headset, window and film are equals; who draws can't tell which it has.
class Display {
public:
    virtual ~Display() = default;

    /// The pass all its frames are drawn in; made anew when the size changes.
    virtual const gpu::Pass& pass() const = 0;
    /// Waits for the next turn and says where, from which eyes, and when it is seen.
    virtual Turn begin(Request& request) = 0;
    /// Hands over the frame recorded into `frame` (ends and submits it).
    virtual Turn end(gpu::Frames& frames, const gpu::Frame& frame) = 0;
    /// Moves what was wished since the last call into `wishes`.
    virtual void take(std::vector<practice::Wish>& wishes) = 0;
};

/// The symmetric view of a person looking `yaw` (left positive) and `pitch` (up positive) radians away from ahead.
gpu::View look(glm::vec3 eye, float yaw, float pitch, float vertical_half_tangent, float aspect);

/// Half the usual distance between eyes, metres.
constexpr float half_eye_distance = 0.0315F;

}  // namespace luwte::display
