#include "app/sitting/sleep_watcher.h"

#if defined(LUWTE_SYSTEMD)
#include <fcntl.h>
#include <systemd/sd-bus.h>

#include <memory>
#endif

#include "base/descriptor.h"
#include "base/log.h"
#include "base/message.h"

namespace luwte::app {

#if defined(LUWTE_SYSTEMD)

namespace {

constexpr const char* logind = "org.freedesktop.login1";
constexpr const char* path = "/org/freedesktop/login1";
constexpr const char* manager = "org.freedesktop.login1.Manager";
constexpr std::uint64_t turn = 100'000;  // microseconds

}  // namespace

/// What logind's answers are for.
struct SleepWatcher::Bus {
    SleepWatcher& watcher;
    std::unique_ptr<sd_bus, sd_bus* (*)(sd_bus*)> connection{nullptr, sd_bus_close_unref};
    Descriptor delay;  ///< while we hold it the machine waits for us

    bool open() {
        sd_bus* opened = nullptr;
        if (sd_bus_open_system(&opened) < 0) return false;
        connection.reset(opened);
        return sd_bus_match_signal_async(opened, nullptr, logind, path, manager, "PrepareForSleep", on_sleep, nullptr,
                                         this) >= 0 &&
               ask_for_delay();
    }

    bool ask_for_delay() {
        return sd_bus_call_method_async(connection.get(), nullptr, logind, path, manager, "Inhibit", on_delay, this,
                                        "ssss", "sleep", "Luwte", message("The sound goes down softly.").c_str(),
                                        "delay") >= 0;
    }

    static int on_sleep(sd_bus_message* told, void* bus, sd_bus_error* /*error*/) {
        Bus& self = *static_cast<Bus*>(bus);
        int sleeping = 0;
        if (sd_bus_message_read(told, "b", &sleeping) < 0) return 0;
        log::debug("logind: sleep {}", sleeping);
        self.watcher.quiet_ = false;
        self.watcher.sleeping_ = sleeping != 0;
        if (sleeping == 0) self.ask_for_delay();
        return 0;
    }

    static int on_delay(sd_bus_message* answer, void* bus, sd_bus_error* /*error*/) {
        int held = -1;
        // It may be refused: then the machine sleeps when it likes.
        if (sd_bus_message_read(answer, "h", &held) >= 0)
            static_cast<Bus*>(bus)->delay = Descriptor(fcntl(held, F_DUPFD_CLOEXEC, 0));
        return 0;
    }
};

void SleepWatcher::run(const std::stop_token& stop) {
    Bus bus = {.watcher = *this, .delay = {}};
    if (!bus.open()) return;
    while (!stop.stop_requested()) {
        int done = 0;
        while ((done = sd_bus_process(bus.connection.get(), nullptr)) > 0) continue;
        // Without a connection it is as where there never was one.
        if (done < 0) break;
        if (sleeping_ && quiet_) bus.delay.close();
        sd_bus_wait(bus.connection.get(), turn);
    }
    sleeping_ = false;
}

SleepWatcher::SleepWatcher() : thread_([this](const std::stop_token& stop) { run(stop); }) {}

#else

SleepWatcher::SleepWatcher() = default;

#endif

}  // namespace luwte::app
