#pragma once

#include <memory>
#include <optional>
#include <string>

#include "base/result.h"
#include "gpu/device.h"
#include "xr/extensions.h"

namespace luwte::xr {

/// The runtime of this machine, with a headset. One at a time in a program.
class Instance {
public:
    /// Asks the active runtime. A Problem's sentence says what is missing and what to do: no runtime, one that is
    /// broken or doesn't answer, one without Vulkan. May take a second: not for the frame's thread.
    static Result<std::unique_ptr<Instance>> open();

    /// Whether a headset is there now; a Problem says why not. Cheap: may be asked again.
    Result<void> find_headset();

    XrInstance get() const { return handle_; }
    XrSystemId system() const { return system_; }
    const Extensions& extensions() const { return extensions_; }
    const std::string& runtime() const { return runtime_; }  ///< its name and version
    const std::string& headset() const { return headset_; }  ///< its name, once found
    bool tells_presence() const { return tells_presence_; }  ///< whether this headset knows if it is worn

    /// The device that the runtime chooses: instance and device are made through it. This must outlive their making.
    gpu::DeviceDesc device_desc();
    /// The next event: XR_SUCCESS, or XR_EVENT_UNAVAILABLE when there is none.
    XrResult poll(XrEventDataBuffer& event);
    /// The path of a name; XR_NULL_PATH where the runtime refuses.
    XrPath path(const char* name) const;
    /// Steady seconds at this time of the runtime; nothing where it can't tell.
    std::optional<double> to_steady(XrTime time) const;

private:
    Instance() = default;

    Handle<XrInstance, xrDestroyInstance> handle_;
    XrSystemId system_ = XR_NULL_SYSTEM_ID;
    Extensions extensions_;
    std::string runtime_, headset_;
    bool tells_presence_ = false;
};

}  // namespace luwte::xr
