#pragma once

#include <filesystem>
#include <string>
#include <vector>

namespace luwte::headset {

/// What a program with OpenAL's own wave writer has let be heard.
struct Wave {
    double rate = 0;
    std::vector<float> left;  ///< one ear is enough to hear whether it stops

    /// Steady level, root mean square, of the `length` seconds from `start` on.
    double level(double start, double length) const;
    /// The largest step from one sample to the next in that time.
    double step(double start, double length) const;
    double seconds() const { return static_cast<double>(left.size()) / rate; }
};

/// The environment in which OpenAL writes a 16-bit stereo WAV instead of playing: its drivers and its settings file,
/// which is written here.
std::string write_wave_settings(const std::filesystem::path& settings, const std::filesystem::path& wave);
/// Throws where it isn't such a file.
Wave read_wave(const std::filesystem::path& file);

}  // namespace luwte::headset
