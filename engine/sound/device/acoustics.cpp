#include "sound/device/acoustics.h"

#include <AL/al.h>

#include <algorithm>
#include <array>

#include "math/easing.h"
#include "practice/breathing.h"
#include "sound/block.h"

namespace luwte::sound {
namespace {

// Gains were set by measure (tests/sound/acoustics_test.cpp): of white noise that goes to the room as a whole, so much
// comes back.

// 18 dB below. Measured woods ring for 1 to 2 s in the middle (Sakai et al. 1998), leaves take the highs; what comes
// back is late, for trunks stand 8 to 15 m away, and soft.
constexpr Acoustic forest = {1.0F, 1.0F, 0.3F, 0.35F, 1.0F, 1.2F, 0.5F, 0.9F, 0.18F, 0.05F, 1.8F, 0.04F, 3500, 250};

// 12 dB below. A furnished room of some 50 m3: half a second, walls 2 to 3 m away, wood and cloth take the highs first.
// Small and warm, not a bathroom: the tail is dense, its highs are gone within a third of a second.
constexpr Acoustic room = {0.7F, 1.0F, 0.7F, 0.6F, 1.0F, 0.5F, 0.65F, 1.1F, 0.4F, 0.008F, 1.9F, 0.012F, 4500, 250};

// 30 dB below. Under the open sky hardly anything comes back: a far, dark tail, without a first reflection that could
// be heard as a slap.
constexpr Acoustic open = {1.0F, 1.0F, 0.07F, 0.2F, 1.0F, 1.6F, 0.35F, 1.0F, 0.0F, 0.1F, 1.9F, 0.1F, 3000, 250};

constexpr double half_change = 0.6;  ///< s in which a room goes down, and another one comes up
constexpr int silent_blocks = 12;    ///< between: what is on its way through the device is past

}  // namespace

struct Reverb::Functions {
    LPALGENEFFECTS gen_effects = nullptr;
    LPALDELETEEFFECTS delete_effects = nullptr;
    LPALEFFECTI effect_i = nullptr;
    LPALEFFECTF effect_f = nullptr;
    LPALEFFECTFV effect_fv = nullptr;
    LPALGENAUXILIARYEFFECTSLOTS gen_slots = nullptr;
    LPALDELETEAUXILIARYEFFECTSLOTS delete_slots = nullptr;
    LPALAUXILIARYEFFECTSLOTI slot_i = nullptr;
    LPALAUXILIARYEFFECTSLOTF slot_f = nullptr;
    LPALGENFILTERS gen_filters = nullptr;
    LPALDELETEFILTERS delete_filters = nullptr;
    LPALFILTERI filter_i = nullptr;
    LPALFILTERF filter_f = nullptr;

    bool load() {
        bool all = true;
        const auto get = [&]<class Function>(Function& function, const char* name) {
            function = reinterpret_cast<Function>(alGetProcAddress(name));
            all = all && function != nullptr;
        };
        get(gen_effects, "alGenEffects");
        get(delete_effects, "alDeleteEffects");
        get(effect_i, "alEffecti");
        get(effect_f, "alEffectf");
        get(effect_fv, "alEffectfv");
        get(gen_slots, "alGenAuxiliaryEffectSlots");
        get(delete_slots, "alDeleteAuxiliaryEffectSlots");
        get(slot_i, "alAuxiliaryEffectSloti");
        get(slot_f, "alAuxiliaryEffectSlotf");
        get(gen_filters, "alGenFilters");
        get(delete_filters, "alDeleteFilters");
        get(filter_i, "alFilteri");
        get(filter_f, "alFilterf");
        return all;
    }
};

const Acoustic& acoustic_of(scene::Acoustics place) {
    switch (place) {
        case scene::Acoustics::open: return open;
        case scene::Acoustics::forest: return forest;
        case scene::Acoustics::room: return room;
    }
    return open;
}

float share_of_room(float distance) {
    constexpr float all_from = 10, least = 0.15F;
    return std::clamp(distance / all_from, least, 1.0F);
}

Reverb::Reverb(std::unique_ptr<Functions> functions) : efx_(std::move(functions)) {}

std::unique_ptr<Reverb> Reverb::make(ALCdevice* device, bool middle) {
    if (alcIsExtensionPresent(device, "ALC_EXT_EFX") == ALC_FALSE) return nullptr;
    auto functions = std::make_unique<Functions>();
    if (!functions->load()) return nullptr;
    std::unique_ptr<Reverb> reverb(new Reverb(std::move(functions)));
    const Functions& efx = *reverb->efx_;
    reverb->middle_ = middle;
    alGetError();
    efx.gen_effects(1, &reverb->effect_);
    efx.effect_i(reverb->effect_, AL_EFFECT_TYPE, AL_EFFECT_EAXREVERB);
    if (alGetError() != AL_NO_ERROR) {
        reverb->eax_ = false;
        efx.effect_i(reverb->effect_, AL_EFFECT_TYPE, AL_EFFECT_REVERB);
    }
    efx.gen_slots(1, &reverb->slot_);
    efx.gen_filters(1, &reverb->filter_);
    efx.filter_i(reverb->filter_, AL_FILTER_TYPE, AL_FILTER_LOWPASS);
    if (alGetError() != AL_NO_ERROR || (middle && !reverb->eax_)) return nullptr;
    return reverb;
}

Reverb::~Reverb() {
    // Of what could not be made the name is 0, which is nothing to delete.
    efx_->delete_slots(1, &slot_);
    efx_->delete_effects(1, &effect_);
    efx_->delete_filters(1, &filter_);
    alGetError();
}

void Reverb::set(const Acoustic& a) {
    const auto eax = [&](ALenum what, float value) { efx_->effect_f(effect_, what, value); };
    if (eax_) {
        eax(AL_EAXREVERB_DENSITY, a.density);
        eax(AL_EAXREVERB_DIFFUSION, a.diffusion);
        eax(AL_EAXREVERB_GAIN, a.gain);
        eax(AL_EAXREVERB_GAINHF, a.gain_hf);
        eax(AL_EAXREVERB_GAINLF, a.gain_lf);
        eax(AL_EAXREVERB_DECAY_TIME, a.decay);
        eax(AL_EAXREVERB_DECAY_HFRATIO, a.decay_hf);
        eax(AL_EAXREVERB_DECAY_LFRATIO, a.decay_lf);
        eax(AL_EAXREVERB_REFLECTIONS_GAIN, a.reflections);
        eax(AL_EAXREVERB_REFLECTIONS_DELAY, a.reflections_at);
        eax(AL_EAXREVERB_LATE_REVERB_GAIN, a.late);
        eax(AL_EAXREVERB_LATE_REVERB_DELAY, a.late_after);
        eax(AL_EAXREVERB_HFREFERENCE, a.high);
        eax(AL_EAXREVERB_LFREFERENCE, a.low);
        // EAX counts z ahead.
        const std::array<float, 3> ahead = {0, 0, middle_ ? 1.0F : 0.0F};
        efx_->effect_fv(effect_, AL_EAXREVERB_REFLECTIONS_PAN, ahead.data());
        efx_->effect_fv(effect_, AL_EAXREVERB_LATE_REVERB_PAN, ahead.data());
    } else {
        eax(AL_REVERB_DENSITY, a.density);
        eax(AL_REVERB_DIFFUSION, a.diffusion);
        eax(AL_REVERB_GAIN, a.gain);
        eax(AL_REVERB_GAINHF, a.gain_hf);
        eax(AL_REVERB_DECAY_TIME, a.decay);
        eax(AL_REVERB_DECAY_HFRATIO, a.decay_hf);
        eax(AL_REVERB_REFLECTIONS_GAIN, a.reflections);
        eax(AL_REVERB_REFLECTIONS_DELAY, a.reflections_at);
        eax(AL_REVERB_LATE_REVERB_GAIN, a.late);
        eax(AL_REVERB_LATE_REVERB_DELAY, a.late_after);
    }
    efx_->slot_i(slot_, AL_EFFECTSLOT_EFFECT, static_cast<ALint>(effect_));
}

void Reverb::step(scene::Acoustics place) {
    if (!begun_) {
        begun_ = true;
        place_ = place;
        set(acoustic_of(place));
        return;
    }
    if (place == place_ && up_ >= 1) return;
    constexpr double part = block_seconds / half_change;
    if (place != place_ && up_ > 0) {
        up_ = std::max(0.0, up_ - part);
        silent_ = silent_blocks;
    } else if (place != place_) {
        if (--silent_ > 0) return;
        place_ = place;
        set(acoustic_of(place));
    } else {
        up_ = std::min(1.0, up_ + part);
    }
    efx_->slot_f(slot_, AL_EFFECTSLOT_GAIN, static_cast<float>(math::minimum_jerk(up_)));
}

void Reverb::send(unsigned source, float share) {
    efx_->filter_f(filter_, AL_LOWPASS_GAIN, share);
    // The share is ours alone: OpenAL's own guess by distance is left out.
    alSourcei(source, AL_AUXILIARY_SEND_FILTER_GAIN_AUTO, AL_FALSE);
    alSource3i(source, AL_AUXILIARY_SEND_FILTER, static_cast<ALint>(slot_), 0, static_cast<ALint>(filter_));
}

}  // namespace luwte::sound
