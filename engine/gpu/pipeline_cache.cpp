#include "gpu/pipeline_cache.h"

#include <fmt/format.h>

#include <array>
#include <cstring>
#include <string_view>

#include "base/atomic_file.h"
#include "base/log.h"
#include "base/plain_file.h"

namespace luwte::gpu {
namespace {

/// FNV-1a: drivers don't all look at what they are handed.
std::uint64_t checksum_of(std::string_view bytes) {
    std::uint64_t sum = 0xcbf29ce484222325U;
    for (const char byte : bytes) sum = (sum ^ static_cast<unsigned char>(byte)) * 0x100000001b3U;
    return sum;
}

template <class T>
void append(std::string& bytes, const T& value) {
    bytes.append(reinterpret_cast<const char*>(&value), sizeof(value));
}

/// What of a file belongs to this device: identity, checksum, then the driver's own bytes.
std::string_view part_of(std::string_view file, const std::string& identity) {
    std::uint64_t sum = 0;
    if (file.size() <= identity.size() + sizeof(sum) || file.substr(0, identity.size()) != identity) return {};
    std::memcpy(&sum, file.data() + identity.size(), sizeof(sum));
    file.remove_prefix(identity.size() + sizeof(sum));
    return checksum_of(file) == sum ? file : std::string_view();
}

}  // namespace

PipelineCache::PipelineCache(VkPhysicalDevice physical, VkDevice device, const std::filesystem::path& folder)
    : device_(device) {
    if (folder.empty()) return;
    VkPhysicalDeviceProperties properties;
    vkGetPhysicalDeviceProperties(physical, &properties);
    // A newer driver's file takes the place of the older one's.
    file_ = folder / fmt::format("pipelines-{:04x}-{:04x}.bin", properties.vendorID, properties.deviceID);
    identity_ = "Luwte pipelines 1\n";
    append(identity_, properties.vendorID);
    append(identity_, properties.deviceID);
    append(identity_, properties.driverVersion);
    append(identity_, properties.pipelineCacheUUID);
    const auto file = read_file(file_);
    const std::string_view known = file ? part_of(*file, identity_) : std::string_view();
    if (file && known.empty()) log::debug("{} is of another driver or damaged; it is made anew", file_.string());
    auto info = vk<VkPipelineCacheCreateInfo>(VK_STRUCTURE_TYPE_PIPELINE_CACHE_CREATE_INFO);
    info.initialDataSize = known.size();
    info.pInitialData = known.data();
    VkPipelineCache cache = VK_NULL_HANDLE;
    if (vkCreatePipelineCache(device, &info, nullptr, &cache) == VK_SUCCESS) {
        loaded_ = known.size();
        known_ = checksum_of(known);
    } else {
        info.initialDataSize = 0;
        if (vkCreatePipelineCache(device, &info, nullptr, &cache) != VK_SUCCESS) return;
    }
    cache_ = {device, cache};
}

void PipelineCache::save() {
    if (cache_ == VK_NULL_HANDLE) return;
    std::size_t size = 0;
    if (vkGetPipelineCacheData(device_, cache_, &size, nullptr) != VK_SUCCESS || size == 0) return;
    std::string data(size, '\0');
    if (vkGetPipelineCacheData(device_, cache_, &size, data.data()) != VK_SUCCESS) return;
    data.resize(size);
    const std::uint64_t sum = checksum_of(data);
    if (sum == known_) return;
    std::string head = identity_;
    append(head, sum);
    const auto write = [&]() -> Result<void> {
        auto file = AtomicFile::create(file_);
        if (!file) return file.problem();
        if (auto written = file->write(head); !written) return written.problem();
        if (auto written = file->write(data); !written) return written.problem();
        return file->keep();
    };
    if (const auto written = write(); !written) {
        log::debug("the pipeline cache is not kept: {}", written.problem().what);
        return;
    }
    known_ = sum;
}

}  // namespace luwte::gpu
