#include "panel/imgui_layer.h"

#include <backends/imgui_impl_glfw.h>
#include <backends/imgui_impl_vulkan.h>

#include <array>
#include <stdexcept>

#include "base/message.h"

namespace luwte::panel {

using display::FrameStatus;

namespace {

/// The format without the sRGB curve whose bytes mean the same.
VkFormat plain(VkFormat format) {
    return format == VK_FORMAT_B8G8R8A8_SRGB ? VK_FORMAT_B8G8R8A8_UNORM : VK_FORMAT_R8G8B8A8_UNORM;
}

}  // namespace

Result<std::unique_ptr<ImGuiLayer>> ImGuiLayer::open(display::DesktopWindow& window, const std::filesystem::path& font,
                                                     const std::string& texts, const std::string& gpu) try {
    std::unique_ptr<ImGuiLayer> made(new ImGuiLayer(window));
    if (const Result<void> started = made->start(font, texts, gpu); !started) return started.problem();
    return made;
} catch (const std::runtime_error& error) {
    return Problem{message("The window can't be drawn: {}.", error.what()), Cause::environment};
}

Result<void> ImGuiLayer::start(const std::filesystem::path& font, const std::string& texts, const std::string& gpu) {
    gpu::DeviceDesc desc;
    desc.gpu = gpu;
    display::DesktopWindow::require(desc);
    auto device = gpu::Device::open(desc);
    if (!device) return device.problem();
    device_ = *std::move(device);
    frames_ = std::make_unique<gpu::Frames>(*device_);
    auto surface = display::Surface::open(*device_, window_, display::Surface::PresentMode::vsync,
                                          VK_IMAGE_USAGE_TRANSFER_DST_BIT);
    if (!surface) return surface.problem();
    surface_ = *std::move(surface);
    pass_ = make_pass(plain(surface_->format()));

    IMGUI_CHECKVERSION();
    context_ = ImGui::CreateContext();
    ImGuiIO& io = ImGui::GetIO();
    io.IniFilename = nullptr;  // it keeps no file of its own
    io.ConfigFlags |= ImGuiConfigFlags_NoMouseCursorChange;
    fonts_.load(font, texts, window_.scale());
    on_window_ = ImGui_ImplGlfw_InitForVulkan(window_.window(), true);

    const VkDescriptorPoolSize size = {VK_DESCRIPTOR_TYPE_COMBINED_IMAGE_SAMPLER, 1};
    auto pool = gpu::vk<VkDescriptorPoolCreateInfo>(VK_STRUCTURE_TYPE_DESCRIPTOR_POOL_CREATE_INFO);
    pool.maxSets = 1;
    pool.poolSizeCount = 1;
    pool.pPoolSizes = &size;
    descriptors_ = gpu::make<gpu::DescriptorPool>(device_->get(), vkCreateDescriptorPool, pool,
                                                  "a descriptor pool could not be made");

    ImGui_ImplVulkan_InitInfo info = {};
    info.Instance = device_->instance();
    info.PhysicalDevice = device_->physical();
    info.Device = device_->get();
    info.QueueFamily = device_->family();
    info.Queue = device_->queue().lock().get();  // it wants to see one; frames_ submits
    info.DescriptorPool = descriptors_;
    // It keeps that many copies of what it draws: one for each frame in flight.
    info.MinImageCount = info.ImageCount = gpu::frames_in_flight;
    on_gpu_ = ImGui_ImplVulkan_Init(&info, pass_);
    if (!on_window_ || !on_gpu_) throw std::runtime_error("Dear ImGui could not start");
    gpu::run_once(*device_, [](VkCommandBuffer commands) { ImGui_ImplVulkan_CreateFontsTexture(commands); });
    ImGui_ImplVulkan_DestroyFontUploadObjects();
    return {};
}

ImGuiLayer::~ImGuiLayer() {
    if (device_) device_->wait_idle();
    if (on_gpu_) ImGui_ImplVulkan_Shutdown();
    if (on_window_) ImGui_ImplGlfw_Shutdown();
    if (context_) ImGui::DestroyContext(context_);
}

ImGuiLayer::RenderPass ImGuiLayer::make_pass(VkFormat format) const {
    const VkAttachmentDescription color = {0,
                                           format,
                                           VK_SAMPLE_COUNT_1_BIT,
                                           VK_ATTACHMENT_LOAD_OP_CLEAR,
                                           VK_ATTACHMENT_STORE_OP_STORE,
                                           VK_ATTACHMENT_LOAD_OP_DONT_CARE,
                                           VK_ATTACHMENT_STORE_OP_DONT_CARE,
                                           VK_IMAGE_LAYOUT_UNDEFINED,
                                           VK_IMAGE_LAYOUT_TRANSFER_SRC_OPTIMAL};
    const VkAttachmentReference reference = {0, VK_IMAGE_LAYOUT_COLOR_ATTACHMENT_OPTIMAL};
    VkSubpassDescription subpass = {};
    subpass.pipelineBindPoint = VK_PIPELINE_BIND_POINT_GRAPHICS;
    subpass.colorAttachmentCount = 1;
    subpass.pColorAttachments = &reference;
    // The frame before may still be drawing in the picture, or be copied out of it; this one is copied when drawn.
    constexpr VkPipelineStageFlags drawing = VK_PIPELINE_STAGE_COLOR_ATTACHMENT_OUTPUT_BIT;
    constexpr VkPipelineStageFlags moving = VK_PIPELINE_STAGE_TRANSFER_BIT;
    constexpr VkAccessFlags drawn = VK_ACCESS_COLOR_ATTACHMENT_WRITE_BIT;
    const std::array<VkSubpassDependency, 2> order = {
        {{VK_SUBPASS_EXTERNAL, 0, drawing | moving, drawing, drawn, drawn | VK_ACCESS_COLOR_ATTACHMENT_READ_BIT, 0},
         {0, VK_SUBPASS_EXTERNAL, drawing, moving, drawn, VK_ACCESS_TRANSFER_READ_BIT, 0}}};
    auto info = gpu::vk<VkRenderPassCreateInfo>(VK_STRUCTURE_TYPE_RENDER_PASS_CREATE_INFO);
    info.attachmentCount = 1;
    info.pAttachments = &color;
    info.subpassCount = 1;
    info.pSubpasses = &subpass;
    info.dependencyCount = static_cast<std::uint32_t>(order.size());
    info.pDependencies = order.data();
    return gpu::make<RenderPass>(device_->get(), vkCreateRenderPass, info, "a render pass could not be made");
}

void ImGuiLayer::fit() {
    const VkExtent2D size = surface_->size();
    if (framebuffer_ != VK_NULL_HANDLE && picture_.size.width == size.width && picture_.size.height == size.height)
        return;
    device_->wait_idle();
    framebuffer_ = {};
    picture_ = {};  // first: two at once may be too much for the GPU's memory
    picture_ =
        gpu::make_image(*device_, {.size = size,
                                   .format = plain(surface_->format()),
                                   .usage = VK_IMAGE_USAGE_COLOR_ATTACHMENT_BIT | VK_IMAGE_USAGE_TRANSFER_SRC_BIT});
    auto info = gpu::vk<VkFramebufferCreateInfo>(VK_STRUCTURE_TYPE_FRAMEBUFFER_CREATE_INFO);
    info.renderPass = pass_;
    info.attachmentCount = 1;
    info.pAttachments = picture_.view.address();
    info.width = size.width;
    info.height = size.height;
    info.layers = 1;
    framebuffer_ = gpu::make<Framebuffer>(device_->get(), vkCreateFramebuffer, info, "a framebuffer could not be made");
}

FrameStatus ImGuiLayer::begin() try {
    switch (surface_->acquire()) {
        case display::AcquireResult::not_ready: return FrameStatus::rest;
        case display::AcquireResult::lost: return FrameStatus::lost;
        case display::AcquireResult::image: break;
    }
    fit();
    ImGui_ImplVulkan_NewFrame();
    ImGui_ImplGlfw_NewFrame();
    // In pixels throughout, and of the picture there is: while an edge is dragged the window is ahead of it.
    ImGuiIO& io = ImGui::GetIO();
    const ImVec2 scale = io.DisplayFramebufferScale;
    if (ImGui::IsMousePosValid(&io.MousePos)) {
        io.MousePos.x *= scale.x;
        io.MousePos.y *= scale.y;
    }
    io.DisplaySize = {static_cast<float>(picture_.size.width), static_cast<float>(picture_.size.height)};
    io.DisplayFramebufferScale = {1, 1};
    ImGui::NewFrame();
    return FrameStatus::draw;
} catch (const std::runtime_error&) {
    // The GPU's memory is full: as lost as it is when it goes away.
    return FrameStatus::lost;
}

void ImGuiLayer::draw(VkCommandBuffer commands) const {
    VkClearValue clear = {};
    auto info = gpu::vk<VkRenderPassBeginInfo>(VK_STRUCTURE_TYPE_RENDER_PASS_BEGIN_INFO);
    info.renderPass = pass_;
    info.framebuffer = framebuffer_;
    info.renderArea.extent = picture_.size;
    info.clearValueCount = 1;
    info.pClearValues = &clear;
    vkCmdBeginRenderPass(commands, &info, VK_SUBPASS_CONTENTS_INLINE);
    ImGui_ImplVulkan_RenderDrawData(ImGui::GetDrawData(), commands);
    vkCmdEndRenderPass(commands);
}

FrameStatus ImGuiLayer::end() {
    ImGui::Render();
    gpu::Frame frame;
    if (frames_->begin(frame) != gpu::Status::ok) return FrameStatus::lost;
    draw(frame.commands);
    gpu::record(frame.commands,
                {{surface_->image(), gpu::discarded(VK_PIPELINE_STAGE_2_TRANSFER_BIT), gpu::copied_to}});
    VkImageCopy whole = {};
    whole.srcSubresource = whole.dstSubresource = {VK_IMAGE_ASPECT_COLOR_BIT, 0, 0, 1};
    whole.extent = {picture_.size.width, picture_.size.height, 1};
    vkCmdCopyImage(frame.commands, picture_.image, VK_IMAGE_LAYOUT_TRANSFER_SRC_OPTIMAL, surface_->image(),
                   VK_IMAGE_LAYOUT_TRANSFER_DST_OPTIMAL, 1, &whole);
    gpu::record(frame.commands, {{surface_->image(), gpu::copied_to, gpu::presented}});
    if (frames_->submit(frame, {surface_->acquired(), surface_->drawn()}) != gpu::Status::ok) return FrameStatus::lost;
    return surface_->present() ? FrameStatus::draw : FrameStatus::lost;
}

}  // namespace luwte::panel
