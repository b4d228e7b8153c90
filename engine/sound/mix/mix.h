#pragma once

#include <atomic>
#include <utility>

#include "practice/sitting.h"
#include "sound/mix/ambience.h"
#include "sound/mix/breath_tone.h"
#include "sound/mix/buses.h"
#include "sound/mix/duck.h"
#include "sound/mix/line_cache.h"
#include "sound/mix/mix_settings.h"
#include "sound/mix/narrator.h"
#include "sound/mix/noise_floor.h"
#include "sound/mix/plate.h"
#include "sound/mix/safety_limiter.h"
#include "sound/mix/voice_placement.h"

namespace luwte::sound {

/// The sitting as sound, block by block: asks the practice where the sitting stands at each block's ends and lets the
/// narrator, the breath tone and the place render their part. Knows no device and no clock.
class Mix {
public:
    Mix(const practice::Sitting& sitting, const MixSettings& settings);

    /// The next block, which lasts from sitting time `start` to `end` seconds. No allocation.
    void render(double start, double end, Buses& buses);

    void add(practice::Event event) { sitting_.add(event); }

    /// The sounds of another place: those of this one go down, these come up, over 3 s in all. Voice and breath tone go
    /// on.
    void change(Ambience next);
    /// What change() left behind, to be freed elsewhere than on the sound's thread.
    Ambience take_outgoing() { return std::exchange(outgoing_, {}); }

    /// See Narrator::clear.
    void clear_voice(std::size_t frames) { narrator_.clear(frames); }
    bool speaking() const { return narrator_.sounding(); }

    /// Everything comes up from silence over `seconds`, as after a device was lost.
    void fade_in(double seconds);

    /// Decodes what is spoken soon; from one other thread, or before each block.
    void prepare() { line_cache_.prepare(position_.load(std::memory_order_relaxed)); }

    Vec3 orb() const { return orb_; }

private:
    float step_change();
    void arrive();
    Vec3 voice_at(const practice::Place& place) const;

    practice::Sitting sitting_;
    LineCache line_cache_;
    bool breath_tone_, lying_;
    float voice_level_, place_level_, tone_level_;  ///< as a person wants them, linear
    float gaze_pitch_;
    Vec3 orb_;
    Narrator narrator_{line_cache_};
    BreathTone tone_;
    Plate plate_;
    VoicePath voice_path_;
    Vec3 goal_ = voice_path_.at();
    float louder_place_;  ///< dB that the bed gives way besides, for a place that is wanted louder than the voice
    Duck duck_{0};
    SafetyLimiter limiter_;
    NoiseFloor floor_;
    Ambience place_, next_, outgoing_;
    bool changing_ = false;
    double changed_ = 2;  ///< 0 to 1: this place goes; 1 to 2: the next one comes
    float bed_gain_ = 0;  ///< at the end of the last block
    float tone_gain_ = tone_level_;
    float rest_ = 1;    ///< 1 while playing, lower while paused, eased
    double faded_ = 0;  ///< 0 to 1
    double fade_seconds_;
    std::atomic<double> position_ = 0;  ///< where the sitting stands, for decoding ahead
};

}  // namespace luwte::sound
