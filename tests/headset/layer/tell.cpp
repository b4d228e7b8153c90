#include "tell.h"

#include <sstream>
#include <string>

#include "names.h"
#include "script.h"

namespace luwte::faults {
namespace {

std::string text_of(XrPath path) {
    if (path == XR_NULL_PATH) return "-";
    char text[XR_MAX_PATH_LENGTH];
    uint32_t size = 0;
    const auto to_string = reinterpret_cast<PFN_xrPathToString>(below(Call::xrPathToString));
    if (!to_string || XR_FAILED(to_string(Script::get().instance(), path, sizeof text, &size, text))) return "?";
    return text;
}

std::string kind_of(const XrCompositionLayerBaseHeader* layer) {
    switch (layer->type) {
        case XR_TYPE_COMPOSITION_LAYER_PROJECTION: return "projection";
        case XR_TYPE_COMPOSITION_LAYER_QUAD: return "quad";
        case XR_TYPE_COMPOSITION_LAYER_CYLINDER_KHR: return "cylinder";
        case XR_TYPE_COMPOSITION_LAYER_EQUIRECT2_KHR: return "equirect2";
        default: return std::to_string(layer->type);
    }
}

// Of every view: a program that gives one eye's depth only is wrong.
bool has_depth(const XrCompositionLayerBaseHeader* layer) {
    if (layer->type != XR_TYPE_COMPOSITION_LAYER_PROJECTION) return false;
    const auto* projection = reinterpret_cast<const XrCompositionLayerProjection*>(layer);
    for (uint32_t i = 0; i < projection->viewCount; ++i) {
        auto* more = static_cast<const XrBaseInStructure*>(projection->views[i].next);
        while (more && more->type != XR_TYPE_COMPOSITION_LAYER_DEPTH_INFO_KHR) more = more->next;
        if (!more) return false;
    }
    return true;
}

}  // namespace

void tell(Tag<Call::xrWaitFrame>, Line& line, XrSession, const XrFrameWaitInfo*, XrFrameState* state) {
    line.value("display_time", state->predictedDisplayTime)
        .value("period", state->predictedDisplayPeriod)
        .value("render", state->shouldRender);
}

void tell(Tag<Call::xrEndFrame>, Line& line, XrSession, const XrFrameEndInfo* info) {
    bool depth = false;
    std::string kinds;
    for (uint32_t i = 0; i < info->layerCount; ++i) {
        depth = depth || has_depth(info->layers[i]);
        kinds += (i == 0 ? "" : ",") + kind_of(info->layers[i]);
    }
    line.value("layers", info->layerCount).value("display_time", info->displayTime).value("depth", depth);
    if (!kinds.empty()) line.value("kinds", kinds);
}

void tell(Tag<Call::xrLocateViews>, Line& line, XrSession, const XrViewLocateInfo* info, XrViewState* state, uint32_t,
          uint32_t* count, XrView* views) {
    line.value("display_time", info->displayTime).value("views", *count).value("flags", state->viewStateFlags);
    if (views == nullptr || *count == 0) return;
    // Of the left eye, so that a test knows which head the program has seen.
    const XrPosef& pose = views->pose;
    std::ostringstream eye;
    eye << pose.position.x << ',' << pose.position.y << ',' << pose.position.z << ',' << pose.orientation.x << ','
        << pose.orientation.y << ',' << pose.orientation.z << ',' << pose.orientation.w;
    line.value("eye", eye.str());
}

void tell(Tag<Call::xrCreateSwapchain>, Line& line, XrSession, const XrSwapchainCreateInfo* info,
          XrSwapchain* swapchain) {
    line.value("swapchain", *swapchain)
        .value("format", info->format)
        .value("size", std::to_string(info->width) + "x" + std::to_string(info->height))
        .value("array", info->arraySize)
        .value("samples", info->sampleCount);
}

void tell(Tag<Call::xrDestroySwapchain>, Line& line, XrSwapchain swapchain) { line.value("swapchain", swapchain); }

void tell(Tag<Call::xrAcquireSwapchainImage>, Line& line, XrSwapchain swapchain, const XrSwapchainImageAcquireInfo*,
          uint32_t* index) {
    line.value("swapchain", swapchain).value("index", *index);
}

void tell(Tag<Call::xrWaitSwapchainImage>, Line& line, XrSwapchain swapchain, const XrSwapchainImageWaitInfo*) {
    line.value("swapchain", swapchain);
}

void tell(Tag<Call::xrReleaseSwapchainImage>, Line& line, XrSwapchain swapchain, const XrSwapchainImageReleaseInfo*) {
    line.value("swapchain", swapchain);
}

void tell(Tag<Call::xrCreateReferenceSpace>, Line& line, XrSession, const XrReferenceSpaceCreateInfo* info, XrSpace*) {
    line.value("type", info->referenceSpaceType);
}

void tell(Tag<Call::xrSuggestInteractionProfileBindings>, Line& line, XrInstance,
          const XrInteractionProfileSuggestedBinding* suggested) {
    line.value("profile", text_of(suggested->interactionProfile)).value("bindings", suggested->countSuggestedBindings);
}

void tell(Tag<Call::xrGetActionStateBoolean>, Line& line, XrSession, const XrActionStateGetInfo*,
          XrActionStateBoolean* state) {
    line.value("active", state->isActive).value("down", state->currentState);
}

void tell(Tag<Call::xrApplyHapticFeedback>, Line& line, XrSession, const XrHapticActionInfo* info,
          const XrHapticBaseHeader* haptic) {
    line.value("side", text_of(info->subactionPath));
    if (haptic->type != XR_TYPE_HAPTIC_VIBRATION) return;
    const auto* vibration = reinterpret_cast<const XrHapticVibration*>(haptic);
    line.value("duration", vibration->duration)
        .value("frequency", vibration->frequency)
        .value("amplitude", vibration->amplitude);
}

void tell(Tag<Call::xrStopHapticFeedback>, Line& line, XrSession, const XrHapticActionInfo* info) {
    line.value("side", text_of(info->subactionPath));
}

void tell(Tag<Call::xrRequestDisplayRefreshRateFB>, Line& line, XrSession, float rate) { line.value("rate", rate); }

void tell_event(const XrEventDataBuffer& event, bool injected) {
    Line line;
    line.word("event").word(event_name(event.type));
    const void* data = &event;
    if (event.type == XR_TYPE_EVENT_DATA_SESSION_STATE_CHANGED) {
        line.word(name_of(static_cast<const XrEventDataSessionStateChanged*>(data)->state));
    } else if (event.type == XR_TYPE_EVENT_DATA_REFERENCE_SPACE_CHANGE_PENDING) {
        line.value("type", static_cast<const XrEventDataReferenceSpaceChangePending*>(data)->referenceSpaceType);
    } else if (event.type == XR_TYPE_EVENT_DATA_USER_PRESENCE_CHANGED_EXT) {
        line.word(static_cast<const XrEventDataUserPresenceChangedEXT*>(data)->isUserPresent);
    } else if (event.type == XR_TYPE_EVENT_DATA_DISPLAY_REFRESH_RATE_CHANGED_FB) {
        const auto* change = static_cast<const XrEventDataDisplayRefreshRateChangedFB*>(data);
        line.value("from", change->fromDisplayRefreshRate).value("to", change->toDisplayRefreshRate);
    }
    if (injected) line.word("injected");
    line.write();
}

}  // namespace luwte::faults
