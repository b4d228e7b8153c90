#pragma once

#include "app/options.h"
#include "app/stage.h"
#include "base/result.h"
#include "display/film.h"
#include "scene/scene.h"

namespace luwte::app {

/// A film's stage: device, painter, and the film display that hands each frame to `sink`. `letters` outlives it.
Result<Stage> open_film_stage(const scene::Scene& scene, const picture::Letters& letters, Detail detail,
                              const display::FilmWish& wish, display::FrameSink sink);

/// What paints `scene` on a device and in a pass, in this detail. Throws std::runtime_error where the GPU refuses.
std::unique_ptr<picture::Painter> make_painter(gpu::Device& device, const gpu::Pass& pass, const scene::Scene& scene,
                                               const picture::Letters& letters, Detail detail);

/// Which of the painter's details a wish means on this device.
picture::Detail detail_for(Detail wish, const gpu::Device& device);

}  // namespace luwte::app
