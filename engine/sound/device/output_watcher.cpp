#include "sound/device/output_watcher.h"

#if defined(__linux__)
#include <dlfcn.h>
#endif

#include <chrono>
#include <optional>

#include "base/clock.h"
#include "base/log.h"
#include "base/message.h"
#include "sound/device/streams.h"

namespace luwte::sound {
namespace {

using namespace std::chrono_literals;

constexpr double retry_after = 0.5;  // s

#if defined(__linux__)
using Handler = void (*)(const char*, int, const char*, int, const char*, ...);

// NOLINTNEXTLINE(cert-dcl50-cpp): C's way, as ALSA asks for it.
void say_nothing(const char* /*file*/, int /*line*/, const char* /*function*/, int /*error*/, const char* /*form*/,
                 ...) {}
#endif

/// From now on ALSA, where OpenAL has loaded it, keeps to itself why it can't open a device: it would write the same
/// ten lines to standard error at every attempt. Does nothing elsewhere.
void silence_alsa_errors() {
#if defined(__linux__)
    // Only if it is there already; it then stays, as OpenAL keeps it.
    void* const alsa = dlopen("libasound.so.2", RTLD_LAZY | RTLD_NOLOAD);
    if (alsa == nullptr) return;
    const auto set = reinterpret_cast<int (*)(Handler)>(dlsym(alsa, "snd_lib_error_set_handler"));
    if (set != nullptr) set(say_nothing);
    dlclose(alsa);
#endif
}

}  // namespace

OutputWatcher::OutputWatcher(const ListeningMode& listening)
    : listening_(listening), thread_([this](const std::stop_token& stop) { run(stop); }) {}

std::string OutputWatcher::device() const {
    const std::lock_guard lock(name_mutex_);
    return name_;
}

void OutputWatcher::run(const std::stop_token& stop) {
    std::optional<double> tried;
    for (; !stop.stop_requested(); std::this_thread::sleep_for(20ms)) {
        if (const auto lost = lost_.take()) {
            log_once("the audio device went away; its sound comes back when it does");
            publish(SoundState::lost, {});
        }
        const bool there = state() == SoundState::playing || state() == SoundState::without_hrtf;
        if (!there && (!tried || steady_seconds() - *tried >= retry_after)) {
            try_open();
            tried = steady_seconds();
        }
        if (underrun_.load(std::memory_order_relaxed) && !std::exchange(logged_underrun_, true))
            log::info("the sound could not keep up for a moment and began again");
    }
}

void OutputWatcher::try_open() {
    Result<Output> opened = Output::open_device(listening_);
    if (!opened) {
        // That one went away has been logged.
        if (!had_one_) {
            log_once(message("no sound: {}; the sitting goes on with picture and captions", opened.problem().what));
            publish(SoundState::no_device, {});
        }
        silence_alsa_errors();
        return;
    }
    auto output = std::make_unique<Output>(*std::move(opened));
    add_streams(*output);
    const bool as_requested = output->hrtf() || listening_.way != Way::headphones;
    log_once(message("sound: {}{}", output->name(), output->remark().empty() ? "" : "; " + output->remark()));
    publish(as_requested ? SoundState::playing : SoundState::without_hrtf, output->name());
    had_one_ = true;
    found_.give(std::move(output));
}

void OutputWatcher::log_once(const std::string& what) {
    if (what == logged_) return;
    logged_ = what;
    log::info("{}", what);
}

void OutputWatcher::publish(SoundState state, const std::string& device) {
    const std::lock_guard lock(name_mutex_);
    name_ = device;
    state_.store(state, std::memory_order_relaxed);
}

}  // namespace luwte::sound
