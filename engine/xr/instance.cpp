#include "xr/instance.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <optional>

#include "base/message.h"
#include "xr/runtime.h"

namespace luwte::xr {

std::vector<const char*> Extensions::choose(std::span<const XrExtensionProperties> offered) {
    std::vector<const char*> chosen;
    const auto ask = [&](bool& there, const char* name) {
        there = std::any_of(offered.begin(), offered.end(), [&](const XrExtensionProperties& one) {
            return std::string_view(one.extensionName) == name;
        });
        if (there) chosen.push_back(name);
    };
#define LUWTE_ASK(member, name) ask(member, name);
    LUWTE_XR_EXTENSIONS(LUWTE_ASK)
#undef LUWTE_ASK
    return chosen;
}

void Extensions::fetch(XrInstance instance) {
#define LUWTE_FETCH(extension, name)                                                                                  \
    if (extension && XR_FAILED(xrGetInstanceProcAddr(instance, #name, reinterpret_cast<PFN_xrVoidFunction*>(&name)))) \
        extension = false;
    LUWTE_XR_FUNCTIONS(LUWTE_FETCH)
#undef LUWTE_FETCH
}

namespace fs = std::filesystem;
namespace {

constexpr const char* pointer = "XR_RUNTIME_JSON";

/// Shows the loader a runtime that it doesn't find by itself (one that is set for this processor only, where the loader
/// is older than 1.0.29; or without HOME), as long as this lives.
class PointedOut {
public:
    explicit PointedOut(const fs::path& file) { ::setenv(pointer, file.c_str(), 1); }
    PointedOut(const PointedOut&) = delete;
    PointedOut& operator=(const PointedOut&) = delete;
    ~PointedOut() { ::unsetenv(pointer); }
};

}  // namespace

Result<std::unique_ptr<Instance>> Instance::open() {
    const Environment here = environment();
    const auto refused = [&](XrResult result) { return Problem{why_no_runtime(result, here), Cause::environment}; };
    const auto file = find_runtime(here);
    // The loader opens what it finds and would wait for a pipe's writer.
    std::error_code error;
    if (file && fs::exists(*file, error) && !fs::is_regular_file(*file, error))
        return refused(XR_ERROR_RUNTIME_UNAVAILABLE);
    std::uint32_t count = 0;
    XrResult result = xrEnumerateInstanceExtensionProperties(nullptr, 0, &count, nullptr);
    std::optional<PointedOut> pointed_out;
    const auto named = here.find(pointer);
    if (result == XR_ERROR_RUNTIME_UNAVAILABLE && file && (named == here.end() || named->second.empty())) {
        pointed_out.emplace(*file);
        result = xrEnumerateInstanceExtensionProperties(nullptr, 0, &count, nullptr);
    }
    if (XR_FAILED(result)) return refused(result);
    std::vector<XrExtensionProperties> offered(count, make<XrExtensionProperties>(XR_TYPE_EXTENSION_PROPERTIES));
    result = xrEnumerateInstanceExtensionProperties(nullptr, count, &count, offered.data());
    if (XR_FAILED(result)) return refused(result);

    std::unique_ptr<Instance> made(new Instance);
    const std::vector<const char*> names = made->extensions_.choose(offered);
    auto info = make<XrInstanceCreateInfo>(XR_TYPE_INSTANCE_CREATE_INFO);
    // As runtimes show the program.
    std::strcpy(info.applicationInfo.applicationName, "Luwte");
    std::strcpy(info.applicationInfo.engineName, "Luwte");
    info.applicationInfo.applicationVersion = 1;
    info.applicationInfo.apiVersion = XR_MAKE_VERSION(1, 0, 0);
    info.enabledExtensionCount = static_cast<std::uint32_t>(names.size());
    info.enabledExtensionNames = names.data();
    result = xrCreateInstance(&info, made->handle_.put());
    if (XR_FAILED(result)) return refused(result);
    auto properties = make<XrInstanceProperties>(XR_TYPE_INSTANCE_PROPERTIES);
    if (XR_SUCCEEDED(xrGetInstanceProperties(made->handle_, &properties)))
        made->runtime_ =
            fmt::format("{} {}.{}.{}", properties.runtimeName, XR_VERSION_MAJOR(properties.runtimeVersion),
                        XR_VERSION_MINOR(properties.runtimeVersion), XR_VERSION_PATCH(properties.runtimeVersion));
    made->extensions_.fetch(made->handle_);
    if (!made->extensions_.vulkan)
        return Problem{message("The OpenXR runtime {} can't show Vulkan pictures: update it.", made->runtime_),
                       Cause::environment};
    return made;
}

Result<void> Instance::find_headset() {
    auto info = make<XrSystemGetInfo>(XR_TYPE_SYSTEM_GET_INFO);
    info.formFactor = XR_FORM_FACTOR_HEAD_MOUNTED_DISPLAY;
    const XrResult result = xrGetSystem(handle_, &info, &system_);
    if (result == XR_ERROR_FORM_FACTOR_UNAVAILABLE)
        return Problem{message("{} has no headset right now: connect it and switch it on.", runtime_),
                       Cause::environment};
    if (result == XR_ERROR_FORM_FACTOR_UNSUPPORTED)
        return Problem{message("{} knows no headsets: make your headset's own runtime active.", runtime_),
                       Cause::environment};
    if (XR_FAILED(result))
        return Problem{message("{} does not tell of a headset ({}): start it again.", runtime_, name_of(result)),
                       Cause::environment};
    auto presence = make<XrSystemUserPresencePropertiesEXT>(XR_TYPE_SYSTEM_USER_PRESENCE_PROPERTIES_EXT);
    auto properties = make<XrSystemProperties>(XR_TYPE_SYSTEM_PROPERTIES, extensions_.presence ? &presence : nullptr);
    if (XR_SUCCEEDED(xrGetSystemProperties(handle_, system_, &properties))) headset_ = properties.systemName;
    tells_presence_ = extensions_.presence && presence.supportsUserPresence;
    return {};
}

gpu::DeviceDesc Instance::device_desc() {
    // Instance and device alike. A refusal of the runtime counts as one of the driver.
    const auto make_vulkan = [this](auto function, auto& create, const auto& info, auto* object) {
        create.systemId = system_;
        create.pfnGetInstanceProcAddr = vkGetInstanceProcAddr;
        create.vulkanCreateInfo = &info;
        VkResult result = VK_ERROR_INITIALIZATION_FAILED;
        return XR_FAILED(function(handle_, &create, object, &result)) ? VK_ERROR_INITIALIZATION_FAILED : result;
    };
    gpu::DeviceDesc desc;
    desc.make_instance = [this, make_vulkan](const VkInstanceCreateInfo& info, VkInstance* instance) {
        // The specification wants the requirements asked for first, whatever they are.
        auto needs = make<XrGraphicsRequirementsVulkan2KHR>(XR_TYPE_GRAPHICS_REQUIREMENTS_VULKAN2_KHR);
        if (XR_FAILED(extensions_.xrGetVulkanGraphicsRequirements2KHR(handle_, system_, &needs)))
            return VK_ERROR_INITIALIZATION_FAILED;
        auto create = make<XrVulkanInstanceCreateInfoKHR>(XR_TYPE_VULKAN_INSTANCE_CREATE_INFO_KHR);
        return make_vulkan(extensions_.xrCreateVulkanInstanceKHR, create, info, instance);
    };
    desc.pick = [this](VkInstance instance) {
        auto info = make<XrVulkanGraphicsDeviceGetInfoKHR>(XR_TYPE_VULKAN_GRAPHICS_DEVICE_GET_INFO_KHR);
        info.systemId = system_;
        info.vulkanInstance = instance;
        VkPhysicalDevice picked = VK_NULL_HANDLE;
        return XR_FAILED(extensions_.xrGetVulkanGraphicsDevice2KHR(handle_, &info, &picked)) ? VK_NULL_HANDLE : picked;
    };
    desc.make_device = [this, make_vulkan](VkPhysicalDevice physical, const VkDeviceCreateInfo& info,
                                           VkDevice* device) {
        auto create = make<XrVulkanDeviceCreateInfoKHR>(XR_TYPE_VULKAN_DEVICE_CREATE_INFO_KHR);
        create.vulkanPhysicalDevice = physical;
        return make_vulkan(extensions_.xrCreateVulkanDeviceKHR, create, info, device);
    };
    return desc;
}

XrResult Instance::poll(XrEventDataBuffer& event) {
    event = make<XrEventDataBuffer>(XR_TYPE_EVENT_DATA_BUFFER);
    return xrPollEvent(handle_, &event);
}

XrPath Instance::path(const char* name) const {
    XrPath path = XR_NULL_PATH;
    return XR_FAILED(xrStringToPath(handle_, name, &path)) ? XR_NULL_PATH : path;
}

std::optional<double> Instance::to_steady(XrTime time) const {
    timespec converted = {};
    if (!extensions_.time || XR_FAILED(extensions_.xrConvertTimeToTimespecTimeKHR(handle_, time, &converted)))
        return std::nullopt;
    return static_cast<double>(converted.tv_sec) + static_cast<double>(converted.tv_nsec) * 1e-9;
}

}  // namespace luwte::xr
