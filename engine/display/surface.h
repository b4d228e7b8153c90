#pragma once

#include <array>
#include <memory>
#include <vector>

#include "base/result.h"
#include "display/desktop_window.h"
#include "display/display.h"
#include "gpu/frames.h"

namespace luwte::display {

/// The window's swapchain on one device. It follows the window's size.
class Surface {
public:
    enum class PresentMode {
        vsync,    ///< waits for the screen: a frame each refresh
        no_wait,  ///< never waits: a picture that the screen isn't ready for is left out
    };

    /// Pictures can be drawn in (`usage` colour attachment) or copied to (transfer). A Problem where this device can't
    /// show in this window; throws where it has nothing left for one. A window that is minimised now has size 0 until
    /// it isn't.
    static Result<std::unique_ptr<Surface>> open(gpu::Device& device, DesktopWindow& window, PresentMode mode,
                                                 VkImageUsageFlags usage);
    ~Surface();
    Surface(const Surface&) = delete;
    Surface& operator=(const Surface&) = delete;

    /// The next image to fill, in undefined layout; not ready while minimised too.
    AcquireResult acquire();
    /// Shows it, in PRESENT_SRC layout, after a submit that waited for acquired() and signalled drawn(). False when the
    /// device is lost.
    bool present();

    VkImage image() const { return images_[index_].image; }
    VkImageView view() const { return images_[index_].view; }  ///< null where pictures are only copied to
    VkSemaphore acquired() const { return acquired_[turn_]; }
    VkSemaphore drawn() const { return images_[index_].drawn; }
    VkExtent2D size() const { return size_; }
    VkFormat format() const { return format_; }

private:
    struct Image {
        VkImage image = VK_NULL_HANDLE;
        gpu::ImageView view;
        gpu::Semaphore drawn;
    };
    Surface(gpu::Device& device, DesktopWindow& window, PresentMode mode, VkImageUsageFlags usage)
        : device_(device), window_(window), mode_(mode), usage_(usage) {}
    bool make_swapchain();
    void suboptimal();
    void drop_swapchain();
    VkPresentModeKHR vulkan_mode() const;

    gpu::Device& device_;
    DesktopWindow& window_;
    PresentMode mode_;
    VkImageUsageFlags usage_;
    VkSurfaceKHR surface_ = VK_NULL_HANDLE;
    VkSwapchainKHR swapchain_ = VK_NULL_HANDLE;
    std::vector<Image> images_;
    std::array<gpu::Semaphore, gpu::frames_in_flight + 1> acquired_;
    std::size_t turn_ = 0;
    std::uint32_t index_ = 0;
    VkExtent2D size_ = {};
    VkFormat format_ = VK_FORMAT_UNDEFINED;
    bool stale_ = true;
    VkExtent2D wanted_ = {};   ///< the window's size as last seen
    double wanted_since_ = 0;  ///< steady seconds
};

/// A sitting drawn straight into the window, seen from `eye` in the direction that the mouse looks.
class WindowDisplay final : public Display {
public:
    static Result<std::unique_ptr<WindowDisplay>> open(gpu::Device& device, DesktopWindow& window, glm::vec3 eye);
    ~WindowDisplay() override;

    const gpu::Pass& pass() const override { return *pass_; }
    FrameStatus begin(FrameRequest& request) override;
    FrameStatus end(gpu::Frames& frames, const gpu::Frame& frame) override;

private:
    WindowDisplay(gpu::Device& device, DesktopWindow& window, glm::vec3 eye)
        : device_(device), window_(window), eye_(eye), clicks_(window.pointer().clicks) {}
    void fit();
    std::optional<Hands> mouse_over(const gpu::View& view, VkExtent2D size);

    gpu::Device& device_;
    DesktopWindow& window_;
    glm::vec3 eye_;
    std::uint32_t clicks_;  ///< of the window, as far as they were taken in
    std::unique_ptr<Surface> surface_;
    std::unique_ptr<gpu::Pass> pass_;
};

}  // namespace luwte::display
