#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "audio/sample_rate.h"
#include "base/descriptor.h"
#include "base/result.h"

namespace luwte::audio {

struct MemoryFile;

/// A sound file that is open for reading: any that libsndfile knows (FLAC, Opus, WAV, Ogg). Its Problems are a reason
/// alone, to be told with the file's name and a remedy.
class SoundReader {
public:
    static Result<SoundReader> open(const std::filesystem::path& file);
    /// From memory that outlives this. Of a WAV stream whose header could not know the length, all that is there.
    static Result<SoundReader> open(std::span<const char> bytes);
    SoundReader(SoundReader&&) noexcept;
    ~SoundReader();

    int channels() const { return channels_; }
    int rate() const { return rate_; }               ///< Hz
    std::int64_t frames() const { return frames_; }  ///< as its header says
    std::string tag() const;                         ///< what write_sound was told

    /// Reads what fits of float or 16-bit samples, channels interleaved, and gives its number of frames. Fewer than the
    /// header promises is a Problem.
    template <class Sample>
    Result<std::size_t> read(std::span<Sample> interleaved);

private:
    struct Closer {
        void operator()(void* file) const;
    };
    SoundReader();

    std::unique_ptr<MemoryFile> memory_;    ///< null where it is a file
    Descriptor descriptor_;                 ///< open where it is one
    std::unique_ptr<void, Closer> handle_;  ///< SNDFILE
    int channels_ = 0, rate_ = 0;
    std::int64_t frames_ = 0;
};

/// A sound file's contents with its channels and rate as they are.
struct Sound {
    std::vector<float> samples;  ///< interleaved
    int channels = 1;
    int rate = sample_rate;
    std::string tag;
};

/// All of a sound file. More than 16 million samples (5 minutes and a half of a line) is a Problem.
Result<Sound> read_sound(const std::filesystem::path& file);

/// The same from a file in memory, called `name` in messages.
Result<Sound> read_sound(std::span<const char> bytes, const std::string& name);

/// Decodes a mono 48 kHz file into memory that is there already, and gives its number of samples (what does not fit is
/// left out). Allocates nothing of ours.
Result<std::size_t> read_mono(const std::filesystem::path& file, std::span<std::int16_t> samples);

/// Sound of any rate at `sample_rate`, its channels interleaved (libsamplerate). A Problem where the rates lie too far
/// apart for it.
Result<std::vector<float>> resample(std::span<const float> interleaved, int channels, int rate);

/// FLAC of 16 bits (24 would keep only noise of a voice at -23 LUFS), or Opus of 28 kbit/s, a seventh of that.
enum class Format { flac, opus };

/// How files of a format end, with the dot.
std::string_view extension(Format format);

/// A mono 48 kHz file in memory. `tag` travels in its comment.
Result<std::vector<char>> encode(std::span<const float> samples, Format format, const std::string& tag);

/// Writes such a file beside `file`, then renames it; its format is by its ending.
Result<void> write_sound(const std::filesystem::path& file, std::span<const float> samples, const std::string& tag);

}  // namespace luwte::audio
