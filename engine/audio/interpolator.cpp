#include "audio/interpolator.h"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <numbers>

namespace luwte::audio {

Interpolator::Interpolator() {
    for (std::size_t phase = 0; phase < table_.size(); ++phase) {
        double sum = 0;
        std::array<double, taps> weights{};
        for (int tap = 0; tap < taps; ++tap) {
            constexpr int middle = taps / 2 - 1;
            const double x = tap - middle - static_cast<double>(phase) / phases;
            const double sinc = x == 0 ? 1 : std::sin(std::numbers::pi * x) / (std::numbers::pi * x);
            const double edge = x / (taps / 2.0);
            const double window =
                std::cyl_bessel_i(0, 8 * std::sqrt(std::max(0.0, 1 - edge * edge))) / std::cyl_bessel_i(0, 8);
            weights[static_cast<std::size_t>(tap)] = sinc * window;
            sum += sinc * window;
        }
        std::transform(weights.begin(), weights.end(), table_[phase].begin(),
                       [&](double weight) { return static_cast<float>(weight / sum / 32768); });
    }
}

float Interpolator::operator()(std::span<const std::int16_t> samples, double at) const {
    const double floor = std::floor(at);
    const double fine = (at - floor) * phases;
    const auto phase = static_cast<std::size_t>(fine);
    const auto between = static_cast<float>(fine - static_cast<double>(phase));
    const auto first = static_cast<std::ptrdiff_t>(floor) - (taps / 2 - 1);
    const auto count = static_cast<std::ptrdiff_t>(samples.size());
    float sum = 0;
    for (std::size_t tap = 0; tap < taps; ++tap) {
        const std::ptrdiff_t index = first + static_cast<std::ptrdiff_t>(tap);
        if (index >= 0 && index < count) {
            const float weight = table_[phase][tap] + between * (table_[phase + 1][tap] - table_[phase][tap]);
            sum += weight * static_cast<float>(samples[static_cast<std::size_t>(index)]);
        }
    }
    return sum;
}

}  // namespace luwte::audio
