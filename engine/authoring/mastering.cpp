#include "authoring/mastering.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <numbers>

#include "audio/filter.h"
#include "audio/loudness.h"
#include "audio/sound_file.h"
#include "base/message.h"

namespace luwte::authoring {
namespace {

constexpr double rate_out = audio::sample_rate;

float from_decibel(double decibel) { return static_cast<float>(std::pow(10.0, decibel / 20)); }

/// Where the voice begins and ends: the first and last 5 ms whose level comes within 46 dB of the loudest.
std::pair<std::size_t, std::size_t> voiced(std::span<const float> samples, int rate) {
    const std::size_t window = std::max<std::size_t>(1, static_cast<std::size_t>(rate) / 200);
    std::vector<double> power;
    for (std::size_t at = 0; at < samples.size(); at += window) {
        double sum = 0;
        for (float sample : samples.subspan(at, std::min(window, samples.size() - at)))
            sum += static_cast<double>(sample) * sample;
        power.push_back(sum);
    }
    if (power.empty()) return {0, 0};
    const double threshold = *std::max_element(power.begin(), power.end()) * std::pow(10.0, -46.0 / 10);
    const auto loud = [&](double p) { return p > threshold && p > 1e-9; };
    const auto first = std::find_if(power.begin(), power.end(), loud);
    if (first == power.end()) return {0, 0};
    const auto last = std::find_if(power.rbegin(), power.rend(), loud).base();
    return {static_cast<std::size_t>(first - power.begin()) * window,
            std::min(samples.size(), static_cast<std::size_t>(last - power.begin()) * window)};
}

/// Cuts to the voice and 60 ms on either side (zeros where the engine left less), eased in and out of silence.
std::vector<float> trimmed(std::span<const float> samples, int rate) {
    const auto [begin, end] = voiced(samples, rate);
    if (begin == end) return {};
    const std::size_t keep = static_cast<std::size_t>(rate) * 60 / 1000;
    std::vector<float> cut(end - begin + 2 * keep);
    const std::size_t before = std::min(keep, begin), after = std::min(keep, samples.size() - end);
    std::copy(samples.begin() + static_cast<std::ptrdiff_t>(begin - before),
              samples.begin() + static_cast<std::ptrdiff_t>(end + after),
              cut.begin() + static_cast<std::ptrdiff_t>(keep - before));
    return cut;
}

/// The ends are exactly zero and leave it with no corner, whatever the filters did there.
void ease_ends(std::span<float> samples) {
    const std::size_t in = std::min<std::size_t>(audio::sample_rate * 20 / 1000, samples.size() / 4);
    const std::size_t out = std::min<std::size_t>(audio::sample_rate * 50 / 1000, samples.size() / 4);
    const auto ease = [](std::size_t i, std::size_t count) {
        return static_cast<float>(
            0.5 - 0.5 * std::cos(std::numbers::pi * static_cast<double>(i) / static_cast<double>(count)));
    };
    for (std::size_t i = 0; i < in; ++i) samples[i] *= ease(i, in);
    for (std::size_t i = 0; i < out; ++i) samples[samples.size() - 1 - i] *= ease(i, out);
}

void colour(std::span<float> samples, voice::Tone tone) {
    audio::Filter rumble = audio::Filter::high_pass(70, std::numbers::sqrt2 / 2, rate_out);
    if (tone == voice::Tone::natural) {
        for (float& sample : samples) sample = rumble(sample);
        return;
    }
    audio::Filter presence = audio::Filter::peak(3000, 1.0, -3, rate_out);
    audio::Filter hiss = audio::Filter::high_shelf(6000, -4, rate_out);
    audio::Filter chest = audio::Filter::peak(180, 0.8, 2, rate_out);
    for (float& sample : samples) sample = chest(hiss(presence(rumble(sample))));
}

/// Above the voice's own mean level `slope` of each dB is taken away (half: 2:1), with a soft knee of 6 dB: words come
/// closer together, as in quiet talk.
void compress(std::span<float> samples, double slope) {
    double sum = 0;
    for (float sample : samples) sum += static_cast<double>(sample) * sample;
    const double mean = 10 * std::log10(sum / static_cast<double>(std::max<std::size_t>(samples.size(), 1)) + 1e-12);
    const double threshold = mean - 3, knee = 6;
    const double attack = std::exp(-1 / (0.008 * rate_out)), release = std::exp(-1 / (0.120 * rate_out));
    double power = 1e-12, reduction = 0;
    const double smoothing = std::exp(-1 / (0.010 * rate_out));
    for (float& sample : samples) {
        power = smoothing * power + (1 - smoothing) * static_cast<double>(sample) * sample;
        const double over = 10 * std::log10(power + 1e-12) - threshold;
        double wanted = 0;  // dB of reduction
        if (over > knee / 2) wanted = over * slope;
        else if (over > -knee / 2) wanted = slope * (over + knee / 2) * (over + knee / 2) / (2 * knee);
        const double pace = wanted > reduction ? attack : release;
        reduction = pace * reduction + (1 - pace) * wanted;
        sample *= static_cast<float>(std::pow(10.0, -reduction / 20));
    }
}

/// Holds peaks under `ceiling` by a gain that is the least needed within 4 ms on either side, smoothed over as long:
/// it dips before the peak comes, and no corner is left.
void limit(std::span<float> samples, float ceiling) {
    const std::size_t count = samples.size(), reach = audio::sample_rate * 4 / 1000;
    std::vector<float> least(count, 1.0F);
    for (std::size_t i = 0; i < count; ++i) {
        const float level = std::abs(samples[i]);
        if (level <= ceiling) continue;
        const std::size_t from = i < reach ? 0 : i - reach, to = std::min(count, i + reach + 1);
        for (std::size_t j = from; j < to; ++j) least[j] = std::min(least[j], ceiling / level);
    }
    // The mean over the window of a minimum over the same window never lies above the gain that the peak needs.
    double sum = 0;
    const auto at = [&](std::ptrdiff_t i) {
        return least[static_cast<std::size_t>(
            std::clamp<std::ptrdiff_t>(i, 0, static_cast<std::ptrdiff_t>(count) - 1))];
    };
    const auto half = static_cast<std::ptrdiff_t>(reach);
    for (std::ptrdiff_t i = -half; i <= half; ++i) sum += at(i);
    for (std::ptrdiff_t i = 0; i < static_cast<std::ptrdiff_t>(count); ++i) {
        samples[static_cast<std::size_t>(i)] *= static_cast<float>(sum / static_cast<double>(2 * half + 1));
        sum += at(i + half + 1) - at(i - half);
    }
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

Result<std::vector<float>> master(std::span<const float> spoken, int rate, const Mastering& desc) {
    if (!std::all_of(spoken.begin(), spoken.end(), [](float sample) { return std::isfinite(sample); }))
        return Problem{"what was spoken holds values that are no numbers"};
    if (rate < 4000 || rate > 400000)
        return Problem{message("what was spoken has {} samples a second, which cannot be", rate)};
    const std::vector<float> cut = trimmed(spoken, rate);
    if (cut.empty()) return Problem{"it is silence only"};
    Result<std::vector<float>> line = audio::resample(cut, 1, rate);
    if (!line) return line.problem();
    colour(*line, desc.tone);
    compress(*line, desc.tone == voice::Tone::robotic ? 1.0 / 2 : 1.0 / 3);
    ease_ends(*line);
    // An engine may whisper: below -70 LUFS the norm measures nothing.
    const float highest = std::abs(
        *std::max_element(line->begin(), line->end(), [](float a, float b) { return std::abs(a) < std::abs(b); }));
    for (float& sample : *line) sample *= 0.5F / std::max(highest, 1e-9F);
    // Limiting takes a little loudness away and gain brings peaks back: a few rounds settle both.
    for (int round = 0; round < 4; ++round) {
        const double off = desc.loudness - audio::loudness(*line, audio::sample_rate);
        if (!std::isfinite(off)) return Problem{"it is too soft to measure"};
        const float gain = from_decibel(off);
        for (float& sample : *line) sample *= gain;
        const double peak = audio::true_peak(*line, 1, audio::sample_rate);
        if (peak <= desc.peak - 0.1) break;
        limit(*line, from_decibel(desc.peak - 1.5));
    }
    return line;
}

}  // namespace luwte::authoring
