#pragma once

#include <atomic>
#include <memory>
#include <mutex>

#include "display/surface.h"
#include "gpu/resources.h"

namespace luwte::display {

/// What a headset shows, in the program's window: one eye, cut to the window's shape. Never holds up the headset: the
/// eye is copied aside within its frame, and shown after that was handed over, where the screen happens to be ready.
class Mirror {
public:
    ~Mirror();
    Mirror(const Mirror&) = delete;
    Mirror& operator=(const Mirror&) = delete;
    /// `size` and `format` are those of the eye's pictures. Null (and one line in the log) where this device can't show
    /// in this window.
    static std::unique_ptr<Mirror> open(gpu::Device& device, DesktopWindow& window, VkExtent2D size, VkFormat format);

    /// Records the copy of layer 0 of `image`, which is in COLOR_ATTACHMENT_OPTIMAL before and after.
    void keep(VkCommandBuffer commands, VkImage image);
    /// Shows what was kept last; never waits. Does nothing before the first keep().
    void show();
    /// Lets the window go, from any thread: it is silent from now on.
    void release();

private:
    /// Throws like all that loads.
    Mirror(gpu::Device& device, DesktopWindow& window, VkExtent2D size, VkFormat format);
    void draw(VkCommandBuffer commands) const;

    DesktopWindow& window_;
    gpu::Image kept_;
    bool any_ = false;
    gpu::Frames frames_;                ///< of the window's, beside the headset's
    std::mutex lock_;                   ///< of the surface, while it is used
    std::unique_ptr<Surface> surface_;  ///< null once it was released, or the device or the window failed it
    std::atomic<bool> silent_ = false;
};

}  // namespace luwte::display
