#include "display/window_display.h"

#include <stdexcept>

#include "base/clock.h"

namespace luwte::display {

Result<std::unique_ptr<WindowDisplay>> WindowDisplay::open(gpu::Device& device, DesktopWindow& window, glm::vec3 eye) {
    std::unique_ptr<WindowDisplay> made(new WindowDisplay(device, window, eye));
    auto surface = Surface::open(device, window, Surface::PresentMode::vsync, VK_IMAGE_USAGE_COLOR_ATTACHMENT_BIT);
    if (!surface) return surface.problem();
    made->surface_ = std::move(*surface);
    made->fit();
    return made;
}

WindowDisplay::~WindowDisplay() { device_.wait_idle(); }

void WindowDisplay::fit() {
    VkExtent2D size = surface_->size();
    // A window that opens minimised has no size, but who draws in it needs a pass.
    if (size.width == 0 || size.height == 0) size = {64, 64};
    if (pass_ && pass_->size().width == size.width && pass_->size().height == size.height &&
        pass_->format() == surface_->format())
        return;
    pass_.reset();  // first: two at once may be too much for the GPU's memory
    pass_ = std::make_unique<gpu::Pass>(device_, size, surface_->format(), 1U);
}

FrameStatus WindowDisplay::begin(FrameRequest& request) try {
    switch (surface_->acquire()) {
        case AcquireResult::not_ready: return FrameStatus::rest;
        case AcquireResult::lost: return FrameStatus::lost;
        case AcquireResult::image: break;
    }
    fit();
    const VkExtent2D size = surface_->size();
    const float aspect = static_cast<float>(size.width) / static_cast<float>(size.height);
    // Nothing stays of a headset's: neither its hands nor its mask, whose device is gone.
    request = {};
    request.target.image = surface_->image();
    request.target.view = surface_->view();
    request.target.eye_views[0] = surface_->view();
    request.target.size = size;
    request.target.format = surface_->format();
    request.views[0] = display::look(eye_, window_.yaw(), window_.pitch(), DesktopWindow::half_tangent, aspect);
    request.sample_at = steady_seconds();
    return FrameStatus::draw;
} catch (const std::runtime_error&) {
    // The GPU's memory is full: as lost as it is when it goes away.
    return FrameStatus::lost;
}

FrameStatus WindowDisplay::end(gpu::Frames& frames, const gpu::Frame& frame) {
    gpu::record(frame.commands, {{surface_->image(), gpu::drawn_in, gpu::presented}});
    if (frames.submit(frame, {surface_->acquired(), surface_->drawn()}) != gpu::Status::ok) return FrameStatus::lost;
    return surface_->present() ? FrameStatus::draw : FrameStatus::lost;
}

}  // namespace luwte::display
