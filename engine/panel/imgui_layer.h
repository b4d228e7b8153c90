#pragma once

#include <filesystem>
#include <memory>
#include <string>

#include "base/result.h"
#include "display/desktop_window.h"
#include "display/surface.h"
#include "gpu/device.h"
#include "gpu/frames.h"
#include "panel/draw_context.h"

struct ImGuiContext;

namespace luwte::panel {

/// Dear ImGui in the program's window, with a GPU of its own. Its colours are sRGB and blended as such, so it draws
/// into a plain picture that is then copied to the window's sRGB one. It needs a VkRenderPass, the only one in the
/// program.
class ImGuiLayer {
public:
    /// The texts name letters that the usual ones lack; `gpu` is as of gpu::DeviceDesc. A Problem tells what this
    /// machine lacks.
    static Result<std::unique_ptr<ImGuiLayer>> open(display::DesktopWindow& window, const std::filesystem::path& font,
                                                    const std::string& texts, const std::string& gpu);
    ~ImGuiLayer();
    ImGuiLayer(const ImGuiLayer&) = delete;
    ImGuiLayer& operator=(const ImGuiLayer&) = delete;

    /// `draw`: ImGui's frame has begun; fill it, then end(). `rest`: minimised. `lost`: the GPU or its window is gone.
    display::FrameStatus begin();
    display::FrameStatus end();
    const Fonts& fonts() const { return fonts_; }

private:
    using RenderPass = gpu::Handle<VkRenderPass, vkDestroyRenderPass>;
    using Framebuffer = gpu::Handle<VkFramebuffer, vkDestroyFramebuffer>;

    explicit ImGuiLayer(display::DesktopWindow& window) : window_(window) {}
    Result<void> start(const std::filesystem::path& font, const std::string& texts, const std::string& gpu);
    RenderPass make_pass(VkFormat format) const;
    void fit();
    void draw(VkCommandBuffer commands) const;

    display::DesktopWindow& window_;
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
