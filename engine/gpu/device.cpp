#include "gpu/device.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <cstdio>
#include <cstring>

#include "base/message.h"
#include "base/utf8.h"
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

std::vector<Candidate> candidates_of(const std::vector<Judged>& judged) {
    std::vector<Candidate> candidates;
    for (const Judged& one : judged) candidates.push_back(one.candidate);
    return candidates;
}

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

constexpr const char* how_to_get =
    "install a Vulkan driver (Debian: apt install mesa-vulkan-drivers; it also brings a "
    "software one)";

Problem no_device() { return {message("No Vulkan device was found: {}.", how_to_get), Cause::environment}; }

/// The one to open; `as_asked` says whether it is the one that was asked for, where that isn't ours to choose.
Result<const Judged*> choose(const std::vector<Judged>& judged, const DeviceDesc& desc, VkInstance instance,
                             bool& as_asked) {
    if (judged.empty()) return no_device();
    const auto asked = desc.gpu.empty() ? Result(judged.size()) : find_gpu(candidates_of(judged), desc.gpu);
    const Judged* const wanted = asked && *asked < judged.size() ? &judged[*asked] : nullptr;
    if (!desc.pick && !asked) return asked.problem();
    if (!desc.pick && wanted && !wanted->candidate.refused.empty())
        return Problem{message("The GPU {} can't serve: {}.", wanted->candidate.name, wanted->candidate.refused),
                       Cause::environment};
    const VkPhysicalDevice picked = desc.pick ? desc.pick(instance) : wanted ? wanted->physical : VK_NULL_HANDLE;
    const bool by_rank = !desc.pick && !wanted;
    for (const Judged& one : judged) {
        if (by_rank ? !one.candidate.chosen : one.physical != picked || !one.candidate.refused.empty()) continue;
        as_asked = desc.gpu.empty() || &one == wanted;
        return &one;
    }
    std::string reasons;
    for (const Judged& one : judged)
        reasons += fmt::format("{}{} {}", reasons.empty() ? "" : "; ", one.candidate.name, one.candidate.refused);
    return Problem{message("No GPU can serve: {}.", reasons), Cause::environment};
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

    const std::vector<Judged> judged = judge_all(device->instance_, desc);
    const Result<const Judged*> chosen = choose(judged, desc, device->instance_, device->as_asked_);
    if (!chosen) return chosen.problem();
    const Judged& best = **chosen;
    device->physical_ = best.physical;
    device->family_ = best.family;
    device->name_ = best.candidate.name;
    device->software_ = best.candidate.software;
    device->multiview_ = best.multiview;
    device->timestamp_period_ = best.timestamp_period;
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
    candidates = candidates_of(judge_all(instance, {}));
    vkDestroyInstance(instance, nullptr);
    return candidates;
}

Result<std::size_t> find_gpu(const std::vector<Candidate>& all, std::string_view asked) {
    if (all.empty()) return no_device();
    std::size_t number = 0;
    const auto [end, error] = std::from_chars(asked.data(), asked.data() + asked.size(), number);
    if (error == std::errc() && end == asked.data() + asked.size() && number >= 1 && number <= all.size())
        return number - 1;
    const std::string part = utf8::lower(asked);
    std::vector<std::size_t> found;
    bool alike = true;
    std::string listed;
    for (std::size_t i = 0; i < all.size(); ++i) {
        listed += fmt::format("{}{} {}", listed.empty() ? "" : ", ", i + 1, all[i].name);
        const std::string name = utf8::lower(all[i].name);
        if (name == part) return i;
        if (name.find(part) == std::string::npos) continue;
        found.push_back(i);
        alike = alike && all[i].name == all[found.front()].name;
    }
    if (!found.empty() && alike) return found.front();
    return Problem{found.empty() ? message("There is no GPU '{}' here; there is: {}.", asked, listed)
                                 : message("'{}' may mean several GPUs; name one more clearly, or by its number: {}.",
                                           asked, listed)};
}

}  // namespace luwte::gpu
