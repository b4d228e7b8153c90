#include "base/subprocess.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <poll.h>
#include <signal.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>
#include <thread>

#include "base/message.h"
#include "base/stop_signal.h"

namespace luwte {
namespace {

/// Bytes on stdout; half an hour of speech is less.
constexpr std::size_t most_output = 64U << 20U;
constexpr std::size_t most_complaints = 4000;
/// Our descriptors for a program's streams are moved up from here, so that giving one its number overwrites no other.
constexpr int most_streams = 10;
constexpr int look_again = 100;   // ms: how often it is seen whether we are asked to stop
constexpr double last_words = 1;  // s that a program gets then

/// Where nothing is read and nothing kept.
constexpr int nowhere = -1;

/// What a program begins with.
struct Beginning {
    char* const* words;
    std::span<const int> streams;  ///< what is to be on its descriptors, from 0 on
    pid_t parent;
    int refusal;  ///< where to tell why it can't begin: an errno
};

/// Between fork and exec, where other threads' locks stay locked for ever: only what POSIX allows there. (posix_spawn
/// knows no way to let a program die with who started it.)
[[noreturn]] void become(const Beginning& beginning) {
    setpgid(0, 0);
    prctl(PR_SET_PDEATHSIG, SIGKILL);
    if (getppid() != beginning.parent) _exit(127);
    // It must not inherit our ignored SIGPIPE or a blocked signal.
    signal(SIGPIPE, SIG_DFL);
    sigset_t none;
    sigemptyset(&none);
    sigprocmask(SIG_SETMASK, &none, nullptr);
    bool joined = true;
    for (std::size_t i = 0; i < beginning.streams.size(); ++i) {
        const int number = static_cast<int>(i), given = beginning.streams[i];
        // An open gets the lowest number: all below are taken already.
        if (given == nowhere) close(number);
        joined = joined && (given == nowhere ? open("/dev/null", O_RDWR) : dup2(given, number)) == number;
    }
    if (joined) execvp(beginning.words[0], beginning.words);
    const int why = errno;
    const ssize_t told = write(beginning.refusal, &why, sizeof why);
    _exit(told > 0 ? 127 : 126);
}

/// Writing to a program that has gone must give EPIPE here instead of ending us.
class PipeSignalHeld {
public:
    PipeSignalHeld() {
        sigemptyset(&pipe_signal_);
        sigaddset(&pipe_signal_, SIGPIPE);
        pthread_sigmask(SIG_BLOCK, &pipe_signal_, &before_);
    }
    PipeSignalHeld(const PipeSignalHeld&) = delete;
    PipeSignalHeld& operator=(const PipeSignalHeld&) = delete;
    ~PipeSignalHeld() {
        const timespec at_once{};
        while (sigtimedwait(&pipe_signal_, nullptr, &at_once) > 0) {
        }
        pthread_sigmask(SIG_SETMASK, &before_, nullptr);
    }

private:
    sigset_t pipe_signal_{}, before_{};
};

/// Both ends of a stream; none where errno says why. The program's end is above its numbers; both are closed in every
/// program that we start, dup2 makes the copy that isn't. Ours never makes us wait for a program that doesn't read.
struct Ends {
    Descriptor ours, theirs;
};
Ends make_ends(Stream stream) {
    Ends ends;
    if (stream == Stream::kept) {
        ends.ours = Descriptor(memfd_create("kept", MFD_CLOEXEC));
        if (!ends.ours) return {};
        ends.theirs = Descriptor(fcntl(ends.ours.number(), F_DUPFD_CLOEXEC, most_streams));
        return ends;
    }
    int pipe[2];
    if (pipe2(pipe, O_CLOEXEC) != 0) return {};
    Descriptor read_end(pipe[0]), write_end(pipe[1]);
    Descriptor& low = stream == Stream::input ? read_end : write_end;
    ends.theirs = Descriptor(fcntl(low.number(), F_DUPFD_CLOEXEC, most_streams));
    ends.ours = std::move(stream == Stream::input ? write_end : read_end);
    if (stream == Stream::input) fcntl(ends.ours.number(), F_SETFL, O_NONBLOCK);
    return ends;
}

enum class Talk { over, late, endless };

/// Feeds and empties a program's three streams until it has closed both of its outputs.
class Conversation {
public:
    Conversation(Subprocess& program, std::string_view input, Finished& finished)
        : program_(program), input_(input), finished_(finished) {}

    Talk hold(std::chrono::steady_clock::time_point until) {
        const PipeSignalHeld held;
        while (program_.end(1) || program_.end(2)) {
            if (input_.empty()) program_.close(0);
            std::array<pollfd, 3> watched = {pollfd{program_.end(0).number(), POLLOUT, 0},
                                             pollfd{program_.end(1).number(), POLLIN, 0},
                                             pollfd{program_.end(2).number(), POLLIN, 0}};
            const auto left =
                std::chrono::duration_cast<std::chrono::milliseconds>(until - std::chrono::steady_clock::now());
            if (left.count() <= 0 || seconds_since_stop() > last_words) return Talk::late;
            const int wait = std::min(static_cast<int>(left.count()), look_again);
            if (poll(watched.data(), watched.size(), wait) < 0 && errno != EINTR) return Talk::late;
            if (watched[0].revents != 0) feed();
            if (watched[1].revents != 0) {
                const std::string_view out = read(1);
                finished_.out.insert(finished_.out.end(), out.begin(), out.end());
                if (finished_.out.size() > most_output) return Talk::endless;
            }
            if (watched[2].revents != 0)
                finished_.complaints += read(2).substr(0, most_complaints - finished_.complaints.size());
        }
        return Talk::over;
    }

private:
    void feed() {
        const ssize_t count = ::write(program_.end(0).number(), input_.data(), input_.size());
        if (count > 0) input_.remove_prefix(static_cast<std::size_t>(count));
        else if (errno != EAGAIN && errno != EINTR) input_ = {};  // it does not want to hear the rest
    }

    /// What has come; at its end the stream is closed.
    std::string_view read(std::size_t stream) {
        const ssize_t count = ::read(program_.end(stream).number(), chunk_.data(), chunk_.size());
        if (count == 0 || (count < 0 && errno != EINTR)) program_.close(stream);
        return {chunk_.data(), count > 0 ? static_cast<std::size_t>(count) : 0};
    }

    Subprocess& program_;
    std::string_view input_;
    Finished& finished_;
    std::array<char, 65536> chunk_;
};

}  // namespace

Result<Subprocess> Subprocess::start(const SubprocessDesc& desc) {
    const auto cant = [&](int why) {
        return Problem{message("{} can't be started ({}): {}", desc.program, std::strerror(why), desc.remedy),
                       Cause::environment};
    };
    Subprocess started;
    std::vector<Descriptor> theirs;
    std::vector<int> numbers;
    for (const Stream stream : desc.streams) {
        Ends ends;
        if (stream != Stream::none && !(ends = make_ends(stream)).theirs) return cant(errno);
        numbers.push_back(stream == Stream::none ? nowhere : ends.theirs.number());
        started.ends_.push_back(std::move(ends.ours));
        theirs.push_back(std::move(ends.theirs));
    }
    std::vector<char*> words = {const_cast<char*>(desc.program.c_str())};
    for (const std::string& argument : desc.arguments) words.push_back(const_cast<char*>(argument.c_str()));
    words.push_back(nullptr);
    Ends refusal = make_ends(Stream::output);
    if (!refusal.theirs) return cant(errno);
    const Beginning beginning = {words.data(), numbers, getpid(), refusal.theirs.number()};
    const pid_t process = fork();
    if (process == 0) become(beginning);
    if (process < 0) return cant(errno);
    started.process_ = process;
    // By whichever of both is first, so that its group can be named from here on.
    setpgid(process, process);
    refusal.theirs.close();
    int why = 0;
    ssize_t told = 0;
    while ((told = ::read(refusal.ours.number(), &why, sizeof why)) < 0 && errno == EINTR) continue;
    if (told > 0) return cant(why);
    return started;
}

Subprocess::Subprocess(Subprocess&& other) noexcept
    : process_(std::exchange(other.process_, -1)), ends_(std::move(other.ends_)) {}

Subprocess::~Subprocess() {
    kill();
    wait();
}

bool Subprocess::write(std::size_t stream, std::span<const std::byte> bytes) const {
    const PipeSignalHeld held;
    while (!bytes.empty()) {
        const ssize_t written = ::write(end(stream).number(), bytes.data(), bytes.size());
        if (written < 0 && errno == EINTR) continue;
        if (written < 0 && errno == EAGAIN) {
            pollfd watched = {end(stream).number(), POLLOUT, 0};
            poll(&watched, 1, look_again);
            if (stop_requested()) return false;
            continue;
        }
        if (written <= 0) return false;
        bytes = bytes.subspan(static_cast<std::size_t>(written));
    }
    return true;
}

std::string Subprocess::kept(std::size_t stream) const {
    std::string text(most_complaints, '\0');
    const ssize_t length = pread(end(stream).number(), text.data(), text.size(), 0);
    text.resize(length > 0 ? static_cast<std::size_t>(length) : 0);
    return text;
}

bool Subprocess::ends_before(std::chrono::steady_clock::time_point until) const {
    for (auto rest = std::chrono::microseconds(200);; rest = std::min(2 * rest, std::chrono::microseconds(20000))) {
        // WNOWAIT leaves it its number, so that its group can still be named.
        siginfo_t info{};
        const int failed = waitid(P_PID, static_cast<id_t>(process_), &info, WEXITED | WNOHANG | WNOWAIT);
        if ((failed == 0 && info.si_pid == process_) || (failed != 0 && errno != EINTR)) return true;
        if (std::chrono::steady_clock::now() > until || seconds_since_stop() > last_words) return false;
        std::this_thread::sleep_for(rest);
    }
}

void Subprocess::kill() const {
    if (process_ > 0) ::kill(-process_, SIGKILL);
}

int Subprocess::wait() {
    int status = 0;
    while (process_ > 0 && waitpid(process_, &status, 0) < 0 && errno == EINTR) {
    }
    process_ = -1;
    return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}

Result<Finished> run_program(const std::string& program, std::span<const std::string> arguments, std::string_view input,
                             std::chrono::milliseconds patience, std::string_view remedy) {
    auto running = Subprocess::start({program, arguments, {Stream::input, Stream::output, Stream::output}, remedy});
    if (!running) return running.problem();
    Finished finished;
    const auto until = std::chrono::steady_clock::now() + patience;
    const Talk talk = Conversation(*running, input, finished).hold(until);
    running->close(0);
    const bool in_time = talk == Talk::over && running->ends_before(until);
    // Whatever it started and left behind goes with it.
    running->kill();
    finished.status = running->wait();
    if (talk == Talk::endless)
        return Problem{message("{} wrote more than {} MB and was ended", program, most_output >> 20U)};
    if (!in_time) {
        const auto seconds = std::chrono::duration<double>(patience).count();
        return Problem{message("{} did not finish within {:g} s and was ended", program, seconds)};
    }
    return finished;
}

}  // namespace luwte
