#pragma once

#include "picture/scene_renderer.h"
#include "shared.h"

namespace luwte::picture {

/// The unit vector towards an azimuth (positive to the right of -z) and an elevation, radians.
glm::vec3 direction(float azimuth, float elevation);

/// Everything shaders read of a frame: the scene's light at this moment, the eyes, the orb, the body.
shared::FrameData frame_data(const scene::Scene& scene, const practice::Moment& moment, const ViewParams& params,
                             VkExtent2D size, float reading_presence);

}  // namespace luwte::picture
