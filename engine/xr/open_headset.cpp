// How a headset is opened, and what of it is chosen.

#include <fmt/format.h>

#include <algorithm>
#include <stdexcept>

#include "base/message.h"
#include "xr/headset.h"

namespace luwte::xr {
namespace {

constexpr auto stereo = XR_VIEW_CONFIGURATION_TYPE_PRIMARY_STEREO;
constexpr float aim_rate = 90;  // Hz: more costs warmth and battery, and calm things don't show it

/// Software drawing of two eyes keeps up to about here; more is sharper, but no longer calm to look at.
constexpr std::uint32_t most_software_pixels = 480 * 480;

VkExtent2D scaled_down(VkExtent2D size, std::uint32_t most_pixels) {
    const double pixels = static_cast<double>(size.width) * size.height;
    if (pixels <= most_pixels) return size;
    const double scale = std::sqrt(most_pixels / pixels);
    const auto even = [&](std::uint32_t length) {
        return std::max(2U, static_cast<std::uint32_t>(length * scale) / 2 * 2);
    };
    return {even(size.width), even(size.height)};
}

}  // namespace

Result<std::unique_ptr<Headset>> Headset::open(std::unique_ptr<Instance> instance, gpu::Device& device,
                                               glm::vec3 start) try {
    std::unique_ptr<Headset> made(new Headset(std::move(instance), device, start));
    auto session = Session::open(*made->instance_, device);
    if (!session) return session.problem();
    made->session_ = *std::move(session);
    auto input = Input::open(*made->instance_, *made->session_);
    if (!input) return input.problem();
    made->input_ = *std::move(input);
    if (auto chosen = made->choose_size(); !chosen) return chosen.problem();
    if (auto swapchains = made->make_swapchains(); !swapchains) return swapchains.problem();
    made->hidden_ = HiddenArea(device, *made->instance_, *made->session_);
    made->choose_rate();
    return made;
} catch (const std::runtime_error& error) {
    return Problem{message("The headset's pictures can't be made: {}.", error.what()), Cause::environment};
}

Headset::~Headset() {
    device_.wait_idle();
    if (session_) request_exit();
    mirror_.reset();
}

void Headset::mirror_to(display::DesktopWindow& window) {
    mirror_.reset();  // first, for the window takes one
    mirror_ = display::Mirror::open(device_, window, size_, format_);
}

std::string Headset::about() const {
    const std::string rate = rate_ > 0 ? fmt::format(", {:.0f} Hz", rate_) : "";
    return message("{} with {}, {}x{} an eye{}", instance_->headset(), instance_->runtime(), size_.width, size_.height,
                   rate);
}

Result<void> Headset::choose_size() {
    std::array<XrViewConfigurationView, gpu::most_eyes> views;
    views.fill(make<XrViewConfigurationView>(XR_TYPE_VIEW_CONFIGURATION_VIEW));
    std::uint32_t count = 0;
    XrResult result = xrEnumerateViewConfigurationViews(instance_->get(), instance_->system(), stereo, gpu::most_eyes,
                                                        &count, views.data());
    if (XR_FAILED(result) || count != gpu::most_eyes)
        return Problem{message("{} has no picture for two eyes ({}).", instance_->runtime(), name_of(result)),
                       Cause::environment};
    // One array of two layers: both eyes get the larger size.
    for (const XrViewConfigurationView& view : views) {
        size_.width = std::max(size_.width, view.recommendedImageRectWidth);
        size_.height = std::max(size_.height, view.recommendedImageRectHeight);
    }
    if (device_.software()) size_ = scaled_down(size_, most_software_pixels);

    // The first the runtime names is the one it likes best.
    std::array<XrEnvironmentBlendMode, 4> modes = {};
    result = xrEnumerateEnvironmentBlendModes(instance_->get(), instance_->system(), stereo,
                                              static_cast<std::uint32_t>(modes.size()), &count, modes.data());
    if (XR_SUCCEEDED(result) && count > 0 &&
        std::find(modes.begin(), modes.begin() + count, XR_ENVIRONMENT_BLEND_MODE_OPAQUE) == modes.begin() + count)
        blend_ = modes[0];
    return {};
}

Result<void> Headset::make_swapchains() {
    const auto refused = [this](XrResult result) {
        return Problem{message("{} refused pictures ({}).", instance_->runtime(), name_of(result)), Cause::environment};
    };
    std::uint32_t count = 0;
    XrResult result = xrEnumerateSwapchainFormats(session_->get(), 0, &count, nullptr);
    std::vector<std::int64_t> formats(count);
    if (XR_SUCCEEDED(result)) result = xrEnumerateSwapchainFormats(session_->get(), count, &count, formats.data());
    if (XR_FAILED(result)) return refused(result);
    const auto offers = [&](VkFormat format) {
        return std::find(formats.begin(), formats.end(), static_cast<std::int64_t>(format)) != formats.end();
    };
    // Our shaders end in eight bits of sRGB; the runtime may like others better.
    for (const VkFormat format : {VK_FORMAT_R8G8B8A8_SRGB, VK_FORMAT_B8G8R8A8_SRGB})
        if (format_ == VK_FORMAT_UNDEFINED && offers(format)) format_ = format;
    if (format_ == VK_FORMAT_UNDEFINED)
        return Problem{message("{} offers no 8-bit sRGB pictures.", instance_->runtime()), Cause::environment};

    pass_ = std::make_unique<gpu::Pass>(device_, size_, format_, gpu::most_eyes);
    // Copied from for the mirror in the window; copied to where a driver can't resolve in the pass.
    constexpr auto usage = XR_SWAPCHAIN_USAGE_COLOR_ATTACHMENT_BIT | XR_SWAPCHAIN_USAGE_TRANSFER_SRC_BIT |
                           XR_SWAPCHAIN_USAGE_TRANSFER_DST_BIT;
    SwapchainDesc desc = {.format = format_, .usage = usage, .size = size_};
    color_ = Swapchain::open(device_, session_->get(), desc, result);
    if (!color_) return refused(result);
    if (!instance_->extensions().depth || !pass_->keeps_depth() || !offers(gpu::depth_format)) return {};
    desc.format = gpu::depth_format;
    desc.usage = XR_SWAPCHAIN_USAGE_DEPTH_STENCIL_ATTACHMENT_BIT;
    desc.aspect = VK_IMAGE_ASPECT_DEPTH_BIT;
    // Helps the runtime to place late pictures; without it they are merely a little worse.
    depth_ = Swapchain::open(device_, session_->get(), desc, result);
    return {};
}

void Headset::choose_rate() {
    const Extensions& extensions = instance_->extensions();
    if (!extensions.refresh) return;
    std::uint32_t count = 0;
    if (XR_FAILED(extensions.xrEnumerateDisplayRefreshRatesFB(session_->get(), 0, &count, nullptr)) || count == 0)
        return;
    std::vector<float> rates(count);
    if (XR_FAILED(extensions.xrEnumerateDisplayRefreshRatesFB(session_->get(), count, &count, rates.data()))) return;
    float best = 0;
    for (const float rate : rates)
        if (rate <= aim_rate + 0.5F && rate > best) best = rate;
    if (best > 0 && XR_SUCCEEDED(extensions.xrRequestDisplayRefreshRateFB(session_->get(), best))) rate_ = best;
}

}  // namespace luwte::xr
