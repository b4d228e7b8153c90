#include "gpu/offscreen_target.h"

namespace luwte::gpu {

OffscreenTarget::OffscreenTarget(const Device& device, VkExtent2D size, VkFormat format, std::uint32_t eyes,
                                 VkImageUsageFlags read) {
    ImageDesc desc;
    desc.size = size;
    desc.layers = eyes;
    desc.format = format;
    // A transfer is how both eyes are resolved where the driver can't do so in the pass (Pass::settle).
    desc.usage = VK_IMAGE_USAGE_COLOR_ATTACHMENT_BIT | VK_IMAGE_USAGE_TRANSFER_DST_BIT | read;
    image_ = make_image(device, desc);
    for (std::uint32_t eye = 0; eye < eyes; ++eye) {
        eye_views_[eye] = make_layer_view(device, image_.image, format, eye, VK_IMAGE_ASPECT_COLOR_BIT);
        target_.eye_views[eye] = eye_views_[eye];
    }
    target_.image = image_.image;
    target_.view = image_.view;
    target_.size = size;
    target_.format = format;
    target_.eyes = eyes;
}

void OffscreenTarget::settle(VkCommandBuffer commands) const {
    constexpr ImageUse read = {VK_IMAGE_LAYOUT_SHADER_READ_ONLY_OPTIMAL, VK_PIPELINE_STAGE_2_FRAGMENT_SHADER_BIT,
                               VK_ACCESS_2_SHADER_SAMPLED_READ_BIT};
    record(commands, {{image_.image, drawn_in, read}});
}

}  // namespace luwte::gpu
