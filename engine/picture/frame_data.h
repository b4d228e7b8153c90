#pragma once

#include "picture/scene_renderer.h"
#include "shared.h"

namespace luwte::picture {

/// The unit vector towards an azimuth (positive to the right of -z) and an elevation, radians.
glm::vec3 direction(float azimuth, float elevation);

/// Everything shaders read of a frame: the scene's light at this moment, the eyes, the orb, the body.
shared::FrameData frame_data(const scene::Scene& scene, const practice::Moment& moment, const ViewParams& params,
                             VkExtent2D size, float reading_presence);

/// The small lights of thoughts that were set down, and the glow on what is pointed out: into the frame's spots.
void place_spots(shared::FrameData& data, const scene::Scene& scene, const practice::Moment& moment,
                 const ViewParams& params);

/// Where small light `index` is, `age` seconds after it appeared: before the person, set down on water or ground, then
/// away over it, where it stays. World space, metres. For who lies down it goes up instead.
glm::vec3 small_light_at(const scene::Scene& scene, const ViewParams& params, int index, float age);

}  // namespace luwte::picture
