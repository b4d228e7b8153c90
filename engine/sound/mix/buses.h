#pragma once

#include "scene/sounds.h"
#include "sound/block.h"

namespace luwte::sound {

/// A place has at most so many sounds with a spot of their own; with voice and breath tone 16 sources stand around a
/// head, beside the bed.
constexpr std::size_t most_points = 14;

/// One block of everything there is to hear, each kind on its own, before it is placed around a head.
struct Buses {
    BFormat bed;
    Mono voice;
    Mono tone;
    std::array<Mono, most_points> points;  ///< sounds of the place with a spot of their own; silent past the count
    std::array<Vec3, most_points> spots;   ///< theirs, metres from the person's seat
    std::size_t point_count = 0;
    Vec3 voice_at;  ///< metres from the gaze frame's origin, in the world's axes
    scene::Acoustics acoustics = scene::Acoustics::open;

    void clear() {
        bed.clear();
        voice.fill(0);
        tone.fill(0);
        for (Mono& point : points) point.fill(0);
    }
};

}  // namespace luwte::sound
