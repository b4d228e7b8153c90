#include "display/idle_ways.h"

#if defined(LUWTE_SYSTEMD)
#include <poll.h>
#include <systemd/sd-bus.h>
#endif
#if defined(LUWTE_XCB)
#include <xcb/screensaver.h>
#include <xcb/xcb.h>
#endif

#include <array>
#include <chrono>
#include <cstdlib>

namespace luwte::display {
namespace {

#if defined(LUWTE_SYSTEMD)

using std::chrono::milliseconds;

constexpr milliseconds patience(2000), at_the_end(80);
constexpr const char* program = "Luwte";

/// Who is asked on a bus.
struct Service {
    int (*open)(sd_bus** opened);
    const char *name, *path, *interface;
};

struct Unref {
    void operator()(sd_bus* bus) const { sd_bus_close_unref(bus); }
    void operator()(sd_bus_message* told) const { sd_bus_message_unref(told); }
};
using Message = std::unique_ptr<sd_bus_message, Unref>;

/// A connection of its own to a service: when it closes, everything that was granted by it is given back, an answer
/// that came too late included.
class Connection {
public:
    explicit Connection(const Service& service) : service_(service) {
        sd_bus* opened = nullptr;
        if (service.open(&opened) >= 0) bus_.reset(opened);
    }

    /// A call of a method of the service, to be filled; null without a bus.
    Message method(const char* path, const char* interface, const char* name) const {
        sd_bus_message* made = nullptr;
        if (!bus_ || sd_bus_message_new_method_call(bus_.get(), &made, service_.name, path, interface, name) < 0)
            return nullptr;
        return Message(made);
    }
    Message method(const char* name) const { return method(service_.path, service_.interface, name); }

    /// The answer, if one comes in time that is no error. Unlike sd_bus_call this ends with `wake` too, and in the
    /// middle of a greeting that nobody answers.
    Message call(const Message& method, milliseconds most, int wake) const {
        Message answer;
        if (!method || sd_bus_call_async(bus_.get(), nullptr, method.get(), on_answer, &answer, 0) < 0) return nullptr;
        const auto until = std::chrono::steady_clock::now() + most;
        while (!answer) {
            const int done = sd_bus_process(bus_.get(), nullptr);
            if (done < 0) return nullptr;
            if (done > 0) continue;
            const auto left = std::chrono::ceil<milliseconds>(until - std::chrono::steady_clock::now());
            const int events = sd_bus_get_events(bus_.get());
            if (left.count() <= 0 || events < 0) return nullptr;
            std::array<pollfd, 2> waits = {
                {{sd_bus_get_fd(bus_.get()), static_cast<short>(events), 0}, {wake, POLLIN, 0}}};
            poll(waits.data(), waits.size(), static_cast<int>(left.count()));
            if (waits[1].revents != 0) return nullptr;
        }
        return sd_bus_message_is_method_error(answer.get(), nullptr) != 0 ? nullptr : std::move(answer);
    }

private:
    static int on_answer(sd_bus_message* told, void* answer, sd_bus_error* /*error*/) {
        static_cast<Message*>(answer)->reset(sd_bus_message_ref(told));
        return 0;
    }

    const Service& service_;
    std::unique_ptr<sd_bus, Unref> bus_;
};

/// Held by an answer that has a cookie, which a call of another method gives back.
class CookieHold final : public IdleHold {
public:
    CookieHold(Connection connection, std::uint32_t cookie, const char* give_back)
        : connection_(std::move(connection)), cookie_(cookie), give_back_(give_back) {}
    ~CookieHold() override {
        const Message method = connection_.method(give_back_);
        if (method && sd_bus_message_append(method.get(), "u", cookie_) >= 0) connection_.call(method, at_the_end, -1);
    }

private:
    Connection connection_;
    std::uint32_t cookie_;
    const char* give_back_;
};

/// Held as long as an object of the portal's is.
class RequestHold final : public IdleHold {
public:
    RequestHold(Connection connection, std::string path) : connection_(std::move(connection)), path_(std::move(path)) {}
    ~RequestHold() override {
        connection_.call(connection_.method(path_.c_str(), "org.freedesktop.portal.Request", "Close"), at_the_end, -1);
    }

private:
    Connection connection_;
    std::string path_;
};

/// Held as long as an answer is, which has a file descriptor in it.
class DescriptorHold final : public IdleHold {
public:
    explicit DescriptorHold(Message answer) : answer_(std::move(answer)) {}

private:
    Message answer_;
};

using Hold = std::unique_ptr<IdleHold>;

/// The service's answer to "Inhibit" with these values, of these D-Bus types; null as of call().
template <class... Values>
Message inhibit(const Connection& connection, int wake, const char* types, Values... values) {
    const Message method = connection.method("Inhibit");
    if (!method || sd_bus_message_append(method.get(), types, values...) < 0) return nullptr;
    return connection.call(method, patience, wake);
}

/// Held by the cookie in the answer, if there is one.
Hold by_cookie(Connection connection, const Message& answer, const char* give_back) {
    std::uint32_t cookie = 0;
    if (!answer || sd_bus_message_read(answer.get(), "u", &cookie) < 0) return nullptr;
    return std::make_unique<CookieHold>(std::move(connection), cookie, give_back);
}

Hold by_screen_saver(const std::string& reason, int wake) {
    static constexpr Service service = {sd_bus_open_user, "org.freedesktop.ScreenSaver", "/org/freedesktop/ScreenSaver",
                                        "org.freedesktop.ScreenSaver"};
    Connection connection(service);
    const Message answer = inhibit(connection, wake, "ss", program, reason.c_str());
    return by_cookie(std::move(connection), answer, "UnInhibit");
}

Hold by_session_manager(const std::string& reason, int wake) {
    static constexpr Service service = {sd_bus_open_user, "org.gnome.SessionManager", "/org/gnome/SessionManager",
                                        "org.gnome.SessionManager"};
    constexpr std::uint32_t no_window = 0, idle = 8;
    Connection connection(service);
    const Message answer = inhibit(connection, wake, "susu", program, no_window, reason.c_str(), idle);
    return by_cookie(std::move(connection), answer, "Uninhibit");
}

Hold by_portal(const std::string& reason, int wake) {
    static constexpr Service service = {sd_bus_open_user, "org.freedesktop.portal.Desktop",
                                        "/org/freedesktop/portal/desktop", "org.freedesktop.portal.Inhibit"};
    constexpr std::uint32_t idle = 8;
    Connection connection(service);
    const Message answer = inhibit(connection, wake, "sua{sv}", "", idle, 1, "reason", "s", reason.c_str());
    const char* path = nullptr;
    if (!answer || sd_bus_message_read(answer.get(), "o", &path) < 0) return nullptr;
    return std::make_unique<RequestHold>(std::move(connection), path);
}

Hold by_logind(const std::string& reason, int wake) {
    static constexpr Service service = {sd_bus_open_system, "org.freedesktop.login1", "/org/freedesktop/login1",
                                        "org.freedesktop.login1.Manager"};
    // Not "sleep": who closes the lid means it.
    constexpr const char* what = "idle";
    const Connection connection(service);
    Message answer = inhibit(connection, wake, "ssss", what, program, reason.c_str(), "block");
    int held = -1;
    if (!answer || sd_bus_message_read(answer.get(), "h", &held) < 0) return nullptr;
    return std::make_unique<DescriptorHold>(std::move(answer));
}

#endif
#if defined(LUWTE_XCB)

/// Held as long as the connection is open. XCB, for Xlib ends the process when the X server goes.
class XServerHold final : public IdleHold {
public:
    XServerHold() : connection_(xcb_connect(nullptr, nullptr)) {}
    ~XServerHold() override { xcb_disconnect(connection_); }
    XServerHold(const XServerHold&) = delete;
    XServerHold& operator=(const XServerHold&) = delete;

    bool ask() const {
        if (xcb_connection_has_error(connection_) != 0) return false;
        const auto* const extension = xcb_get_extension_data(connection_, &xcb_screensaver_id);
        if (!extension || !extension->present) return false;
        // The first version that knows of it.
        xcb_screensaver_query_version(connection_, 1, 1);
        xcb_generic_error_t* const error =
            xcb_request_check(connection_, xcb_screensaver_suspend_checked(connection_, 1));
        const bool granted = !error && xcb_connection_has_error(connection_) == 0;
        std::free(error);
        return granted;
    }

private:
    xcb_connection_t* connection_;
};

std::unique_ptr<IdleHold> by_x_server(const std::string& /*reason*/, int /*wake*/) {
    auto hold = std::make_unique<XServerHold>();
    return hold->ask() ? std::move(hold) : nullptr;
}

#endif

constexpr IdleWay ways[] = {
#if defined(LUWTE_XCB)
    {"the X server", false, by_x_server},
#endif
#if defined(LUWTE_SYSTEMD)
    {"org.freedesktop.ScreenSaver", true, by_screen_saver},
    {"org.gnome.SessionManager", true, by_session_manager},
    {"org.freedesktop.portal.Inhibit", true, by_portal},
    {"logind", false, by_logind},
#endif
    {nullptr, false, nullptr},  // there may be none
};

}  // namespace

std::span<const IdleWay> idle_ways() { return std::span(ways).first(std::size(ways) - 1); }

}  // namespace luwte::display
