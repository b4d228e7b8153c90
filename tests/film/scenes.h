#pragma once

#include <string>
#include <vector>

#include "lake.h"
#include "limits.h"

namespace luwte::app {

/// The names of all scenes of this source tree, in alphabetical order: the folders of scenes/ with a scene.toml.
const std::vector<std::string>& scene_names();
const scene::Scene& scene_named(const std::string& name);

OffscreenRenderer open_offscreen(const scene::Scene& scene, VkExtent2D size, std::uint32_t eyes = 1);

/// A moment of paced breathing, `seconds` after an inhale began, at 6 breaths a minute: orb and scene follow it.
practice::Moment breathing_moment(float light, double seconds);

/// The film that an off-screen renderer makes of moments, `seconds` long.
limits::Reel reel_of(OffscreenRenderer& offscreen, VkExtent2D size, double fps, double seconds, Look look,
                     const std::function<practice::Moment(double time)>& moment);

/// Around the orb at its fullest, with its rim and the brighter half of its halo, for a look straight ahead.
limits::Disc around_orb(const scene::Scene& scene);

/// The mean levels of a scene's light from start to end, in a sitting of five minutes (the shortest that is shipped).
std::vector<limits::Level> day_of(const scene::Scene& scene);

}  // namespace luwte::app
