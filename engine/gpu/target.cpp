#include "gpu/target.h"

namespace luwte::gpu {
namespace {

constexpr VkImageLayout kept_depth_layout = VK_IMAGE_LAYOUT_DEPTH_STENCIL_ATTACHMENT_OPTIMAL;
constexpr VkPipelineStageFlags2 depth_tests =
    VK_PIPELINE_STAGE_2_EARLY_FRAGMENT_TESTS_BIT | VK_PIPELINE_STAGE_2_LATE_FRAGMENT_TESTS_BIT;
constexpr VkAccessFlags2 depth_access =
    VK_ACCESS_2_DEPTH_STENCIL_ATTACHMENT_WRITE_BIT | VK_ACCESS_2_DEPTH_STENCIL_ATTACHMENT_READ_BIT;
/// A depth resolve reads and writes where colours are written, not where fragments are tested.
constexpr ImageUse depth_resolved = {kept_depth_layout, VK_PIPELINE_STAGE_2_COLOR_ATTACHMENT_OUTPUT_BIT,
                                     VK_ACCESS_2_COLOR_ATTACHMENT_WRITE_BIT};

}  // namespace

Pass::Pass(const Device& device, VkExtent2D size, VkFormat format, std::uint32_t eyes)
    : size_(size),
      format_(format),
      eyes_(eyes),
      view_mask_(eyes == 2 && device.multiview() ? 0b11U : 0U),
      resolves_apart_(eyes == 2 && view_mask_ == 0) {
    ImageDesc desc = {size, eyes, format};
    desc.samples = samples;
    desc.usage = VK_IMAGE_USAGE_COLOR_ATTACHMENT_BIT |
                 (resolves_apart_ ? VK_IMAGE_USAGE_TRANSFER_SRC_BIT : VK_IMAGE_USAGE_TRANSIENT_ATTACHMENT_BIT);
    color_ = make_image(device, desc);
    desc.format = depth_format;
    desc.aspect = VK_IMAGE_ASPECT_DEPTH_BIT;
    desc.usage = VK_IMAGE_USAGE_DEPTH_STENCIL_ATTACHMENT_BIT | VK_IMAGE_USAGE_TRANSIENT_ATTACHMENT_BIT;
    depth_ = make_image(device, desc);
    for (std::uint32_t eye = 0; eye < eyes; ++eye) {
        eye_color_[eye] = make_layer_view(device, color_.image, format, eye, VK_IMAGE_ASPECT_COLOR_BIT);
        eye_depth_[eye] = make_layer_view(device, depth_.image, depth_format, eye, VK_IMAGE_ASPECT_DEPTH_BIT);
    }
}

void Pass::prepare(VkCommandBuffer commands, const Target& target) const {
    const bool keeps = keeps_depth() && target.depth_view;
    constexpr VkPipelineStageFlags2 drawing = VK_PIPELINE_STAGE_2_COLOR_ATTACHMENT_OUTPUT_BIT;
    constexpr VkPipelineStageFlags2 moving = VK_PIPELINE_STAGE_2_TRANSFER_BIT;
    constexpr VkAccessFlags2 drawn = VK_ACCESS_2_COLOR_ATTACHMENT_WRITE_BIT;
    // Whatever the images held is not needed; the frame before may still be drawing in the shared ones.
    const Transition transitions[] = {
        {color_.image, discarded(drawing | moving, drawn), drawn_in},
        {target.image, discarded(drawing | moving), drawn_in},
        {depth_.image, discarded(depth_tests | drawing, VK_ACCESS_2_DEPTH_STENCIL_ATTACHMENT_WRITE_BIT),
         ImageUse{VK_IMAGE_LAYOUT_DEPTH_ATTACHMENT_OPTIMAL, depth_tests, depth_access}, VK_IMAGE_ASPECT_DEPTH_BIT},
        {target.depth, discarded(drawing | moving, drawn), depth_resolved, VK_IMAGE_ASPECT_DEPTH_BIT},
    };
    record(commands, {transitions, std::size(transitions) - (keeps ? 0 : 1)});
}

void Pass::begin(VkCommandBuffer commands, const Target& target, std::uint32_t round,
                 const std::array<float, 3>& clear) const {
    const bool together = view_mask_ != 0;
    auto color = vk<VkRenderingAttachmentInfo>(VK_STRUCTURE_TYPE_RENDERING_ATTACHMENT_INFO);
    color.imageView = together ? color_.view : eye_color_[round];
    color.imageLayout = VK_IMAGE_LAYOUT_COLOR_ATTACHMENT_OPTIMAL;
    if (!resolves_apart_) {
        color.resolveMode = VK_RESOLVE_MODE_AVERAGE_BIT;
        color.resolveImageView = together ? target.view : target.eye_views[round];
        color.resolveImageLayout = VK_IMAGE_LAYOUT_COLOR_ATTACHMENT_OPTIMAL;
    }
    color.loadOp = VK_ATTACHMENT_LOAD_OP_CLEAR;
    color.storeOp = resolves_apart_ ? VK_ATTACHMENT_STORE_OP_STORE : VK_ATTACHMENT_STORE_OP_DONT_CARE;
    color.clearValue.color = {{clear[0], clear[1], clear[2], 1}};
    auto depth = vk<VkRenderingAttachmentInfo>(VK_STRUCTURE_TYPE_RENDERING_ATTACHMENT_INFO);
    depth.imageView = together ? depth_.view : eye_depth_[round];
    depth.imageLayout = VK_IMAGE_LAYOUT_DEPTH_ATTACHMENT_OPTIMAL;
    depth.loadOp = VK_ATTACHMENT_LOAD_OP_CLEAR;
    depth.storeOp = VK_ATTACHMENT_STORE_OP_DONT_CARE;
    depth.clearValue.depthStencil.depth = 0;  // reversed Z: infinitely far
    if (keeps_depth() && target.depth_view) {
        depth.resolveMode = VK_RESOLVE_MODE_SAMPLE_ZERO_BIT;  // the one mode that every driver has
        depth.resolveImageView = target.depth_view;
        depth.resolveImageLayout = kept_depth_layout;
    }
    auto info = vk<VkRenderingInfo>(VK_STRUCTURE_TYPE_RENDERING_INFO);
    info.renderArea.extent = size_;
    info.layerCount = 1;
    info.viewMask = view_mask_;
    info.colorAttachmentCount = 1;
    info.pColorAttachments = &color;
    info.pDepthAttachment = &depth;
    vkCmdBeginRendering(commands, &info);
    const VkViewport viewport = {0, 0, static_cast<float>(size_.width), static_cast<float>(size_.height), 0, 1};
    const VkRect2D scissor = {{0, 0}, size_};
    vkCmdSetViewport(commands, 0, 1, &viewport);
    vkCmdSetScissor(commands, 0, 1, &scissor);
}

void Pass::end(VkCommandBuffer commands) const { vkCmdEndRendering(commands); }

void Pass::settle(VkCommandBuffer commands, const Target& target) const {
    // The resolve wrote it where colours are written; whoever takes it back waits where depths are.
    if (keeps_depth() && target.depth)
        record(commands, {{target.depth, depth_resolved, ImageUse{kept_depth_layout, depth_tests, depth_access},
                           VK_IMAGE_ASPECT_DEPTH_BIT}});
    if (!resolves_apart_) return;
    record(commands, {{color_.image, drawn_in, copied_from}, {target.image, drawn_in, copied_to}});
    VkImageResolve all = {};
    all.srcSubresource = {VK_IMAGE_ASPECT_COLOR_BIT, 0, 0, eyes_};
    all.dstSubresource = all.srcSubresource;
    all.extent = {size_.width, size_.height, 1};
    vkCmdResolveImage(commands, color_.image, VK_IMAGE_LAYOUT_TRANSFER_SRC_OPTIMAL, target.image,
                      VK_IMAGE_LAYOUT_TRANSFER_DST_OPTIMAL, 1, &all);
    record(commands, {{target.image, copied_to, drawn_in}});
}

OffscreenTarget::OffscreenTarget(const Device& device, VkExtent2D size, VkFormat format, std::uint32_t eyes,
                                 VkImageUsageFlags read) {
    // A transfer is how both eyes are resolved where the driver can't do so in the pass (Pass::settle).
    const VkImageUsageFlags usage = VK_IMAGE_USAGE_COLOR_ATTACHMENT_BIT | VK_IMAGE_USAGE_TRANSFER_DST_BIT | read;
    image_ = make_image(device, {size, eyes, format, usage});
    for (std::uint32_t eye = 0; eye < eyes; ++eye) {
        eye_views_[eye] = make_layer_view(device, image_.image, format, eye, VK_IMAGE_ASPECT_COLOR_BIT);
        target_.eye_views[eye] = eye_views_[eye];
    }
    target_ = {image_.image, image_.view, target_.eye_views, size, format, eyes};
}

void OffscreenTarget::settle(VkCommandBuffer commands) const {
    constexpr ImageUse read = {VK_IMAGE_LAYOUT_SHADER_READ_ONLY_OPTIMAL, VK_PIPELINE_STAGE_2_FRAGMENT_SHADER_BIT,
                               VK_ACCESS_2_SHADER_SAMPLED_READ_BIT};
    record(commands, {{image_.image, drawn_in, read}});
}

}  // namespace luwte::gpu
