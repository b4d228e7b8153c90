#pragma once

#include <memory>

#include "display/display.h"
#include "display/surface.h"

namespace luwte::display {

/// A sitting drawn straight into the window, seen from `eye` in the direction that the mouse looks.
class WindowDisplay final : public Display {
public:
    static Result<std::unique_ptr<WindowDisplay>> open(gpu::Device& device, DesktopWindow& window, glm::vec3 eye);
    ~WindowDisplay() override;

    const gpu::Pass& pass() const override { return *pass_; }
    FrameStatus begin(FrameRequest& request) override;
    FrameStatus end(gpu::Frames& frames, const gpu::Frame& frame) override;

private:
    WindowDisplay(gpu::Device& device, DesktopWindow& window, glm::vec3 eye)
        : device_(device), window_(window), eye_(eye) {}
    void fit();

    gpu::Device& device_;
    DesktopWindow& window_;
    glm::vec3 eye_;
    std::unique_ptr<Surface> surface_;
    std::unique_ptr<gpu::Pass> pass_;
};

}  // namespace luwte::display
