// Asks the OpenXR runtime what it is and where head and right hand are, without any graphics. One fact a line.

#include <time.h>

#define XR_USE_TIMESPEC
#include <openxr/openxr.h>
// After what it needs.
#include <openxr/openxr_platform.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstring>
#include <stdexcept>
#include <string>
#include <thread>
#include <vector>

namespace {

void check(XrResult result, const char* what) {
    if (XR_FAILED(result)) throw std::runtime_error(std::string(what) + ": " + std::to_string(result));
}

/// OpenXR's structures begin with what they are.
template <typename Structure>
Structure made(XrStructureType type) {
    Structure structure = {};
    structure.type = type;
    return structure;
}

template <typename Function>
Function function(XrInstance instance, const char* name) {
    PFN_xrVoidFunction found = nullptr;
    check(xrGetInstanceProcAddr(instance, name, &found), name);
    return reinterpret_cast<Function>(found);
}

XrPath path(XrInstance instance, const char* text) {
    XrPath found = XR_NULL_PATH;
    check(xrStringToPath(instance, text, &found), text);
    return found;
}

/// An action of the right hand of an Index controller, and what it is bound to there.
struct Asked {
    const char* name;
    XrActionType type;
    const char* path;
    XrAction action = XR_NULL_HANDLE;
};

class Probe {
public:
    Probe() {
        uint32_t count = 0;
        check(xrEnumerateInstanceExtensionProperties(nullptr, 0, &count, nullptr), "extensions");
        std::vector extensions(count, made<XrExtensionProperties>(XR_TYPE_EXTENSION_PROPERTIES));
        check(xrEnumerateInstanceExtensionProperties(nullptr, count, &count, extensions.data()), "extensions");
        std::printf("extensions");
        for (const XrExtensionProperties& extension : extensions) std::printf(" %s", extension.extensionName);
        std::printf("\n");

        const std::vector<const char*> names = {XR_MND_HEADLESS_EXTENSION_NAME, XR_KHR_VISIBILITY_MASK_EXTENSION_NAME,
                                                XR_KHR_CONVERT_TIMESPEC_TIME_EXTENSION_NAME};
        auto options = made<XrInstanceCreateInfo>(XR_TYPE_INSTANCE_CREATE_INFO);
        std::strcpy(options.applicationInfo.applicationName, "probe");
        options.applicationInfo.apiVersion = XR_MAKE_VERSION(1, 0, 0);
        options.enabledExtensionCount = static_cast<uint32_t>(names.size());
        options.enabledExtensionNames = names.data();
        check(xrCreateInstance(&options, &instance_), "xrCreateInstance");
        auto properties = made<XrInstanceProperties>(XR_TYPE_INSTANCE_PROPERTIES);
        check(xrGetInstanceProperties(instance_, &properties), "xrGetInstanceProperties");
        std::printf("runtime %s\n", properties.runtimeName);

        const XrSystemGetInfo form = {XR_TYPE_SYSTEM_GET_INFO, nullptr, XR_FORM_FACTOR_HEAD_MOUNTED_DISPLAY};
        check(xrGetSystem(instance_, &form, &system_), "xrGetSystem");
        std::vector eyes(2, made<XrViewConfigurationView>(XR_TYPE_VIEW_CONFIGURATION_VIEW));
        check(xrEnumerateViewConfigurationViews(instance_, system_, stereo, 2, &count, eyes.data()), "views");
        std::printf("eye %u x %u, at most %u x %u\n", eyes[0].recommendedImageRectWidth,
                    eyes[0].recommendedImageRectHeight, eyes[0].maxImageRectWidth, eyes[0].maxImageRectHeight);
    }
    ~Probe() { xrDestroyInstance(instance_); }
    Probe(const Probe&) = delete;
    Probe& operator=(const Probe&) = delete;

    void ask() {
        begin();
        const XrTime now = this->now();
        XrReferenceSpaceCreateInfo options = {
            XR_TYPE_REFERENCE_SPACE_CREATE_INFO, nullptr, XR_REFERENCE_SPACE_TYPE_STAGE, {{0, 0, 0, 1}, {0, 0, 0}}};
        XrSpace stage = XR_NULL_HANDLE;
        check(xrCreateReferenceSpace(session_, &options, &stage), "stage");
        options.referenceSpaceType = XR_REFERENCE_SPACE_TYPE_VIEW;
        XrSpace head = XR_NULL_HANDLE;
        check(xrCreateReferenceSpace(session_, &options, &head), "view");
        tell_place("head", head, stage, now);

        const XrViewLocateInfo where = {XR_TYPE_VIEW_LOCATE_INFO, nullptr, stereo, now, stage};
        auto state = made<XrViewState>(XR_TYPE_VIEW_STATE);
        uint32_t count = 0;
        std::vector views(2, made<XrView>(XR_TYPE_VIEW));
        check(xrLocateViews(session_, &where, &state, 2, &count, views.data()), "xrLocateViews");
        const auto mask = function<PFN_xrGetVisibilityMaskKHR>(instance_, "xrGetVisibilityMaskKHR");
        for (uint32_t eye = 0; eye < 2; ++eye) {
            const auto& [type, next, pose, fov] = views[eye];
            std::printf("view %u at %.3f %.3f %.3f, from %.4f to %.4f, %.4f to %.4f\n", eye,
                        static_cast<double>(pose.position.x), static_cast<double>(pose.position.y),
                        static_cast<double>(pose.position.z), static_cast<double>(fov.angleLeft),
                        static_cast<double>(fov.angleRight), static_cast<double>(fov.angleDown),
                        static_cast<double>(fov.angleUp));
            auto hidden = made<XrVisibilityMaskKHR>(XR_TYPE_VISIBILITY_MASK_KHR);
            const XrResult result =
                mask(session_, stereo, eye, XR_VISIBILITY_MASK_TYPE_HIDDEN_TRIANGLE_MESH_KHR, &hidden);
            std::printf("mask %u: %d, %u corners\n", eye, result, hidden.vertexCountOutput);
        }
        tell_hand(stage, now);
    }

private:
    /// As far as FOCUSED, for only then do actions tell anything.
    void begin() {
        const XrSessionCreateInfo options = {XR_TYPE_SESSION_CREATE_INFO, nullptr, 0, system_};
        check(xrCreateSession(instance_, &options, &session_), "xrCreateSession");
        make_actions();
        for (int i = 0; i < 400; ++i) {
            auto event = made<XrEventDataBuffer>(XR_TYPE_EVENT_DATA_BUFFER);
            if (xrPollEvent(instance_, &event) != XR_SUCCESS) {
                std::this_thread::sleep_for(std::chrono::milliseconds(5));
                continue;
            }
            if (event.type != XR_TYPE_EVENT_DATA_SESSION_STATE_CHANGED) continue;
            const auto state = reinterpret_cast<const XrEventDataSessionStateChanged&>(event).state;
            if (state == XR_SESSION_STATE_READY) {
                const XrSessionBeginInfo info = {XR_TYPE_SESSION_BEGIN_INFO, nullptr, stereo};
                check(xrBeginSession(session_, &info), "xrBeginSession");
            }
            if (state == XR_SESSION_STATE_FOCUSED) return;
        }
        throw std::runtime_error("the session does not come into focus");
    }

    void make_actions() {
        auto set = made<XrActionSetCreateInfo>(XR_TYPE_ACTION_SET_CREATE_INFO);
        std::strcpy(set.actionSetName, "all");
        std::strcpy(set.localizedActionSetName, "All");
        check(xrCreateActionSet(instance_, &set, &set_), "xrCreateActionSet");
        std::vector<XrActionSuggestedBinding> bindings;
        for (Asked& asked : asked_) {
            auto options = made<XrActionCreateInfo>(XR_TYPE_ACTION_CREATE_INFO);
            std::strcpy(options.actionName, asked.name);
            std::strcpy(options.localizedActionName, asked.name);
            options.actionType = asked.type;
            check(xrCreateAction(set_, &options, &asked.action), asked.name);
            bindings.push_back({asked.action, path(instance_, asked.path)});
        }
        const XrInteractionProfileSuggestedBinding suggested = {
            XR_TYPE_INTERACTION_PROFILE_SUGGESTED_BINDING, nullptr,
            path(instance_, "/interaction_profiles/valve/index_controller"), static_cast<uint32_t>(bindings.size()),
            bindings.data()};
        check(xrSuggestInteractionProfileBindings(instance_, &suggested), "bindings");
        const XrSessionActionSetsAttachInfo attached = {XR_TYPE_SESSION_ACTION_SETS_ATTACH_INFO, nullptr, 1, &set_};
        check(xrAttachSessionActionSets(session_, &attached), "xrAttachSessionActionSets");
    }

    void tell_hand(XrSpace stage, XrTime now) {
        const XrActiveActionSet active = {set_, XR_NULL_PATH};
        const XrActionsSyncInfo sync = {XR_TYPE_ACTIONS_SYNC_INFO, nullptr, 1, &active};
        check(xrSyncActions(session_, &sync), "xrSyncActions");
        for (const Asked& asked : asked_) {
            const XrActionStateGetInfo which = {XR_TYPE_ACTION_STATE_GET_INFO, nullptr, asked.action, XR_NULL_PATH};
            if (asked.type == XR_ACTION_TYPE_POSE_INPUT) {
                const XrActionSpaceCreateInfo options = {
                    XR_TYPE_ACTION_SPACE_CREATE_INFO, nullptr, asked.action, XR_NULL_PATH, {{0, 0, 0, 1}, {0, 0, 0}}};
                XrSpace space = XR_NULL_HANDLE;
                check(xrCreateActionSpace(session_, &options, &space), asked.name);
                tell_place(asked.name, space, stage, now);
            } else if (asked.type == XR_ACTION_TYPE_FLOAT_INPUT) {
                auto state = made<XrActionStateFloat>(XR_TYPE_ACTION_STATE_FLOAT);
                check(xrGetActionStateFloat(session_, &which, &state), asked.name);
                std::printf("%s %.3f%s\n", asked.name, static_cast<double>(state.currentState), off(state.isActive));
            } else {
                auto state = made<XrActionStateBoolean>(XR_TYPE_ACTION_STATE_BOOLEAN);
                check(xrGetActionStateBoolean(session_, &which, &state), asked.name);
                std::printf("%s %u%s\n", asked.name, state.currentState, off(state.isActive));
            }
        }
    }

    void tell_place(const char* name, XrSpace space, XrSpace base, XrTime now) const {
        auto location = made<XrSpaceLocation>(XR_TYPE_SPACE_LOCATION);
        check(xrLocateSpace(space, base, now, &location), name);
        const auto& [turn, place] = location.pose;
        const bool known = (location.locationFlags & XR_SPACE_LOCATION_POSITION_VALID_BIT) != 0;
        std::printf("%s at %.3f %.3f %.3f, turned %.3f %.3f %.3f %.3f%s\n", name, static_cast<double>(place.x),
                    static_cast<double>(place.y), static_cast<double>(place.z), static_cast<double>(turn.x),
                    static_cast<double>(turn.y), static_cast<double>(turn.z), static_cast<double>(turn.w), off(known));
    }

    static const char* off(XrBool32 is_active) { return is_active ? "" : " (off)"; }

    XrTime now() const {
        timespec clock = {};
        clock_gettime(CLOCK_MONOTONIC, &clock);
        XrTime time = 0;
        check(function<PFN_xrConvertTimespecTimeToTimeKHR>(instance_, "xrConvertTimespecTimeToTimeKHR")(instance_,
                                                                                                        &clock, &time),
              "time");
        return time;
    }

    static constexpr XrViewConfigurationType stereo = XR_VIEW_CONFIGURATION_TYPE_PRIMARY_STEREO;
    XrInstance instance_ = XR_NULL_HANDLE;
    XrSystemId system_ = XR_NULL_SYSTEM_ID;
    XrSession session_ = XR_NULL_HANDLE;
    XrActionSet set_ = XR_NULL_HANDLE;
    std::vector<Asked> asked_ = {
        {"grip", XR_ACTION_TYPE_POSE_INPUT, "/user/hand/right/input/grip/pose"},
        {"aim", XR_ACTION_TYPE_POSE_INPUT, "/user/hand/right/input/aim/pose"},
        {"trigger", XR_ACTION_TYPE_FLOAT_INPUT, "/user/hand/right/input/trigger/value"},
        {"trigger_click", XR_ACTION_TYPE_BOOLEAN_INPUT, "/user/hand/right/input/trigger/click"},
        {"squeeze", XR_ACTION_TYPE_FLOAT_INPUT, "/user/hand/right/input/squeeze/value"},
        {"a", XR_ACTION_TYPE_BOOLEAN_INPUT, "/user/hand/right/input/a/click"},
        {"b", XR_ACTION_TYPE_BOOLEAN_INPUT, "/user/hand/right/input/b/click"},
    };
};

}  // namespace

int main() {
    try {
        Probe().ask();
        return 0;
    } catch (const std::exception& error) {
        std::fprintf(stderr, "%s\n", error.what());
        return 1;
    }
}
