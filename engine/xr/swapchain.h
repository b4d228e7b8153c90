#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <vector>

#include "display/display.h"
#include "gpu/device.h"
#include "gpu/resources.h"
#include "gpu/target.h"
#include "xr/openxr.h"

namespace luwte::xr {

/// What a swapchain is made with.
struct SwapchainDesc {
    VkFormat format = VK_FORMAT_UNDEFINED;
    XrSwapchainUsageFlags usage = 0;
    VkExtent2D size = {};
    VkImageAspectFlags aspect = VK_IMAGE_ASPECT_COLOR_BIT;
};

/// The runtime's ring of images for both eyes, a layer each. They are held in the order acquire, wait, release.
class Swapchain {
public:
    struct Image {
        VkImage image = VK_NULL_HANDLE;
        gpu::ImageView view;  ///< of both layers
        std::array<gpu::ImageView, gpu::most_eyes> eye_views;
    };

    /// Null, with the reason in `why`, where the runtime refuses.
    static std::unique_ptr<Swapchain> open(gpu::Device& device, XrSession session, const SwapchainDesc& desc,
                                           XrResult& why);
    /// Not ready: not within a tenth of a second.
    display::AcquireResult acquire(XrResult& why);
    /// Gives the image back, drawn.
    XrResult release();

    const Image& image() const { return images_[index_]; }
    XrSwapchainSubImage sub_image(std::uint32_t eye) const;

private:
    explicit Swapchain(gpu::Device& device) : device_(device) {}

    gpu::Device& device_;
    Handle<XrSwapchain, xrDestroySwapchain> handle_;
    std::vector<Image> images_;
    VkExtent2D size_ = {};
    std::uint32_t index_ = 0;
    enum class Holds { nothing, acquired, ready } holds_ = Holds::nothing;
};

}  // namespace luwte::xr
