#include "base/file_lock.h"

#include <fcntl.h>
#include <fmt/core.h>
#include <sys/file.h>

#include <cerrno>
#include <cstring>

namespace luwte {

Result<FileLock> FileLock::take(const std::filesystem::path& file) {
    Descriptor opened(open(file.c_str(), O_CREAT | O_RDWR | O_CLOEXEC, 0644));
    if (!opened) {
        return Problem{fmt::format("{}: cannot be written ({}); choose a folder that is yours", file.string(),
                                   std::strerror(errno)),
                       Cause::input};
    }
    while (flock(opened.number(), LOCK_EX) != 0)
        if (errno != EINTR) {
            return Problem{fmt::format("{}: cannot be locked ({})", file.string(), std::strerror(errno)),
                           Cause::environment};
        }
    return FileLock(std::move(opened));
}

}  // namespace luwte
