#include "sound/device/output_device.h"

#include <fmt/format.h>

#include <algorithm>
#include <vector>

#include "base/message.h"
#include "sound/block.h"

namespace luwte::sound {
namespace {

using Attributes = std::vector<ALCint>;

void append(Attributes& to, const Attributes& more) { to.insert(to.end(), more.begin(), more.end()); }

Problem lacking(std::string_view what) {
    return {message("{}; install OpenAL Soft 1.19 or newer (`apt install libopenal1`)", what), Cause::environment};
}

std::string text_of(const ALCchar* text) { return text != nullptr ? text : ""; }

/// The names of all sets that OpenAL finds, in the order of their ids: this person's folder for data comes first
/// (openal/hrtf in it), the system's next, what is built in last.
std::vector<std::string> found_sets(ALCdevice* device) {
    const auto name = extension<LPALCGETSTRINGISOFT>(device, "alcGetStringiSOFT");
    std::vector<std::string> names;
    if (name == nullptr) return names;
    ALCint count = 0;
    alcGetIntegerv(device, ALC_NUM_HRTF_SPECIFIERS_SOFT, 1, &count);
    for (ALCint i = 0; i < count; ++i) names.push_back(text_of(name(device, ALC_HRTF_SPECIFIER_SOFT, i)));
    return names;
}

std::string set_in_use(ALCdevice* device) { return text_of(alcGetString(device, ALC_HRTF_SPECIFIER_SOFT)); }

/// The attributes of a first-order ambiX loopback. Newer headers know their values, older libraries have others: asked
/// by name. Empty where this OpenAL can't.
Attributes ambix() {
    Attributes all = {ALC_FORMAT_CHANNELS_SOFT};
    for (const char* name : {"ALC_BFORMAT3D_SOFT", "ALC_AMBISONIC_LAYOUT_SOFT", "ALC_ACN_SOFT",
                             "ALC_AMBISONIC_SCALING_SOFT", "ALC_SN3D_SOFT", "ALC_AMBISONIC_ORDER_SOFT"})
        all.push_back(alcGetEnumValue(nullptr, name));
    all.push_back(1);
    return all[1] != 0 && all[2] != 0 && all[4] != 0 && all[6] != 0 ? all : Attributes{};
}

/// Why there is no HRTF where it was asked for, and what helps.
std::string without_hrtf(ALCdevice* device) {
    ALCint status = 0, rate = 0;
    alcGetIntegerv(device, ALC_HRTF_STATUS_SOFT, 1, &status);
    alcGetIntegerv(device, ALC_FREQUENCY, 1, &rate);
    if (status == ALC_HRTF_DENIED_SOFT)
        return "it has no HRTF, for OpenAL's configuration turns that off: take hrtf=false out of alsoft.conf";
    if (rate != sample_rate)
        return message(
            "it has no HRTF, so sound comes from left and right only, for it runs at {} Hz: set it to 48000 Hz", rate);
    return "it has no HRTF, so sound comes from left and right only: choose stereo headphones as the system's output, "
           "and see that libopenal-data is installed";
}

/// What was asked for, compared with what there is.
std::string remark_on(const OutputDevice& output, const ListeningMode& listening,
                      const std::vector<std::string>& sets) {
    if (output.way != Way::headphones) return {};
    if (!output.hrtf()) return without_hrtf(output.device);
    const std::string used = set_in_use(output.device);
    if (listening.hrtf.empty() || listening.hrtf == used) return {};
    if (std::find(sets.begin(), sets.end(), listening.hrtf) == sets.end())
        return message("there is no HRTF set '{}', so '{}' is heard: luwte doctor tells which there are",
                       listening.hrtf, used);
    return message(
        "the HRTF set '{}' can't be had at 48000 Hz, so '{}' is heard: choose another one with "
        "luwte doctor --listen",
        listening.hrtf, used);
}

ALCdevice* loopback_device() {
    const auto open = extension<LPALCLOOPBACKOPENDEVICESOFT>(nullptr, "alcLoopbackOpenDeviceSOFT");
    return open != nullptr ? open(nullptr) : nullptr;
}

}  // namespace

OutputDevice::~OutputDevice() {
    if (context != nullptr) alcDestroyContext(context);
    if (device != nullptr) alcCloseDevice(device);
}

bool OutputDevice::hrtf() const {
    ALCint status = ALC_HRTF_DISABLED_SOFT;
    alcGetIntegerv(device, ALC_HRTF_STATUS_SOFT, 1, &status);
    return status == ALC_HRTF_ENABLED_SOFT || status == ALC_HRTF_REQUIRED_SOFT ||
           status == ALC_HRTF_HEADPHONES_DETECTED_SOFT;
}

int OutputDevice::latency() const {
    const auto get = extension<LPALCGETINTEGER64VSOFT>(device, "alcGetInteger64vSOFT");
    if (get == nullptr || alcIsExtensionPresent(device, "ALC_SOFT_device_clock") == ALC_FALSE) return 0;
    ALCint64SOFT nanoseconds = 0;
    get(device, ALC_DEVICE_LATENCY_SOFT, 1, &nanoseconds);
    return static_cast<int>((nanoseconds * sample_rate + 500'000'000) / 1'000'000'000);
}

Result<std::unique_ptr<OutputDevice>> open_output_device(const ListeningMode& listening, const Output::Form* loopback,
                                                         const std::string& name) {
    auto output = std::make_unique<OutputDevice>();
    output->way = listening.way == Way::automatic ? Way::headphones : listening.way;
    output->device = loopback != nullptr ? loopback_device() : alcOpenDevice(name.empty() ? nullptr : name.c_str());
    ALCdevice* const device = output->device;
    if (device == nullptr && loopback != nullptr) return lacking("this OpenAL has no loopback");
    if (device == nullptr) return Problem{"there is no audio device", Cause::environment};
    output->render_samples = extension<LPALCRENDERSAMPLESSOFT>(device, "alcRenderSamplesSOFT");
    output->set_thread_context = extension<PFNALCSETTHREADCONTEXTPROC>(device, "alcSetThreadContext");
    output->get_thread_context = extension<PFNALCGETTHREADCONTEXTPROC>(device, "alcGetThreadContext");
    if (output->set_thread_context == nullptr || output->get_thread_context == nullptr ||
        alcIsExtensionPresent(device, "ALC_SOFT_HRTF") == ALC_FALSE)
        return lacking("this OpenAL has no HRTF or no context of a thread's own");

    const bool around = loopback != nullptr && loopback->ambisonic;
    const bool heads = output->way == Way::headphones && !around;
    const bool limited = loopback == nullptr || loopback->limiter;
    Attributes attributes = {ALC_FREQUENCY,           sample_rate,
                             ALC_HRTF_SOFT,           heads ? ALC_TRUE : ALC_FALSE,
                             ALC_OUTPUT_LIMITER_SOFT, limited ? ALC_TRUE : ALC_FALSE};
    std::vector<std::string> sets;
    if (heads && !listening.hrtf.empty()) {
        sets = found_sets(device);
        const auto found = std::find(sets.begin(), sets.end(), listening.hrtf);
        if (found != sets.end()) append(attributes, {ALC_HRTF_ID_SOFT, static_cast<ALCint>(found - sets.begin())});
    }
    if (around) {
        const Attributes form = ambix();
        if (form.empty()) return lacking("this OpenAL renders no ambisonics");
        append(attributes, form);
    } else if (loopback != nullptr) {
        append(attributes, {ALC_FORMAT_CHANNELS_SOFT, ALC_STEREO_SOFT});
    }
    if (loopback != nullptr) append(attributes, {ALC_FORMAT_TYPE_SOFT, ALC_FLOAT_SOFT});
    // A hundred times a second: a pause is to be heard within 200 ms.
    else append(attributes, {ALC_REFRESH, 100});
    append(attributes, {0});
    output->context = alcCreateContext(device, attributes.data());
    if (output->context == nullptr) return Problem{"the audio device takes no context", Cause::environment};

    output->name = text_of(alcGetString(device, ALC_ALL_DEVICES_SPECIFIER));
    if (!around) output->remark = remark_on(*output, listening, sets);
    const ContextScope here(*output);
    if (alIsExtensionPresent("AL_EXT_BFORMAT") == AL_FALSE || alIsExtensionPresent("AL_EXT_FLOAT32") == AL_FALSE)
        return lacking("this OpenAL has no B-format or no float samples");
    if (alIsExtensionPresent("AL_SOFT_source_latency") == AL_TRUE)
        output->get_source_i64v = reinterpret_cast<LPALGETSOURCEI64VSOFT>(alGetProcAddress("alGetSourcei64vSOFT"));
    return output;
}

std::vector<std::string> Output::devices() {
    std::vector<std::string> names;
    if (alcIsExtensionPresent(nullptr, "ALC_ENUMERATE_ALL_EXT") == ALC_FALSE) return names;
    // Each ends in a zero, and the list in another one.
    const ALCchar* name = alcGetString(nullptr, ALC_ALL_DEVICES_SPECIFIER);
    for (; name != nullptr && *name != 0; name += names.back().size() + 1) names.emplace_back(name);
    return names;
}

std::string Output::usual_device() { return text_of(alcGetString(nullptr, ALC_DEFAULT_ALL_DEVICES_SPECIFIER)); }

std::vector<std::string> Output::hrtf_sets() {
    std::vector<std::string> able;
    OutputDevice output;
    output.device = loopback_device();
    if (output.device == nullptr || alcIsExtensionPresent(output.device, "ALC_SOFT_HRTF") == ALC_FALSE) return able;
    const std::vector<std::string> all = found_sets(output.device);
    for (std::size_t i = 0; i < all.size(); ++i) {
        Attributes attributes = {ALC_FREQUENCY, sample_rate, ALC_HRTF_SOFT, ALC_TRUE};
        append(attributes, {ALC_FORMAT_CHANNELS_SOFT, ALC_STEREO_SOFT, ALC_FORMAT_TYPE_SOFT, ALC_FLOAT_SOFT});
        append(attributes, {ALC_HRTF_ID_SOFT, static_cast<ALCint>(i), 0});
        // A set of another rate or a broken one is passed over by OpenAL for the next that will do.
        ALCcontext* const context = alcCreateContext(output.device, attributes.data());
        if (context == nullptr) continue;
        if (output.hrtf() && set_in_use(output.device) == all[i]) able.push_back(all[i]);
        alcDestroyContext(context);
    }
    return able;
}

}  // namespace luwte::sound
