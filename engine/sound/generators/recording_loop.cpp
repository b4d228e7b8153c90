#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>
#include <span>
#include <vector>

#include "audio/loudness.h"
#include "audio/noise.h"
#include "audio/sound_file.h"
#include "base/message.h"
#include "sound/direction.h"
#include "sound/generators/generator.h"

namespace luwte::sound {
namespace {

constexpr double shortest = 1, longest = 600;  ///< s
constexpr double longest_seam = 4;             ///< s in which its end becomes its beginning; a quarter of a short one
constexpr float aside = 0.25F * std::numbers::pi_v<float>;  ///< radians from the direction to each of two channels

/// dB from a recording's own loudness to that at the ears (tests/sound/recording_loop_test.cpp measures it): of one
/// channel at a spot, around, of two, of four.
constexpr float at_spot = 0.0F, one_around = 3.2F, two_around = 5.4F, four_around = 7.0F;

/// Interleaved, at sample_rate.
struct Recording {
    std::vector<float> samples;
    std::size_t channels = 1;
};

Result<Recording> read(const std::filesystem::path& file) {
    auto reader = audio::SoundReader::open(file);
    if (!reader)
        return Problem{message("it can't be read as sound ({}); save it as WAV, FLAC or Ogg", reader.problem().what)};
    if (reader->channels() != 1 && reader->channels() != 2 && reader->channels() != 4)
        return Problem{message("it has {} channels; give it one, two, or four (ambiX)", reader->channels())};
    const double seconds = static_cast<double>(reader->frames()) / std::max(reader->rate(), 1);
    if (!(seconds >= shortest && seconds <= longest))
        return Problem{
            message("it lasts {:.1f} s; cut it to between {} s and {} minutes", seconds, shortest, longest / 60)};
    Recording recording;
    recording.channels = static_cast<std::size_t>(reader->channels());
    recording.samples.resize(static_cast<std::size_t>(reader->frames()) * recording.channels);
    if (const auto done = reader->read(std::span(recording.samples)); !done)
        return Problem{message("it {}; save it anew", done.problem().what)};
    if (!std::all_of(recording.samples.begin(), recording.samples.end(), [](float s) { return std::isfinite(s); }))
        return Problem{"it holds numbers that are none; save it anew"};
    if (reader->rate() != sample_rate) {
        auto resampled = audio::resample(recording.samples, reader->channels(), reader->rate());
        if (!resampled) return Problem{message("{}; save it at {} Hz", resampled.problem().what, sample_rate)};
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

class RecordingLoop final : public Generator {
public:
    RecordingLoop(const Recording& recording, float gain, const GeneratorDesc& desc)
        : channels_(recording.channels), gain_(gain) {
        const std::size_t frames = recording.samples.size() / channels_;
        seam_ = std::min(static_cast<std::size_t>(longest_seam * sample_rate), frames / 4);
        round_ = frames - seam_;
        // 16 bits: half the memory, and the level of a place keeps their noise far below hearing. Scaled to the
        // highest.
        float highest = 1e-9F;
        for (const float sample : recording.samples) highest = std::max(highest, std::abs(sample));
        gain_ *= highest / 32767;
        samples_.resize(recording.samples.size());
        std::transform(recording.samples.begin(), recording.samples.end(), samples_.begin(), [highest](float sample) {
            return static_cast<std::int16_t>(std::lround(sample / highest * 32767));
        });
        const Vec3 at = desc.at;
        const float azimuth = azimuth_of(at);
        const auto turned_by = [&](float angle) {
            const float level = std::hypot(at.x, at.z);
            return encode({level * std::sin(azimuth + angle), at.y, -level * std::cos(azimuth + angle)});
        };
        if (channels_ == 1) encodings_[0] = encode(at);
        if (channels_ == 2) encodings_ = {turned_by(-aside), turned_by(aside)};
        // ambiX: W Y Z X with all of W at 1; here W has 1 / sqrt(2).
        if (channels_ == 4) encodings_ = {Encoding{0.70710678F, 0, 0, 0}, {0, 0, 1, 0}, {0, 0, 0, 1}, {0, 1, 0, 0}};
        at_ = audio::Random(desc.seed).next() % round_;
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
                place(sample * gain_, encodings_[channel], i, bed);
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
    if (!(own > -80)) return Problem{message("{}: it is silent; leave it out of the scene", file.string())};
    const float at_ears = !desc.around               ? at_spot
                          : recording->channels == 4 ? four_around
                          : recording->channels == 2 ? two_around
                                                     : one_around;
    const float gain = from_decibel(level - static_cast<float>(own) - at_ears);
    return std::unique_ptr<Generator>(std::make_unique<RecordingLoop>(*recording, gain, desc));
}

}  // namespace luwte::sound
