#include "base/plain_file.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstring>

#include "base/message.h"

namespace luwte {
namespace fs = std::filesystem;

std::string_view other_than_file(fs::file_type type) {
    switch (type) {
        case fs::file_type::directory: return "a folder";
        case fs::file_type::fifo: return "a pipe";
        case fs::file_type::socket: return "a socket";
        case fs::file_type::regular: return {};
        default: return "a device";
    }
}

Result<Descriptor> open_plain_file(const fs::path& file) {
    const auto refused = [](fs::file_type type) {
        return Problem{message("it is {}, and a plain file is wanted", other_than_file(type))};
    };
    // Looked at before: opening a device may already do something, a socket can't be opened at all.
    std::error_code error;
    const fs::file_type type = fs::status(file, error).type();
    if (type == fs::file_type::not_found) return Problem{"no such file"};
    if (error) return Problem{message("it can't be read: {}", error.message())};
    if (type != fs::file_type::regular) return refused(type);
    Descriptor opened(::open(file.c_str(), O_RDONLY | O_NONBLOCK | O_NOCTTY | O_CLOEXEC));
    if (!opened) return Problem{message("it can't be read: {}", std::strerror(errno))};
    // Another may stand there since.
    struct stat there = {};
    if (fstat(opened.number(), &there) != 0) return Problem{message("it can't be read: {}", std::strerror(errno))};
    if (!S_ISREG(there.st_mode)) return refused(fs::status(file, error).type());
    return opened;
}

Result<std::string> read_file(const fs::path& file) {
    constexpr std::size_t largest = 16U << 20U;
    const auto problem = [&](std::string_view why) { return Problem{message("{}: {}.", file.string(), why)}; };
    const Result<Descriptor> opened = open_plain_file(file);
    if (!opened) return problem(opened.problem().what);
    std::string text;
    std::array<char, 65536> block = {};
    while (true) {
        const ssize_t count = ::read(opened->number(), block.data(), block.size());
        if (count == 0) return text;
        if (count < 0 && errno == EINTR) continue;
        if (count < 0) return problem(message("it can't be read to its end: {}", std::strerror(errno)));
        text.append(block.data(), static_cast<std::size_t>(count));
        if (text.size() > largest) return problem("it is larger than 16 MB; a file of words is far smaller");
    }
}

}  // namespace luwte
