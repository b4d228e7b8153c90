#pragma once

#include <cstdint>
#include <filesystem>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace luwte::audio {

constexpr int sample_rate = 48000;  ///< of all sound that is kept, made and played

/// A sound file's contents with its channels and rate as they are.
struct Sound {
    std::vector<float> samples;  ///< interleaved
    int channels = 1;
    int rate = sample_rate;
    std::string tag;  ///< what write_sound was told
};

/// Reads any file that libsndfile knows (FLAC, Opus, WAV). Fewer samples than its header promises is a Problem, and so
/// is more than 16 million (5 minutes and a half of a line).
Result<Sound> read_sound(const std::filesystem::path& file);

/// The same from a file in memory, called `name` in messages; of a WAV stream whose header could not know the length,
/// all that is there.
Result<Sound> read_sound(std::span<const char> bytes, const std::string& name);

/// Decodes a mono 48 kHz recording into memory that is there already, and gives its number of samples (what does not
/// fit is left out). Allocates nothing of ours.
Result<std::size_t> read_into(const std::filesystem::path& file, std::span<std::int16_t> samples);

/// FLAC of 16 bits (24 would keep only noise of a voice at -23 LUFS), or Opus of 28 kbit/s, a seventh of that.
enum class Format { flac, opus };

/// How files of a format end, with the dot.
std::string_view extension(Format format);

/// A mono 48 kHz file in memory. `tag` travels in its comment.
Result<std::vector<char>> encode(std::span<const float> samples, Format format, const std::string& tag);

/// Writes such a file beside `file`, then renames it; its format is by its ending.
Result<void> write_sound(const std::filesystem::path& file, std::span<const float> samples, const std::string& tag);

}  // namespace luwte::audio
