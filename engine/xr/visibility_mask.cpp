#include "xr/visibility_mask.h"

#include <glm/glm.hpp>
#include <vector>

namespace luwte::xr {

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
