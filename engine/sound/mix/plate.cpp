#include "sound/mix/plate.h"

#include <cmath>

namespace luwte::sound {
namespace {

constexpr std::array<std::size_t, 8> lengths = {809, 877, 937, 1049, 1151, 1249, 1373, 1511};  // primes, 17 to 31 ms
constexpr std::array<std::size_t, 3> diffuser_lengths = {113, 241, 359};
constexpr std::size_t pre_delay_length = sample_rate * 9 / 1000;
constexpr double reverberation = 0.5;  ///< seconds until 60 dB down
constexpr float diffusion = 0.6F;
constexpr float damping = 0.42F;  ///< of the one-pole low-pass in each line: about 4 kHz
constexpr float level = 0.173F;   ///< 18 dB below the voice in energy (tests/sound/parts_test.cpp measures it)

/// Which side each line's sound comes from: signs that are orthogonal to each other and to W's, all of which are 1, so
/// that the channels differ.
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

Plate::Plate() {
    pre_delay_.memory.resize(pre_delay_length);
    for (std::size_t i = 0; i < line_count; ++i) {
        delays_[i].memory.resize(lengths[i]);
        decays_[i] =
            static_cast<float>(std::pow(10.0, -3 * static_cast<double>(lengths[i]) / sample_rate / reverberation));
    }
    for (std::size_t i = 0; i < diffusers_.size(); ++i) diffusers_[i].memory.resize(diffuser_lengths[i]);
}

void Plate::add(const Mono& voice, BFormat& bed) {
    for (std::size_t i = 0; i < block_frames; ++i) {
        float in = pre_delay_.memory[pre_delay_.at];
        pre_delay_.push(voice[i]);
        for (DelayLine& diffuser : diffusers_) in = diffuser.pass(in, diffusion);
        std::array<float, line_count> out;
        float w = 0, x = 0, y = 0, z = 0;
        for (std::size_t j = 0; j < line_count; ++j) {
            out[j] = delays_[j].damped(damping) * decays_[j];
            w += out[j];
            x += to_x[j] * out[j];
            y += to_y[j] * out[j];
            z += to_z[j] * out[j];
        }
        mix(out);
        for (std::size_t j = 0; j < line_count; ++j) delays_[j].push(in * 0.35355339F + out[j]);
        bed.w[i] += level * w;
        bed.x[i] += level * x;
        bed.y[i] += level * y;
        bed.z[i] += 0.5F * level * z;
    }
}

}  // namespace luwte::sound
