#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "base/detached_thread.h"
#include "base/result.h"
#include "base/run_clock.h"
#include "practice/sitting.h"
#include "sound/device/output.h"
#include "sound/device/output_watcher.h"
#include "sound/mix/mix_settings.h"

namespace luwte::sound {

/// The sitting's sound in lock step with pictures (film, tests): OpenAL loopback, HRTF, the same on every run.
class Loopback {
public:
    static Result<Loopback> open(const practice::Sitting& sitting, const MixSettings& settings, Output::Form form = {});
    Loopback(Loopback&&) noexcept;
    Loopback& operator=(Loopback&&) noexcept;
    ~Loopback();

    bool hrtf() const;
    const std::string& remark() const;  ///< as Output::remark
    std::size_t channels() const;       ///< two, or in an ambisonic form four
    void add(practice::Event event);
    void set_head(const Head& head);
    /// Renders the next frames, their channels interleaved; sitting time runs with the samples from 0. Internally in
    /// blocks of 480 samples whatever is asked for, so that the result does not depend on how it is cut up.
    void render(std::span<float> samples);

private:
    struct Impl;
    explicit Loopback(std::unique_ptr<Impl> impl);
    std::unique_ptr<Impl> impl_;
};

/// The sitting's sound on the machine's device. That there is none is no error: the player keeps asking, and what it
/// then plays is where the sitting is by then. A thread of its own makes the sound, without a lock and without
/// allocating; two more decode what is spoken soon and look for a device.
class Player {
public:
    /// Sitting time 0 was, or is, at `began` seconds of `clock`. What sees to the device may outlive this, and goes on
    /// with the next player; null: one of its own, as the settings say. Without a clock it goes by one of its own.
    Player(const practice::Sitting& sitting, const MixSettings& settings, double began,
           std::shared_ptr<OutputWatcher> outputs = nullptr, std::shared_ptr<RunClock> clock = nullptr);
    /// What sounds goes down softly first: by fade_out(), or else in 0.15 s. A device or a disk that doesn't answer is
    /// waited for no longer than 2.5 s, and then left to the threads that wait for it.
    ~Player();

    // All from one thread.

    void add(practice::Event event);
    void set_head(const Head& head);
    /// The sounds of another place come up and those of this one go, over 3 s.
    void change(const Soundscape& place);

    /// Everything goes into silence, in 1.2 s, and stays there.
    void fade_out();
    /// The same, and then the player ends, for which nobody waits: ended().
    void leave();
    bool ended() const;
    /// Nothing is heard while it is so; what sounds goes down in 0.15 s, and comes up in 1 s.
    void hush(bool hush);
    /// The program stood still: the place comes up from silence.
    void come_back();
    /// Whether nothing is heard any more after fade_out(), as far as the device tells; 2 s after it at the latest.
    bool silent() const;

    SoundState state() const;
    std::string device() const;  ///< its name, empty while there is none
    /// How often the sound's thread has allocated since it began: it should not.
    std::uint64_t allocations() const;

private:
    void hand_over();

    struct Impl;
    std::shared_ptr<Impl> impl_;  ///< its threads' as well
    DetachedThread sound_, loader_;
    std::vector<practice::Event> waiting_;  ///< until the sound's thread has room
};

}  // namespace luwte::sound
