#pragma once

#include <filesystem>
#include <string>

#include "base/result.h"
#include "voice/pack.h"

namespace luwte::voice {

constexpr const char* manifest_name = "manifest.toml";

/// The manifest as text. The same pack gives the same text.
std::string to_toml(const Pack& pack);

/// Writes the manifest beside, then renames it: a reader finds the old one or the new one, whole.
Result<void> write_manifest(const Pack& pack);

}  // namespace luwte::voice
