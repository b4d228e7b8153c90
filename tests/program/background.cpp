#include "program/background.h"

#include <fcntl.h>
#include <signal.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <fstream>
#include <iterator>
#include <stdexcept>
#include <thread>
#include <utility>

namespace luwte::program {
namespace {

using std::chrono::milliseconds;

constexpr milliseconds look_again(20);

std::vector<char*> pointers(std::vector<std::string>& texts) {
    std::vector<char*> list;
    for (std::string& text : texts) list.push_back(text.data());
    list.push_back(nullptr);
    return list;
}

}  // namespace

Background::Background(const std::filesystem::path& program, const std::vector<std::string>& words,
                       const Variables& variables) {
    const std::string said = folder_.path() / "said";
    posix_spawn_file_actions_t actions;
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0);
    posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, said.c_str(), O_WRONLY | O_CREAT | O_APPEND, 0600);
    posix_spawn_file_actions_adddup2(&actions, STDOUT_FILENO, STDERR_FILENO);
    std::vector<std::string> arguments = {program.string()};
    arguments.insert(arguments.end(), words.begin(), words.end());
    std::vector<std::string> environment;
    for (const auto& [name, value] : variables) environment.push_back(name + "=" + value);
    // Who runs the tests may ignore signals (in the background of a shell): a person's program doesn't.
    posix_spawnattr_t attributes;
    posix_spawnattr_init(&attributes);
    sigset_t usual;
    sigemptyset(&usual);
    for (const int each : {SIGINT, SIGTERM, SIGHUP}) sigaddset(&usual, each);
    posix_spawnattr_setsigdefault(&attributes, &usual);
    posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETSIGDEF);
    const int error = posix_spawn(&process_, program.c_str(), &actions, &attributes, pointers(arguments).data(),
                                  pointers(environment).data());
    posix_spawnattr_destroy(&attributes);
    posix_spawn_file_actions_destroy(&actions);
    if (error != 0) throw std::runtime_error("can't start " + program.string());
}

Background::~Background() { stop(); }

int Background::stop() {
    if (!status_) kill(process_, SIGTERM);
    if (!wait(milliseconds(10000))) {
        kill(process_, SIGKILL);
        wait();
    }
    return status_.value_or(-1);
}

void Background::signal(int number) const {
    if (!status_) kill(process_, number);
}

std::optional<int> Background::wait(milliseconds most) {
    const auto until = std::chrono::steady_clock::now() + most;
    while (!status_) {
        int status = 0;
        if (waitpid(process_, &status, WNOHANG) == process_)
            status_ = WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
        else if (std::chrono::steady_clock::now() > until) return std::nullopt;
        else std::this_thread::sleep_for(look_again);
    }
    return status_;
}

std::string Background::said() const {
    std::ifstream stream(folder_.path() / "said", std::ios::binary);
    return {std::istreambuf_iterator<char>(stream), {}};
}

int Background::count(const std::string& words) const {
    const std::string text = said();
    int found = 0;
    for (std::size_t at = text.find(words); at != std::string::npos; at = text.find(words, at + 1)) ++found;
    return found;
}

bool Background::says(const std::string& words, int times) {
    bool ended = false;
    // What it says last it says before it ends.
    comes([&] { return count(words) >= times || std::exchange(ended, wait(milliseconds(0)).has_value()); });
    return count(words) >= times;
}

std::unique_ptr<Screen> Screen::start(const std::string& size) {
    const std::filesystem::path program = "/usr/bin/Xvfb";
    if (!std::filesystem::exists(program)) return nullptr;
    // The server itself finds a free number and tells it on its standard output.
    std::unique_ptr<Screen> screen(new Screen);
    screen->server_ = std::make_unique<Background>(
        program, std::vector<std::string>{"-displayfd", "1", "-screen", "0", size, "-nolisten", "tcp", "-noreset"},
        Variables{{"PATH", "/usr/bin:/bin"}, {"HOME", "/tmp"}});
    const auto number = [&]() -> std::string {
        const std::string said = screen->server_->said();
        // Alone on its line; warnings may stand before it.
        const std::size_t end = said.find_last_not_of('\n');
        if (said.empty() || said.back() != '\n' || end == std::string::npos) return {};
        const std::size_t before = said.find_last_of('\n', end);
        const std::size_t start = before == std::string::npos ? 0 : before + 1;
        const std::string line = said.substr(start, end + 1 - start);
        return line.find_first_not_of("0123456789") == std::string::npos ? line : std::string();
    };
    comes([&] { return !number().empty() || screen->server_->wait(milliseconds(0)); });
    if (number().empty()) throw std::runtime_error("Xvfb does not start: " + screen->server_->said());
    screen->name_ = ":" + number();
    return screen;
}

}  // namespace luwte::program
