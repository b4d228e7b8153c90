#include "sound/device/output_watcher.h"

#include <chrono>
#include <optional>

#include "base/clock.h"
#include "base/log.h"
#include "sound/device/alsa_errors.h"
#include "sound/device/streams.h"

namespace luwte::sound {
namespace {

using namespace std::chrono_literals;

constexpr double ask_again = 0.5;  // s

}  // namespace

OutputWatcher::OutputWatcher(const ListeningMode& listening)
    : listening_(listening), thread_([this](const std::stop_token& stop) { run(stop); }) {}

OutputWatcher::~OutputWatcher() = default;

std::string OutputWatcher::device() const {
    const std::lock_guard lock(name_door_);
    return name_;
}

void OutputWatcher::run(const std::stop_token& stop) {
    bool there = false;
    std::optional<double> asked;
    for (; !stop.stop_requested(); std::this_thread::sleep_for(20ms)) {
        if (auto gone = gone_.take()) {
            leave(std::move(gone));
            there = false;
        }
        if (!there && (!asked || steady_seconds() - *asked >= ask_again)) {
            ask();
            asked = steady_seconds();
            there = state() == SoundState::playing || state() == SoundState::without_hrtf;
        }
        if (starved_.load(std::memory_order_relaxed) && !std::exchange(told_starved_, true))
            log::info("the sound could not keep up for a moment and began again");
    }
}

void OutputWatcher::ask() {
    Result<Output> opened = Output::open_device(listening_);
    if (!opened) {
        // One that went away has been told of.
        if (!had_one_) {
            tell("no sound: " + opened.problem().what + "; the sitting goes on with picture and captions");
            show(SoundState::no_device, {});
        }
        silence_alsa_errors();
        return;
    }
    auto output = std::make_unique<Output>(*std::move(opened));
    add_streams(*output);
    const bool as_wished = output->hrtf() || listening_.way != Way::headphones;
    tell("sound: " + output->name() + (output->remark().empty() ? "" : "; " + output->remark()));
    show(as_wished ? SoundState::playing : SoundState::without_hrtf, output->name());
    had_one_ = true;
    found_.give(std::move(output));
}

void OutputWatcher::leave(std::unique_ptr<Output> gone) {
    tell("the audio device went away; its sound comes back when it does");
    show(SoundState::lost, {});
    gone.reset();
}

void OutputWatcher::tell(const std::string& what) {
    if (what == told_) return;
    told_ = what;
    log::info("{}", what);
}

void OutputWatcher::show(SoundState state, const std::string& device) {
    {
        const std::lock_guard lock(name_door_);
        name_ = device;
    }
    state_.store(state, std::memory_order_relaxed);
}

}  // namespace luwte::sound
