#include "base/atomic_file.h"

#include <fcntl.h>
#include <fmt/core.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <chrono>
#include <cstring>
#include <string>
#include <system_error>
#include <thread>
#include <vector>

#include "base/clock.h"
#include "base/message.h"
#include "base/plain_file.h"

namespace luwte {
namespace fs = std::filesystem;
namespace {

std::string unfinished_name(const fs::path& final_path, int number) {
    return fmt::format(".{}.{}-{}{}", final_path.stem().string(), getpid(), number, final_path.extension().string());
}

bool are_digits(std::string_view text) {
    return !text.empty() && std::all_of(
                                text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

/// Of a file's name as above: the final one; empty where it isn't like that.
std::string final_name(const fs::path& unfinished) {
    const std::string name = unfinished.filename().string(), ending = unfinished.extension().string();
    // What looks like its ending may be the numbers.
    for (const std::size_t length : {name.size(), name.size() - ending.size()}) {
        const std::string_view text = std::string_view(name).substr(0, length);
        const std::size_t dot = text.rfind('.'), dash = text.rfind('-');
        if (name.front() != '.' || dot == 0 || dot == text.npos || dash == text.npos || dash < dot) continue;
        if (are_digits(text.substr(dot + 1, dash - dot - 1)) && are_digits(text.substr(dash + 1)))
            return name.substr(1, dot - 1) + name.substr(length);
    }
    return {};
}

/// Removes those of this final name, or of any where it is empty, whose writer lives no more.
void remove_unfinished(const fs::path& folder, const fs::path& wanted) {
    std::error_code error;
    std::vector<fs::path> left;
    for (fs::directory_iterator entry(folder, error), end; !error && entry != end; entry.increment(error))
        if (const std::string name = final_name(entry->path()); !name.empty() && (wanted.empty() || name == wanted))
            left.push_back(entry->path());
    for (const fs::path& path : left) {
        const Descriptor opened(open(path.c_str(), O_RDONLY | O_NONBLOCK | O_NOFOLLOW | O_CLOEXEC));
        // The lock goes with its writer, however that ends.
        if (opened && flock(opened.number(), LOCK_EX | LOCK_NB) == 0) fs::remove(path, error);
    }
}

}  // namespace

void remove_unfinished(const fs::path& folder) { remove_unfinished(folder, {}); }

Problem write_problem(const fs::path& file, int error) {
    std::string_view why = std::strerror(error);
    if (error == ENOSPC || error == EDQUOT || error == EFBIG)
        why = "the disk is full. Make room or choose another place";
    if (error == EACCES || error == EPERM || error == EROFS) why = "this place may not be written to. Choose another";
    return {message("{} could not be written: {}.", file.string(), why)};
}

AtomicFile::~AtomicFile() {
    std::error_code ignored;
    if (descriptor_) fs::remove(path_, ignored);
}

Result<AtomicFile> AtomicFile::create(const fs::path& final_path) {
    std::error_code error;
    // A pipe or a device is no place for what is renamed to its name when it is whole.
    if (const fs::file_status status = fs::status(final_path, error);
        fs::exists(status) && !fs::is_regular_file(status)) {
        return Problem{message("{} can't be written: it is {}, not a plain file.", final_path.string(),
                               other_than_file(status.type()))};
    }
    const fs::path folder = final_path.has_parent_path() ? final_path.parent_path() : fs::path(".");
    fs::create_directories(folder, error);
    if (error) return write_problem(final_path, error.value());
    remove_unfinished(folder, final_path.filename());
    // A process may make several.
    for (int number = 0; number < 1000; ++number) {
        const fs::path path = folder / unfinished_name(final_path, number);
        Descriptor descriptor(open(path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666));
        if (!descriptor && errno == EEXIST) continue;
        if (!descriptor) break;
        // Where a file system knows no locks, nobody clears what is left behind either.
        flock(descriptor.number(), LOCK_SH | LOCK_NB);
        // Another program may have taken it for left behind just before.
        struct stat there = {};
        if (fstat(descriptor.number(), &there) == 0 && there.st_nlink == 0) continue;
        return AtomicFile(final_path, path, std::move(descriptor));
    }
    return write_problem(final_path, errno);
}

Result<void> AtomicFile::write(std::string_view bytes) {
    while (!bytes.empty()) {
        const ssize_t count = ::write(descriptor_.number(), bytes.data(), bytes.size());
        if (count < 0) {
            if (errno == EINTR) continue;
            return write_problem(final_, errno);
        }
        bytes.remove_prefix(static_cast<std::size_t>(count));
    }
    return {};
}

Result<void> AtomicFile::keep() {
    // EINVAL: nothing to sync, as in some special files.
    int failed = fsync(descriptor_.number()) == 0 || errno == EINVAL ? 0 : errno;
    // Closing tells what could not be written; the lock must outlive it until the file has its name.
    const Descriptor locked(fcntl(descriptor_.number(), F_DUPFD_CLOEXEC, 0));
    if (!descriptor_.close() && failed == 0) failed = errno;
    std::error_code error(failed, std::system_category());
    if (!error) fs::rename(path_, final_, error);
    if (!error) return {};
    std::error_code ignored;
    fs::remove(path_, ignored);
    return write_problem(final_, error.value());
}

Result<FileLock> FileLock::take(const std::filesystem::path& file, double longest_wait) {
    Descriptor opened(open(file.c_str(), O_CREAT | O_RDWR | O_NONBLOCK | O_NOCTTY | O_CLOEXEC, 0644));
    if (!opened) {
        return Problem{
            message("{}: cannot be written ({}); choose a folder that is yours", file.string(), std::strerror(errno)),
            Cause::input};
    }
    const double until = steady_seconds() + longest_wait;
    while (flock(opened.number(), LOCK_EX | LOCK_NB) != 0) {
        if (errno != EINTR && errno != EWOULDBLOCK) {
            return Problem{message("{}: cannot be locked ({})", file.string(), std::strerror(errno)),
                           Cause::environment};
        }
        if (steady_seconds() > until) {
            return Problem{
                message("{}: another program holds it and does not go on. End that one and try again.", file.string()),
                Cause::environment};
        }
        std::this_thread::sleep_for(std::chrono::milliseconds(5));
    }
    return FileLock(std::move(opened));
}

}  // namespace luwte
