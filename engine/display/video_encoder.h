#pragma once

#include <filesystem>
#include <functional>
#include <memory>
#include <span>
#include <thread>

#include "base/atomic_file.h"
#include "base/result.h"
#include "base/subprocess.h"

namespace luwte::display {

/// Renders the next samples at 48 kHz, its channels interleaved: stereo, where nothing else is said.
using SoundSource = std::function<void(std::span<float> samples)>;

struct VideoDesc {
    std::filesystem::path out;  ///< .mp4
    int width = 0;              ///< of the whole picture
    int height = 0;
    int fps = 30;
    double seconds = 0;
};

/// An MP4 in the making: frames go to ffmpeg as they come, the sound from a thread of its own beside them. It stands
/// under its name only when all of it is there.
class VideoEncoder {
public:
    static Result<VideoEncoder> begin(const VideoDesc& desc, SoundSource sound);
    VideoEncoder(VideoEncoder&&) noexcept = default;
    ~VideoEncoder();

    /// False when ffmpeg no longer takes frames; finish() tells why.
    bool add(std::span<const std::byte> rgba);
    Result<void> finish();

private:
    VideoEncoder(std::filesystem::path out, AtomicFile file, std::unique_ptr<Subprocess> encoder);

    std::filesystem::path out_;  ///< where it will stand
    AtomicFile file_;
    std::unique_ptr<Subprocess> encoder_;  ///< held by pointer: the sound's thread writes to it
    std::thread sound_;
};

/// Writes `seconds` of sound as a 24-bit WAV of up to four channels.
Result<void> write_wav(const std::filesystem::path& out, double seconds, const SoundSource& sound,
                       const std::function<void(double)>& progress, std::size_t channels = 2);

/// Writes 8-bit RGBA rows (top first; alpha is left out) as an sRGB PNG.
Result<void> write_png(const std::filesystem::path& file, std::span<const std::byte> rgba, int width, int height);

}  // namespace luwte::display
