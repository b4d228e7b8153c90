#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

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

}  // namespace luwte::xr
