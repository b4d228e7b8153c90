#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <utility>

#include "base/result.h"

namespace luwte {

/// A program that runs beside this one and is fed through two pipes: its stdin and its file descriptor 3. Each pipe may
/// be written from a thread of its own.
class Child {
public:
    /// Starts a program found on PATH, without a shell. One that is not there is a Problem with `remedy` in it.
    static Result<Child> start(const std::string& program, std::span<const std::string> arguments,
                               std::string_view remedy);
    Child(Child&& other) noexcept;
    Child& operator=(Child&& other) noexcept;
    /// A child still running is told to end.
    ~Child();

    enum class Pipe { input, third };
    /// Writes all of `bytes`; false when the child no longer reads.
    bool write(Pipe pipe, std::span<const std::byte> bytes);
    /// No more comes through this pipe.
    void close(Pipe pipe);
    /// Waits for its end: the exit status, and the first 4000 bytes of what it wrote on stderr.
    std::pair<int, std::string> finish();

private:
    Child() = default;

    int process_ = -1;
    int pipes_[2] = {-1, -1};
    int complaints_ = -1;  ///< an unnamed temporary file
};

}  // namespace luwte
