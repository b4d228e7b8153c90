#include "gpu/device.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstdio>
#include <cstring>

#include "base/message.h"
#include "gpu/handle.h"

namespace luwte::gpu {
namespace {

struct Judged {
    VkPhysicalDevice physical = VK_NULL_HANDLE;
    std::uint32_t family = 0;
    int rank = 0;
    Candidate candidate;
    bool multiview = false;
    double timestamp_period = 0;
};

/// Mesa's llvmpipe before 25 sends a draw with a clipped triangle to one layer only, silently. Its driver version is 1
/// in every Mesa; only the text tells which.
bool multiview_is_right(const VkPhysicalDeviceDriverProperties& driver) {
    if (driver.driverID != VK_DRIVER_ID_MESA_LLVMPIPE) return true;
    int mesa = 0;
    return std::sscanf(driver.driverInfo, "Mesa %d", &mesa) == 1 && mesa >= 25;
}

std::string why_refused(VkPhysicalDevice physical, const DeviceDesc& desc,
                        const VkPhysicalDeviceProperties& properties) {
    if (properties.apiVersion < VK_API_VERSION_1_3)
        return message("has Vulkan {}.{}, Luwte needs 1.3: update its driver",
                       VK_API_VERSION_MAJOR(properties.apiVersion), VK_API_VERSION_MINOR(properties.apiVersion));
    auto vulkan13 = vk<VkPhysicalDeviceVulkan13Features>(VK_STRUCTURE_TYPE_PHYSICAL_DEVICE_VULKAN_1_3_FEATURES);
    auto vulkan12 =
        vk<VkPhysicalDeviceVulkan12Features>(VK_STRUCTURE_TYPE_PHYSICAL_DEVICE_VULKAN_1_2_FEATURES, &vulkan13);
    auto features = vk<VkPhysicalDeviceFeatures2>(VK_STRUCTURE_TYPE_PHYSICAL_DEVICE_FEATURES_2, &vulkan12);
    vkGetPhysicalDeviceFeatures2(physical, &features);
    if (!vulkan13.dynamicRendering || !vulkan13.synchronization2 || !vulkan12.timelineSemaphore)
        return "lacks dynamic rendering, synchronization2 or timeline semaphores: update its driver";
    if (!features.features.largePoints || !features.features.shaderClipDistance)
        return "can't draw large points or clip at the water";
    const VkSampleCountFlags counts =
        properties.limits.framebufferColorSampleCounts & properties.limits.framebufferDepthSampleCounts;
    if (!(counts & VK_SAMPLE_COUNT_4_BIT)) return "can't draw with 4 samples a pixel";
    const auto extensions = listed<VkExtensionProperties>(vkEnumerateDeviceExtensionProperties, physical, nullptr);
    for (const char* wanted : desc.device_extensions) {
        const bool there = std::any_of(
            extensions.begin(), extensions.end(),
            [wanted](const VkExtensionProperties& one) { return std::strcmp(one.extensionName, wanted) == 0; });
        if (!there) return message("lacks {}", wanted);
    }
    return {};
}

Judged judge(VkInstance instance, VkPhysicalDevice physical, const DeviceDesc& desc) {
    auto driver = vk<VkPhysicalDeviceDriverProperties>(VK_STRUCTURE_TYPE_PHYSICAL_DEVICE_DRIVER_PROPERTIES);
    auto properties2 = vk<VkPhysicalDeviceProperties2>(VK_STRUCTURE_TYPE_PHYSICAL_DEVICE_PROPERTIES_2, &driver);
    vkGetPhysicalDeviceProperties2(physical, &properties2);
    const VkPhysicalDeviceProperties& properties = properties2.properties;

    Judged judged;
    judged.physical = physical;
    judged.candidate.name = properties.deviceName;
    judged.candidate.driver = fmt::format("{} {}", driver.driverName, driver.driverInfo);
    judged.candidate.version =
        fmt::format("{}.{}.{}", VK_API_VERSION_MAJOR(properties.apiVersion),
                    VK_API_VERSION_MINOR(properties.apiVersion), VK_API_VERSION_PATCH(properties.apiVersion));
    judged.candidate.software = properties.deviceType == VK_PHYSICAL_DEVICE_TYPE_CPU;
    judged.candidate.refused = why_refused(physical, desc, properties);
    switch (properties.deviceType) {
        case VK_PHYSICAL_DEVICE_TYPE_DISCRETE_GPU: judged.rank = 4; break;
        case VK_PHYSICAL_DEVICE_TYPE_INTEGRATED_GPU: judged.rank = 3; break;
        case VK_PHYSICAL_DEVICE_TYPE_VIRTUAL_GPU: judged.rank = 2; break;
        default: judged.rank = 1; break;
    }
    auto vulkan11 = vk<VkPhysicalDeviceVulkan11Features>(VK_STRUCTURE_TYPE_PHYSICAL_DEVICE_VULKAN_1_1_FEATURES);
    auto features = vk<VkPhysicalDeviceFeatures2>(VK_STRUCTURE_TYPE_PHYSICAL_DEVICE_FEATURES_2, &vulkan11);
    vkGetPhysicalDeviceFeatures2(physical, &features);
    judged.multiview = vulkan11.multiview && multiview_is_right(driver);

    const auto families = listed<VkQueueFamilyProperties>(vkGetPhysicalDeviceQueueFamilyProperties, physical);
    bool found = false;
    for (std::uint32_t family = 0; family < families.size() && !found; ++family) {
        if (!(families[family].queueFlags & VK_QUEUE_GRAPHICS_BIT)) continue;
        if (desc.can_present && !desc.can_present(instance, physical, family)) continue;
        judged.family = family;
        judged.timestamp_period =
            families[family].timestampValidBits > 0 ? properties.limits.timestampPeriod * 1e-9 : 0.0;
        found = true;
    }
    if (!found && judged.candidate.refused.empty()) judged.candidate.refused = "can't show pictures in this window";
    return judged;
}

std::vector<Judged> judge_all(VkInstance instance, const DeviceDesc& desc) {
    std::vector<Judged> judged;
    for (VkPhysicalDevice physical : listed<VkPhysicalDevice>(vkEnumeratePhysicalDevices, instance))
        judged.push_back(judge(instance, physical, desc));
    Judged* best = nullptr;
    for (Judged& one : judged)
        if (one.candidate.refused.empty() && (!best || one.rank > best->rank)) best = &one;
    if (best) best->candidate.chosen = true;
    return judged;
}

VkResult make_instance(const DeviceDesc& desc, VkInstance* instance) {
    auto application = vk<VkApplicationInfo>(VK_STRUCTURE_TYPE_APPLICATION_INFO);
    application.pApplicationName = "Luwte";
    application.apiVersion = VK_API_VERSION_1_3;
    auto info = vk<VkInstanceCreateInfo>(VK_STRUCTURE_TYPE_INSTANCE_CREATE_INFO);
    info.pApplicationInfo = &application;
    info.enabledExtensionCount = static_cast<std::uint32_t>(desc.instance_extensions.size());
    info.ppEnabledExtensionNames = desc.instance_extensions.data();
    return desc.make_instance ? desc.make_instance(info, instance) : vkCreateInstance(&info, nullptr, instance);
}

constexpr const char* how_to_get =
    "install a Vulkan driver (Debian: apt install mesa-vulkan-drivers; it also brings a "
    "software one)";

}  // namespace

VkSemaphoreSubmitInfo at_stage(VkSemaphore semaphore, VkPipelineStageFlags2 stage, std::uint64_t value) {
    auto info = vk<VkSemaphoreSubmitInfo>(VK_STRUCTURE_TYPE_SEMAPHORE_SUBMIT_INFO);
    info.semaphore = semaphore;
    info.stageMask = stage;
    info.value = value;
    return info;
}

VkResult Queue::Locked::submit(VkCommandBuffer commands, std::span<const VkSemaphoreSubmitInfo> wait,
                               std::span<const VkSemaphoreSubmitInfo> signal, VkFence fence) const {
    auto buffer = vk<VkCommandBufferSubmitInfo>(VK_STRUCTURE_TYPE_COMMAND_BUFFER_SUBMIT_INFO);
    buffer.commandBuffer = commands;
    auto info = vk<VkSubmitInfo2>(VK_STRUCTURE_TYPE_SUBMIT_INFO_2);
    info.waitSemaphoreInfoCount = static_cast<std::uint32_t>(wait.size());
    info.pWaitSemaphoreInfos = wait.data();
    info.commandBufferInfoCount = 1;
    info.pCommandBufferInfos = &buffer;
    info.signalSemaphoreInfoCount = static_cast<std::uint32_t>(signal.size());
    info.pSignalSemaphoreInfos = signal.data();
    return vkQueueSubmit2(queue_, 1, &info, fence);
}

Result<std::unique_ptr<Device>> Device::open(const DeviceDesc& desc) {
    std::unique_ptr<Device> device(new Device);
    if (make_instance(desc, &device->instance_) != VK_SUCCESS)
        return Problem{message("Vulkan can't be started: {}.", how_to_get), Cause::environment};

    std::vector<Judged> judged = judge_all(device->instance_, desc);
    if (desc.pick) {
        const VkPhysicalDevice picked = desc.pick(device->instance_);
        for (Judged& one : judged) one.candidate.chosen = one.physical == picked && one.candidate.refused.empty();
    }
    const auto chosen =
        std::find_if(judged.begin(), judged.end(), [](const Judged& one) { return one.candidate.chosen; });
    if (chosen == judged.end()) {
        std::string reasons;
        for (const Judged& one : judged)
            reasons += fmt::format("{}{} {}", reasons.empty() ? "" : "; ", one.candidate.name, one.candidate.refused);
        return Problem{judged.empty() ? message("No Vulkan device was found: {}.", how_to_get)
                                      : message("No GPU can serve: {}.", reasons),
                       Cause::environment};
    }
    device->physical_ = chosen->physical;
    device->family_ = chosen->family;
    device->name_ = chosen->candidate.name;
    device->software_ = chosen->candidate.software;
    device->multiview_ = chosen->multiview;
    device->timestamp_period_ = chosen->timestamp_period;
    vkGetPhysicalDeviceMemoryProperties(device->physical_, &device->memory_);

    const float priority = 1;
    auto queue = vk<VkDeviceQueueCreateInfo>(VK_STRUCTURE_TYPE_DEVICE_QUEUE_CREATE_INFO);
    queue.queueFamilyIndex = device->family_;
    queue.queueCount = 1;
    queue.pQueuePriorities = &priority;
    auto vulkan13 = vk<VkPhysicalDeviceVulkan13Features>(VK_STRUCTURE_TYPE_PHYSICAL_DEVICE_VULKAN_1_3_FEATURES);
    vulkan13.dynamicRendering = VK_TRUE;
    vulkan13.synchronization2 = VK_TRUE;
    auto vulkan12 =
        vk<VkPhysicalDeviceVulkan12Features>(VK_STRUCTURE_TYPE_PHYSICAL_DEVICE_VULKAN_1_2_FEATURES, &vulkan13);
    vulkan12.timelineSemaphore = VK_TRUE;
    auto vulkan11 =
        vk<VkPhysicalDeviceVulkan11Features>(VK_STRUCTURE_TYPE_PHYSICAL_DEVICE_VULKAN_1_1_FEATURES, &vulkan12);
    vulkan11.multiview = VK_TRUE;
    auto features = vk<VkPhysicalDeviceFeatures2>(VK_STRUCTURE_TYPE_PHYSICAL_DEVICE_FEATURES_2, &vulkan11);
    features.features.largePoints = VK_TRUE;
    features.features.shaderClipDistance = VK_TRUE;
    auto info = vk<VkDeviceCreateInfo>(VK_STRUCTURE_TYPE_DEVICE_CREATE_INFO, &features);
    info.queueCreateInfoCount = 1;
    info.pQueueCreateInfos = &queue;
    info.enabledExtensionCount = static_cast<std::uint32_t>(desc.device_extensions.size());
    info.ppEnabledExtensionNames = desc.device_extensions.data();
    const VkResult made = desc.make_device ? desc.make_device(device->physical_, info, &device->device_)
                                           : vkCreateDevice(device->physical_, &info, nullptr, &device->device_);
    if (made != VK_SUCCESS)
        return Problem{
            message("{} refused to start (Vulkan error {}): update its driver.", device->name_, static_cast<int>(made)),
            Cause::environment};
    vkGetDeviceQueue(device->device_, device->family_, 0, &device->queue_.queue_);
    device->pipeline_cache_ = PipelineCache(device->physical_, device->device_, desc.cache);
    return device;
}

Device::~Device() {
    if (device_) {
        vkDeviceWaitIdle(device_);
        pipeline_cache_ = {};
        vkDestroyDevice(device_, nullptr);
    }
    if (instance_) vkDestroyInstance(instance_, nullptr);
}

std::uint32_t Device::memory_type(std::uint32_t type_bits, VkMemoryPropertyFlags wanted) const {
    std::uint32_t best = 0;
    int best_score = -1;
    for (std::uint32_t type = 0; type < memory_.memoryTypeCount; ++type) {
        if (!(type_bits & (1U << type))) continue;
        const VkMemoryPropertyFlags has = memory_.memoryTypes[type].propertyFlags;
        if ((wanted & VK_MEMORY_PROPERTY_HOST_VISIBLE_BIT) && !(has & VK_MEMORY_PROPERTY_HOST_VISIBLE_BIT)) continue;
        const int score = __builtin_popcount(has & wanted);
        if (score > best_score) best_score = score, best = type;
    }
    return best;
}

void Device::wait_idle() {
    const auto held = queue_.lock();
    vkDeviceWaitIdle(device_);
}

bool Device::try_wait_idle() {
    const std::unique_lock held(queue_.mutex_, std::try_to_lock);
    if (held) vkDeviceWaitIdle(device_);
    return held.owns_lock();
}

std::vector<Candidate> survey() {
    VkInstance instance = VK_NULL_HANDLE;
    std::vector<Candidate> candidates;
    if (make_instance({}, &instance) != VK_SUCCESS) return candidates;
    for (Judged& one : judge_all(instance, {})) candidates.push_back(std::move(one.candidate));
    vkDestroyInstance(instance, nullptr);
    return candidates;
}

}  // namespace luwte::gpu
