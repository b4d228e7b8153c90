#include "audio/resampler.h"

#include <fmt/format.h>
#include <samplerate.h>

#include <cmath>

#include "audio/sound_file.h"

namespace luwte::audio {

Result<std::vector<float>> resample(std::span<const float> interleaved, int channels, int rate) {
    const double ratio = static_cast<double>(sample_rate) / rate;
    const std::size_t frames = interleaved.size() / static_cast<std::size_t>(channels);
    const std::size_t most = static_cast<std::size_t>(std::ceil(static_cast<double>(frames) * ratio)) + 64;
    std::vector<float> out(most * static_cast<std::size_t>(channels));
    SRC_DATA data{};
    data.data_in = interleaved.data();
    data.input_frames = static_cast<long>(frames);
    data.data_out = out.data();
    data.output_frames = static_cast<long>(most);
    data.src_ratio = ratio;
    // 121 dB of signal over noise; the best quality costs four times as much and nobody hears it in speech.
    if (const int failed = src_simple(&data, SRC_SINC_MEDIUM_QUALITY, channels); failed != 0)
        return Problem{
            fmt::format("its {} Hz can't be turned into {} Hz ({})", rate, sample_rate, src_strerror(failed))};
    out.resize(static_cast<std::size_t>(data.output_frames_gen) * static_cast<std::size_t>(channels));
    return out;
}

}  // namespace luwte::audio
