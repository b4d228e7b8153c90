#include "display/surface.h"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <stdexcept>
#include <thread>

#include "base/clock.h"
#include "base/message.h"

namespace luwte::display {
Result<std::unique_ptr<Surface>> Surface::open(gpu::Device& device, DesktopWindow& window, PresentMode mode,
                                               VkImageUsageFlags usage) {
    std::unique_ptr<Surface> made(new Surface(device, window, mode, usage));
    made->surface_ = window.make_surface(device.instance());
    VkBool32 supported = VK_FALSE;
    if (made->surface_)
        vkGetPhysicalDeviceSurfaceSupportKHR(device.physical(), device.family(), made->surface_, &supported);
    for (gpu::Semaphore& semaphore : made->acquired_) semaphore = gpu::make_semaphore(device);
    made->wanted_ = window.size();
    if (!supported || !made->make_swapchain())
        return Problem{message("{} can't show pictures in this window.", device.name()), Cause::environment};
    return made;
}

Surface::~Surface() {
    device_.wait_idle();
    drop_swapchain();
    if (surface_) vkDestroySurfaceKHR(device_.instance(), surface_, nullptr);
}

void Surface::drop_swapchain() {
    images_.clear();
    if (swapchain_) vkDestroySwapchainKHR(device_.get(), swapchain_, nullptr);
    swapchain_ = VK_NULL_HANDLE;
}

VkPresentModeKHR Surface::vulkan_mode() const {
    if (mode_ == PresentMode::vsync) return VK_PRESENT_MODE_FIFO_KHR;
    const auto modes =
        gpu::listed<VkPresentModeKHR>(vkGetPhysicalDeviceSurfacePresentModesKHR, device_.physical(), surface_);
    for (const VkPresentModeKHR good : {VK_PRESENT_MODE_MAILBOX_KHR, VK_PRESENT_MODE_IMMEDIATE_KHR})
        if (std::find(modes.begin(), modes.end(), good) != modes.end()) return good;
    return VK_PRESENT_MODE_FIFO_KHR;
}

bool Surface::make_swapchain() try {
    device_.wait_idle();
    VkSurfaceCapabilitiesKHR can;
    if (vkGetPhysicalDeviceSurfaceCapabilitiesKHR(device_.physical(), surface_, &can) != VK_SUCCESS) return false;
    if ((can.supportedUsageFlags & usage_) != usage_) return false;
    const auto formats =
        gpu::listed<VkSurfaceFormatKHR>(vkGetPhysicalDeviceSurfaceFormatsKHR, device_.physical(), surface_);
    const auto format = std::find_if(formats.begin(), formats.end(), [](const VkSurfaceFormatKHR& one) {
        return one.format == VK_FORMAT_B8G8R8A8_SRGB || one.format == VK_FORMAT_R8G8B8A8_SRGB;
    });
    if (format == formats.end()) return false;
    format_ = format->format;
    size_ = can.currentExtent;
    if (size_.width == UINT32_MAX)
        size_ = {std::clamp(wanted_.width, can.minImageExtent.width, can.maxImageExtent.width),
                 std::clamp(wanted_.height, can.minImageExtent.height, can.maxImageExtent.height)};
    // Minimised: it stays stale until there is something to show in.
    if (size_.width == 0 || size_.height == 0) return true;

    auto info = gpu::vk<VkSwapchainCreateInfoKHR>(VK_STRUCTURE_TYPE_SWAPCHAIN_CREATE_INFO_KHR);
    info.surface = surface_;
    // Who never waits needs one picture on the screen, one in line and one to fill.
    info.minImageCount = mode_ == PresentMode::no_wait ? std::max(can.minImageCount + 1, 3U) : can.minImageCount + 1;
    if (can.maxImageCount > 0) info.minImageCount = std::min(info.minImageCount, can.maxImageCount);
    info.imageFormat = format->format;
    info.imageColorSpace = format->colorSpace;
    info.imageExtent = size_;
    info.imageArrayLayers = 1;
    info.imageUsage = usage_;
    info.preTransform = can.currentTransform;
    info.compositeAlpha = VK_COMPOSITE_ALPHA_OPAQUE_BIT_KHR;
    info.presentMode = vulkan_mode();
    info.clipped = VK_TRUE;
    info.oldSwapchain = swapchain_;
    VkSwapchainKHR made = VK_NULL_HANDLE;
    const VkResult result = vkCreateSwapchainKHR(device_.get(), &info, nullptr, &made);
    drop_swapchain();
    if (result != VK_SUCCESS) return false;
    swapchain_ = made;
    for (VkImage one : gpu::listed<VkImage>(vkGetSwapchainImagesKHR, device_.get(), swapchain_)) {
        Image& image = images_.emplace_back();
        image.image = one;
        // Vulkan refuses a view of what is only copied to.
        if (usage_ & VK_IMAGE_USAGE_COLOR_ATTACHMENT_BIT)
            image.view = gpu::make_layer_view(device_, one, format_, 0, VK_IMAGE_ASPECT_COLOR_BIT);
        image.drawn = gpu::make_semaphore(device_);
    }
    stale_ = false;
    return true;
} catch (const std::runtime_error&) {
    // The GPU's memory is full: as lost as it is when it goes away.
    return false;
}

AcquireResult Surface::acquire() {
    const VkExtent2D wanted = window_.size();
    const double now = steady_seconds();
    if (wanted.width != wanted_.width || wanted.height != wanted_.height) {
        wanted_ = wanted;
        wanted_since_ = now;
        stale_ = true;
    }
    const bool minimised = wanted.width == 0 || wanted.height == 0;
    // To make a swapchain waits for the GPU. Who never waits bears that once, when the edge that is dragged rests.
    constexpr double rests = 0.25;
    const bool later = mode_ == PresentMode::no_wait && now - wanted_since_ < rests;
    if (stale_ && !minimised && !later && !make_swapchain()) return AcquireResult::lost;
    if (stale_ || minimised) {
        if (mode_ == PresentMode::vsync) std::this_thread::sleep_for(std::chrono::milliseconds(20));
        return AcquireResult::not_ready;
    }
    // An attempt that brings nothing leaves its semaphore as it was; the others may still be waited for.
    const std::size_t next = (turn_ + 1) % acquired_.size();
    const std::uint64_t patience_ns = mode_ == PresentMode::vsync ? 1'000'000'000 : 0;
    switch (vkAcquireNextImageKHR(device_.get(), swapchain_, patience_ns, acquired_[next], VK_NULL_HANDLE, &index_)) {
        case VK_SUBOPTIMAL_KHR: suboptimal(); [[fallthrough]];
        case VK_SUCCESS: turn_ = next; return AcquireResult::image;
        case VK_ERROR_OUT_OF_DATE_KHR: stale_ = true; return AcquireResult::not_ready;
        case VK_TIMEOUT:
        case VK_NOT_READY: return AcquireResult::not_ready;
        default: return AcquireResult::lost;
    }
}

void Surface::suboptimal() {
    // A swapchain made anew may be no better, and making one waits for the GPU: not for who must never wait.
    if (mode_ == PresentMode::vsync) stale_ = true;
}

bool Surface::present() {
    auto info = gpu::vk<VkPresentInfoKHR>(VK_STRUCTURE_TYPE_PRESENT_INFO_KHR);
    info.waitSemaphoreCount = 1;
    info.pWaitSemaphores = images_[index_].drawn.address();
    info.swapchainCount = 1;
    info.pSwapchains = &swapchain_;
    info.pImageIndices = &index_;
    const VkResult result = device_.queue().lock().present(info);
    if (result == VK_ERROR_OUT_OF_DATE_KHR) stale_ = true;
    if (result == VK_SUBOPTIMAL_KHR) suboptimal();
    return result == VK_SUCCESS || result == VK_SUBOPTIMAL_KHR || result == VK_ERROR_OUT_OF_DATE_KHR;
}

Result<std::unique_ptr<WindowDisplay>> WindowDisplay::open(gpu::Device& device, DesktopWindow& window, glm::vec3 eye) {
    std::unique_ptr<WindowDisplay> made(new WindowDisplay(device, window, eye));
    auto surface = Surface::open(device, window, Surface::PresentMode::vsync, VK_IMAGE_USAGE_COLOR_ATTACHMENT_BIT);
    if (!surface) return surface.problem();
    made->surface_ = std::move(*surface);
    made->fit();
    return made;
}

WindowDisplay::~WindowDisplay() { device_.wait_idle(); }

void WindowDisplay::fit() {
    VkExtent2D size = surface_->size();
    // A window that opens minimised has no size, but who draws in it needs a pass.
    if (size.width == 0 || size.height == 0) size = {64, 64};
    if (pass_ && pass_->size().width == size.width && pass_->size().height == size.height &&
        pass_->format() == surface_->format())
        return;
    pass_.reset();  // first: two at once may be too much for the GPU's memory
    pass_ = std::make_unique<gpu::Pass>(device_, size, surface_->format(), 1U);
}

FrameStatus WindowDisplay::begin(FrameRequest& request) try {
    switch (surface_->acquire()) {
        case AcquireResult::not_ready: return FrameStatus::rest;
        case AcquireResult::lost: return FrameStatus::lost;
        case AcquireResult::image: break;
    }
    fit();
    const VkExtent2D size = surface_->size();
    const float aspect = static_cast<float>(size.width) / static_cast<float>(size.height);
    // Nothing stays of a headset's: neither its hands nor its mask, whose device is gone.
    request = {};
    request.target.image = surface_->image();
    request.target.view = surface_->view();
    request.target.eye_views[0] = surface_->view();
    request.target.size = size;
    request.target.format = surface_->format();
    request.views[0] = display::look(eye_, window_.yaw(), window_.pitch(), DesktopWindow::half_tangent, aspect);
    request.on_screen = true;
    request.hands = mouse_over(request.views[0], size);
    request.sample_at = steady_seconds();
    return FrameStatus::draw;
} catch (const std::runtime_error&) {
    // The GPU's memory is full: as lost as it is when it goes away.
    return FrameStatus::lost;
}

/// The mouse as a hand that points into the picture; none while it lies still.
std::optional<Hands> WindowDisplay::mouse_over(const gpu::View& view, VkExtent2D size) {
    const Pointer pointer = window_.pointer();
    const bool clicked = std::exchange(clicks_, pointer.clicks) != pointer.clicks;
    if (!pointer.awake && !clicked) return {};
    const glm::vec2 share = pointer.at / glm::vec2(size.width, size.height);
    const glm::vec3 towards(glm::mix(view.left, view.right, share.x), glm::mix(view.up, view.down, share.y), -1);
    Hands hands;
    hands.mouse = true;
    hands.aim = Ray{view.position, view.orientation * glm::normalize(towards)};
    hands.select = clicked ? ButtonEvent::tap : ButtonEvent::none;
    return hands;
}

FrameStatus WindowDisplay::end(gpu::Frames& frames, const gpu::Frame& frame) {
    gpu::record(frame.commands, {{surface_->image(), gpu::drawn_in, gpu::presented}});
    if (frames.submit(frame, {surface_->acquired(), surface_->drawn()}) != gpu::Status::ok) return FrameStatus::lost;
    return surface_->present() ? FrameStatus::draw : FrameStatus::lost;
}

}  // namespace luwte::display
