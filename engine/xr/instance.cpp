#include "xr/instance.h"

#include <fmt/format.h>

#include <cstdlib>
#include <cstring>

#include "xr/runtime.h"

namespace luwte::xr {
namespace {

/// Each program's name, as runtimes show it.
XrApplicationInfo our_name() {
    XrApplicationInfo info = {};
    std::strcpy(info.applicationName, "Luwte");
    std::strcpy(info.engineName, "Luwte");
    info.applicationVersion = 1;
    info.apiVersion = XR_MAKE_VERSION(1, 0, 0);
    return info;
}

}  // namespace

Result<std::unique_ptr<Instance>> Instance::open() {
    // What goes wrong is told by us, in our words; who looks for a fault in the loader sets this to something else.
    ::setenv("XR_LOADER_DEBUG", "none", 0);
    const auto refused = [](XrResult result) {
        return Problem{why_no_runtime(result, environment()), Cause::environment};
    };
    std::uint32_t count = 0;
    XrResult result = xrEnumerateInstanceExtensionProperties(nullptr, 0, &count, nullptr);
    if (XR_FAILED(result)) return refused(result);
    std::vector<XrExtensionProperties> offered(count, make<XrExtensionProperties>(XR_TYPE_EXTENSION_PROPERTIES));
    result = xrEnumerateInstanceExtensionProperties(nullptr, count, &count, offered.data());
    if (XR_FAILED(result)) return refused(result);

    std::unique_ptr<Instance> made(new Instance);
    const std::vector<const char*> names = made->can_.choose(offered);
    auto info = make<XrInstanceCreateInfo>(XR_TYPE_INSTANCE_CREATE_INFO);
    info.applicationInfo = our_name();
    info.enabledExtensionCount = static_cast<std::uint32_t>(names.size());
    info.enabledExtensionNames = names.data();
    result = xrCreateInstance(&info, made->handle_.put());
    if (XR_FAILED(result)) return refused(result);
    auto properties = make<XrInstanceProperties>(XR_TYPE_INSTANCE_PROPERTIES);
    if (XR_SUCCEEDED(xrGetInstanceProperties(made->handle_, &properties)))
        made->runtime_ =
            fmt::format("{} {}.{}.{}", properties.runtimeName, XR_VERSION_MAJOR(properties.runtimeVersion),
                        XR_VERSION_MINOR(properties.runtimeVersion), XR_VERSION_PATCH(properties.runtimeVersion));
    made->can_.fetch(made->handle_);
    if (!made->can_.vulkan)
        return Problem{fmt::format("The OpenXR runtime {} can't show Vulkan pictures: update it.", made->runtime_),
                       Cause::environment};
    return made;
}

Result<void> Instance::find_headset() {
    auto info = make<XrSystemGetInfo>(XR_TYPE_SYSTEM_GET_INFO);
    info.formFactor = XR_FORM_FACTOR_HEAD_MOUNTED_DISPLAY;
    const XrResult result = xrGetSystem(handle_, &info, &system_);
    if (result == XR_ERROR_FORM_FACTOR_UNAVAILABLE)
        return Problem{fmt::format("{} has no headset right now: connect it and switch it on.", runtime_),
                       Cause::environment};
    if (result == XR_ERROR_FORM_FACTOR_UNSUPPORTED)
        return Problem{fmt::format("{} knows no headsets: make your headset's own runtime active.", runtime_),
                       Cause::environment};
    if (XR_FAILED(result))
        return Problem{fmt::format("{} does not tell of a headset ({}): start it again.", runtime_, name_of(result)),
                       Cause::environment};
    auto presence = make<XrSystemUserPresencePropertiesEXT>(XR_TYPE_SYSTEM_USER_PRESENCE_PROPERTIES_EXT);
    auto properties = make<XrSystemProperties>(XR_TYPE_SYSTEM_PROPERTIES, can_.presence ? &presence : nullptr);
    if (XR_SUCCEEDED(xrGetSystemProperties(handle_, system_, &properties))) headset_ = properties.systemName;
    tells_presence_ = can_.presence && presence.supportsUserPresence;
    return {};
}

gpu::DeviceDesc Instance::device_desc() {
    const auto filled = [this](auto create, const auto& info) {
        create.systemId = system_;
        create.pfnGetInstanceProcAddr = vkGetInstanceProcAddr;
        create.vulkanCreateInfo = &info;
        return create;
    };
    gpu::DeviceDesc desc;
    desc.make_instance = [this, filled](const VkInstanceCreateInfo& info, VkInstance* instance) {
        // The specification wants the requirements asked for first, whatever they are.
        auto needs = make<XrGraphicsRequirementsVulkan2KHR>(XR_TYPE_GRAPHICS_REQUIREMENTS_VULKAN2_KHR);
        if (XR_FAILED(can_.xrGetVulkanGraphicsRequirements2KHR(handle_, system_, &needs)))
            return VK_ERROR_INITIALIZATION_FAILED;
        const auto create = filled(make<XrVulkanInstanceCreateInfoKHR>(XR_TYPE_VULKAN_INSTANCE_CREATE_INFO_KHR), info);
        VkResult vulkan = VK_ERROR_INITIALIZATION_FAILED;
        return XR_FAILED(can_.xrCreateVulkanInstanceKHR(handle_, &create, instance, &vulkan))
                   ? VK_ERROR_INITIALIZATION_FAILED
                   : vulkan;
    };
    desc.pick = [this](VkInstance instance) {
        auto info = make<XrVulkanGraphicsDeviceGetInfoKHR>(XR_TYPE_VULKAN_GRAPHICS_DEVICE_GET_INFO_KHR);
        info.systemId = system_;
        info.vulkanInstance = instance;
        VkPhysicalDevice picked = VK_NULL_HANDLE;
        return XR_FAILED(can_.xrGetVulkanGraphicsDevice2KHR(handle_, &info, &picked)) ? VK_NULL_HANDLE : picked;
    };
    desc.make_device = [this, filled](VkPhysicalDevice physical, const VkDeviceCreateInfo& info, VkDevice* device) {
        auto create = filled(make<XrVulkanDeviceCreateInfoKHR>(XR_TYPE_VULKAN_DEVICE_CREATE_INFO_KHR), info);
        create.vulkanPhysicalDevice = physical;
        VkResult vulkan = VK_ERROR_INITIALIZATION_FAILED;
        return XR_FAILED(can_.xrCreateVulkanDeviceKHR(handle_, &create, device, &vulkan))
                   ? VK_ERROR_INITIALIZATION_FAILED
                   : vulkan;
    };
    return desc;
}

XrResult Instance::poll(XrEventDataBuffer& event) {
    event = make<XrEventDataBuffer>(XR_TYPE_EVENT_DATA_BUFFER);
    return xrPollEvent(handle_, &event);
}

XrPath Instance::path(const char* name) const {
    XrPath path = XR_NULL_PATH;
    if (XR_FAILED(xrStringToPath(handle_, name, &path))) return XR_NULL_PATH;
    return path;
}

std::optional<double> Instance::to_steady(XrTime time) const {
    timespec converted = {};
    if (!can_.time || XR_FAILED(can_.xrConvertTimeToTimespecTimeKHR(handle_, time, &converted))) return std::nullopt;
    return static_cast<double>(converted.tv_sec) + static_cast<double>(converted.tv_nsec) * 1e-9;
}

}  // namespace luwte::xr
