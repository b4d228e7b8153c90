#include "audio/loudness.h"

#include <ebur128.h>

#include <algorithm>
#include <cmath>

namespace luwte::audio {
namespace {

struct Meter {
    Meter(int channels, int rate, int mode)
        : state(ebur128_init(static_cast<unsigned int>(channels), static_cast<unsigned long>(rate), mode)) {}
    Meter(const Meter&) = delete;
    Meter& operator=(const Meter&) = delete;
    ~Meter() { ebur128_destroy(&state); }

    void add(std::span<const float> interleaved) {
        ebur128_add_frames_float(state, interleaved.data(), interleaved.size() / state->channels);
    }
    double integrated() const {
        double value = -HUGE_VAL;
        ebur128_loudness_global(state, &value);
        return value;
    }

    ebur128_state* state;
};

}  // namespace

double loudness(std::span<const float> samples, int rate) {
    if (samples.empty()) return -HUGE_VAL;
    Meter meter(1, rate, EBUR128_MODE_I);
    const std::size_t least = 3 * static_cast<std::size_t>(rate);
    std::size_t added = 0;
    do {
        meter.add(samples);
        added += samples.size();
    } while (added < least);
    return meter.integrated();
}

double stereo_loudness(std::span<const float> interleaved, int rate) {
    Meter meter(2, rate, EBUR128_MODE_I);
    meter.add(interleaved);
    return meter.integrated();
}

double true_peak(std::span<const float> interleaved, int channels, int rate) {
    Meter meter(channels, rate, EBUR128_MODE_TRUE_PEAK);
    meter.add(interleaved);
    double highest = 0;
    for (int channel = 0; channel < channels; ++channel) {
        double peak = 0;
        ebur128_true_peak(meter.state, static_cast<unsigned int>(channel), &peak);
        highest = std::max(highest, peak);
    }
    return 20 * std::log10(std::max(highest, 1e-10));
}

}  // namespace luwte::audio
