#pragma once

#include <memory>

#include "display/display.h"
#include "display/surface.h"

namespace luwte::display {

/// A sitting drawn straight into the desk's window, seen from `eye` in the direction that the mouse looks.
class Window final : public Display {
public:
    static Result<std::unique_ptr<Window>> open(gpu::Device& device, Desk& desk, glm::vec3 eye);
    ~Window() override;

    const gpu::Pass& pass() const override { return *pass_; }
    Turn begin(Request& request) override;
    Turn end(gpu::Frames& frames, const gpu::Frame& frame) override;

private:
    Window(gpu::Device& device, Desk& desk, glm::vec3 eye) : device_(device), desk_(desk), eye_(eye) {}
    void fit();

    gpu::Device& device_;
    Desk& desk_;
    glm::vec3 eye_;
    std::unique_ptr<Surface> surface_;
    std::unique_ptr<gpu::Pass> pass_;
};

}  // namespace luwte::display
