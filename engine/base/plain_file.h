#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>

#include "base/descriptor.h"
#include "base/result.h"

namespace luwte {

/// What stands there: "a folder", "a pipe", "a socket", "a device"; empty for a plain file.
std::string_view other_than_file(std::filesystem::file_type type);

/// Opens a plain file to read it, and waits for nobody: a pipe without a writer, a socket or a device is refused at
/// once. Everything that is read goes through here. The Problem is a reason that follows the file's name: "no such
/// file".
Result<Descriptor> open_plain_file(const std::filesystem::path& file);

/// The whole of a file that a person wrote; a Problem where it can't be read or is larger than 16 MB.
Result<std::string> read_file(const std::filesystem::path& file);

}  // namespace luwte
