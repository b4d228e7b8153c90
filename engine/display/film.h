#pragma once

#include <functional>
#include <span>

#include "display/display.h"
#include "gpu/target.h"

namespace luwte::display {

struct FilmDesc {
    VkExtent2D size = {1280, 720};  ///< of each eye
    std::uint32_t eyes = 1;
    double fps = 30;
    std::uint64_t frames = 1;
    glm::vec3 eye{0};  ///< between the eyes, metres
    float yaw = 0;     ///< radians, left positive
    float pitch = 0;
    float half_tangent = 0.5543F;  ///< of the vertical field of view (58 degrees)
};

/// A finished frame: 8-bit sRGB, RGBA, rows from the top; two eyes side by side. False: no more is wanted.
using FrameSink = std::function<bool(std::span<const std::byte> rgba, VkExtent2D size)>;

/// Frames without a screen: a fixed step, a look that stands still, each finished frame handed to a sink in order.
/// Without a sink nothing is read back from the GPU (bench).
class Film final : public Display {
public:
    Film(gpu::Device& device, const FilmDesc& desc, FrameSink sink);

    const gpu::Pass& pass() const override { return pass_; }
    FrameStatus begin(FrameRequest& request) override;
    FrameStatus end(gpu::Frames& frames, const gpu::Frame& frame) override;
    /// Waits for the last frame and hands it over; lost when the GPU is.
    FrameStatus finish(gpu::Frames& frames);

private:
    struct Slot {
        gpu::OffscreenTarget picture;
        gpu::Buffer pixels;
        std::uint64_t number = 0;  ///< of the frame that is on its way to the sink
    };
    FrameStatus hand_over(gpu::Frames& frames, Slot& slot);

    FilmDesc desc_;
    FrameSink sink_;
    gpu::Pass pass_;
    std::array<Slot, gpu::frames_in_flight> slots_;
    std::uint64_t next_ = 0;
};

}  // namespace luwte::display
