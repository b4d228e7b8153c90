#pragma once

#include <memory>
#include <optional>
#include <string>

#include "base/result.h"
#include "display/display.h"

struct GLFWwindow;

namespace luwte::display {

/// What a window's device needs; asked before the device is opened.
gpu::DeviceWish window_device_wish();

/// A sitting in a window on the desk. Keys: space pause, arrows skip and back, F fullscreen, Esc a calm stop (and, when
/// a choice stands there, enough), 1 2 3 the choices, H the keys. Dragging with the mouse looks around, Home looks
/// ahead.
class Window final : public Display {
public:
    /// GLFW starts once for the program; a Problem when there is no screen.
    static Result<void> start();
    static Result<std::unique_ptr<Window>> open(gpu::Device& device, const std::string& title, glm::vec3 eye,
                                                float resting_pitch);
    ~Window() override;

    const gpu::Pass& pass() const override { return *pass_; }
    Turn begin(Request& request) override;
    Turn end(gpu::Frames& frames, const gpu::Frame& frame) override;
    void take(std::vector<practice::Wish>& wishes) override;
    bool shows_help() const { return help_; }

private:
    struct Picture {
        VkImage image = VK_NULL_HANDLE;
        gpu::ImageView view;
        gpu::Semaphore drawn;
    };
    explicit Window(gpu::Device& device) : device_(device) {}
    bool make_swapchain();
    void drop_swapchain();
    void press(int key, bool shift);
    void toggle_fullscreen();

    gpu::Device& device_;
    GLFWwindow* window_ = nullptr;
    VkSurfaceKHR surface_ = VK_NULL_HANDLE;
    VkSwapchainKHR swapchain_ = VK_NULL_HANDLE;
    std::vector<Picture> pictures_;
    std::array<gpu::Semaphore, gpu::frames_in_flight + 1> acquired_;
    std::size_t turn_ = 0;
    std::uint32_t picture_ = 0;
    std::unique_ptr<gpu::Pass> pass_;
    std::vector<practice::Wish> wishes_;
    glm::vec3 eye_{0};
    float resting_pitch_ = 0;
    float yaw_ = 0, pitch_ = 0, wanted_yaw_ = 0, wanted_pitch_ = 0;
    double last_ = 0;
    std::optional<glm::dvec2> dragged_from_;
    glm::dvec2 cursor_{0};
    double cursor_moved_ = 0;
    bool help_ = false;
    bool stale_ = false;
    bool minimized_ = false;
    int left_ = 100, top_ = 100, width_ = 1280, height_ = 720;  ///< to come back to from fullscreen
};

}  // namespace luwte::display
