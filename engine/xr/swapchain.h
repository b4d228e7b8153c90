#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <vector>

#include "gpu/device.h"
#include "gpu/resources.h"
#include "gpu/target.h"
#include "xr/handle.h"

namespace luwte::xr {

/// What a swapchain is made with.
struct SwapchainDesc {
    VkFormat format = VK_FORMAT_UNDEFINED;
    XrSwapchainUsageFlags usage = 0;
    VkExtent2D size = {};
    VkImageAspectFlags aspect = VK_IMAGE_ASPECT_COLOR_BIT;
};

/// The runtime's ring of pictures for both eyes, a layer each. Images are held in the order acquire, wait, release.
class Swapchain {
public:
    struct Picture {
        VkImage image = VK_NULL_HANDLE;
        gpu::ImageView view;  ///< of both layers
        std::array<gpu::ImageView, gpu::most_eyes> eye_views;
    };
    enum class Got {
        picture,
        later,  ///< not ready within a tenth of a second: ask again with the next frame
        lost,
    };

    /// Null, with the reason in `why`, where the runtime refuses.
    static std::unique_ptr<Swapchain> open(gpu::Device& device, XrSession session, const SwapchainDesc& desc,
                                           XrResult& why);
    Got acquire(XrResult& why);
    /// Gives the picture back, drawn.
    XrResult release();

    const Picture& picture() const { return pictures_[index_]; }
    XrSwapchainSubImage part(std::uint32_t eye) const;

private:
    explicit Swapchain(gpu::Device& device) : device_(device) {}

    gpu::Device& device_;
    SwapchainHandle handle_;
    std::vector<Picture> pictures_;
    VkExtent2D size_ = {};
    std::uint32_t index_ = 0;
    enum class Holds { nothing, acquired, ready } holds_ = Holds::nothing;
};

}  // namespace luwte::xr
