#include "program/sound_server.h"

#include <algorithm>
#include <cmath>
#include <fstream>
#include <stdexcept>

namespace luwte::program {
namespace fs = std::filesystem;

std::unique_ptr<SoundServer> SoundServer::start() {
    for (const char* program : {"/usr/bin/pulseaudio", "/usr/bin/pactl", "/usr/bin/parec", "/usr/bin/pacmd"})
        if (!fs::exists(program)) return nullptr;
    std::unique_ptr<SoundServer> server(new SoundServer);
    fs::permissions(server->folder_.path(), fs::perms::owner_all);
    const std::string socket = (server->folder_.path() / "native").string();
    server->server_ = std::make_unique<Background>(
        "/usr/bin/pulseaudio",
        std::vector<std::string>{"--daemonize=no", "-n", "--exit-idle-time=-1", "--use-pid-file=yes", "--realtime=no",
                                 "--high-priority=no", "-L", "module-null-source source_name=quiet", "-L",
                                 "module-cli-protocol-unix", "-L",
                                 "module-native-protocol-unix auth-anonymous=1 socket=" + socket},
        server->variables());
    if (!comes([&] { return fs::exists(socket); }))
        throw std::runtime_error("pulseaudio does not start: " + server->server_->said());
    // Recordings would follow a default that changes, whatever they were told.
    server->control({"set-default-source", "quiet"});
    return server;
}

Variables SoundServer::variables() const {
    const std::string folder = folder_.path().string();
    return {{"HOME", folder},
            {"PATH", "/usr/bin:/bin"},
            {"LC_ALL", "C.UTF-8"},
            {"XDG_RUNTIME_DIR", folder},
            {"PULSE_SERVER", "unix:" + folder + "/native"},
            {"ALSOFT_DRIVERS", "pulse"}};
}

std::string SoundServer::control(const std::vector<std::string>& words) const {
    return run("/usr/bin/pactl", words, variables()).out;
}

std::string SoundServer::plug(const std::string& sink, const std::string& description, const std::string& form) {
    std::string properties = "device.description='" + description + "'";
    if (!form.empty()) properties += " device.form_factor=" + form;
    return control({"load-module", "module-null-sink", "sink_name=" + sink, "rate=48000", "format=float32le",
                    "sink_properties=\"" + properties + "\""});
}

void SoundServer::unplug(const std::string& plugged) {
    control({"unload-module", plugged.substr(0, plugged.find('\n'))});
}

void SoundServer::set_property(const std::string& sink, const std::string& property) {
    run("/usr/bin/pacmd", {"update-sink-proplist", sink, property}, variables());
}

SoundServer::Recording::Recording(const SoundServer& server, const std::string& sink)
    : recorder_("/usr/bin/parec",
                {"--device=" + sink + ".monitor", "--format=float32le", "--rate=48000", "--channels=2",
                 "--latency-msec=20", (folder_.path() / "heard").string()},
                server.variables()) {
    comes([&] { return size() > 0; });
}

std::size_t SoundServer::Recording::size() const {
    std::error_code none;
    const auto bytes = fs::file_size(folder_.path() / "heard", none);
    return none ? 0 : bytes / sizeof(float);
}

std::vector<float> SoundServer::Recording::samples() const {
    std::vector<float> all(size());
    std::ifstream file(folder_.path() / "heard", std::ios::binary);
    file.read(reinterpret_cast<char*>(all.data()), static_cast<std::streamsize>(all.size() * sizeof(float)));
    return all;
}

float SoundServer::Recording::peak(std::size_t from) const {
    float most = 0;
    const std::vector<float> all = samples();
    for (std::size_t i = from; i < all.size(); ++i) most = std::max(most, std::abs(all[i]));
    return most;
}

}  // namespace luwte::program
