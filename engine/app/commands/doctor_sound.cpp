#include "app/commands/doctor_sound.h"

#include <AL/alc.h>
#include <AL/alext.h>

#include <memory>

#include "app/commands/doctor_silence.h"
#include "sound/device/output.h"

namespace luwte::app {
namespace {

std::string text_of(const ALCchar* text) { return text != nullptr ? text : ""; }

using Device = std::unique_ptr<ALCdevice, decltype(&alcCloseDevice)>;

}  // namespace

SoundSurvey survey_sound() {
    const Silence silence;
    SoundSurvey survey;
    if (const Device device(alcOpenDevice(nullptr), &alcCloseDevice); device) {
        const bool all = alcIsExtensionPresent(device.get(), "ALC_ENUMERATE_ALL_EXT") == ALC_TRUE;
        survey.device = text_of(alcGetString(device.get(), all ? ALC_ALL_DEVICES_SPECIFIER : ALC_DEVICE_SPECIFIER));
    }
    survey.hrtf = sound::Output::hrtf_sets();
    return survey;
}

}  // namespace luwte::app
