#include "authoring/takes_sound.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>

#include "audio/filter.h"
#include "audio/loudness.h"
#include "authoring/mastering.h"

namespace luwte::authoring {
namespace {

double decibel(double power) { return 10 * std::log10(power + 1e-12); }

constexpr double quiet_level = -44;    // LUFS: 21 dB of gain and more would lift the room with the voice
constexpr double silent_level = -62;   // dBFS of the loudest 30 ms
constexpr double over_room = 9;        // dB that a voice stands out of the room's noise at the least
constexpr double flat = 0.985;         // of full scale; converters stop a little below
constexpr std::size_t flat_count = 3;  // samples in a row: a true wave has no such top

/// Mean power of each 10 ms.
std::vector<double> powers(std::span<const float> samples, std::size_t window) {
    std::vector<double> power;
    for (std::size_t at = 0; at < samples.size(); at += window) {
        const std::span<const float> part = samples.subspan(at, std::min(window, samples.size() - at));
        double sum = 0;
        for (float sample : part) sum += static_cast<double>(sample) * sample;
        power.push_back(sum / static_cast<double>(part.size()));
    }
    return power;
}

struct Stretch {
    std::size_t begin, end;  // windows
    std::size_t length() const { return end - begin; }
};

/// Stretches above the threshold, those joined that are no further apart than `gap` windows: a "t" at the end of a word
/// stands 100 ms after it.
std::vector<Stretch> stretches(const std::vector<double>& power, double threshold, std::size_t gap) {
    std::vector<Stretch> found;
    for (std::size_t i = 0; i < power.size(); ++i) {
        if (power[i] <= threshold) continue;
        if (!found.empty() && i - found.back().end <= gap) found.back().end = i + 1;
        else found.push_back({i, i + 1});
    }
    return found;
}

/// Rumble of steps and traffic, and a microphone's constant offset, must not count as voice.
std::vector<float> without_rumble(std::span<const float> raw, int rate) {
    std::vector<float> clean(raw.begin(), raw.end());
    audio::Filter rumble = audio::Filter::high_pass(70, std::numbers::sqrt2 / 2, rate);
    for (float& sample : clean) sample = std::isfinite(sample) ? rumble(sample) : rumble(0);
    return clean;
}

}  // namespace

std::string_view to_string(Fault fault) {
    constexpr std::array<std::string_view, 6> names = {"silent", "cut", "clipped", "quiet", "brief", "lengthy"};
    return names[static_cast<std::size_t>(fault)];
}

bool Take::has(Fault fault) const { return std::find(faults.begin(), faults.end(), fault) != faults.end(); }

std::pair<std::size_t, std::size_t> find_voice(std::span<const float> samples, int rate) {
    const std::size_t window = std::max<std::size_t>(1, static_cast<std::size_t>(rate) / 100);
    const std::vector<double> power = powers(samples, window);
    double loudest = 0;  // mean of three windows, so that a knock of one doesn't make the measure
    for (std::size_t i = 0; i + 2 < power.size(); ++i)
        loudest = std::max(loudest, (power[i] + power[i + 1] + power[i + 2]) / 3);
    if (decibel(loudest) < silent_level) return {0, 0};
    std::vector<double> sorted = power;
    const auto at_room = sorted.begin() + static_cast<std::ptrdiff_t>(sorted.size() / 8);
    std::nth_element(sorted.begin(), at_room, sorted.end());
    const double room = decibel(*at_room), high = decibel(loudest);
    if (high - room < over_room) return {0, 0};  // an even noise
    const double threshold = std::min(std::max(high - 46, room + over_room), high - 20 > room ? high - 20 : high - 6);
    std::vector<Stretch> found = stretches(power, std::pow(10.0, threshold / 10), 15);
    constexpr std::size_t knock = 6;  // windows
    while (found.size() > 1 && found.front().length() <= knock) found.erase(found.begin());
    while (found.size() > 1 && found.back().length() <= knock) found.pop_back();
    if (found.empty() || found.front().length() <= knock) return {0, 0};
    return {found.front().begin * window, std::min(samples.size(), found.back().end * window)};
}

bool has_flat_tops(std::span<const float> samples, double level, std::size_t count) {
    std::size_t row = 0;
    return std::any_of(samples.begin(), samples.end(), [&](float sample) {
        row = std::abs(sample) >= level ? row + 1 : 0;
        return row >= count;
    });
}

Take judge(std::span<const float> raw, int rate, const ScriptLine& line) {
    Take take;
    const std::vector<float> clean = without_rumble(raw, rate);
    const auto [begin, end] = find_voice(clean, rate);
    if (begin == end) {
        take.faults.push_back(Fault::silent);
        return take;
    }
    const std::span<const float> voice = std::span(clean).subspan(begin, end - begin);
    take.seconds = static_cast<double>(end - begin) / rate;
    take.level = audio::loudness(voice, rate);
    for (float sample : voice)
        take.peak = std::max(take.peak, 20 * std::log10(std::abs(static_cast<double>(sample)) + 1e-6));

    // 60 ms of the room on either side, faded, so that it neither begins nor ends with a click.
    const std::size_t margin = std::min(static_cast<std::size_t>(rate) * 60 / 1000, begin);
    const std::size_t after = std::min(static_cast<std::size_t>(rate) * 60 / 1000, clean.size() - end);
    std::vector<float> cut(clean.begin() + static_cast<std::ptrdiff_t>(begin - margin),
                           clean.begin() + static_cast<std::ptrdiff_t>(end + after));
    for (std::size_t i = 0; i < margin; ++i) cut[i] *= static_cast<float>(i) / static_cast<float>(margin);
    for (std::size_t i = 0; i < after; ++i)
        cut[cut.size() - 1 - i] *= static_cast<float>(i) / static_cast<float>(after);
    Result<std::vector<float>> polished = master(cut, rate);
    if (!polished) {
        take.faults.push_back(Fault::silent);
        return take;
    }
    take.samples = *std::move(polished);
    if (has_flat_tops(raw.subspan(begin, end - begin), flat, flat_count)) take.faults.push_back(Fault::clipped);
    if (!(take.level >= quiet_level)) take.faults.push_back(Fault::quiet);
    if (too_short(line, take.seconds)) take.faults.push_back(Fault::brief);
    if (too_long(line, take.seconds)) take.faults.push_back(Fault::lengthy);
    return take;
}

void Level::update(std::span<const float> samples, int rate) {
    if (samples.empty()) return;
    double sum = 0, highest = 0;
    for (float sample : samples) {
        sum += static_cast<double>(sample) * sample;
        highest = std::max(highest, std::abs(static_cast<double>(sample)));
    }
    const double seconds = static_cast<double>(samples.size()) / rate;
    now = std::max(decibel(sum / static_cast<double>(samples.size())), now - 20 * seconds);
    since_peak_ += seconds;
    const double top = 20 * std::log10(highest + 1e-6);
    if (top >= peak || since_peak_ > 2) {
        peak = top;
        since_peak_ = 0;
    }
}

}  // namespace luwte::authoring
