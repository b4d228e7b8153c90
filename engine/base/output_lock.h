#pragma once

#include <filesystem>
#include <utility>

#include "base/descriptor.h"
#include "base/result.h"

namespace luwte {

/// Holds the name under which something is being made, so that no other program makes it at the same time: who comes
/// second is told, and doesn't wait. It goes with the process, however that ends.
class OutputLock {
public:
    /// Makes the folder of `out` where it is missing. A Problem where another holds the name, or nothing can be
    /// written.
    static Result<OutputLock> take(const std::filesystem::path& out);

    OutputLock(OutputLock&&) noexcept = default;
    ~OutputLock();

private:
    OutputLock(std::filesystem::path file, Descriptor descriptor)
        : file_(std::move(file)), descriptor_(std::move(descriptor)) {}

    std::filesystem::path file_;  ///< beside `out`, as long as it is held
    Descriptor descriptor_;
};

}  // namespace luwte
