#pragma once

#include <memory>
#include <optional>

#include "practice/timeline.h"
#include "scene/scene.h"

namespace luwte::app {

/// What a place's whole sound costs here, heard with HRTF.
struct SoundCost {
    double share = 0;            ///< of one core, 0 to 1
    double times_real_time = 0;  ///< how many times faster than it sounds it is made
};

/// Renders some seconds of it, several times; the median. Nothing where there is no HRTF.
std::optional<SoundCost> measure_sound(const scene::Scene& scene,
                                       const std::shared_ptr<const practice::Timeline>& timeline);

}  // namespace luwte::app
