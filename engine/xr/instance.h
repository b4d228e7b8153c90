#pragma once

#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "base/result.h"
#include "gpu/device.h"
#include "xr/openxr.h"

namespace luwte::xr {

// The one table of extensions: each line is asked for where the runtime offers it, tells by its member whether it was,
// and fetches its functions.
#define LUWTE_XR_EXTENSIONS(EXTENSION)                              \
    EXTENSION(vulkan, XR_KHR_VULKAN_ENABLE2_EXTENSION_NAME)         \
    EXTENSION(time, XR_KHR_CONVERT_TIMESPEC_TIME_EXTENSION_NAME)    \
    EXTENSION(depth, XR_KHR_COMPOSITION_LAYER_DEPTH_EXTENSION_NAME) \
    EXTENSION(mask, XR_KHR_VISIBILITY_MASK_EXTENSION_NAME)          \
    EXTENSION(refresh, XR_FB_DISPLAY_REFRESH_RATE_EXTENSION_NAME)   \
    EXTENSION(presence, XR_EXT_USER_PRESENCE_EXTENSION_NAME)        \
    EXTENSION(hands, XR_EXT_HAND_INTERACTION_EXTENSION_NAME)

#define LUWTE_XR_FUNCTIONS(FUNCTION)                      \
    FUNCTION(vulkan, xrGetVulkanGraphicsRequirements2KHR) \
    FUNCTION(vulkan, xrCreateVulkanInstanceKHR)           \
    FUNCTION(vulkan, xrGetVulkanGraphicsDevice2KHR)       \
    FUNCTION(vulkan, xrCreateVulkanDeviceKHR)             \
    FUNCTION(time, xrConvertTimeToTimespecTimeKHR)        \
    FUNCTION(mask, xrGetVisibilityMaskKHR)                \
    FUNCTION(refresh, xrEnumerateDisplayRefreshRatesFB)   \
    FUNCTION(refresh, xrRequestDisplayRefreshRateFB)

/// What this runtime offers of what we use.
struct Extensions {
#define LUWTE_MEMBER(member, name) bool member = false;
    LUWTE_XR_EXTENSIONS(LUWTE_MEMBER)
#undef LUWTE_MEMBER
#define LUWTE_MEMBER(extension, name) PFN_##name name = nullptr;
    LUWTE_XR_FUNCTIONS(LUWTE_MEMBER)
#undef LUWTE_MEMBER

    /// Notes which are there; gives the names to make the instance with.
    std::vector<const char*> choose(std::span<const XrExtensionProperties> offered);
    /// Fetches the functions of those; an extension whose functions can't be had counts as not there.
    void fetch(XrInstance instance);
};

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
