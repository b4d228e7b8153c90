#pragma once

#include <functional>
#include <memory>
#include <string>

#include "base/detached_thread.h"
#include "sound/device/output.h"

namespace luwte::sound {

/// How a sitting's sound fares, for who looks at it.
enum class SoundState {
    asking,        ///< it has only begun
    playing,       ///< as it should
    without_hrtf,  ///< on headphones, but nothing lies around
    no_device,     ///< there was none when it began
    lost,          ///< it went away
    missing,       ///< the device that was named isn't there
    elsewhere,     ///< it would go to another device than before, and is silent until go_on_here()
};

/// Looks for a device on a thread of its own and hands it to the sound's thread: opening and closing one takes its
/// time. While there is none it tries twice a second. Logs each change once. Where the sound belongs is route.h's: it
/// never goes to another device than it began with unless it is let; what the person should know is told.
class OutputWatcher {
public:
    /// Takes a sentence for the person; called on the watcher's thread.
    using Tell = std::function<void(std::string)>;

    explicit OutputWatcher(const ListeningMode& listening, Tell tell = {});
    /// Waits for a sound server that doesn't answer no longer than `longest_wait` seconds.
    ~OutputWatcher();
    OutputWatcher(const OutputWatcher&) = delete;
    OutputWatcher& operator=(const OutputWatcher&) = delete;

    // For the sound's thread: no lock, nothing allocated or freed.

    /// A device with the streams of a mix, silent so far; null while there is no other than before.
    std::unique_ptr<Output> take();
    /// It was lost, or isn't wanted any more.
    void give_back(std::unique_ptr<Output> output);
    /// Nothing is to be heard from the device that was taken: its sound goes where it shouldn't.
    bool hushed() const;
    /// It ran dry: this machine was busy with something else.
    void note_underrun();

    // For any other.

    SoundState state() const;
    std::string device() const;  ///< its name, or with `elsewhere` the one that is asked about; empty: none
    /// The sound may go on where it would go: the answer to `elsewhere`.
    void go_on_here();
    /// Whether the sitting is in the headset, whose own sound device is then the one.
    void set_in_headset(bool in_headset);

    static constexpr double longest_wait = 1.5;

private:
    struct Impl;
    std::shared_ptr<Impl> impl_;  ///< its thread's as well: it may outlive this
    DetachedThread thread_;
};

}  // namespace luwte::sound
