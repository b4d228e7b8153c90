#include "test_scene.h"

#include <algorithm>
#include <cmath>
#include <cstring>
#include <stdexcept>

#include "base/paths.h"
#include "base/plain_file.h"
#include "math/pose.h"
#include "practice/session.h"

namespace luwte::picture {
namespace {

namespace fs = std::filesystem;

constexpr const char* layer = "VK_LAYER_KHRONOS_validation";
constexpr VkMemoryPropertyFlags host_memory =
    VK_MEMORY_PROPERTY_HOST_VISIBLE_BIT | VK_MEMORY_PROPERTY_HOST_COHERENT_BIT;

template <class T>
T or_throw(Result<T> result) {
    if (!result) throw std::runtime_error(result.problem().what);
    return *std::move(result);
}

std::string text_of(const std::string& file) { return or_throw(read_file(fs::path(LUWTE_SOURCE_DIR) / file)); }

bool layer_is_here() {
    const auto layers = gpu::listed<VkLayerProperties>(vkEnumerateInstanceLayerProperties);
    return std::any_of(layers.begin(), layers.end(),
                       [](const VkLayerProperties& one) { return std::strcmp(one.layerName, layer) == 0; });
}

VKAPI_ATTR VkBool32 VKAPI_CALL on_message(VkDebugUtilsMessageSeverityFlagBitsEXT, VkDebugUtilsMessageTypeFlagsEXT,
                                          const VkDebugUtilsMessengerCallbackDataEXT* said, void* complaints) {
    static_cast<std::vector<std::string>*>(complaints)->emplace_back(said->pMessage);
    return VK_FALSE;
}

template <class Function>
Function function_of(VkInstance instance, const char* name) {
    return reinterpret_cast<Function>(vkGetInstanceProcAddr(instance, name));
}

}  // namespace

const scene::Scene& lake() {
    static const scene::Scene scene = [] {
        Diagnostics diagnostics;
        auto read = scene::read_scene(text_of("scenes/lake/scene.toml"), "scene.toml", diagnostics);
        if (!read) throw std::runtime_error(diagnostics.front().what);
        return *std::move(read);
    }();
    return scene;
}

const FontAtlas& atlas() {
    static const FontAtlas atlas = or_throw(FontAtlas::load(FontFinder()));
    return atlas;
}

std::shared_ptr<const practice::Timeline> timeline_in(const std::string& language) {
    Diagnostics diagnostics;
    const auto session = practice::read_session(text_of("assets/sessions/ritual.toml"), "ritual.toml", diagnostics);
    const auto phrases =
        practice::read_phrases(text_of("assets/phrases/" + language + ".toml"), language + ".toml", diagnostics);
    if (!session || !phrases) throw std::runtime_error(diagnostics.front().what);
    practice::CompileOptions options;
    options.language = language;
    return or_throw(practice::compile(*session, *phrases, {}, options));
}

practice::Moment quiet_moment(float light) {
    practice::Moment moment;
    moment.time = moment.position = moment.world = 100;
    moment.length = 600;
    moment.light = light;
    moment.breath.progress = 1;
    moment.breath.fullness = 1.0F / 3;
    return moment;
}

practice::Moment asking_moment(const practice::Timeline& timeline, float light) {
    practice::Moment moment = quiet_moment(light);
    moment.state = practice::State::choosing;
    moment.calm = 1;
    moment.asks = true;
    moment.choices_presence = moment.caption_presence = 1;
    moment.caption = timeline.stop_line.captions.front().text;
    std::copy_n(timeline.choices, 3, moment.choices);
    return moment;
}

gpu::View view_of(const math::Pose& gaze, float aspect) {
    constexpr float half = 0.5543F;
    return {gaze.position, gaze.orientation, -half * aspect, half * aspect, half, -half};
}

float Painted::luminance_at(std::uint32_t x, std::uint32_t y, std::uint32_t half) const {
    const auto linear = [](std::uint8_t value) {
        const float s = static_cast<float>(value) / 255;
        return s <= 0.04045F ? s / 12.92F : std::pow((s + 0.055F) / 1.055F, 2.4F);
    };
    float sum = 0;
    for (std::uint32_t v = y - half; v <= y + half; ++v)
        for (std::uint32_t u = x - half; u <= x + half; ++u) {
            const std::uint8_t* const p = at(u, v);
            sum += 0.2126F * linear(p[0]) + 0.7152F * linear(p[1]) + 0.0722F * linear(p[2]);
        }
    const auto side = static_cast<float>(2 * half + 1);
    return sum / (side * side);
}

VkResult TestScene::make_instance(const VkInstanceCreateInfo& info, VkInstance* instance) {
    if (!layer_is_here()) return vkCreateInstance(&info, nullptr, instance);
    VkInstanceCreateInfo with = info;
    std::vector<const char*> extensions(info.ppEnabledExtensionNames,
                                        info.ppEnabledExtensionNames + info.enabledExtensionCount);
    extensions.push_back(VK_EXT_DEBUG_UTILS_EXTENSION_NAME);
    extensions.push_back(VK_EXT_VALIDATION_FEATURES_EXTENSION_NAME);
    with.enabledExtensionCount = static_cast<std::uint32_t>(extensions.size());
    with.ppEnabledExtensionNames = extensions.data();
    with.enabledLayerCount = 1;
    with.ppEnabledLayerNames = &layer;
    constexpr VkValidationFeatureEnableEXT synchronization =
        VK_VALIDATION_FEATURE_ENABLE_SYNCHRONIZATION_VALIDATION_EXT;
    VkValidationFeaturesEXT features = {
        VK_STRUCTURE_TYPE_VALIDATION_FEATURES_EXT, info.pNext, 1, &synchronization, 0, nullptr};
    with.pNext = &features;
    const VkResult made = vkCreateInstance(&with, nullptr, instance);
    if (made != VK_SUCCESS) return made;
    auto desc = gpu::vk<VkDebugUtilsMessengerCreateInfoEXT>(VK_STRUCTURE_TYPE_DEBUG_UTILS_MESSENGER_CREATE_INFO_EXT);
    desc.messageSeverity =
        VK_DEBUG_UTILS_MESSAGE_SEVERITY_WARNING_BIT_EXT | VK_DEBUG_UTILS_MESSAGE_SEVERITY_ERROR_BIT_EXT;
    desc.messageType = VK_DEBUG_UTILS_MESSAGE_TYPE_VALIDATION_BIT_EXT | VK_DEBUG_UTILS_MESSAGE_TYPE_PERFORMANCE_BIT_EXT;
    desc.pfnUserCallback = on_message;
    desc.pUserData = &complaints_;
    return function_of<PFN_vkCreateDebugUtilsMessengerEXT>(*instance, "vkCreateDebugUtilsMessengerEXT")(
        *instance, &desc, nullptr, &messenger_);
}

TestScene::TestScene(VkExtent2D size, std::uint32_t eyes, const scene::Scene& scene) {
    gpu::DeviceDesc desc;
    desc.make_instance = [this](const VkInstanceCreateInfo& info, VkInstance* instance) {
        return make_instance(info, instance);
    };
    device_ = or_throw(gpu::Device::open(desc));
    frames_ = std::make_unique<gpu::Frames>(*device_);
    pass_ = std::make_unique<gpu::Pass>(*device_, size, VK_FORMAT_R8G8B8A8_SRGB, eyes);
    renderer_ = std::make_unique<SceneRenderer>(*device_, std::make_shared<const Pipelines>(*device_, *pass_, atlas()),
                                                scene, Detail::software);
    picture_ = {*device_, size, pass_->format(), eyes, VK_IMAGE_USAGE_TRANSFER_SRC_BIT};
    gpu::ImageDesc image;
    image.size = size;
    image.layers = eyes;
    image.format = gpu::depth_format;
    image.aspect = VK_IMAGE_ASPECT_DEPTH_BIT;
    image.usage = VK_IMAGE_USAGE_DEPTH_STENCIL_ATTACHMENT_BIT | VK_IMAGE_USAGE_TRANSFER_SRC_BIT;
    depth_ = gpu::make_image(*device_, image);
    const VkDeviceSize bytes = VkDeviceSize{4} * size.width * size.height * eyes;
    colors_ = gpu::make_buffer(*device_, bytes, VK_BUFFER_USAGE_TRANSFER_DST_BIT, host_memory);
    depths_ = gpu::make_buffer(*device_, bytes, VK_BUFFER_USAGE_TRANSFER_DST_BIT, host_memory);
}

TestScene::~TestScene() {
    device_->wait_idle();
    if (messenger_)
        function_of<PFN_vkDestroyDebugUtilsMessengerEXT>(device_->instance(), "vkDestroyDebugUtilsMessengerEXT")(
            device_->instance(), messenger_, nullptr);
}

gpu::Mask TestScene::mask(const std::vector<glm::vec3>& corners) {
    device_->wait_idle();
    corners_ = gpu::make_mesh_buffer(*device_, gpu::bytes_of(corners), VK_BUFFER_USAGE_VERTEX_BUFFER_BIT);
    return {corners_.buffer, static_cast<std::uint32_t>(corners.size())};
}

Painted TestScene::paint(const practice::Moment& moment, ViewParams params, const std::vector<gpu::View>& views) {
    const std::uint32_t eyes = pass_->eyes();
    gpu::Target target = picture_.target();
    target.depth = depth_.image;
    target.depth_view = depth_.view;
    params.views = views;
    Painted painted;
    painted.size = pass_->size();
    gpu::Frame frame;
    if (frames_->begin(frame) != gpu::Status::ok) return painted;
    renderer_->paint(frame, *pass_, target, moment, params);
    pass_->settle(frame.commands, target);
    // The depth comes as the runtime of a headset would take it: after the colours' stage.
    const gpu::ImageUse kept = {VK_IMAGE_LAYOUT_DEPTH_STENCIL_ATTACHMENT_OPTIMAL, gpu::drawn_in.stages,
                                VK_ACCESS_2_COLOR_ATTACHMENT_WRITE_BIT};
    const gpu::Transition transitions[] = {{target.image, gpu::drawn_in, gpu::copied_from},
                                           {depth_.image, kept, gpu::copied_from, VK_IMAGE_ASPECT_DEPTH_BIT}};
    const bool deep = pass_->keeps_depth();
    gpu::record(frame.commands, {transitions, deep ? 2U : 1U});
    VkBufferImageCopy copy = {};
    copy.imageSubresource = {VK_IMAGE_ASPECT_COLOR_BIT, 0, 0, eyes};
    copy.imageExtent = {painted.size.width, painted.size.height, 1};
    vkCmdCopyImageToBuffer(frame.commands, target.image, VK_IMAGE_LAYOUT_TRANSFER_SRC_OPTIMAL, colors_.buffer, 1,
                           &copy);
    copy.imageSubresource.aspectMask = VK_IMAGE_ASPECT_DEPTH_BIT;
    if (deep)
        vkCmdCopyImageToBuffer(frame.commands, depth_.image, VK_IMAGE_LAYOUT_TRANSFER_SRC_OPTIMAL, depths_.buffer, 1,
                               &copy);
    gpu::record_read_back(frame.commands);
    if (frames_->submit(frame) != gpu::Status::ok || frames_->wait(frame.number) != gpu::Status::ok) return painted;
    painted.rgba.resize(colors_.size);
    std::memcpy(painted.rgba.data(), colors_.mapped, colors_.size);
    if (deep) {
        painted.depth.resize(depths_.size / sizeof(float));
        std::memcpy(painted.depth.data(), depths_.mapped, depths_.size);
    }
    return painted;
}

}  // namespace luwte::picture
