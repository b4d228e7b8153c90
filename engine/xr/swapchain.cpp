#include "xr/swapchain.h"

namespace luwte::xr {

std::unique_ptr<Swapchain> Swapchain::open(gpu::Device& device, XrSession session, const SwapchainDesc& desc,
                                           XrResult& why) {
    std::unique_ptr<Swapchain> made(new Swapchain(device));
    made->size_ = desc.size;
    auto info = make<XrSwapchainCreateInfo>(XR_TYPE_SWAPCHAIN_CREATE_INFO);
    info.usageFlags = desc.usage;
    info.format = desc.format;
    info.sampleCount = 1;
    info.width = desc.size.width;
    info.height = desc.size.height;
    info.faceCount = 1;
    info.arraySize = gpu::most_eyes;
    info.mipCount = 1;
    const auto held = device.queue().lock();
    why = xrCreateSwapchain(session, &info, made->handle_.put());
    if (XR_FAILED(why)) return nullptr;
    std::uint32_t count = 0;
    why = xrEnumerateSwapchainImages(made->handle_, 0, &count, nullptr);
    if (XR_FAILED(why)) return nullptr;
    std::vector<XrSwapchainImageVulkan2KHR> images(
        count, make<XrSwapchainImageVulkan2KHR>(XR_TYPE_SWAPCHAIN_IMAGE_VULKAN2_KHR));
    why = xrEnumerateSwapchainImages(made->handle_, count, &count,
                                     reinterpret_cast<XrSwapchainImageBaseHeader*>(images.data()));
    if (XR_FAILED(why)) return nullptr;
    for (const XrSwapchainImageVulkan2KHR& listed : images) {
        Image& image = made->images_.emplace_back();
        image.image = listed.image;
        image.view = gpu::make_layer_view(device, image.image, desc.format, 0, desc.aspect, gpu::most_eyes);
        for (std::uint32_t eye = 0; eye < gpu::most_eyes; ++eye)
            image.eye_views[eye] = gpu::make_layer_view(device, image.image, desc.format, eye, desc.aspect);
    }
    return made;
}

display::AcquireResult Swapchain::acquire(XrResult& why) {
    if (holds_ == Holds::nothing) {
        const auto info = make<XrSwapchainImageAcquireInfo>(XR_TYPE_SWAPCHAIN_IMAGE_ACQUIRE_INFO);
        const auto held = device_.queue().lock();
        why = xrAcquireSwapchainImage(handle_, &info, &index_);
        if (XR_FAILED(why) || index_ >= images_.size()) return display::AcquireResult::lost;
        holds_ = Holds::acquired;
    }
    if (holds_ == Holds::acquired) {
        constexpr XrDuration patience = 100'000'000;  // ns
        auto info = make<XrSwapchainImageWaitInfo>(XR_TYPE_SWAPCHAIN_IMAGE_WAIT_INFO);
        info.timeout = patience;
        why = xrWaitSwapchainImage(handle_, &info);
        if (why == XR_TIMEOUT_EXPIRED) return display::AcquireResult::not_ready;
        if (XR_FAILED(why)) return display::AcquireResult::lost;
        holds_ = Holds::ready;
    }
    return display::AcquireResult::image;
}

XrResult Swapchain::release() {
    const auto info = make<XrSwapchainImageReleaseInfo>(XR_TYPE_SWAPCHAIN_IMAGE_RELEASE_INFO);
    const auto held = device_.queue().lock();
    holds_ = Holds::nothing;
    return xrReleaseSwapchainImage(handle_, &info);
}

XrSwapchainSubImage Swapchain::sub_image(std::uint32_t eye) const {
    return {handle_, {{0, 0}, {static_cast<std::int32_t>(size_.width), static_cast<std::int32_t>(size_.height)}}, eye};
}

}  // namespace luwte::xr
