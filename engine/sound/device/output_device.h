#pragma once

#include <AL/al.h>
#include <AL/alc.h>
#include <AL/alext.h>

#include <memory>
#include <string>

#include "base/result.h"
#include "sound/device/output.h"
#include "sound/listening_mode.h"

namespace luwte::sound {

/// A function of an extension, by its name.
template <class Function>
Function extension(ALCdevice* device, const char* name) {
    return reinterpret_cast<Function>(alcGetProcAddress(device, name));
}

/// An open OpenAL device with its context and the functions that it has beside the plain ones.
struct OutputDevice {
    ALCdevice* device = nullptr;
    ALCcontext* context = nullptr;
    std::string name;
    std::string remark;  ///< one sentence on what is not as it was asked for; empty: all is
    Way way = Way::headphones;
    LPALCRENDERSAMPLESSOFT render_samples = nullptr;
    PFNALCSETTHREADCONTEXTPROC set_thread_context = nullptr;
    PFNALCGETTHREADCONTEXTPROC get_thread_context = nullptr;
    LPALGETSOURCEI64VSOFT get_source_i64v = nullptr;  ///< null: no AL_SOFT_source_latency

    OutputDevice() = default;
    OutputDevice(const OutputDevice&) = delete;
    OutputDevice& operator=(const OutputDevice&) = delete;
    ~OutputDevice();

    bool hrtf() const;
    /// Frames by which render() is behind: a limiter looks ahead.
    int latency() const;
};

/// Opens the device of this name, the system's own where that is empty, or the loopback in a form.
Result<std::unique_ptr<OutputDevice>> open_output_device(const ListeningMode& listening, const Output::Form* loopback,
                                                         const std::string& name);

/// OpenAL's current context is the process's, unless a thread has its own: each call runs in this one, so that a film's
/// loopback and a player's device live side by side.
class ContextScope {
public:
    explicit ContextScope(const OutputDevice& device)
        : set_(device.set_thread_context), before_(device.get_thread_context()) {
        set_(device.context);
    }
    ~ContextScope() { set_(before_); }
    ContextScope(const ContextScope&) = delete;
    ContextScope& operator=(const ContextScope&) = delete;

private:
    PFNALCSETTHREADCONTEXTPROC set_;
    ALCcontext* before_;
};

}  // namespace luwte::sound
