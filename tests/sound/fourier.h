#pragma once

#include <complex>
#include <cstddef>
#include <vector>

namespace luwte::sound {

/// Radix-2 Fourier transforms of one length, a power of 2 (Cooley & Tukey 1965).
class Fourier {
public:
    explicit Fourier(std::size_t length);

    /// In place, without a scale.
    void operator()(std::vector<std::complex<double>>& x) const;

private:
    std::vector<std::complex<double>> turns_;
    std::vector<std::size_t> swapped_;
};

/// How much `samples` is like itself `lag` samples later, for each lag up to `longest`: its mean taken off, each lag by
/// the parts that overlap; 1 at lag 0.
std::vector<double> autocorrelation(const std::vector<float>& samples, std::size_t longest);

}  // namespace luwte::sound
