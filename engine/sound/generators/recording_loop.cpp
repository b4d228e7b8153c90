#include "sound/generators/recording_loop.h"

#include <fmt/format.h>
#include <sndfile.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>
#include <span>
#include <vector>

#include "audio/loudness.h"
#include "audio/resampler.h"

namespace luwte::sound {
namespace {

constexpr double shortest = 1, longest = 600;  ///< s
constexpr double most_seam = 4;                ///< s in which its end becomes its beginning; a quarter of a short one
constexpr float beside = 0.25F * std::numbers::pi_v<float>;

/// dB from a recording's own loudness to that at the ears (tests/sound/layer_test.cpp measures it): of one channel at a
/// spot, around, of two, of four.
constexpr float at_spot = 0.0F, one_around = 3.2F, two_around = 5.4F, four_around = 7.0F;

struct Closer {
    void operator()(SNDFILE* file) const { sf_close(file); }
};

/// Interleaved, at our rate.
struct Recording {
    std::vector<float> samples;
    std::size_t channels = 1;
};

Result<Recording> read(const std::filesystem::path& file) {
    SF_INFO info{};
    const std::unique_ptr<SNDFILE, Closer> handle(sf_open(file.c_str(), SFM_READ, &info));
    if (!handle)
        return Problem{
            fmt::format("it can't be read as sound ({}); save it as WAV, FLAC or Ogg", sf_strerror(nullptr))};
    if (info.channels != 1 && info.channels != 2 && info.channels != 4)
        return Problem{fmt::format("it has {} channels; give it one, two, or four (ambiX)", info.channels)};
    const double seconds = static_cast<double>(info.frames) / std::max(info.samplerate, 1);
    if (!(seconds >= shortest && seconds <= longest))
        return Problem{
            fmt::format("it lasts {:.1f} s; cut it to between {} s and {} minutes", seconds, shortest, longest / 60)};
    Recording recording;
    recording.channels = static_cast<std::size_t>(info.channels);
    recording.samples.resize(static_cast<std::size_t>(info.frames) * recording.channels);
    const sf_count_t there = sf_readf_float(handle.get(), recording.samples.data(), info.frames);
    if (there != info.frames)
        return Problem{fmt::format("it ends after {} of {} samples; save it anew", there, info.frames)};
    if (!std::all_of(recording.samples.begin(), recording.samples.end(), [](float s) { return std::isfinite(s); }))
        return Problem{"it holds numbers that are none; save it anew"};
    if (info.samplerate != sample_rate) {
        auto resampled = audio::resample(recording.samples, info.channels, info.samplerate);
        if (!resampled) return Problem{fmt::format("{}; save it at {} Hz", resampled.problem().what, sample_rate)};
        recording.samples = *std::move(resampled);
    }
    return recording;
}

/// The loudness of one or two channels; of ambiX its W, as if it came from ahead.
double loudness_of(const Recording& recording) {
    if (recording.channels == 2) return audio::stereo_loudness(recording.samples, sample_rate);
    std::vector<float> first;
    for (std::size_t i = 0; i < recording.samples.size(); i += recording.channels)
        first.push_back(recording.samples[i]);
    return audio::loudness(first, sample_rate);
}

class Layer final : public Generator {
public:
    Layer(Recording recording, float gain, const GeneratorDesc& desc) : channels_(recording.channels), gain_(gain) {
        const std::size_t frames = recording.samples.size() / channels_;
        seam_ = std::min(static_cast<std::size_t>(most_seam * sample_rate), frames / 4);
        round_ = frames - seam_;
        // 16 bits: half the memory, and the level of a place keeps their noise far below hearing. Scaled to the
        // highest.
        float most = 1e-9F;
        for (const float sample : recording.samples) most = std::max(most, std::abs(sample));
        gain_ *= most / 32767;
        samples_.resize(recording.samples.size());
        std::transform(recording.samples.begin(), recording.samples.end(), samples_.begin(),
                       [most](float sample) { return static_cast<std::int16_t>(std::lround(sample / most * 32767)); });
        const Vec3 at = desc.at;
        const float azimuth = length(at) < 1e-4F ? 0 : std::atan2(at.x, -at.z);
        const auto aside = [&](float turn) {
            const float level = std::hypot(at.x, at.z);
            return encode({level * std::sin(azimuth + turn), at.y, -level * std::cos(azimuth + turn)});
        };
        if (channels_ == 1) encodings_[0] = encode(at);
        if (channels_ == 2) encodings_ = {aside(-beside), aside(beside)};
        // ambiX: W Y Z X with all of W at 1; here W has 1 / sqrt(2).
        if (channels_ == 4) encodings_ = {Encoding{0.70710678F, 0, 0, 0}, {0, 0, 1, 0}, {0, 0, 0, 1}, {0, 1, 0, 0}};
        at_ = Random(desc.seed).next() % round_;
    }

    void add(const BlockContext&, BFormat& bed) override {
        for (std::size_t i = 0; i < block_frames; ++i) {
            // The end of the last round lies over the beginning of this one.
            float in = 1, out = 0;
            const bool seam = at_ < seam_;
            if (seam) {
                const float x = (static_cast<float>(at_) + 0.5F) / static_cast<float>(seam_);
                in = std::sin(0.5F * std::numbers::pi_v<float> * x);
                out = std::cos(0.5F * std::numbers::pi_v<float> * x);
            }
            for (std::size_t channel = 0; channel < channels_; ++channel) {
                float sample = in * static_cast<float>(samples_[at_ * channels_ + channel]);
                if (seam) sample += out * static_cast<float>(samples_[(at_ + round_) * channels_ + channel]);
                sample *= gain_;
                const Encoding& encoding = encodings_[channel];
                place(sample, encoding, i, bed);
            }
            at_ = at_ + 1 == round_ ? 0 : at_ + 1;
        }
    }

private:
    std::vector<std::int16_t> samples_;
    std::size_t channels_, seam_ = 0, round_ = 0, at_ = 0;  ///< frames
    float gain_;
    std::array<Encoding, 4> encodings_{};
};

}  // namespace

Result<std::unique_ptr<Generator>> open_recording_loop(const std::filesystem::path& file, float level,
                                                       const GeneratorDesc& desc) {
    auto recording = read(file);
    if (!recording) return Problem{file.string() + ": " + recording.problem().what};
    const double own = loudness_of(*recording);
    if (!(own > -80)) return Problem{file.string() + ": it is silent; leave it out of the scene"};
    const float at_ears = !desc.around               ? at_spot
                          : recording->channels == 4 ? four_around
                          : recording->channels == 2 ? two_around
                                                     : one_around;
    const float gain = from_decibel(level - static_cast<float>(own) - at_ears);
    return std::unique_ptr<Generator>(std::make_unique<Layer>(*std::move(recording), gain, desc));
}

}  // namespace luwte::sound
