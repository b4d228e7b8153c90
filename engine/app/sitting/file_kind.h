#pragma once

#include <filesystem>
#include <optional>
#include <string_view>

#include "base/result.h"

namespace luwte::app {

/// What a file is for.
enum class FileKind { session, scene, phrases, voice, lint, speech, messages, settings, unknown };

/// What a file is, by what it holds, whatever it is called; where that doesn't tell, by its place.
FileKind kind_of(const std::filesystem::path& file, std::string_view text);

/// Where a file that holds one kind of thing lies where another is looked for: what it should be.
FileKind kind_by_place(const std::filesystem::path& file);

/// "a session".
std::string_view name_of(FileKind kind);

/// The Problem of a file that is something else than is wanted; nothing where it may be that.
std::optional<Problem> another_kind(const std::filesystem::path& file, std::string_view text, FileKind wanted);

}  // namespace luwte::app
