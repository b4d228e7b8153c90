#pragma once

#include <filesystem>
#include <optional>
#include <string>

#include "base/paths.h"
#include "xr/openxr.h"

namespace luwte::xr {

/// The active runtime's description, where the OpenXR loader looks for it and in its order (in each folder first the
/// one for this processor, active_runtime.x86_64.json, which loaders before 1.0.29 don't know); nothing where there is
/// none. What XR_RUNTIME_JSON names counts even when it isn't there.
std::optional<std::filesystem::path> find_runtime(const Environment& environment);

/// One sentence about why the runtime could not be started with this result, and what to do.
std::string why_no_runtime(XrResult result, const Environment& environment);

}  // namespace luwte::xr
