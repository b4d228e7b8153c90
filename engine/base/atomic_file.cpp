#include "base/atomic_file.h"

#include <fcntl.h>
#include <fmt/core.h>
#include <sys/file.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <system_error>

#include "base/message.h"

namespace luwte {
namespace fs = std::filesystem;

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
    if (const fs::file_status status = fs::status(final_path, error);
        fs::exists(status) && !fs::is_regular_file(status)) {
        return Problem{message("{} can't be written: it is {}, not a plain file.", final_path.string(),
                               fs::is_directory(status) ? "a folder" : "a device")};
    }
    const fs::path folder = final_path.has_parent_path() ? final_path.parent_path() : fs::path(".");
    fs::create_directories(folder, error);
    if (error) return write_problem(final_path, error.value());
    // A process may make several; one that was killed may have left one behind.
    for (int number = 0; number < 1000; ++number) {
        const fs::path path = folder / fmt::format(".{}.{}-{}{}", final_path.stem().string(), getpid(), number,
                                                   final_path.extension().string());
        Descriptor descriptor(open(path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666));
        if (descriptor) return AtomicFile(final_path, path, std::move(descriptor));
        if (errno != EEXIST) break;
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
    if (!descriptor_.close() && failed == 0) failed = errno;
    std::error_code error(failed, std::system_category());
    if (!error) fs::rename(path_, final_, error);
    if (!error) return {};
    std::error_code ignored;
    fs::remove(path_, ignored);
    return write_problem(final_, error.value());
}

Result<FileLock> FileLock::take(const std::filesystem::path& file) {
    Descriptor opened(open(file.c_str(), O_CREAT | O_RDWR | O_CLOEXEC, 0644));
    if (!opened) {
        return Problem{
            message("{}: cannot be written ({}); choose a folder that is yours", file.string(), std::strerror(errno)),
            Cause::input};
    }
    while (flock(opened.number(), LOCK_EX) != 0)
        if (errno != EINTR) {
            return Problem{message("{}: cannot be locked ({})", file.string(), std::strerror(errno)),
                           Cause::environment};
        }
    return FileLock(std::move(opened));
}

}  // namespace luwte
