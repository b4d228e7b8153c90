#include "app/stage/film_session.h"

#include <fmt/format.h>

#include <stdexcept>

namespace luwte::app {

std::unique_ptr<picture::SceneRenderer> make_renderer(gpu::Device& device, const gpu::Pass& pass,
                                                      const scene::Scene& scene, const picture::FontAtlas& atlas,
                                                      Detail detail) {
    return std::make_unique<picture::SceneRenderer>(
        device, std::make_shared<const picture::Pipelines>(device, pass, atlas), scene, detail_for(detail, device));
}

picture::Detail detail_for(Detail detail, const gpu::Device& device) {
    const bool fine = detail == Detail::headset || (detail == Detail::automatic && !device.software());
    return fine ? picture::Detail::headset : picture::Detail::software;
}

Result<RenderSession> open_film_session(const scene::Scene& scene, const picture::FontAtlas& atlas, Detail detail,
                                        const display::FilmDesc& desc, display::FrameSink sink) {
    auto device = gpu::Device::open({});
    if (!device) return device.problem();
    try {
        RenderSession render;
        render.device = std::move(*device);
        render.frames = std::make_unique<gpu::Frames>(*render.device);
        render.display = std::make_unique<display::Film>(*render.device, desc, std::move(sink));
        render.renderer = make_renderer(*render.device, render.display->pass(), scene, atlas, detail);
        return render;
    } catch (const std::runtime_error& error) {
        return Problem{fmt::format("The film can't be drawn: {}; try a smaller --size.", error.what()),
                       Cause::environment};
    }
}

}  // namespace luwte::app
