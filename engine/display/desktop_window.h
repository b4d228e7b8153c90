#pragma once

#include <atomic>
#include <cstdint>
#include <glm/glm.hpp>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

#include "base/result.h"
#include "gpu/device.h"
#include "practice/command.h"

struct GLFWwindow;

namespace luwte::display {

class Mirror;

/// The mouse over the window.
struct Pointer {
    glm::vec2 at{0};           ///< pixels from the picture's upper left corner
    bool awake = false;        ///< has moved, or was pressed, within the last two seconds
    std::uint32_t clicks = 0;  ///< so far: the left button pressed and let go in one place
};

/// How often each of the keys for pages was pressed.
struct PageKeys {
    std::size_t help = 0, safety = 0;
};

/// The program's window with its keys and mouse, whatever is shown in it and by which GPU: it outlives render sessions.
/// What its keys do is told in display/key_bindings.h. Dragging with the mouse looks around.
class DesktopWindow {
public:
    /// Opens the window. GLFW starts once for the program; a Problem when there is no screen.
    static Result<std::unique_ptr<DesktopWindow>> open(const std::string& title, float resting_pitch);
    ~DesktopWindow();
    DesktopWindow(const DesktopWindow&) = delete;
    DesktopWindow& operator=(const DesktopWindow&) = delete;

    /// Adds to `desc` what a device needs to show pictures here: its extensions, and whether a queue can.
    static void require(gpu::DeviceDesc& desc);
    /// Takes in keys and mouse and eases the look, once a frame. False when the person has closed it.
    bool poll();
    /// Moves the commands given since the last call to the end of `commands`.
    void take(std::vector<practice::Command>& commands);
    /// The same with the keys that were pressed (arrows also repeat), as `key_given` gives them: for the recorder,
    /// which is no sitting.
    void take_keys(std::vector<int>& keys);
    /// For a library that reads the mouse by itself.
    GLFWwindow* window() const { return window_; }
    const PageKeys& page_keys() const { return page_keys_; }
    void toggle_fullscreen();
    void look_ahead() { wanted_yaw_ = wanted_pitch_ = 0; }
    float scale() const { return scale_; }          ///< pixels for what is one pixel at 96 dots an inch
    static constexpr float half_tangent = 0.5543F;  ///< of the vertical field of view: 58 degrees upright
    void set_title(const std::string& title);
    // From any thread:

    float yaw() const { return yaw_; }                       ///< where the mouse looks, radians, left positive
    float pitch() const { return resting_pitch_ + pitch_; }  ///< radians, up positive
    VkExtent2D size() const;                                 ///< pixels; 0 while minimised
    Pointer pointer() const;
    /// A Vulkan surface of it; null where that fails.
    VkSurfaceKHR make_surface(VkInstance instance) const;
    /// Who mirrors a headset in it, until forget_mirror().
    void set_mirror(Mirror* mirror);
    void forget_mirror(const Mirror* mirror);
    /// Whoever mirrors a headset here lets the window go: something of its own comes.
    void release_mirror();

private:
    explicit DesktopWindow(float resting_pitch) : resting_pitch_(resting_pitch) {}
    void fit_screen();
    void install_callbacks();
    void press(int key);
    void point(glm::dvec2 at);
    void click(bool pressed);

    GLFWwindow* window_ = nullptr;
    std::vector<practice::Command> commands_;
    std::vector<int> keys_;
    float resting_pitch_;
    float scale_ = 1;
    std::atomic<float> yaw_ = 0, pitch_ = 0;
    float wanted_yaw_ = 0, wanted_pitch_ = 0;
    double last_ = 0;
    // Kept from events: to ask a screen's server would make a headset's frame wait for it.
    std::atomic<VkExtent2D> size_ = VkExtent2D{};
    std::atomic<bool> minimised_ = false;
    std::mutex mirror_lock_;
    Mirror* mirror_ = nullptr;
    std::optional<glm::dvec2> dragged_from_;
    double pointed_ = 0;                      ///< steady seconds when the pointer last moved or was pressed
    std::optional<glm::dvec2> pressed_from_;  ///< while it may still be a click
    mutable std::mutex pointer_lock_;
    Pointer pointer_;
    PageKeys page_keys_;
    int left_ = 100, top_ = 100, width_ = 1280, height_ = 720;  ///< to come back to from fullscreen
};

}  // namespace luwte::display
