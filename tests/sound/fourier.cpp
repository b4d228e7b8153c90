#include "fourier.h"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <numeric>

namespace luwte::sound {

Fourier::Fourier(std::size_t length) : turns_(length / 2), swapped_(length) {
    for (std::size_t i = 0; i < turns_.size(); ++i)
        turns_[i] = std::polar(1.0, -2 * std::numbers::pi * static_cast<double>(i) / static_cast<double>(length));
    for (std::size_t i = 1; i < length; ++i) swapped_[i] = swapped_[i / 2] / 2 + (i % 2 == 1 ? length / 2 : 0);
}

void Fourier::operator()(std::vector<std::complex<double>>& x) const {
    for (std::size_t i = 0; i < x.size(); ++i)
        if (i < swapped_[i]) std::swap(x[i], x[swapped_[i]]);
    for (std::size_t half = 1; half < x.size(); half *= 2) {
        const std::size_t stride = x.size() / (2 * half);
        for (std::size_t first = 0; first < x.size(); first += 2 * half) {
            for (std::size_t i = 0; i < half; ++i) {
                const std::complex<double> a = x[first + i], b = x[first + i + half], turn = turns_[i * stride];
                const std::complex<double> turned(b.real() * turn.real() - b.imag() * turn.imag(),
                                                  b.real() * turn.imag() + b.imag() * turn.real());
                x[first + i] = a + turned;
                x[first + i + half] = a - turned;
            }
        }
    }
}

std::vector<double> autocorrelation(const std::vector<float>& samples, std::size_t longest) {
    longest = std::min(longest, samples.size() - 1);
    std::size_t length = 1;
    while (length < samples.size() + longest) length *= 2;
    const double mean = std::accumulate(samples.begin(), samples.end(), 0.0) / static_cast<double>(samples.size());
    std::vector<std::complex<double>> x(length);
    for (std::size_t i = 0; i < samples.size(); ++i) x[i] = static_cast<double>(samples[i]) - mean;
    const Fourier fourier(length);
    fourier(x);
    for (std::complex<double>& each : x) each = std::norm(each);
    fourier(x);  // of what is even, forwards is backwards
    // The power of each overlapping part, so that a loop is 1 whatever it holds.
    std::vector<double> power(samples.size() + 1);
    for (std::size_t i = 0; i < samples.size(); ++i) {
        const double each = static_cast<double>(samples[i]) - mean;
        power[i + 1] = power[i] + each * each;
    }
    std::vector<double> alike;
    for (std::size_t lag = 0; lag <= longest; ++lag) {
        const double first = power[samples.size() - lag], second = power.back() - power[lag];
        alike.push_back(x[lag].real() / static_cast<double>(length) / std::max(std::sqrt(first * second), 1e-30));
    }
    return alike;
}

}  // namespace luwte::sound
