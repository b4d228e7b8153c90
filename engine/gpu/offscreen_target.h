#pragma once

#include <array>

#include "gpu/target.h"

namespace luwte::gpu {

/// A target of its own image, an eye a layer, which is read afterwards: laid over another picture, or copied out.
class OffscreenTarget {
public:
    OffscreenTarget() = default;
    /// `read`: what else it is used for than to be drawn in. Throws std::runtime_error where the GPU refuses.
    OffscreenTarget(const Device& device, VkExtent2D size, VkFormat format, std::uint32_t eyes,
                    VkImageUsageFlags read = VK_IMAGE_USAGE_SAMPLED_BIT);

    const Target& target() const { return target_; }
    const Image& image() const { return image_; }
    /// After the pass that drew it: readies it for reading in fragment shaders.
    void settle(VkCommandBuffer commands) const;

private:
    Image image_;
    std::array<ImageView, most_eyes> eye_views_;
    Target target_;
};

}  // namespace luwte::gpu
