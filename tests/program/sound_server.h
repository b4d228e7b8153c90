#pragma once

#include <memory>
#include <string>
#include <vector>

#include "program/background.h"

namespace luwte::program {

/// A sound server of a test's own (PulseAudio), with devices that come and go and sound nowhere; what they would let
/// hear is kept.
class SoundServer {
public:
    /// Nothing where there is no PulseAudio here.
    static std::unique_ptr<SoundServer> start();

    /// What a program needs to find it, and no other.
    Variables variables() const;
    /// A device, by its name there, what people call it, and what it says it is (`device.form_factor`; empty: nothing).
    /// Returns what unplug() takes.
    std::string plug(const std::string& sink, const std::string& description, const std::string& form = {});
    void unplug(const std::string& plugged);
    /// Any other command of pactl; what it says.
    std::string control(const std::vector<std::string>& words) const;
    /// Changes a property of a sink, as another thing that is plugged into the same device would.
    void set_property(const std::string& sink, const std::string& property);
    void signal(int number) const { server_->signal(number); }

    /// Keeps what this device lets hear from now on: both sides in turn, 48 kHz.
    class Recording {
    public:
        Recording(const SoundServer& server, const std::string& sink);
        std::vector<float> samples() const;
        /// The loudest sample so far, from the one with this number on.
        float peak(std::size_t from = 0) const;
        std::size_t size() const;

    private:
        TemporaryFolder folder_;
        Background recorder_;
    };

private:
    SoundServer() = default;

    TemporaryFolder folder_;
    std::unique_ptr<Background> server_;
};

}  // namespace luwte::program
