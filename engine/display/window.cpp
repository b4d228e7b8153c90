#include "display/window.h"

#define GLFW_INCLUDE_VULKAN
#include <GLFW/glfw3.h>

#include <algorithm>
#include <chrono>
#include <cmath>
#include <stdexcept>
#include <thread>

#include "base/clock.h"

namespace luwte::display {
namespace {

constexpr float half_tangent = 0.5543F;  // 58 degrees upright
constexpr float degree = 3.14159265F / 180;

gpu::Semaphore make_semaphore(const gpu::Device& device) {
    const auto info = gpu::vk<VkSemaphoreCreateInfo>(VK_STRUCTURE_TYPE_SEMAPHORE_CREATE_INFO);
    VkSemaphore semaphore = VK_NULL_HANDLE;
    vkCreateSemaphore(device.get(), &info, nullptr, &semaphore);
    return {device.get(), semaphore};
}

}  // namespace

Result<void> Window::start() {
    // Errors are told by us, in our words.
    glfwSetErrorCallback([](int, const char*) {});
    if (!glfwInit())
        return Problem{"There is no screen to open a window on; use: luwte film --out FILE.mp4.", Exit::lacking};
    if (!glfwVulkanSupported())
        return Problem{"Windows can't show Vulkan pictures here: apt install mesa-vulkan-drivers.", Exit::lacking};
    return {};
}

gpu::DeviceWish window_device_wish() {
    gpu::DeviceWish wish;
    std::uint32_t count = 0;
    const char** extensions = glfwGetRequiredInstanceExtensions(&count);
    wish.instance_extensions.assign(extensions, extensions + count);
    wish.device_extensions = {VK_KHR_SWAPCHAIN_EXTENSION_NAME};
    wish.can_present = [](VkInstance instance, VkPhysicalDevice physical, std::uint32_t family) {
        return glfwGetPhysicalDevicePresentationSupport(instance, physical, family) == GLFW_TRUE;
    };
    return wish;
}

Result<std::unique_ptr<Window>> Window::open(gpu::Device& device, const std::string& title, glm::vec3 eye,
                                             float resting_pitch) {
    std::unique_ptr<Window> made(new Window(device));
    made->eye_ = eye;
    made->resting_pitch_ = resting_pitch;
    glfwWindowHint(GLFW_CLIENT_API, GLFW_NO_API);
    made->window_ = glfwCreateWindow(made->width_, made->height_, title.c_str(), nullptr, nullptr);
    if (!made->window_ ||
        glfwCreateWindowSurface(device.instance(), made->window_, nullptr, &made->surface_) != VK_SUCCESS)
        return Problem{"A window could not be opened on this screen; use: luwte film --out FILE.mp4.", Exit::lacking};
    VkBool32 supported = VK_FALSE;
    vkGetPhysicalDeviceSurfaceSupportKHR(device.physical(), device.family(), made->surface_, &supported);
    for (gpu::Semaphore& semaphore : made->acquired_) semaphore = make_semaphore(device);
    if (!supported || !made->make_swapchain())
        return Problem{device.name() + " can't show pictures in this window.", Exit::lacking};
    glfwSetWindowUserPointer(made->window_, made.get());
    glfwSetKeyCallback(made->window_, [](GLFWwindow* window, int key, int, int action, int modifiers) {
        if (action == GLFW_PRESS)
            static_cast<Window*>(glfwGetWindowUserPointer(window))->press(key, modifiers & GLFW_MOD_SHIFT);
    });
    glfwSetFramebufferSizeCallback(made->window_, [](GLFWwindow* window, int, int) {
        static_cast<Window*>(glfwGetWindowUserPointer(window))->stale_ = true;
    });
    made->last_ = steady_seconds();
    return made;
}

Window::~Window() {
    device_.wait_idle();
    drop_swapchain();
    if (surface_) vkDestroySurfaceKHR(device_.instance(), surface_, nullptr);
    if (window_) glfwDestroyWindow(window_);
}

void Window::drop_swapchain() {
    pictures_.clear();
    if (swapchain_) vkDestroySwapchainKHR(device_.get(), swapchain_, nullptr);
    swapchain_ = VK_NULL_HANDLE;
}

bool Window::make_swapchain() try {
    device_.wait_idle();
    VkSurfaceCapabilitiesKHR can;
    if (vkGetPhysicalDeviceSurfaceCapabilitiesKHR(device_.physical(), surface_, &can) != VK_SUCCESS) return false;
    int width = 0, height = 0;
    glfwGetFramebufferSize(window_, &width, &height);
    VkExtent2D size = can.currentExtent;
    if (size.width == UINT32_MAX)
        size = {std::clamp(static_cast<std::uint32_t>(width), can.minImageExtent.width, can.maxImageExtent.width),
                std::clamp(static_cast<std::uint32_t>(height), can.minImageExtent.height, can.maxImageExtent.height)};
    minimized_ = size.width == 0 || size.height == 0;
    stale_ = false;
    if (minimized_) return true;
    std::uint32_t count = 0;
    vkGetPhysicalDeviceSurfaceFormatsKHR(device_.physical(), surface_, &count, nullptr);
    std::vector<VkSurfaceFormatKHR> formats(count);
    vkGetPhysicalDeviceSurfaceFormatsKHR(device_.physical(), surface_, &count, formats.data());
    const auto format = std::find_if(formats.begin(), formats.end(), [](const VkSurfaceFormatKHR& one) {
        return one.format == VK_FORMAT_B8G8R8A8_SRGB || one.format == VK_FORMAT_R8G8B8A8_SRGB;
    });
    if (format == formats.end()) return false;

    const VkSwapchainKHR old = swapchain_;
    auto info = gpu::vk<VkSwapchainCreateInfoKHR>(VK_STRUCTURE_TYPE_SWAPCHAIN_CREATE_INFO_KHR);
    info.surface = surface_;
    info.minImageCount =
        can.maxImageCount > 0 ? std::min(can.minImageCount + 1, can.maxImageCount) : can.minImageCount + 1;
    info.imageFormat = format->format;
    info.imageColorSpace = format->colorSpace;
    info.imageExtent = size;
    info.imageArrayLayers = 1;
    info.imageUsage = VK_IMAGE_USAGE_COLOR_ATTACHMENT_BIT;
    info.preTransform = can.currentTransform;
    info.compositeAlpha = VK_COMPOSITE_ALPHA_OPAQUE_BIT_KHR;
    info.presentMode = VK_PRESENT_MODE_FIFO_KHR;
    info.clipped = VK_TRUE;
    info.oldSwapchain = old;
    VkSwapchainKHR made = VK_NULL_HANDLE;
    const VkResult result = vkCreateSwapchainKHR(device_.get(), &info, nullptr, &made);
    drop_swapchain();
    if (result != VK_SUCCESS) return false;
    swapchain_ = made;
    vkGetSwapchainImagesKHR(device_.get(), swapchain_, &count, nullptr);
    std::vector<VkImage> images(count);
    vkGetSwapchainImagesKHR(device_.get(), swapchain_, &count, images.data());
    for (VkImage image : images)
        pictures_.push_back({image, gpu::make_layer_view(device_, image, format->format, 0, VK_IMAGE_ASPECT_COLOR_BIT),
                             make_semaphore(device_)});
    if (!pass_ || pass_->size().width != size.width || pass_->size().height != size.height ||
        pass_->format() != format->format)
        pass_ = std::make_unique<gpu::Pass>(device_, size, format->format, 1U);
    return true;
} catch (const std::runtime_error&) {
    // The GPU's memory is full: as lost as it is when it goes away.
    return false;
}

void Window::toggle_fullscreen() {
    if (glfwGetWindowMonitor(window_)) {
        glfwSetWindowMonitor(window_, nullptr, left_, top_, width_, height_, GLFW_DONT_CARE);
        return;
    }
    GLFWmonitor* const monitor = glfwGetPrimaryMonitor();
    const GLFWvidmode* const mode = monitor ? glfwGetVideoMode(monitor) : nullptr;
    if (!mode) return;
    glfwGetWindowPos(window_, &left_, &top_);
    glfwGetWindowSize(window_, &width_, &height_);
    glfwSetWindowMonitor(window_, monitor, 0, 0, mode->width, mode->height, mode->refreshRate);
}

void Window::press(int key, bool) {
    using practice::Choice;
    using practice::WishKind;
    switch (key) {
        case GLFW_KEY_SPACE: wishes_.push_back({WishKind::pause_or_go_on, Choice::go_on, 0}); break;
        case GLFW_KEY_RIGHT: wishes_.push_back({WishKind::skip, Choice::go_on, 0}); break;
        case GLFW_KEY_LEFT: wishes_.push_back({WishKind::back, Choice::go_on, 0}); break;
        case GLFW_KEY_ESCAPE:
            // A second press is the plain way out; where nothing is asked yet, choosing means nothing.
            wishes_.push_back({WishKind::choose, Choice::enough, 0});
            wishes_.push_back({WishKind::stop, Choice::go_on, 0});
            break;
        case GLFW_KEY_1:
        case GLFW_KEY_KP_1:
        case GLFW_KEY_ENTER: wishes_.push_back({WishKind::choose, Choice::go_on, 0}); break;
        case GLFW_KEY_2:
        case GLFW_KEY_KP_2: wishes_.push_back({WishKind::choose, Choice::shorter, 0}); break;
        case GLFW_KEY_3:
        case GLFW_KEY_KP_3: wishes_.push_back({WishKind::choose, Choice::enough, 0}); break;
        case GLFW_KEY_HOME: wanted_yaw_ = wanted_pitch_ = 0; break;
        case GLFW_KEY_F: toggle_fullscreen(); break;
        case GLFW_KEY_H: help_ = !help_; break;
        default: break;
    }
}

Turn Window::begin(Request& request) {
    glfwPollEvents();
    if (glfwWindowShouldClose(window_)) return Turn::closed;
    if ((stale_ || minimized_) && !make_swapchain()) return Turn::lost;
    if (minimized_) {
        std::this_thread::sleep_for(std::chrono::milliseconds(20));
        return Turn::rest;
    }
    // Dragging turns the view; it follows smoothly, as a head does.
    glm::dvec2 cursor;
    glfwGetCursorPos(window_, &cursor.x, &cursor.y);
    if (glfwGetMouseButton(window_, GLFW_MOUSE_BUTTON_LEFT) == GLFW_PRESS) {
        if (dragged_from_) {
            const float per_pixel = 2 * half_tangent / static_cast<float>(pass_->size().height);
            wanted_yaw_ += static_cast<float>(cursor.x - dragged_from_->x) * per_pixel;
            wanted_pitch_ = std::clamp(wanted_pitch_ + static_cast<float>(cursor.y - dragged_from_->y) * per_pixel,
                                       -85 * degree - resting_pitch_, 85 * degree - resting_pitch_);
        }
        dragged_from_ = cursor;
    } else {
        dragged_from_.reset();
    }
    const double now = steady_seconds();
    // A pointer that lies still is in the way.
    constexpr double stays = 2;
    if (cursor != cursor_) cursor_moved_ = now;
    cursor_ = cursor;
    const int wanted = now - cursor_moved_ < stays ? GLFW_CURSOR_NORMAL : GLFW_CURSOR_HIDDEN;
    if (glfwGetInputMode(window_, GLFW_CURSOR) != wanted) glfwSetInputMode(window_, GLFW_CURSOR, wanted);
    const float ease = 1 - std::exp(-static_cast<float>(now - last_) * 9);
    last_ = now;
    yaw_ += (wanted_yaw_ - yaw_) * ease;
    pitch_ += (wanted_pitch_ - pitch_) * ease;

    turn_ = (turn_ + 1) % acquired_.size();
    constexpr std::uint64_t patience_ns = 1'000'000'000;
    const VkResult result =
        vkAcquireNextImageKHR(device_.get(), swapchain_, patience_ns, acquired_[turn_], VK_NULL_HANDLE, &picture_);
    if (result == VK_ERROR_OUT_OF_DATE_KHR) {
        stale_ = true;
        return Turn::rest;
    }
    if (result == VK_TIMEOUT || result == VK_NOT_READY) return Turn::rest;
    if (result != VK_SUCCESS && result != VK_SUBOPTIMAL_KHR) return Turn::lost;
    const Picture& picture = pictures_[picture_];
    const float aspect = static_cast<float>(pass_->size().width) / static_cast<float>(pass_->size().height);
    request.target = {picture.image, picture.view, {picture.view, VK_NULL_HANDLE}, pass_->size(), pass_->format(), 1};
    request.views[0] = look(eye_, yaw_, resting_pitch_ + pitch_, half_tangent, aspect);
    request.seen_at = now;
    return Turn::draw;
}

Turn Window::end(gpu::Frames& frames, const gpu::Frame& frame) {
    const Picture& picture = pictures_[picture_];
    const gpu::Transition to_show = {picture.image,
                                     VK_IMAGE_ASPECT_COLOR_BIT,
                                     VK_IMAGE_LAYOUT_COLOR_ATTACHMENT_OPTIMAL,
                                     VK_IMAGE_LAYOUT_PRESENT_SRC_KHR,
                                     VK_PIPELINE_STAGE_2_COLOR_ATTACHMENT_OUTPUT_BIT,
                                     VK_ACCESS_2_COLOR_ATTACHMENT_WRITE_BIT,
                                     VK_PIPELINE_STAGE_2_NONE,
                                     0};
    gpu::record(frame.commands, {&to_show, 1});
    if (frames.submit(frame, {acquired_[turn_], picture.drawn}) != gpu::Status::ok) return Turn::lost;
    auto info = gpu::vk<VkPresentInfoKHR>(VK_STRUCTURE_TYPE_PRESENT_INFO_KHR);
    info.waitSemaphoreCount = 1;
    info.pWaitSemaphores = picture.drawn.address();
    info.swapchainCount = 1;
    info.pSwapchains = &swapchain_;
    info.pImageIndices = &picture_;
    const std::lock_guard lock(device_.queue_lock());
    const VkResult result = vkQueuePresentKHR(device_.queue(), &info);
    if (result == VK_ERROR_OUT_OF_DATE_KHR || result == VK_SUBOPTIMAL_KHR) stale_ = true;
    else if (result != VK_SUCCESS) return Turn::lost;
    return Turn::draw;
}

void Window::take(std::vector<practice::Wish>& wishes) {
    wishes.insert(wishes.end(), wishes_.begin(), wishes_.end());
    wishes_.clear();
}

}  // namespace luwte::display
