#include "gpu/commands.h"

#include <algorithm>
#include <array>
#include <stdexcept>

namespace luwte::gpu {

Commands::Commands(const Device& device) : device_(device.get()) {
    auto pool_info = vk<VkCommandPoolCreateInfo>(VK_STRUCTURE_TYPE_COMMAND_POOL_CREATE_INFO);
    pool_info.queueFamilyIndex = device.family();
    pool = make<CommandPool>(device_, vkCreateCommandPool, pool_info, "a command pool could not be made");
    auto info = vk<VkCommandBufferAllocateInfo>(VK_STRUCTURE_TYPE_COMMAND_BUFFER_ALLOCATE_INFO);
    info.commandPool = pool;
    info.commandBufferCount = 1;
    if (vkAllocateCommandBuffers(device_, &info, &buffer) != VK_SUCCESS)
        throw std::runtime_error("a command buffer could not be made");
}

VkResult Commands::begin() const {
    if (const VkResult reset = vkResetCommandPool(device_, pool, 0); reset != VK_SUCCESS) return reset;
    auto info = vk<VkCommandBufferBeginInfo>(VK_STRUCTURE_TYPE_COMMAND_BUFFER_BEGIN_INFO);
    info.flags = VK_COMMAND_BUFFER_USAGE_ONE_TIME_SUBMIT_BIT;
    return vkBeginCommandBuffer(buffer, &info);
}

Semaphore make_semaphore(const Device& device, VkSemaphoreType type) {
    auto kind = vk<VkSemaphoreTypeCreateInfo>(VK_STRUCTURE_TYPE_SEMAPHORE_TYPE_CREATE_INFO);
    kind.semaphoreType = type;
    const auto info = vk<VkSemaphoreCreateInfo>(VK_STRUCTURE_TYPE_SEMAPHORE_CREATE_INFO, &kind);
    return make<Semaphore>(device.get(), vkCreateSemaphore, info, "a semaphore could not be made");
}

void record(VkCommandBuffer commands, std::span<const Transition> transitions) {
    // In batches, for nothing is allocated in a frame.
    std::array<VkImageMemoryBarrier2, 4> barriers = {};
    while (!transitions.empty()) {
        const auto batch = transitions.first(std::min(barriers.size(), transitions.size()));
        std::transform(batch.begin(), batch.end(), barriers.begin(), [](const Transition& one) {
            auto barrier = vk<VkImageMemoryBarrier2>(VK_STRUCTURE_TYPE_IMAGE_MEMORY_BARRIER_2);
            barrier.srcStageMask = one.from.stages;
            barrier.srcAccessMask = one.from.access;
            barrier.dstStageMask = one.to.stages;
            barrier.dstAccessMask = one.to.access;
            barrier.oldLayout = one.from.layout;
            barrier.newLayout = one.to.layout;
            barrier.srcQueueFamilyIndex = VK_QUEUE_FAMILY_IGNORED;
            barrier.dstQueueFamilyIndex = VK_QUEUE_FAMILY_IGNORED;
            barrier.image = one.image;
            barrier.subresourceRange = {one.aspect, 0, VK_REMAINING_MIP_LEVELS, 0, VK_REMAINING_ARRAY_LAYERS};
            return barrier;
        });
        auto info = vk<VkDependencyInfo>(VK_STRUCTURE_TYPE_DEPENDENCY_INFO);
        info.imageMemoryBarrierCount = static_cast<std::uint32_t>(batch.size());
        info.pImageMemoryBarriers = barriers.data();
        vkCmdPipelineBarrier2(commands, &info);
        transitions = transitions.subspan(batch.size());
    }
}

void record_read_back(VkCommandBuffer commands) {
    auto readable = vk<VkMemoryBarrier2>(VK_STRUCTURE_TYPE_MEMORY_BARRIER_2);
    readable.srcStageMask = VK_PIPELINE_STAGE_2_TRANSFER_BIT;
    readable.srcAccessMask = VK_ACCESS_2_TRANSFER_WRITE_BIT;
    readable.dstStageMask = VK_PIPELINE_STAGE_2_HOST_BIT;
    readable.dstAccessMask = VK_ACCESS_2_HOST_READ_BIT;
    auto dependency = vk<VkDependencyInfo>(VK_STRUCTURE_TYPE_DEPENDENCY_INFO);
    dependency.memoryBarrierCount = 1;
    dependency.pMemoryBarriers = &readable;
    vkCmdPipelineBarrier2(commands, &dependency);
}

void run_once(Device& device, const std::function<void(VkCommandBuffer)>& commands) {
    const Commands once(device);
    need(once.begin(), "a command buffer could not be begun");
    commands(once.buffer);
    need(vkEndCommandBuffer(once.buffer), "a command buffer could not be ended");
    const auto info = vk<VkFenceCreateInfo>(VK_STRUCTURE_TYPE_FENCE_CREATE_INFO);
    const auto fence = make<Fence>(device.get(), vkCreateFence, info, "a fence could not be made");
    need(device.queue().lock().submit(once.buffer, {}, {}, fence), "the GPU took no work");
    // Without the queue's lock: frames go on while another scene is loaded beside them.
    need(vkWaitForFences(device.get(), 1, fence.address(), VK_TRUE, UINT64_MAX), "the GPU was lost while loading");
}

}  // namespace luwte::gpu
