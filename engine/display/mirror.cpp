#include "display/mirror.h"

#include <algorithm>
#include <cmath>
#include <stdexcept>

#include "base/log.h"

namespace luwte::display {
namespace {

constexpr VkImageSubresourceLayers first_layer = {VK_IMAGE_ASPECT_COLOR_BIT, 0, 0, 1};

/// The middle of a picture of size `from`, as large as it can be in the shape of `to`.
std::array<VkOffset3D, 2> middle(VkExtent2D from, VkExtent2D to) {
    const double scale =
        std::min(static_cast<double>(from.width) / to.width, static_cast<double>(from.height) / to.height);
    const auto cut = [scale](std::uint32_t whole, std::uint32_t shown) {
        const auto full = static_cast<std::int32_t>(whole);
        const auto part = std::clamp(static_cast<std::int32_t>(std::lround(shown * scale)), 1, full);
        return std::array{(full - part) / 2, (full - part) / 2 + part};
    };
    const auto [left, right] = cut(from.width, to.width);
    const auto [top, bottom] = cut(from.height, to.height);
    return {VkOffset3D{left, top, 0}, VkOffset3D{right, bottom, 1}};
}

gpu::Transition change(VkImage image, VkImageLayout from, VkImageLayout to, VkPipelineStageFlags2 before,
                       VkAccessFlags2 before_access, VkPipelineStageFlags2 after, VkAccessFlags2 after_access) {
    return {image, VK_IMAGE_ASPECT_COLOR_BIT, from, to, before, before_access, after, after_access};
}

constexpr VkPipelineStageFlags2 moving = VK_PIPELINE_STAGE_2_TRANSFER_BIT;
constexpr VkPipelineStageFlags2 drawing = VK_PIPELINE_STAGE_2_COLOR_ATTACHMENT_OUTPUT_BIT;
constexpr VkImageLayout drawn_in = VK_IMAGE_LAYOUT_COLOR_ATTACHMENT_OPTIMAL;
constexpr VkImageLayout read_from = VK_IMAGE_LAYOUT_TRANSFER_SRC_OPTIMAL;
constexpr VkImageLayout written_to = VK_IMAGE_LAYOUT_TRANSFER_DST_OPTIMAL;

}  // namespace

std::unique_ptr<Mirror> Mirror::open(gpu::Device& device, DesktopWindow& window, VkExtent2D size, VkFormat format) try {
    auto surface = Surface::open(device, window, Surface::PresentMode::no_wait, VK_IMAGE_USAGE_TRANSFER_DST_BIT);
    if (!surface) {
        log::info("no mirror of the headset: {}", surface.problem().what);
        return nullptr;
    }
    std::unique_ptr<Mirror> made(new Mirror(device, size, format));
    made->surface_ = std::move(*surface);
    return made;
} catch (const std::runtime_error& error) {
    log::info("no mirror of the headset: {}", error.what());
    return nullptr;
}

Mirror::Mirror(gpu::Device& device, VkExtent2D size, VkFormat format) : device_(device) {
    gpu::ImageDesc desc;
    desc.size = size;
    desc.format = format;
    // Never sampled; but an image comes with a view, and a view needs some such use.
    desc.usage = VK_IMAGE_USAGE_TRANSFER_SRC_BIT | VK_IMAGE_USAGE_TRANSFER_DST_BIT | VK_IMAGE_USAGE_SAMPLED_BIT;
    kept_ = gpu::make_image(device, desc);
    for (PendingCopy& turn : turns_) {
        auto info = gpu::vk<VkCommandPoolCreateInfo>(VK_STRUCTURE_TYPE_COMMAND_POOL_CREATE_INFO);
        info.queueFamilyIndex = device.family();
        VkCommandPool pool = VK_NULL_HANDLE;
        if (vkCreateCommandPool(device.get(), &info, nullptr, &pool) != VK_SUCCESS)
            throw std::runtime_error("a command pool could not be made");
        turn.pool = {device.get(), pool};
        auto buffer = gpu::vk<VkCommandBufferAllocateInfo>(VK_STRUCTURE_TYPE_COMMAND_BUFFER_ALLOCATE_INFO);
        buffer.commandPool = pool;
        buffer.commandBufferCount = 1;
        if (vkAllocateCommandBuffers(device.get(), &buffer, &turn.commands) != VK_SUCCESS)
            throw std::runtime_error("a command buffer could not be made");
    }
    auto type = gpu::vk<VkSemaphoreTypeCreateInfo>(VK_STRUCTURE_TYPE_SEMAPHORE_TYPE_CREATE_INFO);
    type.semaphoreType = VK_SEMAPHORE_TYPE_TIMELINE;
    const auto info = gpu::vk<VkSemaphoreCreateInfo>(VK_STRUCTURE_TYPE_SEMAPHORE_CREATE_INFO, &type);
    VkSemaphore finished = VK_NULL_HANDLE;
    if (vkCreateSemaphore(device.get(), &info, nullptr, &finished) != VK_SUCCESS)
        throw std::runtime_error("a semaphore could not be made");
    finished_ = {device.get(), finished};
}

Mirror::~Mirror() { device_.wait_idle(); }

void Mirror::keep(VkCommandBuffer commands, VkImage image) {
    if (!surface_) return;
    // What was kept may still be on its way to the screen: the copy waits for that, on the same queue.
    const std::array before = {
        change(image, drawn_in, read_from, drawing, VK_ACCESS_2_COLOR_ATTACHMENT_WRITE_BIT, moving,
               VK_ACCESS_2_TRANSFER_READ_BIT),
        change(kept_.image, VK_IMAGE_LAYOUT_UNDEFINED, written_to, moving, 0, moving, VK_ACCESS_2_TRANSFER_WRITE_BIT)};
    gpu::record(commands, before);
    VkImageCopy whole = {};
    whole.srcSubresource = whole.dstSubresource = first_layer;
    whole.extent = {kept_.size.width, kept_.size.height, 1};
    vkCmdCopyImage(commands, image, read_from, kept_.image, written_to, 1, &whole);
    const std::array after = {change(image, read_from, drawn_in, moving, 0, drawing,
                                     VK_ACCESS_2_COLOR_ATTACHMENT_READ_BIT | VK_ACCESS_2_COLOR_ATTACHMENT_WRITE_BIT),
                              change(kept_.image, written_to, read_from, moving, VK_ACCESS_2_TRANSFER_WRITE_BIT, moving,
                                     VK_ACCESS_2_TRANSFER_READ_BIT)};
    gpu::record(commands, after);
    any_ = true;
}

void Mirror::show() {
    if (!surface_ || !any_) return;
    // First what needs no picture of the screen, for an acquired one must be shown.
    PendingCopy& turn = turns_[next_ % turns_.size()];
    std::uint64_t finished = 0;
    bool well = vkGetSemaphoreCounterValue(device_.get(), finished_, &finished) == VK_SUCCESS;
    if (well && turn.number > finished) return;
    if (well) {
        const AcquireResult acquired = surface_->acquire();
        if (acquired == AcquireResult::not_ready) return;
        well = acquired == AcquireResult::image;
    }
    if (well) {
        turn.number = next_++;
        well = vkResetCommandPool(device_.get(), turn.pool, 0) == VK_SUCCESS && draw(turn.commands) && submit(turn) &&
               surface_->present();
    }
    // The headset will tell of a lost device; a mirror is no reason to trouble anyone.
    if (!well) surface_.reset();
}

bool Mirror::draw(VkCommandBuffer commands) const {
    auto once = gpu::vk<VkCommandBufferBeginInfo>(VK_STRUCTURE_TYPE_COMMAND_BUFFER_BEGIN_INFO);
    once.flags = VK_COMMAND_BUFFER_USAGE_ONE_TIME_SUBMIT_BIT;
    if (vkBeginCommandBuffer(commands, &once) != VK_SUCCESS) return false;
    const VkImage screen = surface_->image();
    const gpu::Transition before =
        change(screen, VK_IMAGE_LAYOUT_UNDEFINED, written_to, moving, 0, moving, VK_ACCESS_2_TRANSFER_WRITE_BIT);
    gpu::record(commands, {&before, 1});
    const VkExtent2D size = surface_->size();
    const auto from = middle(kept_.size, size);
    VkImageBlit blit = {};
    blit.srcSubresource = blit.dstSubresource = first_layer;
    blit.srcOffsets[0] = from[0];
    blit.srcOffsets[1] = from[1];
    blit.dstOffsets[1] = {static_cast<std::int32_t>(size.width), static_cast<std::int32_t>(size.height), 1};
    vkCmdBlitImage(commands, kept_.image, read_from, screen, written_to, 1, &blit, VK_FILTER_LINEAR);
    const gpu::Transition after = change(screen, written_to, VK_IMAGE_LAYOUT_PRESENT_SRC_KHR, moving,
                                         VK_ACCESS_2_TRANSFER_WRITE_BIT, VK_PIPELINE_STAGE_2_NONE, 0);
    gpu::record(commands, {&after, 1});
    return vkEndCommandBuffer(commands) == VK_SUCCESS;
}

bool Mirror::submit(const PendingCopy& turn) {
    const auto semaphore = [](VkSemaphore which, VkPipelineStageFlags2 stage, std::uint64_t value) {
        auto info = gpu::vk<VkSemaphoreSubmitInfo>(VK_STRUCTURE_TYPE_SEMAPHORE_SUBMIT_INFO);
        info.semaphore = which;
        info.stageMask = stage;
        info.value = value;
        return info;
    };
    const VkSemaphoreSubmitInfo acquired = semaphore(surface_->acquired(), moving, 0);
    const std::array done = {semaphore(finished_, VK_PIPELINE_STAGE_2_ALL_COMMANDS_BIT, turn.number),
                             semaphore(surface_->drawn(), VK_PIPELINE_STAGE_2_ALL_COMMANDS_BIT, 0)};
    auto buffer = gpu::vk<VkCommandBufferSubmitInfo>(VK_STRUCTURE_TYPE_COMMAND_BUFFER_SUBMIT_INFO);
    buffer.commandBuffer = turn.commands;
    auto info = gpu::vk<VkSubmitInfo2>(VK_STRUCTURE_TYPE_SUBMIT_INFO_2);
    info.waitSemaphoreInfoCount = 1;
    info.pWaitSemaphoreInfos = &acquired;
    info.commandBufferInfoCount = 1;
    info.pCommandBufferInfos = &buffer;
    info.signalSemaphoreInfoCount = static_cast<std::uint32_t>(done.size());
    info.pSignalSemaphoreInfos = done.data();
    const std::lock_guard lock(device_.queue_lock());
    return vkQueueSubmit2(device_.queue(), 1, &info, VK_NULL_HANDLE) == VK_SUCCESS;
}

}  // namespace luwte::display
