#pragma once

#include <array>

#include "gpu/target.h"

namespace luwte::gpu {

/// A target that shaders read afterwards: one picture is drawn here, to be laid over another.
class OffscreenTarget {
public:
    /// Throws std::runtime_error where the GPU refuses.
    OffscreenTarget(const Device& device, VkExtent2D size, VkFormat format, std::uint32_t eyes);

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
