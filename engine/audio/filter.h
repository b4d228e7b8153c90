#pragma once

#include <algorithm>
#include <cmath>
#include <numbers>

#include "audio/sample_rate.h"

namespace luwte::audio {

/// A second-order filter in transposed direct form II, with the designs of R. Bristow-Johnson's "Audio EQ Cookbook".
/// Frequencies in Hz, gains in dB. Its state is small and its coefficients may change between samples.
class Filter {
public:
    Filter() = default;

    static Filter low_pass(double frequency, double q, double rate) {
        const double w = 2 * std::numbers::pi * frequency / rate, c = std::cos(w), alpha = std::sin(w) / (2 * q);
        return {(1 - c) / 2, 1 - c, (1 - c) / 2, 1 + alpha, -2 * c, 1 - alpha};
    }
    static Filter high_pass(double frequency, double q, double rate) {
        const double w = 2 * std::numbers::pi * frequency / rate, c = std::cos(w), alpha = std::sin(w) / (2 * q);
        return {(1 + c) / 2, -(1 + c), (1 + c) / 2, 1 + alpha, -2 * c, 1 - alpha};
    }
    /// Unity gain at its centre.
    static Filter band_pass(double frequency, double q, double rate) {
        const double w = 2 * std::numbers::pi * frequency / rate, alpha = std::sin(w) / (2 * q);
        return {alpha, 0, -alpha, 1 + alpha, -2 * std::cos(w), 1 - alpha};
    }
    static Filter peak(double frequency, double q, double gain, double rate) {
        const double w = 2 * std::numbers::pi * frequency / rate, c = std::cos(w), alpha = std::sin(w) / (2 * q);
        const double a = std::pow(10.0, gain / 40);
        return {1 + alpha * a, -2 * c, 1 - alpha * a, 1 + alpha / a, -2 * c, 1 - alpha / a};
    }
    static Filter high_shelf(double frequency, double gain, double rate) {
        const double w = 2 * std::numbers::pi * frequency / rate, c = std::cos(w);
        const double a = std::pow(10.0, gain / 40), alpha = std::sin(w) / 2 * std::numbers::sqrt2;
        const double s = 2 * std::sqrt(a) * alpha;
        return {a * ((a + 1) + (a - 1) * c + s), -2 * a * ((a - 1) + (a + 1) * c), a * ((a + 1) + (a - 1) * c - s),
                (a + 1) - (a - 1) * c + s,       2 * ((a - 1) - (a + 1) * c),      (a + 1) - (a - 1) * c - s};
    }

    float operator()(float in) {
        const float out = b0_ * in + z1_;
        z1_ = b1_ * in - a1_ * out + z2_;
        z2_ = b2_ * in - a2_ * out;
        return out;
    }

private:
    Filter(double b0, double b1, double b2, double a0, double a1, double a2)
        : b0_(static_cast<float>(b0 / a0)),
          b1_(static_cast<float>(b1 / a0)),
          b2_(static_cast<float>(b2 / a0)),
          a1_(static_cast<float>(a1 / a0)),
          a2_(static_cast<float>(a2 / a0)) {}

    float b0_ = 1, b1_ = 0, b2_ = 0, a1_ = 0, a2_ = 0;
    float z1_ = 0, z2_ = 0;
};

/// A band-pass of unity gain at its centre that may be tuned while it sounds: the state variable filter by trapezoids
/// (V. Zavalishin, "The Art of VA Filter Design", 2012). At sample_rate.
class BandPass {
public:
    BandPass() = default;
    BandPass(float frequency, float q) { tune(frequency, q); }

    void tune(float frequency, float q) {
        const float g = std::tan(std::numbers::pi_v<float> * std::min(frequency, 0.45F * sample_rate) / sample_rate);
        damping_ = 1 / q;
        a1_ = 1 / (1 + g * (g + damping_));
        a2_ = g * a1_;
        a3_ = g * a2_;
    }

    float operator()(float in) {
        const float v3 = in - s2_;
        const float band = a1_ * s1_ + a2_ * v3;
        const float low = s2_ + a2_ * s1_ + a3_ * v3;
        s1_ = 2 * band - s1_;
        s2_ = 2 * low - s2_;
        return band * damping_;
    }

private:
    float damping_ = 1, a1_ = 1, a2_ = 0, a3_ = 0;
    float s1_ = 0, s2_ = 0;
};

}  // namespace luwte::audio
