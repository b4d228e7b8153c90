#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/diagnostic.h"
#include "base/result.h"
#include "voice/pack.h"

namespace luwte::voice {

constexpr const char* manifest_name = "manifest.toml";

/// A name that can't lead out of a folder, nor to a hidden file.
bool plain_name(std::string_view name);

/// Reads a manifest's text; `file` is its name in messages. At most 3000 lines of speech and half a megabyte. On
/// mistakes appends all of them and returns nothing.
std::optional<Pack> read_manifest(std::string_view text, const std::string& file, Diagnostics& diagnostics);

/// The manifest as text. The same pack gives the same text.
std::string to_toml(const Pack& pack);

/// Writes the manifest beside, then renames it: a reader finds the old one or the new one, whole.
Result<void> write_manifest(const Pack& pack);

}  // namespace luwte::voice
