#include "spectrogram.h"

#include <png.h>

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <numbers>

#include "fourier.h"

namespace luwte::sound {
namespace {

float decibel_of(double power) { return static_cast<float>(10 * std::log10(std::max(power, 1e-15))); }

/// Power below each bin's lower edge, so that any band's is a difference of two.
struct Power {
    std::vector<double> below;
    double bin = 1;  ///< Hz

    double until(double frequency) const {
        const double place = std::clamp(frequency / bin + 0.5, 0.0, static_cast<double>(below.size() - 2));
        const auto whole = static_cast<std::size_t>(place);
        const double part = place - static_cast<double>(whole);
        return below[whole] * (1 - part) + below[whole + 1] * part;
    }
};

/// Adds up transforms of one column.
class Column {
public:
    Column(std::size_t window, int rate) : fourier_(window), hann_(window), x_(window) {
        double sum = 0;
        for (std::size_t i = 0; i < window; ++i) {
            hann_[i] =
                0.5 - 0.5 * std::cos(2 * std::numbers::pi * static_cast<double>(i) / static_cast<double>(window));
            sum += hann_[i] * hann_[i];
        }
        scale_ = 4 / (sum * static_cast<double>(window));  // a full-scale sine is 1
        power_.bin = static_cast<double>(rate) / static_cast<double>(window);
        power_.below.resize(window / 2 + 1);
    }

    /// `samples` around `middle`, zeros where there are none.
    void add(std::span<const float> samples, std::ptrdiff_t middle) {
        const auto half = static_cast<std::ptrdiff_t>(x_.size() / 2);
        for (std::size_t i = 0; i < x_.size(); ++i) {
            const std::ptrdiff_t at = middle - half + static_cast<std::ptrdiff_t>(i);
            const bool there = at >= 0 && at < static_cast<std::ptrdiff_t>(samples.size());
            x_[i] = there ? hann_[i] * static_cast<double>(samples[static_cast<std::size_t>(at)]) : 0.0;
        }
        fourier_(x_);
        ++count_;
        double sum = 0;
        for (std::size_t i = 0; i + 1 < power_.below.size(); ++i) {
            sum += std::norm(x_[i]) * scale_;
            power_.below[i + 1] += sum;
        }
    }

    double band(double low, double high) const { return (power_.until(high) - power_.until(low)) / count_; }

    void clear() {
        std::fill(power_.below.begin(), power_.below.end(), 0.0);
        count_ = 0;
    }

private:
    Fourier fourier_;
    std::vector<double> hann_;
    std::vector<std::complex<double>> x_;
    double scale_ = 1;
    Power power_;
    int count_ = 0;
};

}  // namespace

Spectrogram spectrogram(std::span<const float> samples, int rate, const Grid& grid) {
    Spectrogram seen{grid, static_cast<double>(samples.size()) / rate, {}, {}};
    const auto columns = static_cast<std::size_t>(grid.columns), rows = static_cast<std::size_t>(grid.rows);
    seen.level.resize(columns * rows);
    seen.rms.resize(columns);
    const auto window = static_cast<std::size_t>(grid.window);
    const std::size_t width = samples.size() / columns;
    const std::size_t looks = std::max<std::size_t>(1, 2 * width / window);  // overlapping by half
    Column column(window, rate);
    for (std::size_t c = 0; c < columns; ++c) {
        column.clear();
        for (std::size_t look = 0; look < looks; ++look)
            column.add(samples, static_cast<std::ptrdiff_t>(c * width + (2 * look + 1) * width / (2 * looks)));
        double sum = 0;
        for (const float sample : samples.subspan(c * width, width)) sum += static_cast<double>(sample) * sample;
        seen.rms[c] = decibel_of(2 * sum / static_cast<double>(std::max<std::size_t>(width, 1)));
        const double ratio = std::pow(grid.highest / grid.lowest, 1.0 / grid.rows);
        double high = grid.highest;
        for (std::size_t row = 0; row < rows; ++row, high /= ratio)
            seen.level[row * columns + c] = decibel_of(column.band(high / ratio, high));
    }
    return seen;
}

Grey to_grey(const Spectrogram& seen) {
    Grey grey{seen.grid.columns, seen.grid.rows, {}};
    for (const float level : seen.level) {
        const float above = std::clamp(std::round(level - grey_bottom), 0.0F, grey_range);
        grey.pixels.push_back(static_cast<std::uint8_t>(above * grey_step));
    }
    return grey;
}

double apart(const Grey& a, const Grey& b) {
    if (a.width != b.width || a.height != b.height) return 1e9;
    double sum = 0;
    std::size_t seen = 0;
    for (std::size_t i = 0; i < a.pixels.size(); ++i) {
        if (a.pixels[i] == 0 && b.pixels[i] == 0) continue;
        sum += std::abs(a.pixels[i] - b.pixels[i]);
        ++seen;
    }
    return seen == 0 ? 0 : sum / grey_step / static_cast<double>(seen);
}

std::optional<Grey> read_grey(const std::filesystem::path& file) {
    png_image image = {};
    image.version = PNG_IMAGE_VERSION;
    if (!png_image_begin_read_from_file(&image, file.c_str())) return std::nullopt;
    image.format = PNG_FORMAT_GRAY;
    Grey picture{static_cast<int>(image.width), static_cast<int>(image.height), {}};
    picture.pixels.resize(PNG_IMAGE_SIZE(image));
    if (!png_image_finish_read(&image, nullptr, picture.pixels.data(), 0, nullptr)) return std::nullopt;
    return picture;
}

bool write_grey(const std::filesystem::path& file, const Grey& picture) {
    std::filesystem::create_directories(file.parent_path());
    png_image image = {};
    image.version = PNG_IMAGE_VERSION;
    image.width = static_cast<png_uint_32>(picture.width);
    image.height = static_cast<png_uint_32>(picture.height);
    image.format = PNG_FORMAT_GRAY;
    return png_image_write_to_file(&image, file.c_str(), 0, picture.pixels.data(), 0, nullptr) != 0;
}

}  // namespace luwte::sound
