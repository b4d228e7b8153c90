#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <span>

#include "gpu/frames.h"
#include "gpu/target.h"
#include "gpu/view.h"
#include "math/pose.h"
#include "practice/moment.h"

namespace luwte::display {

/// A line of sight or of pointing: where it starts (metres, world) and its unit direction.
struct Ray {
    glm::vec3 from{0};
    glm::vec3 towards{0, 0, -1};
};

/// What a button did since the last frame.
enum class ButtonEvent : std::uint8_t {
    none,
    tap,   ///< was let go within a second
    held,  ///< has been down for a second just now; no tap follows
};

/// What the hands do. What it means depends on what is shown, so the display makes no commands of it.
struct Hands {
    std::optional<Ray> aim;  ///< of the hand that was used last; none where no hand is tracked: the head then points
    std::array<std::optional<math::Pose>, 2> grips;  ///< where the left and the right hand is, metres, world
    ButtonEvent select = ButtonEvent::none;
    ButtonEvent menu = ButtonEvent::none;
    bool mouse = false;  ///< they are the window's mouse: what it does not point at it does not mean
};

/// One frame as a display wants it.
struct FrameRequest {
    gpu::Target target;
    std::array<gpu::View, gpu::most_eyes> views;
    gpu::Mask mask;              ///< what no eye can see; may be empty
    double sample_at = 0;        ///< steady seconds when it will be seen (film: its own time)
    std::optional<Hands> hands;  ///< none: only keys choose
    bool on_screen = false;      ///< seen on a flat screen, not by an eye that is there
    bool recentre = false;  ///< the person has just come, come back or recentred: orb and words go before them anew
};

enum class FrameStatus {
    draw,    ///< fill the request
    rest,    ///< nothing to draw now; ask again
    closed,  ///< the person closed it
    lost,    ///< the device behind it is gone: build the render session anew
};

/// What acquiring the next image of a swapchain brought.
enum class AcquireResult {
    image,
    not_ready,  ///< ask again with the next frame
    lost,       ///< the device or the session is gone
};

/// Where frames go. Headset, window and film are equals; who draws can't tell which it has.
class Display {
public:
    virtual ~Display() = default;

    /// The pass all its frames are drawn in; made anew when the size changes.
    virtual const gpu::Pass& pass() const = 0;
    /// Waits for the next frame and says where, from which eyes, and when it is seen.
    virtual FrameStatus begin(FrameRequest& request) = 0;
    /// As late as can be, just before drawing: where the eyes will be, for displays whose eyes move by themselves. The
    /// others have said it in `begin`.
    virtual void locate(FrameRequest&) {}
    /// Hands over the frame recorded into `frame` (ends and submits it).
    virtual FrameStatus end(gpu::Frames& frames, const gpu::Frame& frame) = 0;
    /// Whether a person sees it now. A headset that lies on the table, or shows its system's menu, is not in front.
    virtual bool in_front() const { return true; }
    /// What the person's hands may feel of this moment (a pulse at in, two at out).
    virtual void feel(const practice::Moment&) {}
};

/// The symmetric view of a person looking `yaw` (left positive) and `pitch` (up positive) radians away from ahead.
gpu::View look(glm::vec3 eye, float yaw, float pitch, float vertical_half_tangent, float aspect);

/// The views of one eye at that view, or of the two eyes beside it.
void spread_eyes(const gpu::View& middle, std::span<gpu::View> views);

}  // namespace luwte::display
