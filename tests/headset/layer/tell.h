#pragma once

#include "down.h"
#include "journal.h"

/// What the journal tells of a call besides its name and result, after it.
namespace luwte::faults {

template <Call call, typename... Parameters>
void tell(Tag<call>, Line&, Parameters...) {}

void tell(Tag<Call::xrWaitFrame>, Line& line, XrSession, const XrFrameWaitInfo*, XrFrameState* state);
void tell(Tag<Call::xrEndFrame>, Line& line, XrSession, const XrFrameEndInfo* info);
void tell(Tag<Call::xrLocateViews>, Line& line, XrSession, const XrViewLocateInfo* info, XrViewState* state,
          uint32_t capacity, uint32_t* count, XrView* views);
void tell(Tag<Call::xrCreateSwapchain>, Line& line, XrSession, const XrSwapchainCreateInfo* info,
          XrSwapchain* swapchain);
void tell(Tag<Call::xrDestroySwapchain>, Line& line, XrSwapchain swapchain);
void tell(Tag<Call::xrAcquireSwapchainImage>, Line& line, XrSwapchain swapchain, const XrSwapchainImageAcquireInfo*,
          uint32_t* index);
void tell(Tag<Call::xrWaitSwapchainImage>, Line& line, XrSwapchain swapchain, const XrSwapchainImageWaitInfo*);
void tell(Tag<Call::xrReleaseSwapchainImage>, Line& line, XrSwapchain swapchain, const XrSwapchainImageReleaseInfo*);
void tell(Tag<Call::xrCreateReferenceSpace>, Line& line, XrSession, const XrReferenceSpaceCreateInfo* info, XrSpace*);
void tell(Tag<Call::xrSuggestInteractionProfileBindings>, Line& line, XrInstance,
          const XrInteractionProfileSuggestedBinding* suggested);
void tell(Tag<Call::xrGetActionStateBoolean>, Line& line, XrSession, const XrActionStateGetInfo*,
          XrActionStateBoolean* state);
void tell(Tag<Call::xrApplyHapticFeedback>, Line& line, XrSession, const XrHapticActionInfo* info,
          const XrHapticBaseHeader* haptic);
void tell(Tag<Call::xrStopHapticFeedback>, Line& line, XrSession, const XrHapticActionInfo* info);
void tell(Tag<Call::xrRequestDisplayRefreshRateFB>, Line& line, XrSession, float rate);

/// An event that the program was given, in a line of its own.
void tell_event(const XrEventDataBuffer& event, bool injected);

}  // namespace luwte::faults
