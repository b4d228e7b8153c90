#include "base/process.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <sys/file.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>
#include <thread>

namespace luwte {
namespace {

/// Bytes on stdout; half an hour of speech is less.
constexpr std::size_t most_output = 64U << 20U;

/// A file descriptor that closes itself.
struct Descriptor {
    int number = -1;

    Descriptor() = default;
    explicit Descriptor(int from) : number(from) {}
    Descriptor(const Descriptor&) = delete;
    Descriptor& operator=(const Descriptor&) = delete;
    ~Descriptor() { close_now(); }
    void close_now() {
        if (number >= 0) close(number);
        number = -1;
    }
};

/// Both ends are closed in programs that we start; the child's copies are made by posix_spawn's dup2.
bool make_pipe(Descriptor& read_end, Descriptor& write_end) {
    int ends[2];
    if (pipe2(ends, O_CLOEXEC) != 0) return false;
    read_end.number = ends[0];
    write_end.number = ends[1];
    return true;
}

struct Actions {
    posix_spawn_file_actions_t list;
    Actions() { posix_spawn_file_actions_init(&list); }
    Actions(const Actions&) = delete;
    Actions& operator=(const Actions&) = delete;
    ~Actions() { posix_spawn_file_actions_destroy(&list); }
};

/// The child must not inherit our ignored SIGPIPE or a blocked signal. It leads a process group of its own: what it
/// starts is ended with it, and Ctrl-C reaches us alone.
struct Attributes {
    posix_spawnattr_t list;
    Attributes() {
        posix_spawnattr_init(&list);
        sigset_t none;
        sigemptyset(&none);
        sigset_t usual;
        sigemptyset(&usual);
        sigaddset(&usual, SIGPIPE);
        posix_spawnattr_setsigmask(&list, &none);
        posix_spawnattr_setsigdefault(&list, &usual);
        posix_spawnattr_setpgroup(&list, 0);
        posix_spawnattr_setflags(&list, POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETPGROUP);
    }
    Attributes(const Attributes&) = delete;
    Attributes& operator=(const Attributes&) = delete;
    ~Attributes() { posix_spawnattr_destroy(&list); }
};

/// Writing to a program that has gone must give EPIPE here instead of ending us.
class PipeSignalHeld {
public:
    PipeSignalHeld() {
        sigset_t pipe_signal;
        sigemptyset(&pipe_signal);
        sigaddset(&pipe_signal, SIGPIPE);
        pthread_sigmask(SIG_BLOCK, &pipe_signal, &before_);
    }
    PipeSignalHeld(const PipeSignalHeld&) = delete;
    PipeSignalHeld& operator=(const PipeSignalHeld&) = delete;
    ~PipeSignalHeld() {
        sigset_t pipe_signal;
        sigemptyset(&pipe_signal);
        sigaddset(&pipe_signal, SIGPIPE);
        const timespec at_once{};
        while (sigtimedwait(&pipe_signal, nullptr, &at_once) > 0) {
        }
        pthread_sigmask(SIG_SETMASK, &before_, nullptr);
    }

private:
    sigset_t before_{};
};

enum class Talk { over, late, endless };

/// Feeds and empties the child's pipes until it has closed both of its outputs.
Talk converse(Descriptor& to_child, Descriptor& from_child, Descriptor& complaints, std::string_view input,
              std::chrono::steady_clock::time_point until, Finished& finished) {
    constexpr std::size_t most_complaints = 4000;
    std::array<char, 65536> chunk;
    fcntl(to_child.number, F_SETFL, O_NONBLOCK);
    while (from_child.number >= 0 || complaints.number >= 0) {
        if (input.empty()) to_child.close_now();
        std::array<pollfd, 3> watched = {pollfd{to_child.number, POLLOUT, 0}, pollfd{from_child.number, POLLIN, 0},
                                         pollfd{complaints.number, POLLIN, 0}};
        const auto left =
            std::chrono::duration_cast<std::chrono::milliseconds>(until - std::chrono::steady_clock::now());
        if (left.count() <= 0) return Talk::late;
        if (poll(watched.data(), watched.size(), static_cast<int>(left.count())) < 0 && errno != EINTR)
            return Talk::late;
        if (watched[0].revents != 0) {
            const ssize_t count = write(to_child.number, input.data(), input.size());
            if (count > 0) input.remove_prefix(static_cast<std::size_t>(count));
            else if (errno != EAGAIN && errno != EINTR) input = {};  // it does not want to hear the rest
        }
        if (watched[1].revents != 0) {
            const ssize_t count = read(from_child.number, chunk.data(), chunk.size());
            if (count > 0) {
                finished.out.insert(finished.out.end(), chunk.data(), chunk.data() + count);
                if (finished.out.size() > most_output) return Talk::endless;
            } else if (count == 0 || errno != EINTR) {
                from_child.close_now();
            }
        }
        if (watched[2].revents != 0) {
            const ssize_t count = read(complaints.number, chunk.data(), chunk.size());
            if (count > 0) {
                const std::size_t room = most_complaints - finished.complaints.size();
                finished.complaints.append(chunk.data(), std::min(room, static_cast<std::size_t>(count)));
            } else if (count == 0 || errno != EINTR) {
                complaints.close_now();
            }
        }
    }
    return Talk::over;
}

/// Waits for its end without taking its number away, so that its group can still be named; false when patience ran out.
bool ended(pid_t child, std::chrono::steady_clock::time_point until) {
    for (auto rest = std::chrono::microseconds(200);; rest = std::min(2 * rest, std::chrono::microseconds(20000))) {
        siginfo_t info{};
        const int failed = waitid(P_PID, static_cast<id_t>(child), &info, WEXITED | WNOHANG | WNOWAIT);
        if ((failed == 0 && info.si_pid == child) || (failed != 0 && errno != EINTR)) return true;
        if (std::chrono::steady_clock::now() > until) return false;
        std::this_thread::sleep_for(rest);
    }
}

int wait_for(pid_t child) {
    int status = 0;
    while (waitpid(child, &status, 0) < 0 && errno == EINTR) {
    }
    return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}

}  // namespace

Result<Finished> run_program(const std::string& program, std::span<const std::string> arguments, std::string_view input,
                             std::chrono::milliseconds patience, std::string_view remedy) {
    Descriptor child_in, to_child, from_child, child_out, complaints, child_err;
    if (!make_pipe(child_in, to_child) || !make_pipe(from_child, child_out) || !make_pipe(complaints, child_err))
        return Problem{fmt::format("cannot talk to {}: {}", program, std::strerror(errno)), Cause::environment};
    Actions actions;
    posix_spawn_file_actions_adddup2(&actions.list, child_in.number, STDIN_FILENO);
    posix_spawn_file_actions_adddup2(&actions.list, child_out.number, STDOUT_FILENO);
    posix_spawn_file_actions_adddup2(&actions.list, child_err.number, STDERR_FILENO);
    const Attributes attributes;

    std::vector<char*> argument_list = {const_cast<char*>(program.c_str())};
    for (const std::string& argument : arguments) argument_list.push_back(const_cast<char*>(argument.c_str()));
    argument_list.push_back(nullptr);
    pid_t child = 0;
    const int refused =
        posix_spawnp(&child, program.c_str(), &actions.list, &attributes.list, argument_list.data(), environ);
    if (refused != 0)
        return Problem{fmt::format("cannot run {} ({}): {}", program, std::strerror(refused), remedy),
                       Cause::environment};
    child_in.close_now();
    child_out.close_now();
    child_err.close_now();

    const PipeSignalHeld held;
    Finished finished;
    const auto until = std::chrono::steady_clock::now() + patience;
    const Talk talk = converse(to_child, from_child, complaints, input, until, finished);
    to_child.close_now();
    const bool in_time = talk == Talk::over && ended(child, until);
    // Whatever it started and left behind goes with it.
    kill(-child, SIGKILL);
    finished.status = wait_for(child);
    if (talk == Talk::endless)
        return Problem{fmt::format("{} wrote more than {} MB and was ended", program, most_output >> 20U)};
    if (!in_time) {
        const auto seconds = std::chrono::duration<double>(patience).count();
        return Problem{fmt::format("{} did not finish within {:g} s and was ended", program, seconds)};
    }
    return finished;
}

Result<FileLock> FileLock::take(const std::filesystem::path& file) {
    const int descriptor = open(file.c_str(), O_CREAT | O_RDWR | O_CLOEXEC, 0644);
    if (descriptor < 0) {
        return Problem{fmt::format("{}: cannot be written ({}); choose a folder that is yours", file.string(),
                                   std::strerror(errno)),
                       Cause::input};
    }
    while (flock(descriptor, LOCK_EX) != 0) {
        if (errno != EINTR) {
            const Problem problem{fmt::format("{}: cannot be locked ({})", file.string(), std::strerror(errno)),
                                  Cause::environment};
            close(descriptor);
            return problem;
        }
    }
    return FileLock(descriptor);
}

FileLock::~FileLock() {
    if (descriptor_ >= 0) close(descriptor_);
}

}  // namespace luwte
