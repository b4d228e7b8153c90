#include "app/doctor_sound.h"

#include <AL/alc.h>
#include <AL/alext.h>
#include <fcntl.h>
#include <unistd.h>

#include <memory>

namespace luwte::app {
namespace {

std::string text_of(const ALCchar* text) { return text != nullptr ? text : ""; }

std::string first_hrtf(ALCdevice* device) {
    if (device == nullptr || alcIsExtensionPresent(device, "ALC_SOFT_HRTF") == ALC_FALSE) {
        return {};
    }
    ALCint count = 0;
    alcGetIntegerv(device, ALC_NUM_HRTF_SPECIFIERS_SOFT, 1, &count);
    const auto name = reinterpret_cast<LPALCGETSTRINGISOFT>(alcGetProcAddress(device, "alcGetStringiSOFT"));
    if (count < 1 || name == nullptr) {
        return {};
    }
    return text_of(name(device, ALC_HRTF_SPECIFIER_SOFT, 0));
}

using Device = std::unique_ptr<ALCdevice, decltype(&alcCloseDevice)>;

/// OpenAL and the sound systems below it complain on standard error by themselves; what they say is told in one
/// sentence instead.
class Silence {
public:
    Silence() : kept_(dup(STDERR_FILENO)) {
        const int nowhere = open("/dev/null", O_WRONLY | O_CLOEXEC);
        if (nowhere >= 0) {
            dup2(nowhere, STDERR_FILENO);
            close(nowhere);
        }
    }
    ~Silence() {
        if (kept_ >= 0) {
            dup2(kept_, STDERR_FILENO);
            close(kept_);
        }
    }
    Silence(const Silence&) = delete;
    Silence& operator=(const Silence&) = delete;

private:
    int kept_;
};

}  // namespace

SoundSurvey survey_sound() {
    const Silence silence;
    SoundSurvey survey;
    if (const Device device(alcOpenDevice(nullptr), &alcCloseDevice); device) {
        const bool all = alcIsExtensionPresent(device.get(), "ALC_ENUMERATE_ALL_EXT") == ALC_TRUE;
        survey.device = text_of(alcGetString(device.get(), all ? ALC_ALL_DEVICES_SPECIFIER : ALC_DEVICE_SPECIFIER));
    }
    // A loopback device has all that is computed, with or without a sound card.
    const auto loopback =
        reinterpret_cast<LPALCLOOPBACKOPENDEVICESOFT>(alcGetProcAddress(nullptr, "alcLoopbackOpenDeviceSOFT"));
    if (loopback != nullptr) {
        const Device device(loopback(nullptr), &alcCloseDevice);
        survey.hrtf = first_hrtf(device.get());
    }
    return survey;
}

}  // namespace luwte::app
