#pragma once

#include "app/settings/sitting_options.h"
#include "app/stage/render_session.h"
#include "base/result.h"
#include "display/film.h"
#include "scene/scene.h"

namespace luwte::app {

/// A film's session: device, renderer, and the film display that hands each frame to `sink`. `atlas` outlives it.
Result<RenderSession> open_film_session(const scene::Scene& scene, const picture::FontAtlas& atlas, Detail detail,
                                        const display::FilmDesc& desc, display::FrameSink sink);

/// What draws `scene` on a device and in a pass, in this detail. Throws std::runtime_error where the GPU refuses.
std::unique_ptr<picture::SceneRenderer> make_renderer(gpu::Device& device, const gpu::Pass& pass,
                                                      const scene::Scene& scene, const picture::FontAtlas& atlas,
                                                      Detail detail);

/// Which of the renderer's details an option means on this device.
picture::Detail detail_for(Detail detail, const gpu::Device& device);

}  // namespace luwte::app
