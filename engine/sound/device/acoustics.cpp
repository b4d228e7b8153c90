#include "sound/device/acoustics.h"

#include <AL/al.h>
#define AL_ALEXT_PROTOTYPES  // OpenAL Soft, which the program needs anyway, exports the functions of EFX
#include <AL/efx.h>

#include <algorithm>
#include <array>

#include "base/catalogue.h"
#include "math/easing.h"
#include "sound/block.h"

namespace luwte::sound {
namespace {

// Gains were set by measure (tests/sound/acoustics_test.cpp): of white noise that is sent as a whole, so much comes
// back.
struct AcousticsRow {
    scene::Acoustics acoustics;
    Reverberation reverberation;
};
constexpr AcousticsRow rows[] = {
    // 30 dB below. Under the open sky hardly anything comes back: a far, dark tail, without a first reflection that
    // could be heard as a slap.
    {scene::Acoustics::open, {1.0F, 1.0F, 0.07F, 0.2F, 1.0F, 1.6F, 0.35F, 1.0F, 0.0F, 0.1F, 1.9F, 0.1F, 3000, 250}},
    // 18 dB below. Measured woods ring for 1 to 2 s in the middle (Sakai et al. 1998), leaves take the highs; what
    // comes back is late, for trunks stand 8 to 15 m away, and soft.
    {scene::Acoustics::forest, {1.0F, 1.0F, 0.3F, 0.35F, 1.0F, 1.2F, 0.5F, 0.9F, 0.18F, 0.05F, 1.8F, 0.04F, 3500, 250}},
    // 12 dB below. A furnished room of some 50 m3: half a second, walls 2 to 3 m away, wood and cloth take the highs
    // first. Small and warm, not a bathroom: the tail is dense, its highs are gone within a third of a second.
    {scene::Acoustics::room, {0.7F, 1.0F, 0.7F, 0.6F, 1.0F, 0.5F, 0.65F, 1.1F, 0.4F, 0.008F, 1.9F, 0.012F, 4500, 250}},
};
static_assert(in_order(rows, &AcousticsRow::acoustics));

/// A parameter of both kinds of reverb; 0 where plain reverb hasn't it.
struct Parameter {
    ALenum eax, plain;
    float Reverberation::*value;
};
constexpr Parameter parameters[] = {
    {AL_EAXREVERB_DENSITY, AL_REVERB_DENSITY, &Reverberation::density},
    {AL_EAXREVERB_DIFFUSION, AL_REVERB_DIFFUSION, &Reverberation::diffusion},
    {AL_EAXREVERB_GAIN, AL_REVERB_GAIN, &Reverberation::gain},
    {AL_EAXREVERB_GAINHF, AL_REVERB_GAINHF, &Reverberation::gain_hf},
    {AL_EAXREVERB_GAINLF, 0, &Reverberation::gain_lf},
    {AL_EAXREVERB_DECAY_TIME, AL_REVERB_DECAY_TIME, &Reverberation::decay},
    {AL_EAXREVERB_DECAY_HFRATIO, AL_REVERB_DECAY_HFRATIO, &Reverberation::decay_hf},
    {AL_EAXREVERB_DECAY_LFRATIO, 0, &Reverberation::decay_lf},
    {AL_EAXREVERB_REFLECTIONS_GAIN, AL_REVERB_REFLECTIONS_GAIN, &Reverberation::reflections},
    {AL_EAXREVERB_REFLECTIONS_DELAY, AL_REVERB_REFLECTIONS_DELAY, &Reverberation::reflections_delay},
    {AL_EAXREVERB_LATE_REVERB_GAIN, AL_REVERB_LATE_REVERB_GAIN, &Reverberation::late},
    {AL_EAXREVERB_LATE_REVERB_DELAY, AL_REVERB_LATE_REVERB_DELAY, &Reverberation::late_delay},
    {AL_EAXREVERB_HFREFERENCE, 0, &Reverberation::high},
    {AL_EAXREVERB_LFREFERENCE, 0, &Reverberation::low},
};

constexpr double half_change = 0.6;  ///< s in which one acoustics goes down, and another one comes up
constexpr int silent_blocks = 12;    ///< between: what is on its way through the device is past

}  // namespace

const Reverberation& reverberation_of(scene::Acoustics acoustics) {
    return rows[static_cast<std::size_t>(acoustics)].reverberation;
}

float reverb_send(float distance) {
    constexpr float all_from = 10, least = 0.15F;
    return std::clamp(distance / all_from, least, 1.0F);
}

std::unique_ptr<Reverb> Reverb::make(ALCdevice* device, bool middle) {
    if (alcIsExtensionPresent(device, "ALC_EXT_EFX") == ALC_FALSE) return nullptr;
    std::unique_ptr<Reverb> reverb(new Reverb);
    reverb->middle_ = middle;
    alGetError();
    alGenEffects(1, &reverb->effect_);
    alEffecti(reverb->effect_, AL_EFFECT_TYPE, AL_EFFECT_EAXREVERB);
    if (alGetError() != AL_NO_ERROR) {
        reverb->eax_ = false;
        alEffecti(reverb->effect_, AL_EFFECT_TYPE, AL_EFFECT_REVERB);
    }
    alGenAuxiliaryEffectSlots(1, &reverb->slot_);
    alGenFilters(1, &reverb->filter_);
    alFilteri(reverb->filter_, AL_FILTER_TYPE, AL_FILTER_LOWPASS);
    if (alGetError() != AL_NO_ERROR || (middle && !reverb->eax_)) return nullptr;
    return reverb;
}

Reverb::~Reverb() {
    // Of what could not be made the name is 0, which is nothing to delete.
    alDeleteAuxiliaryEffectSlots(1, &slot_);
    alDeleteEffects(1, &effect_);
    alDeleteFilters(1, &filter_);
    alGetError();
}

void Reverb::set(const Reverberation& reverberation) {
    for (const Parameter& parameter : parameters) {
        const ALenum name = eax_ ? parameter.eax : parameter.plain;
        if (name != 0) alEffectf(effect_, name, reverberation.*parameter.value);
    }
    if (eax_) {
        // EAX counts z ahead.
        const std::array<float, 3> ahead = {0, 0, middle_ ? 1.0F : 0.0F};
        alEffectfv(effect_, AL_EAXREVERB_REFLECTIONS_PAN, ahead.data());
        alEffectfv(effect_, AL_EAXREVERB_LATE_REVERB_PAN, ahead.data());
    }
    alAuxiliaryEffectSloti(slot_, AL_EFFECTSLOT_EFFECT, static_cast<ALint>(effect_));
}

void Reverb::step(scene::Acoustics acoustics) {
    if (!begun_) {
        begun_ = true;
        acoustics_ = acoustics;
        set(reverberation_of(acoustics));
        return;
    }
    if (acoustics == acoustics_ && gain_ >= 1) return;
    constexpr double part = block_seconds / half_change;
    if (acoustics != acoustics_ && gain_ > 0) {
        gain_ = std::max(0.0, gain_ - part);
        silent_ = silent_blocks;
    } else if (acoustics != acoustics_) {
        if (--silent_ > 0) return;
        acoustics_ = acoustics;
        set(reverberation_of(acoustics));
    } else {
        gain_ = std::min(1.0, gain_ + part);
    }
    alAuxiliaryEffectSlotf(slot_, AL_EFFECTSLOT_GAIN, static_cast<float>(math::minimum_jerk(gain_)));
}

void Reverb::send(unsigned source, float share) {
    alFilterf(filter_, AL_LOWPASS_GAIN, share);
    // The share is ours alone: OpenAL's own guess by distance is left out.
    alSourcei(source, AL_AUXILIARY_SEND_FILTER_GAIN_AUTO, AL_FALSE);
    alSource3i(source, AL_AUXILIARY_SEND_FILTER, static_cast<ALint>(slot_), 0, static_cast<ALint>(filter_));
}

}  // namespace luwte::sound
