#include "app/stage/render_session.h"

#include <fmt/format.h>

#include <stdexcept>

#include "base/message.h"

namespace luwte::app {

std::unique_ptr<picture::SceneRenderer> make_renderer(gpu::Device& device, const gpu::Pass& pass,
                                                      const scene::Scene& scene, const picture::FontAtlas& atlas,
                                                      Detail detail) {
    const bool fine = detail == Detail::headset || (detail == Detail::automatic && !device.software());
    return std::make_unique<picture::SceneRenderer>(device,
                                                    std::make_shared<const picture::Pipelines>(device, pass, atlas),
                                                    scene, fine ? picture::Detail::headset : picture::Detail::software);
}

Result<RenderSession> open_film_session(const scene::Scene& scene, const picture::FontAtlas& atlas, Detail detail,
                                        const display::FilmDesc& desc, display::FrameSink sink,
                                        const std::string& gpu) try {
    const auto film = [&](gpu::Device& device) {
        return Result(std::make_unique<display::Film>(device, desc, std::move(sink)));
    };
    gpu::DeviceDesc needs;
    needs.gpu = gpu;
    return open_session(needs, film, scene, atlas, detail);
} catch (const std::runtime_error& error) {
    return Problem{message("The film can't be drawn: {}; try a smaller --size.", error.what()), Cause::environment};
}

}  // namespace luwte::app
