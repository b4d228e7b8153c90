#pragma once

#include <cstdint>
#include <filesystem>
#include <span>
#include <string>
#include <vector>

#include "base/result.h"

namespace luwte::voice {

constexpr int recording_rate = 48000;

/// A sound file's contents with its channels and rate as they are.
struct Sound {
    std::vector<float> samples;  ///< interleaved
    int channels = 1;
    int rate = recording_rate;
    std::string tag;  ///< what write_recording was told
};

/// Reads any file that libsndfile knows (FLAC, Opus, WAV). Fewer samples than its header promises is a Problem.
Result<Sound> read_sound(const std::filesystem::path& file);

/// The same from a WAV file in memory; of a stream whose header could not know the length, all that is there.
Result<Sound> read_wav(std::span<const char> bytes);

/// Decodes a mono 48 kHz recording into memory that is there already, and gives its number of samples (what does not
/// fit is left out). Allocates nothing of ours.
Result<std::size_t> read_into(const std::filesystem::path& file, std::span<std::int16_t> samples);

/// Writes mono 48 kHz FLAC of 16 bits (24 would keep only noise of a voice at -23 LUFS) beside `file`, then renames it.
/// `tag` travels in the file's comment.
Result<void> write_recording(const std::filesystem::path& file, std::span<const float> samples, const std::string& tag);

}  // namespace luwte::voice
