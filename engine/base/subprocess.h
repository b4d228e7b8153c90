#pragma once

#include <chrono>
#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/descriptor.h"
#include "base/result.h"

namespace luwte {

/// What one of a program's file descriptors is joined to.
enum class Stream {
    none,    ///< /dev/null
    input,   ///< a pipe that it reads and we write
    output,  ///< a pipe that it writes and we read
    kept,    ///< memory that it writes, read when it has ended
};

struct SubprocessDesc {
    std::string program;  ///< found on PATH, without a shell
    std::span<const std::string> arguments;
    std::vector<Stream> streams;   ///< of its descriptors, from stdin (0) on; ten at most
    std::string_view remedy = {};  ///< for the Problem (Cause::environment) where there is no such program
};

/// A program that runs beside this one, in a group of its own: Ctrl-C doesn't reach it, for we end it in our own order.
/// It doesn't outlive the thread that started it, however that ends. Each of its streams may be used from a thread of
/// its own.
class Subprocess {
public:
    static Result<Subprocess> start(const SubprocessDesc& desc);
    Subprocess(Subprocess&& other) noexcept;
    /// One still running is killed.
    ~Subprocess();

    /// Our end of a stream; none once it is closed.
    const Descriptor& end(std::size_t stream) const { return ends_[stream]; }
    void close(std::size_t stream) { ends_[stream].close(); }
    /// Writes all of `bytes`; false when the program no longer reads, or when we are asked to stop.
    bool write(std::size_t stream, std::span<const std::byte> bytes) const;
    /// The first 4000 bytes of a stream that is kept.
    std::string kept(std::size_t stream) const;

    /// Whether it ends by itself before `until`, or within 1 s after we are asked to stop; it still has to be waited
    /// for.
    bool ends_before(std::chrono::steady_clock::time_point until) const;
    /// Ends it, and whatever it started.
    void kill() const;
    /// Waits for its end, which may come only when its inputs are closed: the exit status; 128 + the signal when a
    /// signal ended it.
    int wait();

private:
    Subprocess() = default;

    int process_ = -1;
    std::vector<Descriptor> ends_;
};

/// What a program that ran to its end left behind.
struct Finished {
    int status = 0;          ///< as of Subprocess::wait()
    std::vector<char> out;   ///< all it wrote on stdout
    std::string complaints;  ///< the first 4000 bytes it wrote on stderr
};

/// Runs a program found on PATH: gives it `input` on stdin, gathers what it writes, and kills it, and all that it
/// started, when it takes longer than `patience` (or than 1 s after we are asked to stop) or writes more than 64 MB.
/// `remedy` is as of SubprocessDesc.
Result<Finished> run_program(const std::string& program, std::span<const std::string> arguments, std::string_view input,
                             std::chrono::milliseconds patience, std::string_view remedy);

}  // namespace luwte
