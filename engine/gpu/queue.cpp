#include "gpu/queue.h"

#include "gpu/handle.h"

namespace luwte::gpu {

VkSemaphoreSubmitInfo at_stage(VkSemaphore semaphore, VkPipelineStageFlags2 stage, std::uint64_t value) {
    auto info = vk<VkSemaphoreSubmitInfo>(VK_STRUCTURE_TYPE_SEMAPHORE_SUBMIT_INFO);
    info.semaphore = semaphore;
    info.stageMask = stage;
    info.value = value;
    return info;
}

VkResult Queue::Locked::submit(VkCommandBuffer commands, std::span<const VkSemaphoreSubmitInfo> wait,
                               std::span<const VkSemaphoreSubmitInfo> signal, VkFence fence) const {
    auto buffer = vk<VkCommandBufferSubmitInfo>(VK_STRUCTURE_TYPE_COMMAND_BUFFER_SUBMIT_INFO);
    buffer.commandBuffer = commands;
    auto info = vk<VkSubmitInfo2>(VK_STRUCTURE_TYPE_SUBMIT_INFO_2);
    info.waitSemaphoreInfoCount = static_cast<std::uint32_t>(wait.size());
    info.pWaitSemaphoreInfos = wait.data();
    info.commandBufferInfoCount = 1;
    info.pCommandBufferInfos = &buffer;
    info.signalSemaphoreInfoCount = static_cast<std::uint32_t>(signal.size());
    info.pSignalSemaphoreInfos = signal.data();
    return vkQueueSubmit2(queue_, 1, &info, fence);
}

}  // namespace luwte::gpu
