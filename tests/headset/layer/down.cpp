#include "down.h"

#include <algorithm>
#include <chrono>
#include <thread>

#include "script.h"

namespace luwte::faults {
namespace {

// An image that never comes is asked for again at least so often.
constexpr std::chrono::milliseconds longest_wait(50);

constexpr Answer success{XR_SUCCESS, true};

}  // namespace

Answer down(Tag<Call::xrDestroyInstance>, PFN_xrDestroyInstance next, XrInstance instance) {
    const XrResult result = next(instance);
    if (XR_SUCCEEDED(result)) Script::get().instance_gone();
    return {result};
}

Answer down(Tag<Call::xrCreateSession>, PFN_xrCreateSession next, XrInstance instance, const XrSessionCreateInfo* info,
            XrSession* session) {
    const XrResult result = next(instance, info, session);
    if (XR_SUCCEEDED(result)) Script::get().session_made(*session);
    return {result};
}

Answer down(Tag<Call::xrDestroySession>, PFN_xrDestroySession next, XrSession session) {
    const XrResult result = next(session);
    if (XR_SUCCEEDED(result)) Script::get().session_gone(session);
    return {result};
}

Answer down(Tag<Call::xrBeginSession>, PFN_xrBeginSession next, XrSession session, const XrSessionBeginInfo* info) {
    Script& script = Script::get();
    const Answer answer = script.begins_session() ? success : Answer{next(session, info)};
    if (XR_SUCCEEDED(answer.result)) script.session_began();
    return answer;
}

Answer down(Tag<Call::xrEndSession>, PFN_xrEndSession next, XrSession session) {
    return Script::get().ends_session() ? success : Answer{next(session)};
}

Answer down(Tag<Call::xrPollEvent>, PFN_xrPollEvent next, XrInstance instance, XrEventDataBuffer* event) {
    Script& script = Script::get();
    if (const auto injected = script.event()) {
        *event = *injected;
        return success;
    }
    while (true) {
        const XrResult result = next(instance, event);
        if (result != XR_SUCCESS || script.passes(*event)) return {result};
        event->type = XR_TYPE_EVENT_DATA_BUFFER;
        event->next = nullptr;
    }
}

Answer down(Tag<Call::xrGetSystemProperties>, PFN_xrGetSystemProperties next, XrInstance instance, XrSystemId system,
            XrSystemProperties* properties) {
    const XrResult result = next(instance, system, properties);
    if (XR_FAILED(result) || !Script::get().knows_presence()) return {result};
    for (auto* more = static_cast<XrBaseOutStructure*>(properties->next); more; more = more->next)
        if (more->type == XR_TYPE_SYSTEM_USER_PRESENCE_PROPERTIES_EXT)
            reinterpret_cast<XrSystemUserPresencePropertiesEXT*>(more)->supportsUserPresence = XR_TRUE;
    return {result};
}

Answer down(Tag<Call::xrWaitFrame>, PFN_xrWaitFrame next, XrSession session, const XrFrameWaitInfo* info,
            XrFrameState* state) {
    Script& script = Script::get();
    const XrResult result = next(session, info, state);
    if (XR_FAILED(result)) return {result};
    script.frame(state->predictedDisplayTime);
    const bool hidden = state->shouldRender && !script.renders();
    if (hidden) state->shouldRender = XR_FALSE;
    return {result, hidden};
}

Answer down(Tag<Call::xrWaitSwapchainImage>, PFN_xrWaitSwapchainImage next, XrSwapchain swapchain,
            const XrSwapchainImageWaitInfo* info) {
    if (Script::get().images_ready()) return {next(swapchain, info)};
    const std::chrono::nanoseconds patience(std::max<XrDuration>(0, info->timeout));
    std::this_thread::sleep_for(std::min<std::chrono::nanoseconds>(patience, longest_wait));
    return {XR_TIMEOUT_EXPIRED, true};
}

Answer down(Tag<Call::xrSyncActions>, PFN_xrSyncActions next, XrSession session, const XrActionsSyncInfo* info) {
    if (Script::get().focused()) return {next(session, info)};
    // Without a set every action turns inactive, as it does for a program that lost the focus.
    XrActionsSyncInfo none = *info;
    none.countActiveActionSets = 0;
    none.activeActionSets = nullptr;
    const XrResult result = next(session, &none);
    return {XR_FAILED(result) ? result : XR_SESSION_NOT_FOCUSED, true};
}

}  // namespace luwte::faults
