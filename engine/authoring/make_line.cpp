#include "authoring/make_line.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "audio/loudness.h"
#include "audio/sound_file.h"
#include "authoring/mastering.h"
#include "authoring/sentences.h"
#include "base/atomic_file.h"
#include "voice/text_hash.h"

namespace luwte::authoring {
namespace {

struct Encoded {
    std::vector<char> bytes;
    std::vector<float> decoded;  ///< samples as they will play
};

Result<Encoded> encoded(const std::vector<float>& line, audio::Format format, const std::string& tag) {
    Result<std::vector<char>> bytes = audio::encode(line, format, tag);
    if (!bytes) return bytes.problem();
    if (format == audio::Format::flac) return Encoded{*std::move(bytes), line};
    Result<audio::Sound> decoded = audio::read_sound(*bytes, "its Opus");
    if (!decoded) return decoded.problem();
    if (decoded->samples.size() != line.size())
        return Problem{fmt::format("Opus made {} samples of {}", decoded->samples.size(), line.size())};
    return Encoded{*std::move(bytes), std::move(decoded->samples)};
}

}  // namespace

std::vector<float> to_mono(const audio::Sound& sound) {
    const auto channels = static_cast<std::size_t>(sound.channels);
    std::vector<float> mono(sound.samples.size() / channels);
    for (std::size_t i = 0; i < mono.size(); ++i) {
        float sum = 0;
        for (std::size_t channel = 0; channel < channels; ++channel) sum += sound.samples[i * channels + channel];
        mono[i] = sum / static_cast<float>(channels);
    }
    return mono;
}

Result<voice::Recording> make_line(const Engine& engine, const LineDesc& desc, std::chrono::milliseconds patience) {
    const Result<audio::Sound> spoken = engine.speak(desc.words, patience);
    if (!spoken) return spoken.problem();
    const std::vector<float> mono = to_mono(*spoken);
    const std::string& text = desc.words.text;
    const audio::Format format =
        desc.file.extension() == audio::extension(audio::Format::opus) ? audio::Format::opus : audio::Format::flac;
    Mastering how{engine.tone};
    Result<std::vector<float>> line = master(mono, spoken->rate, how);
    if (!line) return line.problem();
    const double seconds = static_cast<double>(line->size()) / audio::sample_rate;
    if (seconds > most_seconds(text)) {
        return Problem{
            fmt::format("it lasts {:.1f} s, for words that take about {:.0f} s", seconds, usual_seconds(text))};
    }
    Result<Encoded> file = encoded(*line, format, desc.text_hash);
    // Opus moves peaks and, a little, loudness: what it added is taken away before.
    for (int round = 0; round < 4 && file && format == audio::Format::opus; ++round) {
        const double off = audio::loudness(file->decoded, audio::sample_rate) - voice::wanted_loudness;
        const double over = audio::true_peak(file->decoded, 1, audio::sample_rate) - voice::highest_peak;
        if (std::abs(off) < voice::loudness_tolerance / 2 && over <= 0) break;
        how.loudness -= off;
        how.peak -= over > 0 ? over + 0.2 : 0;
        line = master(mono, spoken->rate, how);
        if (!line) return line.problem();
        file = encoded(*line, format, desc.text_hash);
    }
    if (!file) return file.problem();
    Result<AtomicFile> fresh = AtomicFile::create(desc.file);
    if (!fresh) return fresh.problem();
    const std::string_view bytes(file->bytes.data(), file->bytes.size());
    Result<void> written = fresh->write(bytes);
    if (written) written = fresh->keep();
    if (!written) return written.problem();
    return voice::Recording{desc.file.filename().string(), voice::sha256(bytes), desc.text_hash, seconds,
                            sentence_starts(*line, audio::sample_rate, text)};
}

}  // namespace luwte::authoring
