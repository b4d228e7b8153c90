#pragma once

#include <atomic>
#include <memory>
#include <mutex>
#include <stop_token>
#include <string>
#include <thread>

#include "sound/device/lock_free.h"
#include "sound/device/output.h"
#include "sound/mix/mix_settings.h"

namespace luwte::sound {

/// How a sitting's sound fares, for who looks at it.
enum class SoundState {
    asking,        ///< it has only begun
    playing,       ///< as it should
    without_hrtf,  ///< on headphones, but nothing lies around
    no_device,     ///< there was none when it began
    lost,          ///< it went away
};

/// Looks for a device on a thread of its own and hands it to the sound's thread: opening and closing one takes its
/// time. While there is none it tries twice a second. Logs each change once.
class OutputWatcher {
public:
    explicit OutputWatcher(const ListeningMode& listening);

    // For the sound's thread: no lock, nothing allocated or freed.

    /// A device with the streams of a mix, silent so far; null while there is none.
    std::unique_ptr<Output> take() { return found_.take(); }
    /// It was lost.
    void give_back(std::unique_ptr<Output> output) { lost_.give(std::move(output)); }
    /// It ran dry: this machine was busy with something else.
    void note_underrun() { underrun_.store(true, std::memory_order_relaxed); }

    // For any other.

    SoundState state() const { return state_.load(std::memory_order_relaxed); }
    std::string device() const;  ///< its name; empty while there is none
    /// The thread ends soon.
    void request_stop() { thread_.request_stop(); }

private:
    void run(const std::stop_token& stop);
    void try_open();
    void log_once(const std::string& what);
    void publish(SoundState state, const std::string& device);

    ListeningMode listening_;
    Handover<Output> found_, lost_;
    std::atomic<bool> underrun_ = false;
    std::atomic<SoundState> state_ = SoundState::asking;
    mutable std::mutex name_mutex_;
    std::string name_;
    std::string logged_;
    bool had_one_ = false, logged_underrun_ = false;
    std::jthread thread_;
};

}  // namespace luwte::sound
