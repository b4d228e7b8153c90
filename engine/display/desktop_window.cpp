#include "display/desktop_window.h"

#define GLFW_INCLUDE_VULKAN
#include <GLFW/glfw3.h>

#include <algorithm>
#include <cmath>

#include "base/clock.h"
#include "math/angles.h"

namespace luwte::display {
namespace {

DesktopWindow& window_of(GLFWwindow* window) { return *static_cast<DesktopWindow*>(glfwGetWindowUserPointer(window)); }

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
    made->window_ = glfwCreateWindow(made->width_, made->height_, title.c_str(), nullptr, nullptr);
    if (!made->window_)
        return Problem{"A window could not be opened on this screen; use: luwte film --out FILE.mp4.",
                       Cause::environment};
    made->install_callbacks();
    made->last_ = steady_seconds();
    return made;
}

DesktopWindow::~DesktopWindow() {
    if (window_) glfwDestroyWindow(window_);
}

void DesktopWindow::install_callbacks() {
    glfwSetWindowUserPointer(window_, this);
    glfwSetKeyCallback(
        window_,
        [](GLFWwindow* window, int key, int, int action, int) {
            if (action == GLFW_PRESS) window_of(window).press(key);
            // Only what browses repeats while it is held. Where nobody takes them the first ones are kept.
            const bool browses = key >= GLFW_KEY_RIGHT && key <= GLFW_KEY_PAGE_DOWN;
            constexpr std::size_t most = 64;
            std::vector<int>& keys = window_of(window).keys_;
            if ((action == GLFW_PRESS || (action == GLFW_REPEAT && browses)) && keys.size() < most) keys.push_back(key);
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
        window_of(window).size_ = {static_cast<std::uint32_t>(width), static_cast<std::uint32_t>(height)};
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
    yaw_ += (wanted_yaw_ - yaw_) * ease;
    pitch_ += (wanted_pitch_ - pitch_) * ease;
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

VkExtent2D DesktopWindow::size() const { return minimised_ ? VkExtent2D{0, 0} : size_; }

void DesktopWindow::set_title(const std::string& title) { glfwSetWindowTitle(window_, title.c_str()); }

VkSurfaceKHR DesktopWindow::make_surface(VkInstance instance) const {
    VkSurfaceKHR surface = VK_NULL_HANDLE;
    return glfwCreateWindowSurface(instance, window_, nullptr, &surface) == VK_SUCCESS ? surface : VK_NULL_HANDLE;
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
    using practice::CommandKind;
    const auto give = [this](CommandKind kind, double value = 0) {
        commands_.push_back({kind, practice::Choice::go_on, value});
    };
    for (const int zero : {GLFW_KEY_0, GLFW_KEY_KP_0})
        if (key >= zero && key <= zero + 9) give(CommandKind::answer, key - zero);
    switch (key) {
        case GLFW_KEY_SPACE: give(CommandKind::pause_or_go_on); break;
        case GLFW_KEY_RIGHT: give(CommandKind::skip); break;
        case GLFW_KEY_LEFT: give(CommandKind::back); break;
        case GLFW_KEY_ESCAPE: give(CommandKind::stop); break;
        case GLFW_KEY_ENTER:
        case GLFW_KEY_KP_ENTER: give(CommandKind::go_on); break;
        case GLFW_KEY_L: give(CommandKind::lag); break;
        case GLFW_KEY_N: give(CommandKind::place); break;
        case GLFW_KEY_HOME: wanted_yaw_ = wanted_pitch_ = 0; break;
        case GLFW_KEY_F: toggle_fullscreen(); break;
        case GLFW_KEY_H: ++page_keys_.help; break;
        case GLFW_KEY_V: ++page_keys_.safety; break;
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
