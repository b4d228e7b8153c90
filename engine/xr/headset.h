#pragma once

#include <array>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "display/display.h"
#include "display/mirror.h"
#include "math/pose.h"
#include "xr/hands.h"
#include "xr/input.h"
#include "xr/swapchain.h"

namespace luwte::xr {

/// A sitting in the headset.
class Headset final : public display::Display {
public:
    /// `device` was opened with the instance's device_desc(). `start`: where the eyes are in the world when the person
    /// first looks (metres).
    static Result<std::unique_ptr<Headset>> open(std::unique_ptr<Instance> instance, gpu::Device& device,
                                                 glm::vec3 start);
    ~Headset() override;

    /// Shows one eye in the window from now on.
    void mirror_to(display::DesktopWindow& window) override;
    std::string why() const override { return why_; }
    /// Name of runtime and headset, size and rate.
    std::string about() const override;
    void watch(std::shared_ptr<display::Watchdog> watchdog) override { watchdog_ = std::move(watchdog); }

    const gpu::Pass& pass() const override { return *pass_; }
    display::FrameStatus begin(display::FrameRequest& request) override;
    void locate(display::FrameRequest& request) override;
    display::FrameStatus end(gpu::Frames& frames, const gpu::Frame& frame) override;
    bool in_front() const override { return session_->running() && session_->focused() && worn_; }
    void feel(const practice::Moment& moment) override;

private:
    Headset(std::unique_ptr<Instance> instance, gpu::Device& device, glm::vec3 start)
        : instance_(std::move(instance)), device_(device), start_(start) {}
    Result<void> choose_size();
    Result<void> make_swapchains();
    void choose_rate();

    /// Handles all events; the status they lead to, draw if none.
    display::FrameStatus poll_events();
    display::FrameStatus wait_for_frame();
    display::FrameStatus begin_frame();
    void update_hidden_area();
    /// Asks the runtime to leave and ends when it says so; one that takes its time isn't waited for.
    void request_exit();
    void handle(const XrEventDataReferenceSpaceChangePending& event);
    display::FrameStatus lose(const char* call, XrResult result);
    /// Says it in the log, but not again for the same call and result. `call`: a literal.
    void warn_once(const char* call, XrResult result);
    /// Hands over a frame without pictures: `rest`.
    display::FrameStatus end_empty();
    XrResult end_frame(std::uint32_t layers, const XrCompositionLayerBaseHeader* const* list);
    void map_hands(display::FrameRequest& request, double now);
    /// Locates the eyes for this frame; gives what of them is known, nothing where they could not be had.
    XrViewStateFlags locate_eyes();
    /// Places the space in the world by where the person looks first; false until that is known.
    bool choose_place(double now);
    math::Pose head_in_space() const;

    std::unique_ptr<Instance> instance_;
    gpu::Device& device_;
    glm::vec3 start_;
    std::unique_ptr<Session> session_;
    std::unique_ptr<Input> input_;
    std::unique_ptr<Swapchain> color_, depth_;  ///< depth_: null where it isn't wanted
    HiddenArea hidden_;
    std::unique_ptr<display::Mirror> mirror_;
    std::unique_ptr<gpu::Pass> pass_;
    VkExtent2D size_ = {};
    VkFormat format_ = VK_FORMAT_UNDEFINED;
    XrEnvironmentBlendMode blend_ = XR_ENVIRONMENT_BLEND_MODE_OPAQUE;
    float rate_ = 0;  ///< Hz; 0: not known

    bool worn_ = true;
    bool was_in_front_ = false;
    bool recentre_ = false;  ///< goes with the next picture
    bool placed_ = false;
    math::Pose place_;  ///< of the session's space, in the world
    struct Moved {
        XrTime at = 0;
        std::optional<math::Pose> place;  ///< nothing where the runtime doesn't tell
    };
    std::optional<Moved> moved_;  ///< the space will lie elsewhere from a time on
    XrFrameState frame_ = {};
    std::array<XrView, gpu::most_eyes> eyes_ = {};
    double searching_since_ = -1;  ///< steady seconds: the head is looked for since then
    double waiting_since_ = -1;    ///< steady seconds: pictures are not ready since then
    std::shared_ptr<display::Watchdog> watchdog_ = std::make_shared<display::Watchdog>();
    BreathHaptics haptics_;
    std::string why_;
    std::vector<std::pair<const char*, XrResult>> warned_;
};

}  // namespace luwte::xr
