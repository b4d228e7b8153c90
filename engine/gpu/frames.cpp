#include "gpu/frames.h"

namespace luwte::gpu {
namespace {

/// Two timestamps a slot, and spare ones behind: Mesa 25.0 writes past the last after a multiview pass.
constexpr std::uint32_t queries_per_slot = 8;

}  // namespace

Frames::Frames(Device& device, bool timed)
    : device_(device), finished_(make_semaphore(device, VK_SEMAPHORE_TYPE_TIMELINE)) {
    for (Slot& slot : slots_) slot.commands = Commands(device);
    if (!timed || device.timestamp_period() <= 0) return;
    auto queries = vk<VkQueryPoolCreateInfo>(VK_STRUCTURE_TYPE_QUERY_POOL_CREATE_INFO);
    queries.queryType = VK_QUERY_TYPE_TIMESTAMP;
    queries.queryCount = frames_in_flight * queries_per_slot;
    timestamps_ = make<QueryPool>(device.get(), vkCreateQueryPool, queries, "timestamps could not be made");
}

Frames::~Frames() { device_.wait_idle(); }

bool Frames::ready() const {
    std::uint64_t finished = 0;
    // A device that was lost keeps nobody waiting: begin() tells.
    return vkGetSemaphoreCounterValue(device_.get(), finished_, &finished) != VK_SUCCESS ||
           slots_[next_ % frames_in_flight].number <= finished;
}

Status Frames::begin(Frame& frame) {
    frame.number = next_++;
    frame.slot = static_cast<std::uint32_t>(frame.number % frames_in_flight);
    Slot& slot = slots_[frame.slot];
    if (slot.number > 0 && wait(slot.number) != Status::ok) return Status::lost;
    slot.number = frame.number;
    frame.commands = slot.commands.buffer;
    if (slot.commands.begin() != VK_SUCCESS) return Status::lost;
    if (timestamps_ != VK_NULL_HANDLE) {
        const std::uint32_t first = frame.slot * queries_per_slot;
        vkCmdResetQueryPool(frame.commands, timestamps_, first, queries_per_slot);
        vkCmdWriteTimestamp2(frame.commands, VK_PIPELINE_STAGE_2_TOP_OF_PIPE_BIT, timestamps_, first);
    }
    return Status::ok;
}

Status Frames::submit(const Frame& frame, const SubmitWith& with) {
    if (timestamps_ != VK_NULL_HANDLE)
        vkCmdWriteTimestamp2(frame.commands, VK_PIPELINE_STAGE_2_ALL_COMMANDS_BIT, timestamps_,
                             frame.slot * queries_per_slot + 1);
    if (vkEndCommandBuffer(frame.commands) != VK_SUCCESS) return Status::lost;
    const VkSemaphoreSubmitInfo wait =
        at_stage(with.wait, VK_PIPELINE_STAGE_2_COLOR_ATTACHMENT_OUTPUT_BIT | VK_PIPELINE_STAGE_2_TRANSFER_BIT);
    const std::array signals = {at_stage(finished_, VK_PIPELINE_STAGE_2_ALL_COMMANDS_BIT, frame.number),
                                at_stage(with.signal, VK_PIPELINE_STAGE_2_ALL_COMMANDS_BIT)};
    const VkResult submitted =
        device_.queue().lock().submit(frame.commands, {&wait, with.wait != VK_NULL_HANDLE ? 1U : 0U},
                                      std::span(signals).first(with.signal != VK_NULL_HANDLE ? 2 : 1));
    return submitted == VK_SUCCESS ? Status::ok : Status::lost;
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
