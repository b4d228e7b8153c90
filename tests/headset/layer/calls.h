#pragma once

#include <time.h>

// A layer calls what lies below it, never the loader.
#define XR_NO_PROTOTYPES
#define XR_USE_GRAPHICS_API_VULKAN
#define XR_USE_TIMESPEC
#include <vulkan/vulkan.h>
// After what it needs.
#include <openxr/openxr.h>
#include <openxr/openxr_platform.h>

/// Every function that stands between program and runtime, but for those that the loader keeps to itself.
#define LUWTE_CALLS(_)                      \
    _(xrDestroyInstance)                    \
    _(xrGetInstanceProperties)              \
    _(xrPollEvent)                          \
    _(xrResultToString)                     \
    _(xrStructureTypeToString)              \
    _(xrGetSystem)                          \
    _(xrGetSystemProperties)                \
    _(xrEnumerateEnvironmentBlendModes)     \
    _(xrCreateSession)                      \
    _(xrDestroySession)                     \
    _(xrEnumerateReferenceSpaces)           \
    _(xrCreateReferenceSpace)               \
    _(xrGetReferenceSpaceBoundsRect)        \
    _(xrCreateActionSpace)                  \
    _(xrLocateSpace)                        \
    _(xrDestroySpace)                       \
    _(xrEnumerateViewConfigurations)        \
    _(xrGetViewConfigurationProperties)     \
    _(xrEnumerateViewConfigurationViews)    \
    _(xrEnumerateSwapchainFormats)          \
    _(xrCreateSwapchain)                    \
    _(xrDestroySwapchain)                   \
    _(xrEnumerateSwapchainImages)           \
    _(xrAcquireSwapchainImage)              \
    _(xrWaitSwapchainImage)                 \
    _(xrReleaseSwapchainImage)              \
    _(xrBeginSession)                       \
    _(xrEndSession)                         \
    _(xrRequestExitSession)                 \
    _(xrWaitFrame)                          \
    _(xrBeginFrame)                         \
    _(xrEndFrame)                           \
    _(xrLocateViews)                        \
    _(xrStringToPath)                       \
    _(xrPathToString)                       \
    _(xrCreateActionSet)                    \
    _(xrDestroyActionSet)                   \
    _(xrCreateAction)                       \
    _(xrDestroyAction)                      \
    _(xrSuggestInteractionProfileBindings)  \
    _(xrAttachSessionActionSets)            \
    _(xrGetCurrentInteractionProfile)       \
    _(xrGetActionStateBoolean)              \
    _(xrGetActionStateFloat)                \
    _(xrGetActionStateVector2f)             \
    _(xrGetActionStatePose)                 \
    _(xrSyncActions)                        \
    _(xrEnumerateBoundSourcesForAction)     \
    _(xrGetInputSourceLocalizedName)        \
    _(xrApplyHapticFeedback)                \
    _(xrStopHapticFeedback)                 \
    _(xrGetVulkanGraphicsRequirements2KHR)  \
    _(xrCreateVulkanInstanceKHR)            \
    _(xrGetVulkanGraphicsDevice2KHR)        \
    _(xrCreateVulkanDeviceKHR)              \
    _(xrGetVisibilityMaskKHR)               \
    _(xrConvertTimespecTimeToTimeKHR)       \
    _(xrConvertTimeToTimespecTimeKHR)       \
    _(xrPerfSettingsSetPerformanceLevelEXT) \
    _(xrEnumerateDisplayRefreshRatesFB)     \
    _(xrGetDisplayRefreshRateFB)            \
    _(xrRequestDisplayRefreshRateFB)        \
    _(xrCreateHandTrackerEXT)               \
    _(xrDestroyHandTrackerEXT)              \
    _(xrLocateHandJointsEXT)

// The specification's own names, from here on.
// NOLINTBEGIN(readability-identifier-naming)

// Newer than Debian 12's headers.
#ifndef XR_EXT_user_presence
#define XR_EXT_user_presence 1
#define XR_EXT_USER_PRESENCE_EXTENSION_NAME "XR_EXT_user_presence"
#define XR_TYPE_EVENT_DATA_USER_PRESENCE_CHANGED_EXT static_cast<XrStructureType>(1000470000)
#define XR_TYPE_SYSTEM_USER_PRESENCE_PROPERTIES_EXT static_cast<XrStructureType>(1000470001)
struct XrEventDataUserPresenceChangedEXT {
    XrStructureType type;
    const void* next;
    XrSession session;
    XrBool32 isUserPresent;
};
struct XrSystemUserPresencePropertiesEXT {
    XrStructureType type;
    void* next;
    XrBool32 supportsUserPresence;
};
#endif

namespace luwte::faults {

enum class Call : size_t {
// Made by a function of another form; here so that it can be told to fail.
#define LUWTE_NAME(name) name,
    xrCreateInstance,
    LUWTE_CALLS(LUWTE_NAME)
#undef LUWTE_NAME
        count
};
// NOLINTEND(readability-identifier-naming)

/// What the loader gave for a call: the next layer or the runtime. Null before the program has asked for it.
PFN_xrVoidFunction below(Call call);

}  // namespace luwte::faults
