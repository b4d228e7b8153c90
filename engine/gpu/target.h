#pragma once

#include <array>

#include "gpu/resources.h"

namespace luwte::gpu {

constexpr std::uint32_t most_eyes = 2;
constexpr VkSampleCountFlagBits samples = VK_SAMPLE_COUNT_4_BIT;
constexpr VkFormat depth_format = VK_FORMAT_D32_SFLOAT;

/// Where a display wants a frame: an image of one layer an eye, 8-bit sRGB.
struct Target {
    VkImage image = VK_NULL_HANDLE;
    VkImageView view = VK_NULL_HANDLE;                  ///< of all layers
    std::array<VkImageView, most_eyes> eye_views = {};  ///< of one layer each
    VkExtent2D size = {};
    VkFormat format = VK_FORMAT_UNDEFINED;
    std::uint32_t eyes = 1;
    /// Where the depth goes as well (D32, the same size and layers, reversed: 1 at the near plane); none: kept nowhere.
    /// Left in DEPTH_STENCIL_ATTACHMENT layout, as OpenXR takes it back.
    VkImage depth = VK_NULL_HANDLE;
    VkImageView depth_view = VK_NULL_HANDLE;  ///< of all layers
};

/// What no eye can see behind its lens: triangles of three floats a corner (the tangents to the right and up, and the
/// eye's number).
struct Mask {
    VkBuffer corners = VK_NULL_HANDLE;
    std::uint32_t count = 0;  ///< corners, three a triangle
};

/// The multisampled colour and depth that every frame is drawn in; transient: only the resolve is ever stored.
class Pass {
public:
    Pass(const Device& device, VkExtent2D size, VkFormat format, std::uint32_t eyes);

    /// The view mask that pipelines for this pass are made with: both eyes at once, or 0 where each eye is drawn alone.
    std::uint32_t view_mask() const { return view_mask_; }
    /// How often `draw` is recorded a frame.
    std::uint32_t rounds() const { return view_mask_ != 0 ? 1 : eyes_; }
    VkExtent2D size() const { return size_; }
    VkFormat format() const { return format_; }
    std::uint32_t eyes() const { return eyes_; }
    /// Whether a target's depth is written; not where the driver can't resolve both eyes in the pass.
    bool keeps_depth() const { return !resolves_apart_; }

    /// Readies the pass' own images (and the target's, from any earlier content) for this frame.
    void prepare(VkCommandBuffer commands, const Target& target) const;
    /// Begins round `round` (an eye, or both), cleared to `clear` (linear); viewport and scissor set.
    void begin(VkCommandBuffer commands, const Target& target, std::uint32_t round,
               const std::array<float, 3>& clear) const;
    void end(VkCommandBuffer commands) const;
    /// After the last round, before the target is read or shown: readies its depth for whoever takes it, and resolves
    /// both eyes where the driver can't do so in the pass (Mesa's llvmpipe before 25 resolves layer 0 whatever the view
    /// says). The target must then take transfers.
    void settle(VkCommandBuffer commands, const Target& target) const;

private:
    VkExtent2D size_;
    VkFormat format_;
    std::uint32_t eyes_;
    std::uint32_t view_mask_;
    bool resolves_apart_;
    Image color_;
    Image depth_;
    std::array<ImageView, most_eyes> eye_color_;
    std::array<ImageView, most_eyes> eye_depth_;
};

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
