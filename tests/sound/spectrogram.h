#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <span>
#include <vector>

namespace luwte::sound {

/// How a spectrogram is cut.
struct Grid {
    int columns = 160, rows = 96;
    double lowest = 40, highest = 16000;  ///< Hz
    int window = 4096;                    ///< samples, a power of 2: 85 ms at 48 kHz
};

/// What a sound holds at each time and pitch: short Fourier transforms under Hann windows, their power summed over
/// bands of equal width in octaves. A sine has its own level in its band, and pink noise is as strong in each.
struct Spectrogram {
    Grid grid;
    double seconds = 0;
    std::vector<float> level;  ///< dB of a full-scale sine; a row of columns each, the highest pitch first
    std::vector<float> rms;    ///< dB of a full-scale sine, of each column

    float at(int column, int row) const {
        return level[static_cast<std::size_t>(row) * static_cast<std::size_t>(grid.columns) +
                     static_cast<std::size_t>(column)];
    }
};

Spectrogram spectrogram(std::span<const float> samples, int rate, const Grid& grid = {});

/// The small one that is kept: a grey value for each whole dB.
struct Grey {
    int width = 0, height = 0;
    std::vector<std::uint8_t> pixels;
};

constexpr float grey_bottom = -105;  ///< dB that is black
constexpr float grey_range = 70;     ///< dB to the brightest
constexpr int grey_step = 3;         ///< grey values a dB

Grey to_grey(const Spectrogram& seen);

/// Mean difference in dB over the cells where at least one of the two is not black; very much if sizes differ.
double apart(const Grey& a, const Grey& b);

std::optional<Grey> read_grey(const std::filesystem::path& file);
bool write_grey(const std::filesystem::path& file, const Grey& picture);

}  // namespace luwte::sound
