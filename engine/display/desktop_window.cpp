#include "display/desktop_window.h"

#define GLFW_INCLUDE_VULKAN
#include <GLFW/glfw3.h>

#include <algorithm>
#include <cmath>

#include "base/clock.h"
#include "base/log.h"
#include "display/key_bindings.h"
#include "display/mirror.h"
#include "display/window_icon.h"
#include "math/angles.h"

namespace luwte::display {
namespace {

DesktopWindow& window_of(GLFWwindow* window) { return *static_cast<DesktopWindow*>(glfwGetWindowUserPointer(window)); }

/// What a key gives by itself in the layout of now.
std::string_view name_of(int place, int scancode) {
    const char* const name = glfwGetKeyName(place, scancode);
    return name ? name : "";
}

/// How much larger than on a usual screen everything is to be, for the same size in millimetres.
float content_scale_of(GLFWwindow* window) {
    float x = 1, y = 1;
    glfwGetWindowContentScale(window, &x, &y);
    return std::clamp(x, 1.0F, 4.0F);
}

}  // namespace

Result<std::unique_ptr<DesktopWindow>> DesktopWindow::open(const std::string& title, float resting_pitch) {
    // Problems are told in this program's own words.
    glfwSetErrorCallback([](int, const char*) {});
    if (!glfwInit())
        return Problem{"There is no screen to open a window on; use: luwte film --out FILE.mp4.", Cause::environment};
    if (!glfwVulkanSupported())
        return Problem{"Windows can't show Vulkan pictures here: apt install mesa-vulkan-drivers.", Cause::environment};
    std::unique_ptr<DesktopWindow> made(new DesktopWindow(resting_pitch));
    glfwWindowHint(GLFW_CLIENT_API, GLFW_NO_API);
    // By it a desktop knows whose window it is, and the window has the same size in millimetres on every screen.
    glfwWindowHintString(GLFW_X11_CLASS_NAME, "luwte");
    glfwWindowHintString(GLFW_X11_INSTANCE_NAME, "luwte");
#if defined(GLFW_WAYLAND_APP_ID)
    glfwWindowHintString(GLFW_WAYLAND_APP_ID, "luwte");
#endif
    glfwWindowHint(GLFW_SCALE_TO_MONITOR, GLFW_TRUE);
    made->window_ = glfwCreateWindow(made->width_, made->height_, title.c_str(), nullptr, nullptr);
    if (!made->window_)
        return Problem{"A window could not be opened on this screen; use: luwte film --out FILE.mp4.",
                       Cause::environment};
    made->fit_screen();
    set_icon(made->window_);
    made->scale_ = content_scale_of(made->window_);
    made->install_callbacks();
    made->last_ = steady_seconds();
    return made;
}

DesktopWindow::~DesktopWindow() {
    if (window_) glfwDestroyWindow(window_);
}

/// A window that would be larger than the screen has its shape and fits.
void DesktopWindow::fit_screen() {
    int x = 0, y = 0, width = 0, height = 0;
    if (GLFWmonitor* const monitor = glfwGetPrimaryMonitor()) glfwGetMonitorWorkarea(monitor, &x, &y, &width, &height);
    glfwGetWindowSize(window_, &width_, &height_);
    if (width <= 0 || height <= 0 || (width_ <= width && height_ <= height)) return;
    const double share =
        std::min(static_cast<double>(width) / width_, static_cast<double>(height) / height_) * 0.95;  // its frame
    width_ = static_cast<int>(width_ * share);
    height_ = static_cast<int>(height_ * share);
    glfwSetWindowSize(window_, width_, height_);
}

void DesktopWindow::install_callbacks() {
    glfwSetWindowUserPointer(window_, this);
    glfwSetKeyCallback(
        window_,
        [](GLFWwindow* window, int place, int scancode, int action, int held) {
            // What is held with these is meant for someone else; Shift and Caps Lock change nothing.
            if (action == GLFW_RELEASE || (held & (GLFW_MOD_CONTROL | GLFW_MOD_ALT | GLFW_MOD_SUPER)) != 0) return;
            const int key = key_given(
                place, name_of(GLFW_KEY_UNKNOWN, scancode), [](int other) { return name_of(other, 0); });
            if (action == GLFW_PRESS) window_of(window).press(key);
            // Only what browses repeats while it is held. Where nobody takes them the first ones are kept.
            const bool browses = key >= GLFW_KEY_RIGHT && key <= GLFW_KEY_PAGE_DOWN;
            constexpr std::size_t most = 64;
            std::vector<int>& keys = window_of(window).keys_;
            if ((action == GLFW_PRESS || browses) && keys.size() < most) keys.push_back(key);
        });
    glfwSetCursorPosCallback(
        window_,
        [](GLFWwindow* window, double x, double y) {
            window_of(window).point({x, y});
        });
    glfwSetMouseButtonCallback(
        window_,
        [](GLFWwindow* window, int button, int action, int) {
            if (button == GLFW_MOUSE_BUTTON_LEFT) window_of(window).click(action == GLFW_PRESS);
        });
    const auto resize = [](GLFWwindow* window, int width, int height) {
        window_of(window).size_ = VkExtent2D{static_cast<std::uint32_t>(width), static_cast<std::uint32_t>(height)};
    };
    glfwSetFramebufferSizeCallback(window_, resize);
    glfwSetWindowIconifyCallback(window_,
                                 [](GLFWwindow* window, int minimised) { window_of(window).minimised_ = minimised; });
    int width = 0, height = 0;
    glfwGetFramebufferSize(window_, &width, &height);
    resize(window_, width, height);
}

void DesktopWindow::require(gpu::DeviceDesc& desc) {
    std::uint32_t count = 0;
    const char** extensions = glfwGetRequiredInstanceExtensions(&count);
    desc.instance_extensions.insert(desc.instance_extensions.end(), extensions, extensions + count);
    desc.device_extensions.push_back(VK_KHR_SWAPCHAIN_EXTENSION_NAME);
    desc.can_present = [](VkInstance instance, VkPhysicalDevice physical, std::uint32_t family) {
        return glfwGetPhysicalDevicePresentationSupport(instance, physical, family) == GLFW_TRUE;
    };
}

bool DesktopWindow::poll() {
    glfwPollEvents();
    const double now = steady_seconds();
    // A pointer that lies still is in the way.
    constexpr double stays = 2;
    const bool awake = now - pointed_ < stays;
    {
        const std::lock_guard held(pointer_lock_);
        pointer_.awake = awake;
    }
    const int wanted = awake ? GLFW_CURSOR_NORMAL : GLFW_CURSOR_HIDDEN;
    if (glfwGetInputMode(window_, GLFW_CURSOR) != wanted) glfwSetInputMode(window_, GLFW_CURSOR, wanted);
    const float ease = 1 - std::exp(-static_cast<float>(now - last_) * 9);
    last_ = now;
    yaw_ = yaw_ + (wanted_yaw_ - yaw_) * ease;
    pitch_ = pitch_ + (wanted_pitch_ - pitch_) * ease;
    return !glfwWindowShouldClose(window_);
}

void DesktopWindow::take(std::vector<practice::Command>& commands) {
    commands.insert(commands.end(), commands_.begin(), commands_.end());
    commands_.clear();
}

void DesktopWindow::take_keys(std::vector<int>& keys) {
    keys.insert(keys.end(), keys_.begin(), keys_.end());
    keys_.clear();
}

VkExtent2D DesktopWindow::size() const { return minimised_ ? VkExtent2D{0, 0} : size_.load(); }

void DesktopWindow::set_title(const std::string& title) { glfwSetWindowTitle(window_, title.c_str()); }

VkSurfaceKHR DesktopWindow::make_surface(VkInstance instance) const {
    VkSurfaceKHR surface = VK_NULL_HANDLE;
    return glfwCreateWindowSurface(instance, window_, nullptr, &surface) == VK_SUCCESS ? surface : VK_NULL_HANDLE;
}

void DesktopWindow::set_mirror(Mirror* mirror) {
    const std::lock_guard lock(mirror_lock_);
    mirror_ = mirror;
}

void DesktopWindow::forget_mirror(const Mirror* mirror) {
    const std::lock_guard lock(mirror_lock_);
    // One that went late may have been followed by another.
    if (mirror_ == mirror) mirror_ = nullptr;
}

void DesktopWindow::release_mirror() {
    const std::lock_guard lock(mirror_lock_);
    if (mirror_) mirror_->release();
}

void DesktopWindow::toggle_fullscreen() {
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

void DesktopWindow::press(int key) {
    const KeyBinding* const binding = binding_of(key);
    if (!binding) return;
    log::debug("key {} {}", binding->name, key - binding->first);
    if (binding->command)
        return commands_.push_back(
            {*binding->command, practice::Choice::go_on, static_cast<double>(key - binding->first)});
    switch (binding->what) {
        case WindowKey::look_ahead: look_ahead(); break;
        case WindowKey::fullscreen: toggle_fullscreen(); break;
        case WindowKey::help: ++page_keys_.help; break;
        case WindowKey::safety: ++page_keys_.safety; break;
        default: break;
    }
}

Pointer DesktopWindow::pointer() const {
    const std::lock_guard held(pointer_lock_);
    return pointer_;
}

void DesktopWindow::click(bool pressed) {
    pointed_ = steady_seconds();
    glm::dvec2 at;
    glfwGetCursorPos(window_, &at.x, &at.y);
    // A hand trembles.
    constexpr double still = 6;  // of the window's units
    const bool clicked = !pressed && pressed_from_ && glm::distance(*pressed_from_, at) <= still;
    pressed_from_.reset();
    if (pressed) pressed_from_ = at;
    const std::lock_guard held(pointer_lock_);
    pointer_.awake = true;
    if (clicked) ++pointer_.clicks;
}

void DesktopWindow::point(glm::dvec2 at) {
    pointed_ = steady_seconds();
    // The pointer moves in the window's units, which needn't be pixels.
    int width = 0, height = 0;
    glfwGetWindowSize(window_, &width, &height);
    {
        const VkExtent2D pixels = size_;
        const std::lock_guard held(pointer_lock_);
        pointer_.at =
            glm::vec2(at) * glm::vec2(pixels.width, pixels.height) / glm::vec2(std::max(width, 1), std::max(height, 1));
    }
    if (glfwGetMouseButton(window_, GLFW_MOUSE_BUTTON_LEFT) != GLFW_PRESS) {
        dragged_from_.reset();
        return;
    }
    // Dragging turns the view; it follows smoothly, as a head does.
    if (dragged_from_) {
        const float per_unit = 2 * half_tangent / static_cast<float>(std::max(height, 1));
        wanted_yaw_ += static_cast<float>(at.x - dragged_from_->x) * per_unit;
        wanted_pitch_ = std::clamp(wanted_pitch_ + static_cast<float>(at.y - dragged_from_->y) * per_unit,
                                   -85 * math::degree - resting_pitch_, 85 * math::degree - resting_pitch_);
    }
    dragged_from_ = at;
}

}  // namespace luwte::display
