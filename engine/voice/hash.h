#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>

namespace luwte::voice {

/// SHA-256 as 64 lower-case hexadecimal digits.
std::string sha256(std::string_view bytes);

/// Of a file's contents; nothing when it cannot be read.
std::optional<std::string> sha256_of_file(const std::filesystem::path& file);

}  // namespace luwte::voice
