#pragma once

#include <functional>
#include <initializer_list>
#include <span>

#include "gpu/device.h"
#include "gpu/handle.h"

namespace luwte::gpu {

/// A command buffer in a pool of its own. Made while loading: throws std::runtime_error where the driver refuses.
struct Commands {
    Commands() = default;
    explicit Commands(const Device& device);
    /// Begins anew, for one submit.
    VkResult begin() const;

    CommandPool pool;
    VkCommandBuffer buffer = VK_NULL_HANDLE;

private:
    VkDevice device_ = VK_NULL_HANDLE;
};

Semaphore make_semaphore(const Device& device, VkSemaphoreType type = VK_SEMAPHORE_TYPE_BINARY);

/// How the GPU uses an image before a change, or after it.
struct ImageUse {
    VkImageLayout layout;
    VkPipelineStageFlags2 stages;
    VkAccessFlags2 access;
};
constexpr ImageUse drawn_in = {VK_IMAGE_LAYOUT_COLOR_ATTACHMENT_OPTIMAL,
                               VK_PIPELINE_STAGE_2_COLOR_ATTACHMENT_OUTPUT_BIT,
                               VK_ACCESS_2_COLOR_ATTACHMENT_READ_BIT | VK_ACCESS_2_COLOR_ATTACHMENT_WRITE_BIT};
constexpr ImageUse copied_from = {VK_IMAGE_LAYOUT_TRANSFER_SRC_OPTIMAL, VK_PIPELINE_STAGE_2_TRANSFER_BIT,
                                  VK_ACCESS_2_TRANSFER_READ_BIT};
constexpr ImageUse copied_to = {VK_IMAGE_LAYOUT_TRANSFER_DST_OPTIMAL, VK_PIPELINE_STAGE_2_TRANSFER_BIT,
                                VK_ACCESS_2_TRANSFER_WRITE_BIT};
constexpr ImageUse presented = {VK_IMAGE_LAYOUT_PRESENT_SRC_KHR, VK_PIPELINE_STAGE_2_NONE, 0};
/// What it held is not needed; `stages` and `access` may still be at it.
constexpr ImageUse discarded(VkPipelineStageFlags2 stages = VK_PIPELINE_STAGE_2_NONE, VkAccessFlags2 access = 0) {
    return {VK_IMAGE_LAYOUT_UNDEFINED, stages, access};
}

/// One layout change of a whole image, with its hazards.
struct Transition {
    VkImage image;
    ImageUse from, to;
    VkImageAspectFlags aspect = VK_IMAGE_ASPECT_COLOR_BIT;
};
void record(VkCommandBuffer commands, std::span<const Transition> transitions);
inline void record(VkCommandBuffer commands, std::initializer_list<Transition> transitions) {
    record(commands, std::span(transitions.begin(), transitions.size()));
}
/// After copies into mapped buffers: the host may read them once these commands are done.
void record_read_back(VkCommandBuffer commands);

/// Records and runs commands once, waiting for them: only while loading.
void run_once(Device& device, const std::function<void(VkCommandBuffer)>& commands);

}  // namespace luwte::gpu
