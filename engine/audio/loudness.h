#pragma once

#include <span>

namespace luwte::audio {

/// Integrated loudness in LUFS (ITU-R BS.1770, EBU R 128) of mono sound. What is shorter than three seconds is measured
/// as if it were said again and again: the norm's blocks are 400 ms long, and half a word would fall between them.
double loudness(std::span<const float> samples, int rate);

/// The same of interleaved stereo, measured once.
double stereo_loudness(std::span<const float> interleaved, int rate);

/// Highest true peak in dBTP, of `channels` interleaved.
double true_peak(std::span<const float> interleaved, int channels, int rate);

}  // namespace luwte::audio
