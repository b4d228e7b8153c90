#pragma once

#include "sound/listening_mode.h"
#include "sound/mix/ambience.h"
#include "voice/voice.h"

namespace luwte::sound {

/// What a place and a person sound like; fixed for a sitting.
struct MixSettings {
    Soundscape place;
    voice::Voice voice;            ///< a line that it lacks is shown only
    float orb[3] = {0, 0, -2.2F};  ///< where the breath tone comes from, metres, relative to the gaze frame
    float gaze_pitch = 0;          ///< radians; a lying person's gaze frame is turned up
    bool breath_tone = true;
    Levels levels;
    ListeningMode listening;
    bool lying = false;  ///< body parts' places for the voice
};

/// A listener's head in the world: metres and a unit quaternion (x, y, z, w); right-handed, y up, -z ahead.
struct Head {
    float position[3] = {0, 0, 0};
    float orientation[4] = {0, 0, 0, 1};
    float gaze_at[3] = {0, 0, 0};  ///< metres: where the gaze frame is
    float gaze_yaw = 0;  ///< radians to the left: where the gaze frame, and with it voice and orb, is turned to
};

}  // namespace luwte::sound
