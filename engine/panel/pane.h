#pragma once

#include <filesystem>
#include <memory>
#include <string>

#include "base/result.h"
#include "display/desk.h"
#include "display/surface.h"
#include "gpu/device.h"
#include "gpu/frames.h"
#include "panel/theme.h"

struct ImGuiContext;

namespace luwte::panel {

/// Dear ImGui in the desk's window, with a GPU of its own. Its colours are sRGB and blended as such, so it draws into a
/// plain picture that is then copied to the window's sRGB one. It needs a VkRenderPass, the only one in the house.
class Pane {
public:
    enum class Turn {
        draw,  ///< ImGui's frame has begun: fill it, then end()
        rest,  ///< nothing to draw in now (minimised)
        lost,  ///< the GPU or its window went away
    };

    /// The texts name letters that the usual ones lack. A Problem tells what this machine lacks.
    static Result<std::unique_ptr<Pane>> open(display::Desk& desk, const std::filesystem::path& font,
                                              const std::string& texts);
    ~Pane();
    Pane(const Pane&) = delete;
    Pane& operator=(const Pane&) = delete;

    Turn begin();
    Turn end();
    const Fonts& fonts() const { return fonts_; }
    const gpu::Device& device() const { return *device_; }

private:
    using RenderPass = gpu::Handle<VkRenderPass, vkDestroyRenderPass>;
    using Framebuffer = gpu::Handle<VkFramebuffer, vkDestroyFramebuffer>;

    explicit Pane(display::Desk& desk) : desk_(desk) {}
    Result<void> start(const std::filesystem::path& font, const std::string& texts);
    RenderPass make_pass(VkFormat format) const;
    void fit();
    void draw(VkCommandBuffer commands) const;

    display::Desk& desk_;
    std::unique_ptr<gpu::Device> device_;
    std::unique_ptr<gpu::Frames> frames_;
    std::unique_ptr<display::Surface> surface_;
    RenderPass pass_;
    gpu::Image picture_;
    Framebuffer framebuffer_;
    gpu::DescriptorPool descriptors_;
    ImGuiContext* context_ = nullptr;
    bool on_window_ = false, on_gpu_ = false;  ///< ImGui's backends stand
    Fonts fonts_;
};

}  // namespace luwte::panel
