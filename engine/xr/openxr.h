#pragma once

// OpenXR with what we use of Vulkan and time, and what the headers of Debian 12 (1.0.20) don't yet declare.

#include <vulkan/vulkan.h>

#include <ctime>
#include <string_view>
#include <type_traits>

#define XR_USE_GRAPHICS_API_VULKAN
#define XR_USE_TIMESPEC
#include <openxr/openxr.h>
#include <openxr/openxr_platform.h>

#include "base/handle.h"
#include "math/pose.h"

#ifndef XR_EXT_user_presence
#define XR_EXT_user_presence 1
#define XR_EXT_USER_PRESENCE_EXTENSION_NAME "XR_EXT_user_presence"
constexpr auto XR_TYPE_EVENT_DATA_USER_PRESENCE_CHANGED_EXT = static_cast<XrStructureType>(1000470000);
constexpr auto XR_TYPE_SYSTEM_USER_PRESENCE_PROPERTIES_EXT = static_cast<XrStructureType>(1000470001);
struct XrSystemUserPresencePropertiesEXT {
    XrStructureType type;
    void* next;
    XrBool32 supportsUserPresence;
};
struct XrEventDataUserPresenceChangedEXT {
    XrStructureType type;
    const void* next;
    XrSession session;
    XrBool32 isUserPresent;
};
#endif

#ifndef XR_EXT_hand_interaction
#define XR_EXT_hand_interaction 1
#define XR_EXT_HAND_INTERACTION_EXTENSION_NAME "XR_EXT_hand_interaction"
#endif

namespace luwte::xr {

/// An OpenXR structure of this type, all else zero.
template <class T>
T make(XrStructureType type, void* next = nullptr) {
    T made{};
    made.type = type;
    made.next = next;
    return made;
}

/// The specification's name of a result: "XR_ERROR_SESSION_LOST".
std::string_view name_of(XrResult result);

/// Owns one OpenXR object and destroys it with its own function.
template <class T, auto destroy>
using Handle = luwte::Handle<T, std::integral_constant<decltype(destroy), destroy>>;

using Space = Handle<XrSpace, xrDestroySpace>;

inline math::Pose pose_of(const XrPosef& pose) {
    return {{pose.position.x, pose.position.y, pose.position.z},
            {pose.orientation.w, pose.orientation.x, pose.orientation.y, pose.orientation.z}};
}

}  // namespace luwte::xr
