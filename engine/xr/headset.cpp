#include "xr/headset.h"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <cmath>
#include <limits>
#include <stdexcept>
#include <thread>

#include "base/clock.h"
#include "base/log.h"
#include "base/message.h"
#include "math/pose.h"

namespace luwte::xr {
namespace {

constexpr auto stereo = XR_VIEW_CONFIGURATION_TYPE_PRIMARY_STEREO;
constexpr double most_waiting = 2;    // s without a picture to draw in
constexpr double most_searching = 3;  // s until a head that only turns is taken as it is

}  // namespace

// Frames, in the order of calls: begin, locate, end.

display::FrameStatus Headset::begin(display::FrameRequest& request) {
    const display::Watchdog::Call call(*watchdog_);
    const double asked = steady_seconds();
    if (const display::FrameStatus status = poll_events(); status != display::FrameStatus::draw) return status;
    if (in_front() && !was_in_front_) recentre_ = true;
    was_in_front_ = in_front();
    if (!session_->running()) {
        std::this_thread::sleep_for(std::chrono::milliseconds(10));
        return display::FrameStatus::rest;
    }
    if (const display::FrameStatus status = wait_for_frame(); status != display::FrameStatus::draw) return status;
    const double now = steady_seconds();
    request.sample_at = instance_->to_steady(frame_.predictedDisplayTime)
                            .value_or(now + static_cast<double>(frame_.predictedDisplayPeriod) * 1e-9);

    map_hands(request, now);
    if (const display::FrameStatus status = begin_frame(); status != display::FrameStatus::draw) return status;
    if (!frame_.shouldRender || (!placed_ && !choose_place(now))) return end_empty();

    for (Swapchain* chain : {color_.get(), depth_.get()}) {
        if (!chain) continue;
        XrResult result = XR_SUCCESS;
        const display::AcquireResult acquired = chain->acquire(result);
        if (acquired == display::AcquireResult::lost) return lose("a picture to draw in", result);
        if (acquired == display::AcquireResult::not_ready) {
            if (waiting_since_ < 0) waiting_since_ = now;
            if (now - waiting_since_ > most_waiting) return lose("a picture to draw in", XR_TIMEOUT_EXPIRED);
            return end_empty();
        }
    }
    waiting_since_ = -1;
    const Swapchain::Image& image = color_->image();
    request.target = {};
    request.target.image = image.image;
    request.target.view = image.view;
    for (std::uint32_t eye = 0; eye < gpu::most_eyes; ++eye) request.target.eye_views[eye] = image.eye_views[eye];
    request.target.size = size_;
    request.target.format = format_;
    request.target.eyes = gpu::most_eyes;
    if (depth_) {
        request.target.depth = depth_->image().image;
        request.target.depth_view = depth_->image().view;
    }
    request.mask = hidden_.mask();
    request.anew = now - asked > most_waiting;
    request.recentre = recentre_;
    recentre_ = false;
    return display::FrameStatus::draw;
}

display::FrameStatus Headset::wait_for_frame() {
    const auto wait = make<XrFrameWaitInfo>(XR_TYPE_FRAME_WAIT_INFO);
    frame_ = make<XrFrameState>(XR_TYPE_FRAME_STATE);
    const XrResult result = xrWaitFrame(session_->get(), &wait, &frame_);
    return XR_FAILED(result) ? lose("xrWaitFrame", result) : display::FrameStatus::draw;
}

display::FrameStatus Headset::begin_frame() {
    const auto begin = make<XrFrameBeginInfo>(XR_TYPE_FRAME_BEGIN_INFO);
    const auto held = device_.queue().lock();
    const XrResult result = xrBeginFrame(session_->get(), &begin);
    return XR_FAILED(result) ? lose("xrBeginFrame", result) : display::FrameStatus::draw;
}

void Headset::map_hands(display::FrameRequest& request, double now) {
    // A head that lies on a table looks at nothing, and whoever has just come back has pressed nothing.
    request.hands.reset();
    if (!in_front()) return input_->forget();
    XrResult why = XR_SUCCESS;
    request.hands = input_->update(*session_, frame_.predictedDisplayTime, now, why);
    warn_once("the hands", why);
    if (request.hands->aim) {
        request.hands->aim->from = place_.position + place_.orientation * request.hands->aim->from;
        request.hands->aim->towards = place_.orientation * request.hands->aim->towards;
    }
    for (auto& grip : request.hands->grips)
        if (grip) grip = math::within(place_, *grip);
}

bool Headset::choose_place(double now) {
    // Before it is worn it may lie anywhere; where the person looks first is ahead. Nothing is drawn until then, for a
    // world that is placed anew would move.
    if (!in_front()) return false;
    if (searching_since_ < 0) searching_since_ = now;
    const XrViewStateFlags seen = locate_eyes();
    const bool anyhow = now - searching_since_ > most_searching;
    if (!(seen & XR_VIEW_STATE_ORIENTATION_VALID_BIT) || (!(seen & XR_VIEW_STATE_POSITION_VALID_BIT) && !anyhow))
        return false;
    place_ = math::place_of(head_in_space(), start_, 0);
    placed_ = true;
    return true;
}

math::Pose Headset::head_in_space() const {
    const math::Pose left = pose_of(eyes_[0].pose);
    return {(left.position + pose_of(eyes_[1].pose).position) * 0.5F, left.orientation};
}

XrViewStateFlags Headset::locate_eyes() {
    auto info = make<XrViewLocateInfo>(XR_TYPE_VIEW_LOCATE_INFO);
    info.viewConfigurationType = stereo;
    info.displayTime = frame_.predictedDisplayTime;
    info.space = session_->space();
    auto state = make<XrViewState>(XR_TYPE_VIEW_STATE);
    std::array<XrView, gpu::most_eyes> eyes;
    eyes.fill(make<XrView>(XR_TYPE_VIEW));
    std::uint32_t count = 0;
    const XrResult result = xrLocateViews(session_->get(), &info, &state, gpu::most_eyes, &count, eyes.data());
    warn_once("where the eyes are", result);
    if (XR_FAILED(result) || count != gpu::most_eyes || !(state.viewStateFlags & XR_VIEW_STATE_ORIENTATION_VALID_BIT))
        return 0;
    // A head that is not seen for a while turns where it last was.
    if (!(state.viewStateFlags & XR_VIEW_STATE_POSITION_VALID_BIT))
        for (std::size_t eye = 0; eye < eyes.size(); ++eye) eyes[eye].pose.position = eyes_[eye].pose.position;
    const math::Pose before = math::within(place_, head_in_space());
    eyes_ = eyes;
    if (moved_ && frame_.predictedDisplayTime >= moved_->at) {
        // Without a word about how far the space moved, the head was where it was.
        place_ =
            moved_->place.value_or(math::place_of(head_in_space(), before.position, math::yaw_of(before.orientation)));
        moved_.reset();
        recentre_ = true;
    }
    return state.viewStateFlags;
}

void Headset::locate(display::FrameRequest& request) {
    const display::Watchdog::Call call(*watchdog_);
    locate_eyes();
    for (std::size_t eye = 0; eye < eyes_.size(); ++eye) {
        const math::Pose pose = math::within(place_, pose_of(eyes_[eye].pose));
        const XrFovf& fov = eyes_[eye].fov;
        request.views[eye] = {pose.position,           pose.orientation,
                              std::tan(fov.angleLeft), std::tan(fov.angleRight),
                              std::tan(fov.angleUp),   std::tan(fov.angleDown)};
    }
}

display::FrameStatus Headset::end(gpu::Frames& frames, const gpu::Frame& frame) {
    const display::Watchdog::Call call(*watchdog_);
    gpu::Target target;
    target.image = color_->image().image;
    if (depth_) target.depth = depth_->image().image;
    pass_->settle(frame.commands, target);
    if (mirror_) mirror_->keep(frame.commands, target.image);
    if (frames.submit(frame) != gpu::Status::ok) return display::FrameStatus::lost;
    for (Swapchain* chain : {color_.get(), depth_.get()})
        if (chain)
            if (const XrResult result = chain->release(); XR_FAILED(result)) return lose("a picture's end", result);

    std::array<XrCompositionLayerProjectionView, gpu::most_eyes> views;
    std::array<XrCompositionLayerDepthInfoKHR, gpu::most_eyes> depths;
    for (std::uint32_t eye = 0; eye < gpu::most_eyes; ++eye) {
        views[eye] = make<XrCompositionLayerProjectionView>(XR_TYPE_COMPOSITION_LAYER_PROJECTION_VIEW);
        views[eye].pose = eyes_[eye].pose;
        views[eye].fov = eyes_[eye].fov;
        views[eye].subImage = color_->sub_image(eye);
        if (!depth_) continue;
        depths[eye] = make<XrCompositionLayerDepthInfoKHR>(XR_TYPE_COMPOSITION_LAYER_DEPTH_INFO_KHR);
        depths[eye].subImage = depth_->sub_image(eye);
        depths[eye].maxDepth = 1;
        // Reversed, without a far plane.
        depths[eye].nearZ = std::numeric_limits<float>::infinity();
        depths[eye].farZ = math::near_plane;
        views[eye].next = &depths[eye];
    }
    auto layer = make<XrCompositionLayerProjection>(XR_TYPE_COMPOSITION_LAYER_PROJECTION);
    layer.space = session_->space();
    layer.viewCount = gpu::most_eyes;
    layer.views = views.data();
    const auto* const list = reinterpret_cast<const XrCompositionLayerBaseHeader*>(&layer);
    if (const XrResult result = end_frame(1, &list); XR_FAILED(result)) return lose("xrEndFrame", result);
    if (mirror_) mirror_->show();
    return display::FrameStatus::draw;
}

display::FrameStatus Headset::end_empty() {
    const XrResult result = end_frame(0, nullptr);
    return XR_FAILED(result) ? lose("xrEndFrame", result) : display::FrameStatus::rest;
}

XrResult Headset::end_frame(std::uint32_t layers, const XrCompositionLayerBaseHeader* const* list) {
    auto info = make<XrFrameEndInfo>(XR_TYPE_FRAME_END_INFO);
    info.displayTime = frame_.predictedDisplayTime;
    info.environmentBlendMode = blend_;
    info.layerCount = layers;
    info.layers = list;
    const auto held = device_.queue().lock();
    return xrEndFrame(session_->get(), &info);
}

void Headset::feel(const practice::Moment& moment) {
    const display::Watchdog::Call call(*watchdog_);
    if (in_front() && haptics_.update(moment)) warn_once("a pulse in the hand", input_->pulse(*session_));
}

// Events

display::FrameStatus Headset::poll_events() {
    XrEventDataBuffer buffer;
    for (;;) {
        const XrResult polled = instance_->poll(buffer);
        if (polled == XR_EVENT_UNAVAILABLE) return display::FrameStatus::draw;
        if (XR_FAILED(polled)) return lose("xrPollEvent", polled);
        const void* const event = &buffer;
        switch (static_cast<int>(buffer.type)) {
            case XR_TYPE_EVENT_DATA_SESSION_STATE_CHANGED: {
                XrResult why = XR_SUCCESS;
                switch (session_->handle(*static_cast<const XrEventDataSessionStateChanged*>(event), why)) {
                    case Session::StateChange::ok: break;
                    case Session::StateChange::exit: return display::FrameStatus::closed;
                    case Session::StateChange::lost: return lose("its session", why);
                }
                break;
            }
            case XR_TYPE_EVENT_DATA_INSTANCE_LOSS_PENDING: return lose("its runtime", XR_ERROR_INSTANCE_LOST);
            case XR_TYPE_EVENT_DATA_REFERENCE_SPACE_CHANGE_PENDING:
                handle(*static_cast<const XrEventDataReferenceSpaceChangePending*>(event));
                break;
            case XR_TYPE_EVENT_DATA_USER_PRESENCE_CHANGED_EXT:
                if (instance_->tells_presence())
                    worn_ = static_cast<const XrEventDataUserPresenceChangedEXT*>(event)->isUserPresent == XR_TRUE;
                break;
            case XR_TYPE_EVENT_DATA_DISPLAY_REFRESH_RATE_CHANGED_FB:
                rate_ = static_cast<const XrEventDataDisplayRefreshRateChangedFB*>(event)->toDisplayRefreshRate;
                log::info("the headset now shows {:.0f} pictures a second", rate_);
                break;
            case XR_TYPE_EVENT_DATA_VISIBILITY_MASK_CHANGED_KHR: update_hidden_area(); break;
            default: break;
        }
    }
}

void Headset::handle(const XrEventDataReferenceSpaceChangePending& event) {
    if (event.session != session_->get() || event.referenceSpaceType != XR_REFERENCE_SPACE_TYPE_LOCAL || !placed_)
        return;
    // The person wants to have before them what belongs there. The place itself stays where it is, for the viewpoint is
    // never moved by us.
    const std::optional<math::Pose> before = moved_ ? moved_->place : std::optional(place_);
    moved_ = Moved{event.changeTime, std::nullopt};
    if (event.poseValid && before) moved_->place = math::within(*before, pose_of(event.poseInPreviousSpace));
}

display::FrameStatus Headset::lose(const char* call, XrResult result) {
    why_ = message("{}: {}", call, name_of(result));
    return display::FrameStatus::lost;
}

void Headset::update_hidden_area() try {
    device_.wait_idle();
    hidden_ = HiddenArea(device_, *instance_, *session_);
} catch (const std::runtime_error&) {
    // The GPU's memory is full: what no eye sees is drawn.
    hidden_ = {};
}

void Headset::request_exit() {
    if (!session_->running() || !why_.empty() || XR_FAILED(xrRequestExitSession(session_->get()))) return;
    constexpr double patience = 0.5;  // s
    const double until = steady_seconds() + patience;
    while (poll_events() == display::FrameStatus::draw && session_->running() && steady_seconds() < until) {
        if (wait_for_frame() != display::FrameStatus::draw || begin_frame() != display::FrameStatus::draw) return;
        end_empty();
    }
}

void Headset::warn_once(const char* call, XrResult result) {
    // Of a loss the next call tells that can't do without.
    if (result == XR_ERROR_SESSION_LOST || result == XR_ERROR_INSTANCE_LOST) return;
    if (XR_SUCCEEDED(result) || std::find(warned_.begin(), warned_.end(), std::pair(call, result)) != warned_.end())
        return;
    warned_.emplace_back(call, result);
    log::warning("the headset could not tell once: {} ({}); the sitting goes on", call, name_of(result));
}

}  // namespace luwte::xr
