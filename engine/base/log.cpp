#include "base/log.h"

#include <fcntl.h>
#include <poll.h>
#include <spdlog/sinks/base_sink.h>
#include <spdlog/spdlog.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <climits>
#include <memory>
#include <string>

#include "base/descriptor.h"
#include "base/printable.h"

namespace luwte::log {
namespace {

spdlog::level::level_enum spdlog_level(Level level) {
    constexpr std::array levels = {spdlog::level::debug, spdlog::level::info, spdlog::level::warn, spdlog::level::err};
    return levels[static_cast<std::size_t>(level)];
}

/// Standard error, for which no line is waited: a terminal that is stopped (Ctrl-S) and a pipe that nobody reads take
/// none. What isn't taken comes before the next line, as far as there is room for it.
class StandardError final : public spdlog::sinks::base_sink<std::mutex> {
public:
    StandardError() {
        struct stat what = {};
        // Opened anew it needn't wait; what was inherited is shared with other programs, which may count on waiting.
        if (fstat(STDERR_FILENO, &what) == 0 && (S_ISCHR(what.st_mode) || S_ISFIFO(what.st_mode)))
            own_ = Descriptor(open("/proc/self/fd/2", O_WRONLY | O_NONBLOCK | O_NOCTTY | O_CLOEXEC));
    }
    ~StandardError() override {
        constexpr int patience = 200;  // ms
        write_out(patience);
    }
    StandardError(const StandardError&) = delete;
    StandardError& operator=(const StandardError&) = delete;

private:
    static constexpr std::size_t most = 64 * 1024;  // bytes

    void sink_it_(const spdlog::details::log_msg& told) override {
        spdlog::memory_buf_t line;
        formatter_->format(told, line);
        if (waiting_.size() + line.size() <= most) waiting_.append(line.data(), line.size());
        write_out(0);
    }
    void flush_() override {}

    void write_out(int milliseconds) {
        const int to = own_ ? own_.number() : STDERR_FILENO;
        pollfd room = {to, POLLOUT, 0};
        while (!waiting_.empty() && poll(&room, 1, milliseconds) == 1 && (room.revents & POLLOUT) != 0) {
            const ssize_t count = ::write(to, waiting_.data(), std::min<std::size_t>(waiting_.size(), PIPE_BUF));
            if (count < 0 && (errno == EAGAIN || errno == EINTR)) return;
            // Whoever would read it has gone.
            waiting_.erase(0, count < 0 ? waiting_.size() : static_cast<std::size_t>(count));
        }
    }

    Descriptor own_;
    std::string waiting_;
};

}  // namespace

void start(Level least) {
    auto logger = std::make_shared<spdlog::logger>("luwte", std::make_shared<StandardError>());
    logger->set_pattern("luwte: %v");
    logger->set_level(spdlog_level(least));
    spdlog::set_default_logger(std::move(logger));
}

void write(Level level, std::string_view text) {
    const std::string said = printable(text);
    spdlog::default_logger_raw()->log(spdlog_level(level), spdlog::string_view_t(said.data(), said.size()));
}

bool Once::warning(std::string_view text) {
    {
        const std::lock_guard guard(lock_);
        if (said_.find(text) != said_.end()) return false;
        said_.emplace(text);
    }
    write(Level::warning, text);
    return true;
}

}  // namespace luwte::log
