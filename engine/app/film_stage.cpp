#include "app/film_stage.h"

#include <fmt/format.h>

#include <stdexcept>

namespace luwte::app {

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
        stage.painter = std::make_unique<picture::Painter>(
            *stage.device, std::make_shared<const picture::Brushes>(*stage.device, stage.display->pass(), letters),
            scene, detail_for(detail, *stage.device));
        return stage;
    } catch (const std::runtime_error& error) {
        return Problem{fmt::format("The film can't be drawn: {}; try a smaller --size.", error.what()), Exit::lacking};
    }
}

}  // namespace luwte::app
