#pragma once

#include "calls.h"

/// How a call goes down to the runtime: as it came, but for those below that the script changes on the way.
namespace luwte::faults {

/// A call as a type, so that functions can be overloaded for it.
template <Call call>
struct Tag {};

struct Answer {
    XrResult result;
    /// The layer's own, not the runtime's.
    bool injected = false;
};

template <Call call, typename... Parameters>
Answer down(Tag<call>, XrResult(XRAPI_PTR* next)(Parameters...), Parameters... parameters) {
    return {next(parameters...)};
}

Answer down(Tag<Call::xrDestroyInstance>, PFN_xrDestroyInstance next, XrInstance instance);
Answer down(Tag<Call::xrCreateSession>, PFN_xrCreateSession next, XrInstance instance, const XrSessionCreateInfo* info,
            XrSession* session);
Answer down(Tag<Call::xrDestroySession>, PFN_xrDestroySession next, XrSession session);
Answer down(Tag<Call::xrBeginSession>, PFN_xrBeginSession next, XrSession session, const XrSessionBeginInfo* info);
Answer down(Tag<Call::xrEndSession>, PFN_xrEndSession next, XrSession session);
Answer down(Tag<Call::xrPollEvent>, PFN_xrPollEvent next, XrInstance instance, XrEventDataBuffer* event);
Answer down(Tag<Call::xrGetSystemProperties>, PFN_xrGetSystemProperties next, XrInstance instance, XrSystemId system,
            XrSystemProperties* properties);
Answer down(Tag<Call::xrWaitFrame>, PFN_xrWaitFrame next, XrSession session, const XrFrameWaitInfo* info,
            XrFrameState* state);
Answer down(Tag<Call::xrWaitSwapchainImage>, PFN_xrWaitSwapchainImage next, XrSwapchain swapchain,
            const XrSwapchainImageWaitInfo* info);
Answer down(Tag<Call::xrSyncActions>, PFN_xrSyncActions next, XrSession session, const XrActionsSyncInfo* info);

}  // namespace luwte::faults
