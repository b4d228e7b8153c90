#include "program/run_program.h"

#include <fcntl.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cstdlib>
#include <fstream>
#include <iterator>
#include <stdexcept>

namespace luwte::program {
namespace fs = std::filesystem;
namespace {

std::string whole(const fs::path& file) {
    std::ifstream stream(file, std::ios::binary);
    return {std::istreambuf_iterator<char>(stream), {}};
}

std::vector<char*> pointers(std::vector<std::string>& texts) {
    std::vector<char*> list;
    for (std::string& text : texts) list.push_back(text.data());
    list.push_back(nullptr);
    return list;
}

}  // namespace

std::string Outcome::last_words() const {
    const std::size_t end = err.find_last_not_of('\n');
    if (end == std::string::npos) return {};
    const std::size_t before = err.rfind('\n', end);
    const std::size_t start = before == std::string::npos ? 0 : before + 1;
    return err.substr(start, end + 1 - start);
}

Outcome run(const fs::path& program, const std::vector<std::string>& words, const Variables& variables) {
    const TemporaryFolder folder;
    const std::string out = folder.path() / "out";
    const std::string err = folder.path() / "err";
    posix_spawn_file_actions_t actions;
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0);
    posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, out.c_str(), O_WRONLY | O_CREAT, 0600);
    posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, err.c_str(), O_WRONLY | O_CREAT, 0600);

    std::vector<std::string> arguments = {program.string()};
    arguments.insert(arguments.end(), words.begin(), words.end());
    std::vector<std::string> environment;
    for (const auto& [name, value] : variables) environment.push_back(name + "=" + value);
    pid_t child = 0;
    const int error = posix_spawn(&child, program.c_str(), &actions, nullptr, pointers(arguments).data(),
                                  pointers(environment).data());
    posix_spawn_file_actions_destroy(&actions);
    if (error != 0) throw std::runtime_error("can't start " + program.string());
    int status = 0;
    waitpid(child, &status, 0);
    return {WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status), whole(out), whole(err)};
}

TemporaryFolder::TemporaryFolder() {
    std::string name = (fs::temp_directory_path() / "luwte-test-XXXXXX").string();
    if (mkdtemp(name.data()) == nullptr) throw std::runtime_error("no temporary folder");
    path_ = name;
}

TemporaryFolder::~TemporaryFolder() {
    std::error_code ignored;
    fs::remove_all(path_, ignored);
}

std::string TemporaryFolder::write(const fs::path& file, const std::string& text) const {
    fs::create_directories((path_ / file).parent_path());
    std::ofstream(path_ / file, std::ios::binary) << text;
    return (path_ / file).string();
}

fs::path Program::path() { return fs::path(LUWTE_BINARY_DIR) / "luwte"; }

Variables Program::variables() const {
    Variables all = {{"HOME", folder_.path().string()},
                     {"PATH", "/usr/local/bin:/usr/bin:/bin"},
                     {"LANG", "C.UTF-8"},
                     {"ALSOFT_CONF", "/dev/null"},
                     {"ALSOFT_DRIVERS", "null"}};
    // Which driver and which suppressions the whole test run uses.
    for (const char* name :
         {"VK_DRIVER_FILES", "VK_ICD_FILENAMES", "ASAN_OPTIONS", "LSAN_OPTIONS", "UBSAN_OPTIONS", "TSAN_OPTIONS"})
        if (const char* value = std::getenv(name)) all[name] = value;
    return all;
}

Outcome Program::run(const std::vector<std::string>& words, const Variables& changes) const {
    Variables all = variables();
    for (const auto& [name, value] : changes) all[name] = value;
    return program::run(path(), words, all);
}

}  // namespace luwte::program
