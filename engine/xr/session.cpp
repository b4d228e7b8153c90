#include "xr/session.h"

#include <fmt/format.h>

namespace luwte::xr {

Result<std::unique_ptr<Session>> Session::open(const Instance& instance, gpu::Device& device) {
    std::unique_ptr<Session> made(new Session);
    auto binding = make<XrGraphicsBindingVulkan2KHR>(XR_TYPE_GRAPHICS_BINDING_VULKAN2_KHR);
    binding.instance = device.instance();
    binding.physicalDevice = device.physical();
    binding.device = device.get();
    binding.queueFamilyIndex = device.family();
    auto info = make<XrSessionCreateInfo>(XR_TYPE_SESSION_CREATE_INFO, &binding);
    info.systemId = instance.system();
    XrResult result = xrCreateSession(instance.get(), &info, made->handle_.put());
    if (result == XR_ERROR_LIMIT_REACHED)
        return Problem{"Another program has the headset: close it, or wait until it is done.", Cause::environment};
    if (XR_SUCCEEDED(result)) {
        auto space = make<XrReferenceSpaceCreateInfo>(XR_TYPE_REFERENCE_SPACE_CREATE_INFO);
        space.referenceSpaceType = XR_REFERENCE_SPACE_TYPE_LOCAL;
        space.poseInReferenceSpace.orientation.w = 1;
        result = xrCreateReferenceSpace(made->handle_, &space, made->space_.put());
    }
    if (XR_FAILED(result))
        return Problem{fmt::format("{} refused a sitting ({}): start it again.", instance.runtime(), name_of(result)),
                       Cause::environment};
    return made;
}

Session::StateChange Session::handle(const XrEventDataSessionStateChanged& event, XrResult& why) {
    if (event.session != handle_) return StateChange::ok;
    state_ = event.state;
    switch (state_) {
        case XR_SESSION_STATE_READY: {
            auto info = make<XrSessionBeginInfo>(XR_TYPE_SESSION_BEGIN_INFO);
            info.primaryViewConfigurationType = XR_VIEW_CONFIGURATION_TYPE_PRIMARY_STEREO;
            why = xrBeginSession(handle_, &info);
            running_ = XR_SUCCEEDED(why);
            return running_ ? StateChange::ok : StateChange::lost;
        }
        case XR_SESSION_STATE_STOPPING:
            running_ = false;
            why = xrEndSession(handle_);
            return XR_SUCCEEDED(why) ? StateChange::ok : StateChange::lost;
        case XR_SESSION_STATE_EXITING: return StateChange::exit;
        case XR_SESSION_STATE_LOSS_PENDING: why = XR_SESSION_LOSS_PENDING; return StateChange::lost;
        default: return StateChange::ok;
    }
}

}  // namespace luwte::xr
