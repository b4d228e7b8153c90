#pragma once

#include <filesystem>
#include <span>

#include "base/result.h"

namespace luwte::display {

/// Writes 8-bit RGBA rows (top first; alpha is left out) as an sRGB PNG.
Result<void> write_png(const std::filesystem::path& file, std::span<const std::byte> rgba, int width, int height);

}  // namespace luwte::display
