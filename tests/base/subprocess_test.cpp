#include "base/subprocess.h"

#include <fcntl.h>
#include <gtest/gtest.h>
#include <poll.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>
#include <filesystem>

#include "base/atomic_file.h"

namespace luwte {
namespace fs = std::filesystem;
namespace {

constexpr std::chrono::minutes longest(5);  // only a broken program needs as much

long open_descriptors() { return std::distance(fs::directory_iterator("/proc/self/fd"), fs::directory_iterator()); }

std::string out_of(const Result<Finished>& finished) {
    return finished ? std::string(finished->out.begin(), finished->out.end()) : finished.problem().what;
}

std::span<const std::byte> bytes_of(std::string_view text) { return std::as_bytes(std::span(text)); }

/// Every way of joining a program.
SubprocessDesc shell(const std::vector<std::string>& words) {
    return {"sh", words, {Stream::input, Stream::none, Stream::kept, Stream::input, Stream::output}};
}

/// A named pipe, at its end when all programs that write to it are.
class Fifo {
public:
    Fifo() : path_(testing::TempDir() + "/luwte-fifo-" + std::to_string(getpid())) {
        mkfifo(path_.c_str(), 0600);
        reading_ = Descriptor(open(path_.c_str(), O_RDONLY | O_NONBLOCK | O_CLOEXEC));
    }
    Fifo(const Fifo&) = delete;
    Fifo& operator=(const Fifo&) = delete;
    ~Fifo() { fs::remove(path_); }

    const std::string& path() const { return path_; }
    /// Waits for the next byte; false at the end, which comes after the first writer.
    bool read() const {
        char byte;
        pollfd watched = {reading_.number(), POLLIN, 0};
        EXPECT_EQ(poll(&watched, 1, static_cast<int>(std::chrono::milliseconds(longest).count())), 1);
        return ::read(reading_.number(), &byte, 1) == 1;
    }

private:
    std::string path_;
    Descriptor reading_;
};

TEST(Descriptor, HasOneOwner) {
    const long before = open_descriptors();
    {
        Descriptor first(open("/dev/null", O_RDONLY | O_CLOEXEC));
        Descriptor second(open("/dev/null", O_RDONLY | O_CLOEXEC));
        ASSERT_TRUE(first && second);
        EXPECT_EQ(open_descriptors(), before + 2);
        const int number = second.number();
        first = std::move(second);
        EXPECT_EQ(first.number(), number);
        EXPECT_EQ(open_descriptors(), before + 1);
        const Descriptor third(std::move(first));
        EXPECT_EQ(open_descriptors(), before + 1);
    }
    EXPECT_EQ(open_descriptors(), before);
    Descriptor nobodys(1 << 20);
    EXPECT_FALSE(nobodys.close());
    EXPECT_TRUE(nobodys.close());
}

/// Whoever holds it may have been stopped.
TEST(FileLock, IsWaitedForNoLongerThanOneLikes) {
    const fs::path file = fs::temp_directory_path() / ("luwte-lock-" + std::to_string(getpid()));
    {
        const auto held = FileLock::take(file);
        ASSERT_TRUE(held);
        const auto second = FileLock::take(file, 0.05);
        ASSERT_FALSE(second);
        EXPECT_NE(second.problem().what.find("End that one"), std::string::npos);
    }
    EXPECT_TRUE(FileLock::take(file, 0.05));
    fs::remove(file);
}

TEST(FileLock, IsOneDescriptorWhileItLives) {
    const long before = open_descriptors();
    const fs::path file = testing::TempDir() + "/luwte-lock-" + std::to_string(getpid());
    {
        const auto lock = FileLock::take(file);
        ASSERT_TRUE(lock);
        EXPECT_EQ(open_descriptors(), before + 1);
    }
    EXPECT_EQ(open_descriptors(), before);
    fs::remove(file);
    EXPECT_NE(FileLock::take("/nowhere/lock").problem().what.find("choose a folder that is yours"), std::string::npos);
    EXPECT_EQ(open_descriptors(), before);
}

TEST(Subprocess, AFailedSpawnLeavesNothingOpen) {
    const long before = open_descriptors();
    SubprocessDesc desc = shell({});
    desc.program = "luwte-no-such-program";
    desc.remedy = "install it.";
    const auto none = Subprocess::start(desc);
    ASSERT_FALSE(none);
    EXPECT_EQ(none.problem().what, "luwte-no-such-program can't be started (No such file or directory): install it.");
    EXPECT_EQ(none.problem().cause, Cause::environment);
    EXPECT_EQ(open_descriptors(), before);
}

/// The first, the second, ... descriptor that it needs can't be had.
TEST(Subprocess, AFailedPipeLeavesNothingOpen) {
    const long before = open_descriptors();
    const std::vector<std::string> words = {"-c", "exit 0"};
    rlimit old = {};
    getrlimit(RLIMIT_NOFILE, &old);
    int failed = 0;
    for (rlim_t most = 3;; ++most) {
        ASSERT_LT(most, 100U);
        const rlimit tight = {most, old.rlim_max};
        setrlimit(RLIMIT_NOFILE, &tight);
        auto started = Subprocess::start(shell(words));
        setrlimit(RLIMIT_NOFILE, &old);
        if (started) {
            EXPECT_EQ(started->wait(), 0);
            break;
        }
        ++failed;
        EXPECT_EQ(started.problem().cause, Cause::environment);
        EXPECT_EQ(open_descriptors(), before) << "with " << most << " descriptors";
    }
    EXPECT_GE(failed, 4);
    EXPECT_EQ(open_descriptors(), before);
}

TEST(Subprocess, TakesItsStreamsAlongWhenMoved) {
    const long before = open_descriptors();
    const std::vector<std::string> words = {"-c", "cat <&3 >&2; cat >&2; echo and out >&4; echo unheard; exit 3"};
    {
        auto started = Subprocess::start(shell(words));
        ASSERT_TRUE(started);
        EXPECT_EQ(open_descriptors(), before + 4);
        Subprocess program = *std::move(started);
        EXPECT_EQ(open_descriptors(), before + 4);
        EXPECT_TRUE(program.write(3, bytes_of("three, ")));
        program.close(3);
        EXPECT_TRUE(program.write(0, bytes_of("then stdin")));
        program.close(0);
        EXPECT_EQ(program.wait(), 3);
        EXPECT_EQ(program.kept(2), "three, then stdin");
        char out[20] = {};
        EXPECT_EQ(read(program.end(4).number(), out, sizeof out), 8);
        EXPECT_STREQ(out, "and out\n");
        EXPECT_EQ(open_descriptors(), before + 2);
    }
    EXPECT_EQ(open_descriptors(), before);
}

TEST(Subprocess, ThatIsGoneTakesNoMoreAndEndsNobody) {
    const std::vector<std::string> deaf = {"-c", "exit 0"};
    auto program = Subprocess::start(shell(deaf));
    ASSERT_TRUE(program);
    const std::string much(1 << 20, 'x');
    EXPECT_FALSE(program->write(0, bytes_of(much)));
    EXPECT_EQ(program->wait(), 0);
}

TEST(Subprocess, IsKilledWithItsOwner) {
    const Fifo fifo;
    const std::vector<std::string> words = {"-c", "exec >" + fifo.path() + "; echo; exec sleep 1000"};
    {
        const auto program = Subprocess::start(shell(words));
        ASSERT_TRUE(program);
        EXPECT_TRUE(fifo.read());
    }
    EXPECT_FALSE(fifo.read());
}

/// Also where its owner is killed, and with it every chance to end it: by a process that starts one and dies.
TEST(Subprocess, IsKilledWithAnOwnerThatIsKilled) {
    const Fifo fifo;
    const std::vector<std::string> words = {"-c", "exec >" + fifo.path() + "; echo; exec sleep 1000"};
    const pid_t owner = fork();
    if (owner == 0) {
        const auto program = Subprocess::start(shell(words));
        pause();
        _exit(1);
    }
    EXPECT_TRUE(fifo.read());
    kill(owner, SIGKILL);
    EXPECT_FALSE(fifo.read());
    waitpid(owner, nullptr, 0);
}

TEST(Subprocess, HasTheUsualSignalsAndAGroup) {
    const auto before = std::signal(SIGPIPE, SIG_IGN);
    sigset_t all, mask;
    sigfillset(&all);
    pthread_sigmask(SIG_BLOCK, &all, &mask);
    const std::vector<std::string> asked = {"-E", "SigBlk|SigIgn", "/proc/self/status"};
    const std::string signals = out_of(run_program("grep", asked, "", longest, ""));
    pthread_sigmask(SIG_SETMASK, &mask, nullptr);
    std::signal(SIGPIPE, before);
    EXPECT_NE(signals.find("SigBlk:\t0000000000000000"), std::string::npos) << signals;
    const std::size_t ignored = signals.find("SigIgn:\t");
    ASSERT_NE(ignored, std::string::npos) << signals;
    EXPECT_EQ(std::stoull(signals.substr(ignored + 8), nullptr, 16) & 1ULL << (SIGPIPE - 1), 0U) << signals;

    const std::vector<std::string> group = {"-d ", "-f1,5", "/proc/self/stat"};
    const std::string own = out_of(run_program("cut", group, "", longest, ""));
    EXPECT_EQ(own.substr(0, own.find(' ')), own.substr(own.find(' ') + 1, own.size() - own.find(' ') - 2)) << own;
}

TEST(RunProgram, GivesWhatItSaysAndEndsWhatHangs) {
    const long before = open_descriptors();
    const std::vector<std::string> echo = {"-c", "cat; echo wrong >&2; exit 3"};
    const std::string much(300000, 'x');
    const auto said = run_program("sh", echo, much, longest, "");
    ASSERT_TRUE(said);
    EXPECT_EQ(said->status, 3);
    EXPECT_EQ(said->out.size(), much.size());
    EXPECT_EQ(said->complaints, "wrong\n");
    const std::vector<std::string> deaf = {"-c", "exec <&-; exit 0"};
    EXPECT_TRUE(run_program("sh", deaf, much, longest, ""));
    const std::vector<std::string> hang = {"1000"};
    EXPECT_FALSE(run_program("sleep", hang, "", std::chrono::milliseconds(100), ""));
    // Also one that has said all and doesn't go, and one that says too much.
    const std::vector<std::string> silent_hang = {"-c", "exec >&- 2>&-; sleep 1000"};
    EXPECT_EQ(run_program("sh", silent_hang, "", std::chrono::milliseconds(200), "").problem().what,
              "sh did not finish within 0.2 s and was ended");
    EXPECT_EQ(run_program("yes", {}, "", longest, "").problem().what, "yes wrote more than 64 MB and was ended");
    const std::vector<std::string> chatty = {"-c", "yes complaint | head -c 10000 >&2"};
    EXPECT_EQ(run_program("sh", chatty, "", longest, "")->complaints.size(), 4000U);
    EXPECT_EQ(open_descriptors(), before);
}

TEST(RunProgram, EndsWhatItsProgramLeftBehind) {
    for (const char* const last : {"exit 0", "exec yes"}) {
        const Fifo fifo;
        const std::string left = "exec 5>" + fifo.path() + "; sleep 1000 >/dev/null 2>&1 & ";
        const std::vector<std::string> family = {"-c", left + last};
        EXPECT_EQ(static_cast<bool>(run_program("sh", family, "", longest, "")), std::string_view(last) == "exit 0");
        EXPECT_FALSE(fifo.read());
    }
}

}  // namespace
}  // namespace luwte
