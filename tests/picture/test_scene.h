#pragma once

#include <memory>
#include <string>
#include <vector>

#include "gpu/frames.h"
#include "gpu/target.h"
#include "math/pose.h"
#include "picture/scene_renderer.h"
#include "practice/timeline.h"

namespace luwte::picture {

/// The scene `lake` of this source tree, and the font of this machine.
const scene::Scene& lake();
const FontAtlas& atlas();
/// The timeline of a shipped session, for its words.
std::shared_ptr<const practice::Timeline> timeline_in(const std::string& language);

/// A moment with nothing going on.
practice::Moment quiet_moment(float light);
/// A moment at which the timeline's choices stand there with the first of the stop line's captions.
practice::Moment asking_moment(const practice::Timeline& timeline, float light);

/// Sees 58 degrees from the top to the bottom.
gpu::View view_of(const math::Pose& gaze, float aspect = 16.0F / 9);

/// What came of a painting; an eye after another, rows from the top.
struct Painted {
    VkExtent2D size = {};
    std::vector<std::uint8_t> rgba;
    std::vector<float> depth;  ///< 0 infinitely far to 1; empty where the pass keeps none

    const std::uint8_t* at(std::uint32_t x, std::uint32_t y, std::uint32_t eye = 0) const {
        return &rgba[pixel(x, y, eye) * 4];
    }
    float depth_at(std::uint32_t x, std::uint32_t y, std::uint32_t eye = 0) const { return depth[pixel(x, y, eye)]; }
    /// Relative, 0 to 1, as a mean over the box of half size `half` around a pixel.
    float luminance_at(std::uint32_t x, std::uint32_t y, std::uint32_t half = 0) const;

private:
    std::size_t pixel(std::uint32_t x, std::uint32_t y, std::uint32_t eye) const {
        return (static_cast<std::size_t>(eye) * size.height + y) * size.width + x;
    }
};

/// A renderer of `lake`, or another scene, before targets of its own, with their depth, watched by Vulkan's validation
/// where that is installed.
class TestScene {
public:
    explicit TestScene(VkExtent2D size, std::uint32_t eyes = 1, const scene::Scene& scene = lake());
    ~TestScene();
    TestScene(const TestScene&) = delete;
    TestScene& operator=(const TestScene&) = delete;

    /// `params` but for its views.
    Painted paint(const practice::Moment& moment, ViewParams params, const std::vector<gpu::View>& views);
    const SceneRenderer& renderer() const { return *renderer_; }
    gpu::Mask mask(const std::vector<glm::vec3>& corners);
    bool keeps_depth() const { return pass_->keeps_depth(); }
    bool watched() const { return messenger_ != VK_NULL_HANDLE; }
    /// What the validation said.
    const std::vector<std::string>& complaints() const { return complaints_; }

private:
    VkResult make_instance(const VkInstanceCreateInfo& info, VkInstance* instance);

    std::vector<std::string> complaints_;
    VkDebugUtilsMessengerEXT messenger_ = VK_NULL_HANDLE;
    std::unique_ptr<gpu::Device> device_;
    std::unique_ptr<gpu::Frames> frames_;
    std::unique_ptr<gpu::Pass> pass_;
    std::unique_ptr<SceneRenderer> renderer_;
    gpu::OffscreenTarget picture_;
    gpu::Image depth_;
    gpu::Buffer colors_, depths_, corners_;
};

}  // namespace luwte::picture
