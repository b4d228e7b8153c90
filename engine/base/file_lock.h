#pragma once

#include <filesystem>
#include <utility>

#include "base/descriptor.h"
#include "base/result.h"

namespace luwte {

/// Keeps other processes that ask for the same file waiting while it lives. The file itself stays, empty.
class FileLock {
public:
    static Result<FileLock> take(const std::filesystem::path& file);

private:
    explicit FileLock(Descriptor file) : file_(std::move(file)) {}
    Descriptor file_;
};

}  // namespace luwte
