#include "gpu/frames.h"

#include <stdexcept>

namespace luwte::gpu {
namespace {

/// Two timestamps a slot, and spare ones behind: Mesa 25.0 writes past the last after a multiview pass.
constexpr std::uint32_t queries_per_slot = 8;

}  // namespace

Frames::Frames(Device& device) : device_(device) {
    for (Slot& slot : slots_) {
        auto pool = vk<VkCommandPoolCreateInfo>(VK_STRUCTURE_TYPE_COMMAND_POOL_CREATE_INFO);
        pool.queueFamilyIndex = device.family();
        VkCommandPool handle = VK_NULL_HANDLE;
        if (vkCreateCommandPool(device.get(), &pool, nullptr, &handle) != VK_SUCCESS)
            throw std::runtime_error("a command pool could not be made");
        slot.pool = {device.get(), handle};
        auto info = vk<VkCommandBufferAllocateInfo>(VK_STRUCTURE_TYPE_COMMAND_BUFFER_ALLOCATE_INFO);
        info.commandPool = slot.pool;
        info.commandBufferCount = 1;
        if (vkAllocateCommandBuffers(device.get(), &info, &slot.commands) != VK_SUCCESS)
            throw std::runtime_error("a command buffer could not be made");
    }
    auto type = vk<VkSemaphoreTypeCreateInfo>(VK_STRUCTURE_TYPE_SEMAPHORE_TYPE_CREATE_INFO);
    type.semaphoreType = VK_SEMAPHORE_TYPE_TIMELINE;
    auto info = vk<VkSemaphoreCreateInfo>(VK_STRUCTURE_TYPE_SEMAPHORE_CREATE_INFO, &type);
    VkSemaphore semaphore = VK_NULL_HANDLE;
    if (vkCreateSemaphore(device.get(), &info, nullptr, &semaphore) != VK_SUCCESS)
        throw std::runtime_error("a semaphore could not be made");
    finished_ = {device.get(), semaphore};
    if (device.timestamp_period() > 0) {
        auto queries = vk<VkQueryPoolCreateInfo>(VK_STRUCTURE_TYPE_QUERY_POOL_CREATE_INFO);
        queries.queryType = VK_QUERY_TYPE_TIMESTAMP;
        queries.queryCount = frames_in_flight * queries_per_slot;
        VkQueryPool pool = VK_NULL_HANDLE;
        if (vkCreateQueryPool(device.get(), &queries, nullptr, &pool) != VK_SUCCESS)
            throw std::runtime_error("timestamps could not be made");
        timestamps_ = {device.get(), pool};
    }
}

Frames::~Frames() { device_.wait_idle(); }

Status Frames::begin(Frame& frame) {
    frame.number = next_++;
    frame.slot = static_cast<std::uint32_t>(frame.number % frames_in_flight);
    Slot& slot = slots_[frame.slot];
    if (slot.number > 0 && wait(slot.number) != Status::ok) return Status::lost;
    slot.number = frame.number;
    frame.commands = slot.commands;
    vkResetCommandPool(device_.get(), slot.pool, 0);
    auto info = vk<VkCommandBufferBeginInfo>(VK_STRUCTURE_TYPE_COMMAND_BUFFER_BEGIN_INFO);
    info.flags = VK_COMMAND_BUFFER_USAGE_ONE_TIME_SUBMIT_BIT;
    if (vkBeginCommandBuffer(slot.commands, &info) != VK_SUCCESS) return Status::lost;
    if (timestamps_ != VK_NULL_HANDLE) {
        const std::uint32_t first = frame.slot * queries_per_slot;
        vkCmdResetQueryPool(slot.commands, timestamps_, first, queries_per_slot);
        vkCmdWriteTimestamp2(slot.commands, VK_PIPELINE_STAGE_2_TOP_OF_PIPE_BIT, timestamps_, first);
    }
    return Status::ok;
}

Status Frames::submit(const Frame& frame, const SubmitWith& with) {
    if (timestamps_ != VK_NULL_HANDLE)
        vkCmdWriteTimestamp2(frame.commands, VK_PIPELINE_STAGE_2_ALL_COMMANDS_BIT, timestamps_,
                             frame.slot * queries_per_slot + 1);
    if (vkEndCommandBuffer(frame.commands) != VK_SUCCESS) return Status::lost;
    auto commands = vk<VkCommandBufferSubmitInfo>(VK_STRUCTURE_TYPE_COMMAND_BUFFER_SUBMIT_INFO);
    commands.commandBuffer = frame.commands;
    auto wait = vk<VkSemaphoreSubmitInfo>(VK_STRUCTURE_TYPE_SEMAPHORE_SUBMIT_INFO);
    wait.semaphore = with.wait;
    wait.stageMask = VK_PIPELINE_STAGE_2_COLOR_ATTACHMENT_OUTPUT_BIT | VK_PIPELINE_STAGE_2_TRANSFER_BIT;
    std::array<VkSemaphoreSubmitInfo, 2> signals = {};
    signals[0].sType = VK_STRUCTURE_TYPE_SEMAPHORE_SUBMIT_INFO;
    signals[0].semaphore = finished_;
    signals[0].value = frame.number;
    signals[0].stageMask = VK_PIPELINE_STAGE_2_ALL_COMMANDS_BIT;
    signals[1].sType = VK_STRUCTURE_TYPE_SEMAPHORE_SUBMIT_INFO;
    signals[1].semaphore = with.signal;
    signals[1].stageMask = VK_PIPELINE_STAGE_2_ALL_COMMANDS_BIT;
    auto submit = vk<VkSubmitInfo2>(VK_STRUCTURE_TYPE_SUBMIT_INFO_2);
    submit.waitSemaphoreInfoCount = with.wait != VK_NULL_HANDLE ? 1 : 0;
    submit.pWaitSemaphoreInfos = &wait;
    submit.commandBufferInfoCount = 1;
    submit.pCommandBufferInfos = &commands;
    submit.signalSemaphoreInfoCount = with.signal != VK_NULL_HANDLE ? 2 : 1;
    submit.pSignalSemaphoreInfos = signals.data();
    const std::lock_guard lock(device_.queue_lock());
    return vkQueueSubmit2(device_.queue(), 1, &submit, VK_NULL_HANDLE) == VK_SUCCESS ? Status::ok : Status::lost;
}

Status Frames::wait(std::uint64_t number) {
    constexpr std::uint64_t patience_ns = 10'000'000'000;  // software drivers on a busy machine take seconds
    auto info = vk<VkSemaphoreWaitInfo>(VK_STRUCTURE_TYPE_SEMAPHORE_WAIT_INFO);
    info.semaphoreCount = 1;
    info.pSemaphores = finished_.address();
    info.pValues = &number;
    return vkWaitSemaphores(device_.get(), &info, patience_ns) == VK_SUCCESS ? Status::ok : Status::lost;
}

std::optional<double> Frames::gpu_seconds(std::uint32_t slot) const {
    if (timestamps_ == VK_NULL_HANDLE) return std::nullopt;
    std::array<std::uint64_t, 2> ticks = {};
    if (vkGetQueryPoolResults(device_.get(), timestamps_, slot * queries_per_slot, 2, sizeof(ticks), ticks.data(),
                              sizeof(std::uint64_t), VK_QUERY_RESULT_64_BIT) != VK_SUCCESS)
        return std::nullopt;
    return static_cast<double>(ticks[1] - ticks[0]) * device_.timestamp_period();
}

}  // namespace luwte::gpu
