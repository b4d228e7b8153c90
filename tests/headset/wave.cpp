#include "wave.h"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <cstring>
#include <fstream>
#include <iterator>
#include <stdexcept>
#include <string>

namespace luwte::headset {
namespace {

template <class T>
T number(const std::string& bytes, std::size_t at) {
    T value{};
    std::memcpy(&value, bytes.data() + at, sizeof value);
    return value;
}

std::size_t sample(const Wave& wave, double seconds) {
    return std::min(static_cast<std::size_t>(std::max(seconds, 0.0) * wave.rate), wave.left.size());
}

}  // namespace

double Wave::level(double start, double length) const {
    const std::size_t from = sample(*this, start), to = sample(*this, start + length);
    double sum = 0;
    for (std::size_t i = from; i < to; ++i) sum += static_cast<double>(left[i]) * left[i];
    return to > from ? std::sqrt(sum / static_cast<double>(to - from)) : 0;
}

double Wave::step(double start, double length) const {
    const std::size_t from = sample(*this, start), to = sample(*this, start + length);
    double most = 0;
    for (std::size_t i = from + 1; i < to; ++i) most = std::max(most, std::abs(double{left[i]} - left[i - 1]));
    return most;
}

std::string write_wave_settings(const std::filesystem::path& settings, const std::filesystem::path& wave) {
    std::ofstream(settings) << "[general]\nchannels = stereo\nsample-type = int16\nfrequency = 48000\n[wave]\nfile = "
                            << wave.string() << '\n';
    return settings.string();
}

Wave read_wave(const std::filesystem::path& file) {
    std::ifstream stream(file, std::ios::binary);
    const std::string bytes{std::istreambuf_iterator<char>(stream), {}};
    constexpr std::size_t head = 12, frame = 4;
    Wave wave;
    for (std::size_t at = head; at + 8 <= bytes.size();) {
        const std::string name = bytes.substr(at, 4);
        const std::size_t size = number<std::uint32_t>(bytes, at + 4);
        at += 8;
        if (name == "fmt ") {
            if (number<std::uint16_t>(bytes, at + 2) != 2 || number<std::uint16_t>(bytes, at + 14) != 16) break;
            wave.rate = number<std::uint32_t>(bytes, at + 4);
        } else if (name == "data" && wave.rate > 0) {
            // The length is written when the program closes it.
            const std::size_t end = std::min(at + size, bytes.size());
            for (; at + frame <= end; at += frame)
                wave.left.push_back(static_cast<float>(number<std::int16_t>(bytes, at)) / 32768);
            return wave;
        }
        at += size + size % 2;
    }
    throw std::runtime_error(file.string() + " is no wave of 16 bits in stereo");
}

}  // namespace luwte::headset
