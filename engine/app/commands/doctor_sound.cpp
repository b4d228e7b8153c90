#include "app/commands/doctor_sound.h"

#include <AL/alc.h>
#include <AL/alext.h>
#include <fcntl.h>
#include <unistd.h>

#include <memory>

#include "sound/device/output.h"

namespace luwte::app {
namespace {

std::string text_of(const ALCchar* text) { return text != nullptr ? text : ""; }

using Device = std::unique_ptr<ALCdevice, decltype(&alcCloseDevice)>;

}  // namespace

Silence::Silence() : kept_(dup(STDERR_FILENO)) {
    const int nowhere = open("/dev/null", O_WRONLY | O_CLOEXEC);
    if (nowhere < 0) return;
    dup2(nowhere, STDERR_FILENO);
    close(nowhere);
}

Silence::~Silence() {
    if (kept_ < 0) return;
    dup2(kept_, STDERR_FILENO);
    close(kept_);
}

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
