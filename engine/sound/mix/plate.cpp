#include "sound/mix/plate.h"

#include <cmath>

namespace luwte::sound {
namespace {

constexpr std::array<std::size_t, 8> lengths = {809, 877, 937, 1049, 1151, 1249, 1373, 1511};  // primes, 17 to 31 ms
constexpr std::array<std::size_t, 3> diffuser_lengths = {113, 241, 359};
constexpr std::size_t before_length = sample_rate * 9 / 1000;
constexpr double reverberation = 0.5;  ///< seconds until 60 dB down
constexpr float diffusion = 0.6F;
constexpr float wall_brightness = 0.42F;  ///< of the one-pole low-pass in each line: about 4 kHz
constexpr float level = 0.173F;           ///< 18 dB below the voice in energy (tests/sound/parts_test.cpp measures it)

/// Which side each line's sound comes from: signs that are orthogonal to each other, so that the channels differ.
constexpr float to_w[8] = {1, 1, 1, 1, 1, 1, 1, 1};
constexpr float to_x[8] = {1, -1, 1, -1, 1, -1, 1, -1};
constexpr float to_y[8] = {1, 1, -1, -1, 1, 1, -1, -1};
constexpr float to_z[8] = {1, 1, 1, 1, -1, -1, -1, -1};

/// Fast Walsh-Hadamard transform, scaled to keep energy.
void mix(std::array<float, 8>& v) {
    for (std::size_t width = 1; width < 8; width *= 2) {
        for (std::size_t i = 0; i < 8; i += 2 * width) {
            for (std::size_t j = i; j < i + width; ++j) {
                const float a = v[j], b = v[j + width];
                v[j] = a + b;
                v[j + width] = a - b;
            }
        }
    }
    for (float& value : v) value *= 0.35355339F;
}

}  // namespace

Plate::Plate() : before_(before_length) {
    for (std::size_t i = 0; i < line_count; ++i) {
        lines_[i].samples.resize(lengths[i]);
        lines_[i].decay =
            static_cast<float>(std::pow(10.0, -3 * static_cast<double>(lengths[i]) / sample_rate / reverberation));
    }
    for (std::size_t i = 0; i < diffusers_.size(); ++i) diffusers_[i].samples.resize(diffuser_lengths[i]);
}

void Plate::add(const Mono& voice, BFormat& bed) {
    for (std::size_t i = 0; i < block_frames; ++i) {
        float in = before_[before_at_];
        before_[before_at_] = voice[i];
        before_at_ = before_at_ + 1 == before_.size() ? 0 : before_at_ + 1;
        for (Allpass& pass : diffusers_) {
            float& delayed = pass.samples[pass.at];
            const float out = delayed - diffusion * in;
            delayed = in + diffusion * out;
            pass.at = pass.at + 1 == pass.samples.size() ? 0 : pass.at + 1;
            in = out;
        }
        std::array<float, line_count> heard;
        float w = 0, x = 0, y = 0, z = 0;
        for (std::size_t j = 0; j < line_count; ++j) {
            Line& line = lines_[j];
            line.damped += wall_brightness * (line.samples[line.at] - line.damped);
            heard[j] = line.damped * line.decay;
            w += to_w[j] * heard[j];
            x += to_x[j] * heard[j];
            y += to_y[j] * heard[j];
            z += to_z[j] * heard[j];
        }
        mix(heard);
        for (std::size_t j = 0; j < line_count; ++j) {
            Line& line = lines_[j];
            line.samples[line.at] = in * 0.35355339F + heard[j];
            line.at = line.at + 1 == line.samples.size() ? 0 : line.at + 1;
        }
        bed.w[i] += level * w;
        bed.x[i] += level * x;
        bed.y[i] += level * y;
        bed.z[i] += 0.5F * level * z;
    }
}

}  // namespace luwte::sound
