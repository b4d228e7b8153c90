#include "app/film_stage.h"

#include <fmt/format.h>

#include <stdexcept>

namespace luwte::app {

std::unique_ptr<picture::Painter> make_painter(gpu::Device& device, const gpu::Pass& pass, const scene::Scene& scene,
                                               const picture::Letters& letters, Detail detail) {
    return std::make_unique<picture::Painter>(device, std::make_shared<const picture::Brushes>(device, pass, letters),
                                              scene, detail_for(detail, device));
}

picture::Detail detail_for(Detail wish, const gpu::Device& device) {
    const bool fine = wish == Detail::headset || (wish == Detail::automatic && !device.software());
    return fine ? picture::Detail::headset : picture::Detail::software;
}

Result<Stage> open_film_stage(const scene::Scene& scene, const picture::Letters& letters, Detail detail,
                              const display::FilmWish& wish, display::FrameSink sink) {
    auto device = gpu::Device::open({});
    if (!device) return device.problem();
    try {
        Stage stage;
        stage.device = std::move(*device);
        stage.frames = std::make_unique<gpu::Frames>(*stage.device);
        stage.display = std::make_unique<display::Film>(*stage.device, wish, std::move(sink));
        stage.painter = make_painter(*stage.device, stage.display->pass(), scene, letters, detail);
        return stage;
    } catch (const std::runtime_error& error) {
        return Problem{fmt::format("The film can't be drawn: {}; try a smaller --size.", error.what()), Exit::lacking};
    }
}

}  // namespace luwte::app
