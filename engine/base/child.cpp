#include "base/child.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <signal.h>
#include <spawn.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <vector>

namespace luwte {
namespace {

void shut(int& descriptor) {
    if (descriptor >= 0) ::close(descriptor);
    descriptor = -1;
}

}  // namespace

Result<Child> Child::start(const std::string& program, std::span<const std::string> arguments,
                           std::string_view remedy) {
    // A child that went away must show as a failed write, not end this program.
    signal(SIGPIPE, SIG_IGN);
    Child child;
    int reading[2] = {-1, -1};
    for (int i = 0; i < 2; ++i) {
        int ends[2];
        if (pipe2(ends, O_CLOEXEC) != 0)
            return Problem{fmt::format("{} can't be started: {}.", program, std::strerror(errno)), Cause::environment};
        // The child's end is moved up, so that giving it its number can't overwrite the other one.
        reading[i] = fcntl(ends[0], F_DUPFD_CLOEXEC, 10);
        ::close(ends[0]);
        child.pipes_[i] = ends[1];
    }
    const int complaints = memfd_create("complaints", MFD_CLOEXEC);
    child.complaints_ = fcntl(complaints, F_DUPFD_CLOEXEC, 10);
    ::close(complaints);

    posix_spawn_file_actions_t actions;
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_adddup2(&actions, reading[0], 0);
    posix_spawn_file_actions_addopen(&actions, 1, "/dev/null", O_WRONLY, 0);
    posix_spawn_file_actions_adddup2(&actions, child.complaints_, 2);
    posix_spawn_file_actions_adddup2(&actions, reading[1], 3);
    posix_spawnattr_t attributes;
    posix_spawnattr_init(&attributes);
    sigset_t usual;
    sigemptyset(&usual);
    sigaddset(&usual, SIGPIPE);
    posix_spawnattr_setsigdefault(&attributes, &usual);
    posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETSIGDEF);
    std::vector<char*> words;
    words.push_back(const_cast<char*>(program.c_str()));
    for (const std::string& argument : arguments) words.push_back(const_cast<char*>(argument.c_str()));
    words.push_back(nullptr);
    const int failed = posix_spawnp(&child.process_, program.c_str(), &actions, &attributes, words.data(), environ);
    posix_spawnattr_destroy(&attributes);
    posix_spawn_file_actions_destroy(&actions);
    ::close(reading[0]);
    ::close(reading[1]);
    if (failed != 0) {
        child.process_ = -1;
        return Problem{fmt::format("{} can't be started ({}): {}.", program, std::strerror(failed), remedy),
                       Cause::environment};
    }
    return child;
}

Child::Child(Child&& other) noexcept
    : process_(std::exchange(other.process_, -1)), complaints_(std::exchange(other.complaints_, -1)) {
    for (int i = 0; i < 2; ++i) pipes_[i] = std::exchange(other.pipes_[i], -1);
}

Child& Child::operator=(Child&& other) noexcept {
    std::swap(process_, other.process_);
    std::swap(complaints_, other.complaints_);
    std::swap(pipes_, other.pipes_);
    return *this;
}

Child::~Child() {
    if (process_ > 0) {
        kill(process_, SIGTERM);
        finish();
    }
    shut(complaints_);
}

bool Child::write(Pipe pipe, std::span<const std::byte> bytes) {
    const int to = pipes_[static_cast<int>(pipe)];
    while (!bytes.empty()) {
        const ssize_t written = ::write(to, bytes.data(), bytes.size());
        if (written < 0 && errno == EINTR) continue;
        if (written <= 0) return false;
        bytes = bytes.subspan(static_cast<std::size_t>(written));
    }
    return true;
}

void Child::close(Pipe pipe) { shut(pipes_[static_cast<int>(pipe)]); }

std::pair<int, std::string> Child::finish() {
    close(Pipe::input);
    close(Pipe::third);
    int status = 0;
    while (process_ > 0 && waitpid(process_, &status, 0) < 0 && errno == EINTR) {
    }
    process_ = -1;
    std::string said(4000, '\0');
    const ssize_t length = pread(complaints_, said.data(), said.size(), 0);
    said.resize(length > 0 ? static_cast<std::size_t>(length) : 0);
    return {WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status), said};
}

}  // namespace luwte
