#pragma once

#include <AL/alc.h>

#include <memory>

#include "scene/sounds.h"

namespace luwte::sound {

/// What a place's walls, trunks or hills give back, in the terms of EAX reverb: times in seconds, gains linear.
struct Reverberation {
    float density, diffusion;
    float gain, gain_hf, gain_lf;          ///< of all that comes back, above and below the references
    float decay, decay_hf, decay_lf;       ///< to -60 dB; the others as shares of it
    float reflections, reflections_delay;  ///< gain and delay of the first ones
    float late, late_delay;                ///< gain and delay of the tail
    float high = 4000, low = 250;          ///< references, Hz
};

const Reverberation& reverberation_of(scene::Acoustics acoustics);

/// The part of a sound that is sent to the reverb, by how far away it is, metres: of near sounds little, for their
/// straight way is loud; of far ones all. Sounds have the level at which they are heard, so it is the share that grows.
float reverb_send(float distance);

/// The reverb of a place on an OpenAL device: one auxiliary slot with EAX reverb, or plain reverb where that is
/// missing. All calls in the device's context.
class Reverb {
public:
    /// Null where this device has no reverb (no ALC_EXT_EFX, or it is switched off). With `middle` all of it comes from
    /// straight ahead, alike on both sides; null too where that can't be had.
    static std::unique_ptr<Reverb> make(ALCdevice* device, bool middle);
    ~Reverb();
    Reverb(const Reverb&) = delete;
    Reverb& operator=(const Reverb&) = delete;

    /// Once a block. Other acoustics than before: these go down, then those come up.
    void step(scene::Acoustics acoustics);
    /// How much of a source is sent to it, linear; 0 to 1.
    void send(unsigned source, float share);

private:
    Reverb() = default;
    void set(const Reverberation& reverberation);

    unsigned slot_ = 0, effect_ = 0, filter_ = 0;
    bool eax_ = true, middle_ = false, begun_ = false;
    scene::Acoustics acoustics_ = scene::Acoustics::open;
    int silent_ = 0;   ///< blocks of silence still to come between two acoustics
    double gain_ = 1;  ///< 0 to 1, of the slot, before easing
};

}  // namespace luwte::sound
