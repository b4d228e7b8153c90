#pragma once

#include <memory>
#include <span>
#include <string>

#include "base/result.h"
#include "practice/sitting.h"
#include "sound/output.h"
#include "sound/setting.h"

namespace luwte::sound {

/// The sitting's sound in lock step with pictures (film, tests): OpenAL loopback, HRTF, the same on every run.
class Loopback {
public:
    static Result<Loopback> open(const practice::Sitting& sitting, const Setting& setting, Output::Form form = {});
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

/// The sitting's sound on the machine's device, on a thread of its own. No device is no error: `device()` is then
/// empty, and the player keeps asking once in two seconds.
class Player {
public:
    /// `now` is the sitting's time in seconds at this call; the player keeps time from there.
    Player(const practice::Sitting& sitting, const Setting& setting, double now);
    ~Player();
    Player(const Player&) = delete;
    Player& operator=(const Player&) = delete;

    void add(practice::Event event);
    void set_head(const Head& head);
    /// The sounds of another place come up and those of this one go, over 3 s.
    void change(const Soundscape& place);
    std::string device() const;  ///< name, empty when there is none
    bool hrtf() const;

private:
    struct Impl;
    std::unique_ptr<Impl> impl_;
};

}  // namespace luwte::sound
