#include "xr/session.h"

#include <fmt/format.h>

#include <vector>

#include "base/message.h"

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
        return Problem{message("{} refused a sitting ({}): start it again.", instance.runtime(), name_of(result)),
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

HiddenArea::HiddenArea(gpu::Device& device, const Instance& instance, const Session& session) {
    if (!instance.extensions().mask) return;
    std::vector<glm::vec3> corners;
    for (std::uint32_t eye = 0; eye < gpu::most_eyes; ++eye) {
        const auto ask = [&](XrVisibilityMaskKHR& mask) {
            return instance.extensions().xrGetVisibilityMaskKHR(
                session.get(), XR_VIEW_CONFIGURATION_TYPE_PRIMARY_STEREO, eye,
                XR_VISIBILITY_MASK_TYPE_HIDDEN_TRIANGLE_MESH_KHR, &mask);
        };
        auto mask = make<XrVisibilityMaskKHR>(XR_TYPE_VISIBILITY_MASK_KHR);
        // Merely a saving: what the runtime doesn't tell is drawn.
        if (XR_FAILED(ask(mask)) || mask.indexCountOutput == 0) continue;
        std::vector<XrVector2f> places(mask.vertexCountOutput);
        std::vector<std::uint32_t> indices(mask.indexCountOutput);
        mask.vertexCapacityInput = mask.vertexCountOutput;
        mask.vertices = places.data();
        mask.indexCapacityInput = mask.indexCountOutput;
        mask.indices = indices.data();
        if (XR_FAILED(ask(mask))) continue;
        for (const std::uint32_t index : indices)
            if (index < places.size()) corners.emplace_back(places[index].x, places[index].y, static_cast<float>(eye));
    }
    count_ = static_cast<std::uint32_t>(corners.size() / 3 * 3);
    if (count_ > 0) corners_ = gpu::make_mesh_buffer(device, gpu::bytes_of(corners), VK_BUFFER_USAGE_VERTEX_BUFFER_BIT);
}

}  // namespace luwte::xr
