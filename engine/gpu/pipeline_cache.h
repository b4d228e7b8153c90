#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <string>

#include "gpu/handle.h"

namespace luwte::gpu {

/// What the driver has compiled of pipelines, kept in a file from one start to the next. It belongs to one GPU and one
/// version of its driver: what is another's, cut short or damaged is left out and written anew. Nothing needs it: where
/// it can't be read or written the driver compiles again.
class PipelineCache {
public:
    PipelineCache() = default;
    /// Reads what `folder` has for this device; an empty folder keeps nothing.
    PipelineCache(VkPhysicalDevice physical, VkDevice device, const std::filesystem::path& folder);

    /// For making pipelines with; may be null.
    VkPipelineCache get() const { return cache_; }
    /// Bytes that were there to begin with.
    std::size_t loaded() const { return loaded_; }
    /// After pipelines were made, outside of running frames: writes the file, if there is anything new.
    void save();

private:
    VkDevice device_ = VK_NULL_HANDLE;
    Handle<VkPipelineCache, vkDestroyPipelineCache> cache_;
    std::filesystem::path file_;
    std::string identity_;  ///< the file's first bytes
    std::size_t loaded_ = 0;
    std::uint64_t known_ = 0;  ///< checksum of what the file holds for this device
};

}  // namespace luwte::gpu
