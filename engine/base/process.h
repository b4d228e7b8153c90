#pragma once

#include <chrono>
#include <filesystem>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/result.h"

namespace luwte {

/// What a program that ran to its end left behind.
struct Finished {
    int status = 0;          ///< exit status; 128 + the signal when a signal ended it
    std::vector<char> out;   ///< all it wrote on stdout
    std::string complaints;  ///< the first 4000 bytes it wrote on stderr
};

/// Runs a program found on PATH, without a shell: gives it `input` on stdin, gathers what it writes, and kills it, and
/// all that it started, when it takes longer than `patience` or writes more than 64 MB. A program that is not there is
/// a Problem (Cause::environment) with `remedy` in it.
Result<Finished> run_program(const std::string& program, std::span<const std::string> arguments, std::string_view input,
                             std::chrono::milliseconds patience, std::string_view remedy);

/// Keeps other processes that ask for the same file waiting while it lives. The file itself stays, empty.
class FileLock {
public:
    static Result<FileLock> take(const std::filesystem::path& file);
    FileLock(FileLock&& other) noexcept : descriptor_(std::exchange(other.descriptor_, -1)) {}
    FileLock& operator=(FileLock&& other) noexcept {
        std::swap(descriptor_, other.descriptor_);
        return *this;
    }
    ~FileLock();

private:
    explicit FileLock(int descriptor) : descriptor_(descriptor) {}
    int descriptor_ = -1;
};

}  // namespace luwte
