#pragma once

#include <cstddef>
#include <filesystem>
#include <functional>
#include <memory>
#include <span>
#include <string>

#include "base/result.h"

namespace luwte::audio {

/// Where a person's voice comes from: a microphone, or a sound file standing in for one. Mono at 48 kHz, -1 to 1.
class Capture {
public:
    virtual ~Capture() = default;
    /// For a person to recognise it by.
    virtual const std::string& name() const = 0;
    /// Begins, or begins anew: what wasn't read until now is dropped.
    virtual Result<void> start() = 0;
    virtual void stop() = 0;
    /// Copies what came since the last call, as far as it fits, and gives its number of samples. Never waits.
    virtual std::size_t read(std::span<float> into) = 0;
    /// It went away; start() may bring it back.
    virtual bool lost() const = 0;
};

/// The microphone of that name, or the system's own where the name is empty. A Problem when there is none: it names
/// those that there are.
Result<std::unique_ptr<Capture>> open_microphone(const std::string& name);

/// A sound file (mono or more, any rate that libsamplerate turns into 48 kHz) that is heard from its beginning after
/// each start(), in the time that `clock` tells (seconds), and silence after its end.
Result<std::unique_ptr<Capture>> open_sound_file(const std::filesystem::path& file, std::function<double()> clock);

}  // namespace luwte::audio
