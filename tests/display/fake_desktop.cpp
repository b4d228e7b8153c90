#include "fake_desktop.h"

#include <fcntl.h>
#include <poll.h>
#include <systemd/sd-bus.h>
#include <unistd.h>

#include <stdexcept>

namespace luwte::display {
using namespace program;

std::unique_ptr<Bus> Bus::start() {
    const std::filesystem::path daemon = "/usr/bin/dbus-daemon";
    if (!std::filesystem::exists(daemon)) return nullptr;
    std::unique_ptr<Bus> bus(new Bus);
    // Its own rules, so that nothing of this machine's is started by it.
    const std::string rules = bus->folder_.write(
        "rules",
        "<busconfig><listen>" + bus->address() +
            "</listen><auth>EXTERNAL</auth><policy context='default'><allow send_destination='*' eavesdrop='true'/>"
            "<allow eavesdrop='true'/><allow own='*'/></policy></busconfig>");
    bus->daemon_ = std::make_unique<Background>(
        daemon, std::vector<std::string>{"--nofork", "--nopidfile", "--config-file=" + rules}, Variables{});
    if (!comes(
            [&] { return std::filesystem::exists(bus->socket()) || bus->daemon_->wait(std::chrono::milliseconds(0)); }))
        throw std::runtime_error("dbus-daemon does not start: " + bus->daemon_->said());
    return bus;
}

struct FakeDesktop::Service {
    mutable std::mutex lock;
    Told told;
    std::uint32_t next = 7;
    std::map<std::uint32_t, std::string> holders;  ///< by cookie
    std::vector<int> pipes;                        ///< of logind's answers: ends with whoever holds the other end
    sd_bus* bus = nullptr;

    std::uint32_t grant(sd_bus_message* asked, const char* program, const char* reason) {
        const std::lock_guard held(lock);
        ++told.held;
        told.program = program;
        told.reason = reason;
        holders[next] = sd_bus_message_get_sender(asked);
        return next++;
    }
    void take_back(std::uint32_t cookie) {
        const std::lock_guard held(lock);
        told.given_back += static_cast<int>(holders.erase(cookie));
    }
    void gone(const std::string& name) {
        const std::lock_guard held(lock);
        for (auto holder = holders.begin(); holder != holders.end();) {
            const bool theirs = holder->second == name;
            told.vanished += theirs ? 1 : 0;
            holder = theirs ? holders.erase(holder) : std::next(holder);
        }
    }
    void look_at_pipes() {
        const std::lock_guard held(lock);
        for (int& pipe : pipes) {
            char byte = 0;
            if (pipe < 0 || read(pipe, &byte, 1) != 0) continue;
            close(pipe);
            pipe = -1;
            ++told.given_back;
        }
    }
};

namespace {

template <class S>
S& self(void* data) {
    return *static_cast<S*>(data);
}

}  // namespace

FakeDesktop::FakeDesktop(const Bus& bus, const std::vector<std::string>& names) : service_(new Service) {
    using S = FakeDesktop::Service;
    static const auto inhibit = [](sd_bus_message* asked, void* data, sd_bus_error*) -> int {
        const char *program = nullptr, *reason = nullptr;
        sd_bus_message_read(asked, "ss", &program, &reason);
        return sd_bus_reply_method_return(asked, "u", self<S>(data).grant(asked, program, reason));
    };
    static const auto inhibit_session = [](sd_bus_message* asked, void* data, sd_bus_error*) -> int {
        const char *program = nullptr, *reason = nullptr;
        std::uint32_t window = 0, what = 0;
        sd_bus_message_read(asked, "susu", &program, &window, &reason, &what);
        return sd_bus_reply_method_return(asked, "u",
                                          self<S>(data).grant(asked, what == 8 ? program : "not idle", reason));
    };
    static const auto give_back = [](sd_bus_message* asked, void* data, sd_bus_error*) -> int {
        std::uint32_t cookie = 0;
        sd_bus_message_read(asked, "u", &cookie);
        self<S>(data).take_back(cookie);
        return sd_bus_reply_method_return(asked, "");
    };
    static const auto inhibit_portal = [](sd_bus_message* asked, void* data, sd_bus_error*) -> int {
        const char *window = nullptr, *key = nullptr, *reason = nullptr;
        std::uint32_t what = 0;
        sd_bus_message_read(asked, "sua{sv}", &window, &what, 1, &key, "s", &reason);
        const std::uint32_t cookie = self<S>(data).grant(asked, what == 8 ? "Luwte" : "not idle", reason);
        return sd_bus_reply_method_return(asked, "o", ("/request/" + std::to_string(cookie)).c_str());
    };
    static const auto close_request = [](sd_bus_message* asked, void* data, sd_bus_error*) -> int {
        const std::string path = sd_bus_message_get_path(asked);
        self<S>(data).take_back(static_cast<std::uint32_t>(std::stoul(path.substr(path.rfind('/') + 1))));
        return sd_bus_reply_method_return(asked, "");
    };
    static const auto inhibit_logind = [](sd_bus_message* asked, void* data, sd_bus_error*) -> int {
        const char *what = nullptr, *program = nullptr, *reason = nullptr, *mode = nullptr;
        sd_bus_message_read(asked, "ssss", &what, &program, &reason, &mode);
        int ends[2] = {};
        if (pipe2(ends, O_CLOEXEC | O_NONBLOCK) != 0) return -errno;
        const int sent = sd_bus_reply_method_return(asked, "h", ends[1]);
        close(ends[1]);
        const std::lock_guard held(self<S>(data).lock);
        ++self<S>(data).told.held;
        self<S>(data).told.program = program;
        self<S>(data).told.reason = reason;
        self<S>(data).pipes.push_back(ends[0]);
        return sent;
    };
    static const auto owner_changed = [](sd_bus_message* told, void* data, sd_bus_error*) -> int {
        const char *name = nullptr, *before = nullptr, *after = nullptr;
        sd_bus_message_read(told, "sss", &name, &before, &after);
        if (*after == '\0') self<S>(data).gone(name);
        return 0;
    };
    static const sd_bus_vtable saver[] = {
        SD_BUS_VTABLE_START(0), SD_BUS_METHOD("Inhibit", "ss", "u", inhibit, SD_BUS_VTABLE_UNPRIVILEGED),
        SD_BUS_METHOD("UnInhibit", "u", "", give_back, SD_BUS_VTABLE_UNPRIVILEGED), SD_BUS_VTABLE_END};
    static const sd_bus_vtable session[] = {
        SD_BUS_VTABLE_START(0), SD_BUS_METHOD("Inhibit", "susu", "u", inhibit_session, SD_BUS_VTABLE_UNPRIVILEGED),
        SD_BUS_METHOD("Uninhibit", "u", "", give_back, SD_BUS_VTABLE_UNPRIVILEGED), SD_BUS_VTABLE_END};
    static const sd_bus_vtable portal[] = {
        SD_BUS_VTABLE_START(0), SD_BUS_METHOD("Inhibit", "sua{sv}", "o", inhibit_portal, SD_BUS_VTABLE_UNPRIVILEGED),
        SD_BUS_VTABLE_END};
    static const sd_bus_vtable request[] = {SD_BUS_VTABLE_START(0),
                                            SD_BUS_METHOD("Close", "", "", close_request, SD_BUS_VTABLE_UNPRIVILEGED),
                                            SD_BUS_VTABLE_END};
    static const sd_bus_vtable logind[] = {
        SD_BUS_VTABLE_START(0), SD_BUS_METHOD("Inhibit", "ssss", "h", inhibit_logind, SD_BUS_VTABLE_UNPRIVILEGED),
        SD_BUS_VTABLE_END};

    sd_bus*& connection = service_->bus;
    S* const data = service_.get();
    const auto must = [](int done, const char* what) {
        if (done < 0) throw std::runtime_error(std::string("the test's service: ") + what);
    };
    must(sd_bus_new(&connection), "new");
    must(sd_bus_set_address(connection, bus.address().c_str()), "address");
    must(sd_bus_set_bus_client(connection, 1), "client");
    must(sd_bus_start(connection), "start");
    const auto serve = [&](const char* path, const char* interface, const sd_bus_vtable* table) {
        must(sd_bus_add_object_vtable(connection, nullptr, path, interface, table, data), path);
    };
    serve("/org/freedesktop/ScreenSaver", "org.freedesktop.ScreenSaver", saver);
    serve("/org/gnome/SessionManager", "org.gnome.SessionManager", session);
    serve("/org/freedesktop/portal/desktop", "org.freedesktop.portal.Inhibit", portal);
    must(sd_bus_add_fallback_vtable(
             connection, nullptr, "/request", "org.freedesktop.portal.Request", request,
             [](sd_bus*, const char*, const char*, void* given, void** found, sd_bus_error*) {
                 *found = given;
                 return 1;
             },
             data),
         "request");
    serve("/org/freedesktop/login1", "org.freedesktop.login1.Manager", logind);
    must(sd_bus_match_signal(connection, nullptr, "org.freedesktop.DBus", "/org/freedesktop/DBus",
                             "org.freedesktop.DBus", "NameOwnerChanged", owner_changed, data),
         "watch");
    for (const std::string& name : names) must(sd_bus_request_name(connection, name.c_str(), 0), name.c_str());
    thread_ = std::thread([this] {
        while (!ends_) {
            while (sd_bus_process(service_->bus, nullptr) > 0) continue;
            service_->look_at_pipes();
            sd_bus_wait(service_->bus, 10'000);
        }
    });
}

FakeDesktop::~FakeDesktop() {
    ends_ = true;
    thread_.join();
    sd_bus_close_unref(service_->bus);
}

FakeDesktop::Told FakeDesktop::told() const {
    const std::lock_guard held(service_->lock);
    return service_->told;
}

int FakeDesktop::held() const {
    const Told all = told();
    return all.held - all.given_back - all.vanished;
}

}  // namespace luwte::display
