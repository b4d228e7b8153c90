#include "display/mirror.h"

#include <algorithm>
#include <array>
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

constexpr VkPipelineStageFlags2 moving = VK_PIPELINE_STAGE_2_TRANSFER_BIT;

}  // namespace

std::unique_ptr<Mirror> Mirror::open(gpu::Device& device, DesktopWindow& window, VkExtent2D size, VkFormat format) try {
    auto surface = Surface::open(device, window, Surface::PresentMode::no_wait, VK_IMAGE_USAGE_TRANSFER_DST_BIT);
    if (!surface) {
        log::info("no mirror of the headset: {}", surface.problem().what);
        return nullptr;
    }
    std::unique_ptr<Mirror> made(new Mirror(device, window, size, format));
    made->surface_ = std::move(*surface);
    window.set_mirror(made.get());
    return made;
} catch (const std::runtime_error& error) {
    log::info("no mirror of the headset: {}", error.what());
    return nullptr;
}

Mirror::Mirror(gpu::Device& device, DesktopWindow& window, VkExtent2D size, VkFormat format)
    : window_(window), frames_(device, false) {
    // Never sampled; but an image comes with a view, and a view needs some such use.
    constexpr auto usage =
        VK_IMAGE_USAGE_TRANSFER_SRC_BIT | VK_IMAGE_USAGE_TRANSFER_DST_BIT | VK_IMAGE_USAGE_SAMPLED_BIT;
    kept_ = gpu::make_image(device, {.size = size, .format = format, .usage = usage});
}

Mirror::~Mirror() { window_.forget_mirror(this); }

void Mirror::release() {
    const std::lock_guard lock(lock_);
    silent_ = true;
    if (surface_ && surface_->release()) surface_.reset();
}

void Mirror::keep(VkCommandBuffer commands, VkImage image) {
    if (silent_) return;
    // What was kept may still be on its way to the screen: the copy waits for that, on the same queue.
    gpu::record(commands,
                {{image, gpu::drawn_in, gpu::copied_from}, {kept_.image, gpu::discarded(moving), gpu::copied_to}});
    VkImageCopy whole = {};
    whole.srcSubresource = whole.dstSubresource = first_layer;
    whole.extent = {kept_.size.width, kept_.size.height, 1};
    vkCmdCopyImage(commands, image, gpu::copied_from.layout, kept_.image, gpu::copied_to.layout, 1, &whole);
    gpu::record(commands, {{image, gpu::copied_from, gpu::drawn_in}, {kept_.image, gpu::copied_to, gpu::copied_from}});
    any_ = true;
}

void Mirror::show() {
    const std::lock_guard lock(lock_);
    if (silent_ || !any_) return;
    // First what needs no picture of the screen, for an acquired one must be shown.
    if (!frames_.ready()) return;
    const AcquireResult acquired = surface_->acquire();
    if (acquired == AcquireResult::not_ready) return;
    gpu::Frame frame;
    bool well = acquired == AcquireResult::image && frames_.begin(frame) == gpu::Status::ok;
    if (well) {
        draw(frame.commands);
        well =
            frames_.submit(frame, {surface_->acquired(), surface_->drawn()}) == gpu::Status::ok && surface_->present();
    }
    // The headset will tell of a lost device; a mirror is no reason to trouble anyone.
    if (!well) surface_.reset(), silent_ = true;
}

void Mirror::draw(VkCommandBuffer commands) const {
    const VkImage screen = surface_->image();
    gpu::record(commands, {{screen, gpu::discarded(moving), gpu::copied_to}});
    const VkExtent2D size = surface_->size();
    const auto from = middle(kept_.size, size);
    VkImageBlit blit = {};
    blit.srcSubresource = blit.dstSubresource = first_layer;
    blit.srcOffsets[0] = from[0];
    blit.srcOffsets[1] = from[1];
    blit.dstOffsets[1] = {static_cast<std::int32_t>(size.width), static_cast<std::int32_t>(size.height), 1};
    vkCmdBlitImage(commands, kept_.image, gpu::copied_from.layout, screen, gpu::copied_to.layout, 1, &blit,
                   VK_FILTER_LINEAR);
    gpu::record(commands, {{screen, gpu::copied_to, gpu::presented}});
}

}  // namespace luwte::display
