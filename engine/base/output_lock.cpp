#include "base/output_lock.h"

#include <fcntl.h>
#include <fmt/core.h>
#include <sys/file.h>
#include <sys/stat.h>

#include <cerrno>
#include <functional>
#include <string>
#include <system_error>

#include "base/atomic_file.h"
#include "base/message.h"
#include "base/plain_file.h"

namespace luwte {
namespace fs = std::filesystem;
namespace {

/// A name may have 255 bytes; one that leaves no room for ours is told apart by its hash.
fs::path beside(const fs::path& out) {
    constexpr std::size_t most = 200;
    std::string name = out.filename().string();
    if (name.size() > most) name = fmt::format("{:x}", std::hash<std::string>()(name));
    return (out.has_parent_path() ? out.parent_path() : fs::path(".")) / fmt::format(".{}.lock", name);
}

/// Whether the file still has its name: who held it before may just have taken it away.
bool is_named(const Descriptor& descriptor, const fs::path& file) {
    struct stat open = {}, named = {};
    return fstat(descriptor.number(), &open) == 0 && stat(file.c_str(), &named) == 0 && open.st_dev == named.st_dev &&
           open.st_ino == named.st_ino;
}

}  // namespace

Result<OutputLock> OutputLock::take(const fs::path& out) {
    fs::path file = beside(out);
    std::error_code error;
    fs::create_directories(file.parent_path(), error);
    if (error) return write_problem(out, error.value());
    for (;;) {
        // Reading is enough, and is allowed to others as well, should it ever be left behind.
        Descriptor descriptor(
            open(file.c_str(), O_RDONLY | O_CREAT | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK | O_NOCTTY, 0644));
        if (!descriptor) return write_problem(out, errno);
        // Another's pipe is neither waited for nor taken away at the end.
        const fs::file_type type = fs::symlink_status(file, error).type();
        if (fs::exists(fs::file_status(type)) && type != fs::file_type::regular)
            return Problem{message("{}: {}.", file.string(),
                                   message("it is {}, and a plain file is wanted", other_than_file(type)))};
        const bool held = flock(descriptor.number(), LOCK_EX | LOCK_NB) == 0;
        if (!held && errno == EINTR) continue;
        if (!held && errno == EWOULDBLOCK)
            return Problem{message(
                "{} is being made by another program: wait until it is done, or choose another name.", out.string())};
        // A file system without locks still takes what is made.
        if (!held || is_named(descriptor, file)) return OutputLock(std::move(file), std::move(descriptor));
    }
}

OutputLock::~OutputLock() {
    std::error_code ignored;
    if (descriptor_) fs::remove(file_, ignored);
}

}  // namespace luwte
