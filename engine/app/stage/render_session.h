#pragma once

#include <memory>
#include <optional>

#include "app/settings/preferences.h"
#include "base/result.h"
#include "display/film.h"
#include "gpu/device.h"
#include "gpu/frames.h"
#include "picture/scene_renderer.h"

namespace luwte::app {

/// A crossfade from the scene that is being left.
struct Change {
    std::unique_ptr<gpu::OffscreenTarget> offscreen_target;
    std::unique_ptr<picture::SceneRenderer> leaving;
    double since = 0;          ///< steady seconds
    std::uint32_t unseen = 0;  ///< frames without it: the GPU may still draw with it in the first ones
};

/// Device, display and renderer of what is shown on. An OpenXR runtime chooses the Vulkan device, so they are built and
/// torn down together (in reverse order of these members); sitting, sound and clock outlive it.
struct RenderSession {
    std::unique_ptr<gpu::Device> device;
    std::unique_ptr<gpu::Frames> frames;
    std::unique_ptr<display::Display> display;
    std::unique_ptr<picture::SceneRenderer> renderer;

    std::optional<Change> change;  ///< while the scene changes

    RenderSession() = default;
    RenderSession(RenderSession&&) noexcept = default;
    RenderSession& operator=(RenderSession&& other) noexcept {
        // In the order of destruction, which the compiler's own assignment would turn around.
        wait();
        change = std::move(other.change);
        renderer = std::move(other.renderer);
        display = std::move(other.display);
        frames = std::move(other.frames);
        device = std::move(other.device);
        return *this;
    }
    ~RenderSession() { wait(); }

private:
    /// What the GPU still draws with must not be taken from it.
    void wait() {
        if (device) device->wait_idle();
    }
};

/// What draws `scene` on a device and in a pass, in this detail. Throws std::runtime_error where the GPU refuses.
std::unique_ptr<picture::SceneRenderer> make_renderer(gpu::Device& device, const gpu::Pass& pass,
                                                      const scene::Scene& scene, const picture::FontAtlas& atlas,
                                                      Detail detail);

/// A session on a device that has what it `needs`; `open` gives the display on it. `atlas` outlives it. Throws
/// std::runtime_error where the GPU refuses.
template <class OpenDisplay>
Result<RenderSession> open_session(const gpu::DeviceDesc& needs, OpenDisplay open, const scene::Scene& scene,
                                   const picture::FontAtlas& atlas, Detail detail) {
    auto device = gpu::Device::open(needs);
    if (!device) return device.problem();
    RenderSession render;
    render.device = *std::move(device);
    render.frames = std::make_unique<gpu::Frames>(*render.device);
    auto display = open(*render.device);
    if (!display) return display.problem();
    render.display = *std::move(display);
    render.renderer = make_renderer(*render.device, render.display->pass(), scene, atlas, detail);
    return render;
}

/// A film's session: its display hands each frame to `sink`.
Result<RenderSession> open_film_session(const scene::Scene& scene, const picture::FontAtlas& atlas, Detail detail,
                                        const display::FilmDesc& desc, display::FrameSink sink,
                                        const std::string& gpu = {});

}  // namespace luwte::app
