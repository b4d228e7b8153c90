#pragma once

#include <filesystem>
#include <string_view>
#include <utility>

#include "base/descriptor.h"
#include "base/result.h"

namespace luwte {

/// A file in the making: written beside its final name and renamed there when all of it is on the disk, so that nothing
/// half-written ever stands under that name. What isn't kept is removed, and what a program that was killed left of the
/// same name is removed by the next one. A lock tells whether its writer still lives.
class AtomicFile {
public:
    /// Makes an empty file beside `final_path` (and its folder, where that is missing).
    static Result<AtomicFile> create(const std::filesystem::path& final_path);

    AtomicFile(AtomicFile&&) noexcept = default;
    ~AtomicFile();

    /// Where to write meanwhile; for libraries and programs that open a file by its name. Same ending as the final one.
    const std::filesystem::path& path() const { return path_; }

    /// Appends.
    Result<void> write(std::string_view bytes);

    /// All is written: onto the disk with it, and to its name. A full disk shows here at the latest.
    Result<void> keep();

private:
    AtomicFile(std::filesystem::path final_path, std::filesystem::path path, Descriptor descriptor)
        : final_(std::move(final_path)), path_(std::move(path)), descriptor_(std::move(descriptor)) {}

    std::filesystem::path final_;
    std::filesystem::path path_;
    Descriptor descriptor_;  ///< open until it is kept
};

/// Removes what programs that were killed left half-written in a folder, of any name.
void remove_unfinished(const std::filesystem::path& folder);

/// The sentence for a file that could not be written, from an errno: what, and what would help.
Problem write_problem(const std::filesystem::path& file, int error);

/// Keeps other processes that ask for the same file waiting while it lives. The file itself stays, empty.
class FileLock {
public:
    /// Waits for its turn; a Problem where another process holds it for longer than so many seconds, as a stopped one
    /// does.
    static Result<FileLock> take(const std::filesystem::path& file, double longest_wait = 5);

private:
    explicit FileLock(Descriptor file) : file_(std::move(file)) {}
    Descriptor file_;
};

}  // namespace luwte
