#pragma once

#include "practice/timeline.h"
#include "sound/block.h"

namespace luwte::sound {

/// Turns a point of the gaze frame into the world's axes: `pitch` radians upwards about the x axis.
Vec3 from_gaze(Vec3 at, float pitch);

/// Where the voice is for a line: 1.2 m away, 25 degrees right in the gaze frame; in an evening sitting 0.6 m ahead, in
/// the middle, which is heard as within the head; or at the middle of the body parts it names, of a person who sits
/// (facing -z) or lies on their back (feet towards -z). Metres from the head.
Vec3 place_of(const practice::Place& place, float gaze_pitch, bool lying, bool evening = false);

/// The voice on its way: follows its goal without overshoot (critically damped, about 1.5 s), and around the head where
/// the straight way would lead through it.
class VoicePath {
public:
    static constexpr float nearest = 0.45F;  ///< metres from the middle of the head

    explicit VoicePath(Vec3 at) : at_(at) {}

    /// One block further.
    void step(Vec3 goal);

    Vec3 at() const;

private:
    Vec3 at_, speed_;
};

}  // namespace luwte::sound
