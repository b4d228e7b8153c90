#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "base/result.h"
#include "practice/sitting.h"
#include "scene/sounds.h"
#include "scene/weather.h"
#include "sound/levels.h"
#include "voice/voice.h"

namespace luwte::sound {

constexpr int sample_rate = 48000;

/// What a place and a person sound like; fixed for a sitting.
struct Setting {
    std::vector<scene::Sound> sounds;
    scene::Weather weather;
    voice::Voice voice;            ///< a line that it lacks is shown only
    float orb[3] = {0, 0, -2.2F};  ///< where the breath tone comes from, metres, relative to the gaze frame
    float gaze_pitch = 0;          ///< radians; a lying person's gaze frame is turned up
    bool breath_tone = true;
    Levels levels;
    bool lying = false;  ///< body parts' places for the voice
};

/// A listener's head in the world: metres and a unit quaternion (x, y, z, w); right-handed, y up, -z ahead.
struct Head {
    float position[3] = {0, 0, 0};
    float orientation[4] = {0, 0, 0, 1};
    float gaze_at[3] = {0, 0, 0};  ///< metres: where the gaze frame is
    float gaze_yaw = 0;  ///< radians to the left: where the gaze frame, and with it voice and orb, is turned to
};

/// The sitting's sound in lock step with pictures (film, tests): OpenAL loopback, HRTF, the same on every run.
class Loopback {
public:
    static Result<Loopback> open(const practice::Sitting& sitting, const Setting& setting);
    Loopback(Loopback&&) noexcept;
    Loopback& operator=(Loopback&&) noexcept;
    ~Loopback();

    bool hrtf() const;
    void add(practice::Event event);
    void set_head(const Head& head);
    /// Renders the next frames of interleaved stereo; sitting time runs with the samples from 0. Internally in blocks
    /// of 480 samples whatever is asked for, so that the result does not depend on how it is cut up.
    void render(std::span<float> stereo);

private:
    struct Impl;
    explicit Loopback(std::unique_ptr<Impl> impl);
    std::unique_ptr<Impl> impl_;
};

/// The sitting's sound on the machine's device, on a thread of its own. No device is no error: `device()` is then
/// empty, and the player keeps asking once in two seconds.
class Player {
public:
    /// `now` is the sitting's time in seconds at this call; the player keeps time from there.
    Player(const practice::Sitting& sitting, const Setting& setting, double now);
    ~Player();
    Player(const Player&) = delete;
    Player& operator=(const Player&) = delete;

    void add(practice::Event event);
    void set_head(const Head& head);
    /// The sounds of another place come up and those of this one go, over 3 s.
    void change(const std::vector<scene::Sound>& sounds, const scene::Weather& weather);
    std::string device() const;  ///< name, empty when there is none
    bool hrtf() const;

private:
    struct Impl;
    std::unique_ptr<Impl> impl_;
};

}  // namespace luwte::sound
