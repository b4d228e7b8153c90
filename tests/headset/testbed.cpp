#include "testbed.h"

#include <netinet/in.h>
#include <signal.h>
#include <sys/socket.h>
#include <unistd.h>

#include <cstdlib>
#include <fstream>
#include <stdexcept>

namespace luwte::headset {
namespace fs = std::filesystem;
namespace {

using std::chrono::milliseconds;

const char* const tool = LUWTE_SOURCE_DIR "/tools/testbed";

std::string value_of(const char* name, const std::string& otherwise) {
    const char* value = std::getenv(name);
    return value != nullptr && *value != '\0' ? value : otherwise;
}

/// Where tools/testbed keeps it; a sandbox has another HOME, so it must be told.
std::string cache() {
    const std::string home = value_of("HOME", "/");
    return value_of("LUWTE_TESTBED", value_of("XDG_CACHE_HOME", home + "/.cache") + "/luwte/testbed");
}

/// Whether someone takes calls at this socket: it is there before that.
bool listens(const fs::path& door) {
    std::ifstream sockets("/proc/net/unix");
    for (std::string line; std::getline(sockets, line);)
        if (line.ends_with(' ' + door.string()) && line.find(" 00010000 ") != std::string::npos) return true;
    return false;
}

/// A port that nobody listens on.
int free_port() {
    const int socket = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    sockaddr_in address = {};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t size = sizeof(address);
    const bool named = bind(socket, reinterpret_cast<sockaddr*>(&address), size) == 0 &&
                       getsockname(socket, reinterpret_cast<sockaddr*>(&address), &size) == 0;
    close(socket);
    if (!named) throw std::runtime_error("no free port");
    return ntohs(address.sin_port);
}

Variables changed(Variables variables, const Variables& changes) {
    for (const auto& [name, value] : changes) variables[name] = value;
    return variables;
}

}  // namespace

std::optional<std::string> why_not() {
    const program::Outcome outcome =
        program::run(tool, {"check"}, {{"PATH", "/usr/bin:/bin"}, {"HOME", "/"}, {"LUWTE_TESTBED", cache()}});
    if (outcome.status == 0) return std::nullopt;
    return outcome.last_words();
}

fs::path runtime_file() { return fs::path(cache()) / "ready" / "runtime.json"; }

Sandbox::Sandbox() : port_(free_port()) {
    const fs::path root = folder_.path();
    fs::create_directory(root / "runtime");
    fs::permissions(root / "runtime", fs::perms::owner_all);
    // Without the number of eyes Monado does not listen on the port.
    folder_.write("config/monado/config_v0.json",
                  R"({"remote": {"version": 0, "view_count": 2, "port": )" + std::to_string(port_) + "}}\n");
    // As after a first sitting: nothing is said before the session.
    folder_.write("config/luwte/settings.toml", "told = true\n");
    variables_ = program::Program().variables();
    variables_.erase("VK_DRIVER_FILES");
    variables_.erase("VK_ICD_FILENAMES");
    variables_["HOME"] = root.string();
    variables_["LUWTE_TESTBED"] = cache();
    variables_["XDG_RUNTIME_DIR"] = (root / "runtime").string();
    variables_["XDG_CONFIG_HOME"] = (root / "config").string();
}

std::unique_ptr<Background> Sandbox::start(const fs::path& program, const Words& words,
                                           const Variables& changes) const {
    Words all = {"exec", program.string()};
    all.insert(all.end(), words.begin(), words.end());
    return std::make_unique<Background>(tool, all, changed(variables_, changes));
}

std::unique_ptr<Background> Sandbox::luwte(const Words& words, const Variables& changes) const {
    // Its own file is the loader, so it can't find them by itself. The last is looked at first.
    Words all;
    for (const char* folder :
         {LUWTE_SOURCE_DIR "/build/release", LUWTE_SOURCE_DIR, LUWTE_SOURCE_DIR "/assets", LUWTE_BINARY_DIR})
        if (fs::exists(folder)) all.insert(all.end(), {"--data", folder});
    all.insert(all.end(), words.begin(), words.end());
    return start(program::Program::path(), all, changes);
}

Monado::Monado(const Sandbox& sandbox, const Output& output, const Variables& changes) {
    const fs::path door = fs::path(sandbox.variables().at("XDG_RUNTIME_DIR")) / "monado_comp_ipc";
    // One that was killed leaves its own behind.
    fs::remove(door);
    Variables variables = sandbox.variables();
    if (output.display.empty()) {
        variables["XRT_COMPOSITOR_NULL"] = "1";
    } else {
        variables["XRT_COMPOSITOR_FORCE_XCB"] = "1";
        variables["XRT_COMPOSITOR_SCALE_PERCENTAGE"] = std::to_string(output.percent);
        variables["DISPLAY"] = output.display;
    }
    service_ = std::make_unique<Background>(tool, Words{"service"}, changed(variables, changes));
    program::comes([&] { return listens(door) || service_->wait(milliseconds(0)); });
    if (!listens(door)) throw std::runtime_error("Monado did not start:\n" + service_->said());
}

void Monado::kill() {
    service_->signal(SIGKILL);
    service_->wait();
}

}  // namespace luwte::headset
