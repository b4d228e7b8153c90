// A generated sound or a sound file as a picture: time to the right, pitch upwards, and its level beneath.
// tools/spectrogram runs it and writes the labels that are told here, a line each: x, y, words.

#include "spectrogram.h"

#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>
#include <string>
#include <vector>

#include "audio/loudness.h"
#include "audio/sound_file.h"
#include "display/video_encoder.h"
#include "single_generator.h"

namespace {

using namespace luwte;

constexpr int left = 64, top = 34, columns = 1400, rows = 560, gap = 14, curve = 120, bottom = 30;
constexpr int width = left + columns + 16, height = top + rows + gap + curve + bottom;
constexpr float range = 70;        // dB of colour
constexpr float curve_range = 60;  // dB of the level's curve

struct Colour {
    float red = 0, green = 0, blue = 0;
};

/// Black over violet and orange to a pale yellow: each step is lighter than the one before.
Colour colour(float x) {
    constexpr std::array<Colour, 6> stops = {{{0.00F, 0.00F, 0.02F},
                                              {0.20F, 0.06F, 0.38F},
                                              {0.50F, 0.13F, 0.47F},
                                              {0.83F, 0.28F, 0.36F},
                                              {0.98F, 0.58F, 0.32F},
                                              {0.99F, 0.96F, 0.75F}}};
    const float place = std::clamp(x, 0.0F, 1.0F) * (stops.size() - 1);
    const auto first = std::min(static_cast<std::size_t>(place), stops.size() - 2);
    const float part = place - static_cast<float>(first);
    const Colour a = stops[first], b = stops[first + 1];
    return {a.red + (b.red - a.red) * part, a.green + (b.green - a.green) * part, a.blue + (b.blue - a.blue) * part};
}

class Picture {
public:
    Picture() : rgba_(static_cast<std::size_t>(width) * height * 4, std::byte{18}) {}

    void put(int x, int y, Colour c) {
        if (x < 0 || y < 0 || x >= width || y >= height) return;
        const std::size_t at = (static_cast<std::size_t>(y) * width + static_cast<std::size_t>(x)) * 4;
        rgba_[at] = shade(c.red);
        rgba_[at + 1] = shade(c.green);
        rgba_[at + 2] = shade(c.blue);
    }
    void line(int x0, int y0, int x1, int y1, float grey) {
        for (int y = y0; y <= y1; ++y)
            for (int x = x0; x <= x1; ++x) put(x, y, {grey, grey, grey});
    }
    Result<void> write(const std::string& file) const { return display::write_png(file, rgba_, width, height); }

private:
    static std::byte shade(float x) { return static_cast<std::byte>(std::lround(std::clamp(x, 0.0F, 1.0F) * 255)); }

    std::vector<std::byte> rgba_;
};

void label(int x, int y, const std::string& words) { fmt::print("{} {} {}\n", x, y, words); }

/// Ticks at the left, with the frequencies they stand for.
void draw_pitches(const sound::Grid& grid, Picture& picture) {
    for (const int pitch : {50, 100, 200, 300, 500, 1000, 2000, 3000, 4000, 5000, 8000, 10000, 16000}) {
        const double up = std::log(pitch / grid.lowest) / std::log(grid.highest / grid.lowest);
        const int y = top + static_cast<int>(std::lround((1 - up) * (rows - 1)));
        picture.line(left - 6, y, left - 1, y, 0.7F);
        label(4, y - 7, pitch < 1000 ? fmt::format("{} Hz", pitch) : fmt::format("{} kHz", pitch / 1000));
    }
}

void draw_times(double seconds, Picture& picture) {
    double step = 0.1;
    for (const double wider : {0.2, 0.5, 1.0, 2.0, 5.0, 10.0, 30.0, 60.0, 300.0})
        if (seconds / step > 15) step = wider;
    constexpr int under = top + rows + gap + curve;
    for (double time = 0; time <= seconds; time += step) {
        const int x = left + static_cast<int>(time / seconds * (columns - 1));
        picture.line(x, under, x, under + 5, 0.7F);
        picture.line(x, top + rows, x, top + rows + 5, 0.7F);
        label(x - 8, under + 9, fmt::format("{:g} s", step < 1 ? std::round(time * 10) / 10 : time));
    }
}

/// The level's curve, its highest part at `loudest` dB.
void draw_curve(const sound::Spectrogram& seen, float loudest, Picture& picture) {
    constexpr int above = top + rows + gap;
    for (int down = 0; down <= static_cast<int>(curve_range); down += 10) {
        const int y = above + static_cast<int>(static_cast<float>(down) / curve_range * (curve - 1));
        picture.line(left, y, left + columns - 1, y, 0.2F);
        if (down % 20 == 0) label(4, y - 7, fmt::format("{:.0f} dB", loudest - static_cast<float>(down)));
    }
    for (int column = 0; column < columns; ++column) {
        const float down = std::clamp(loudest - seen.rms[static_cast<std::size_t>(column)], 0.0F, curve_range);
        const int y = above + static_cast<int>(down / curve_range * (curve - 1));
        for (int below = y; below < above + curve; ++below)
            picture.put(left + column, below, below <= y + 1 ? Colour{0.95F, 0.85F, 0.6F} : Colour{0.3F, 0.22F, 0.3F});
    }
}

std::string told(const std::string& name, const std::vector<float>& interleaved, int channels, int rate) {
    if (channels > 2) return name;
    const double loud = channels == 2 ? audio::stereo_loudness(interleaved, rate) : audio::loudness(interleaved, rate);
    return fmt::format("{}   {:.1f} LUFS, {:.1f} dBTP", name, loud, audio::true_peak(interleaved, channels, rate));
}

/// What all channels hold together: their power, for a sum would show which of them cancel.
sound::Spectrogram seen_of(const std::vector<float>& interleaved, std::size_t channels, int rate,
                           const sound::Grid& grid) {
    const auto add = [](std::vector<float>& to, const std::vector<float>& from, float share) {
        to.resize(from.size(), 0);
        for (std::size_t i = 0; i < from.size(); ++i) to[i] += share * std::pow(10.0F, from[i] / 10);
    };
    sound::Spectrogram all;
    for (std::size_t channel = 0; channel < channels; ++channel) {
        std::vector<float> samples;
        for (std::size_t i = channel; i < interleaved.size(); i += channels) samples.push_back(interleaved[i]);
        const sound::Spectrogram one = sound::spectrogram(samples, rate, grid);
        all.grid = one.grid;
        all.seconds = one.seconds;
        add(all.level, one.level, 1 / static_cast<float>(channels));
        add(all.rms, one.rms, 1 / static_cast<float>(channels));
    }
    for (std::vector<float>* const powers : {&all.level, &all.rms})
        for (float& power : *powers) power = 10 * std::log10(std::max(power, 1e-15F));
    return all;
}

Result<void> draw(const std::vector<float>& interleaved, int channels, int rate, const std::string& name,
                  const std::string& out) {
    sound::Grid grid;
    grid.columns = columns;
    grid.rows = rows;
    const double seconds = static_cast<double>(interleaved.size()) / channels / rate;
    grid.window = seconds < 4 ? 1024 : seconds < 12 ? 2048 : 4096;
    const sound::Spectrogram seen = seen_of(interleaved, static_cast<std::size_t>(channels), rate, grid);
    // The colours end at the strongest thousandth: a single tick doesn't darken all.
    std::vector<float> sorted = seen.level;
    const auto rank = sorted.begin() + static_cast<std::ptrdiff_t>(sorted.size() - sorted.size() / 1000 - 1);
    std::nth_element(sorted.begin(), rank, sorted.end());
    const float strongest = std::ceil(*rank / 5) * 5;
    Picture picture;
    for (int row = 0; row < rows; ++row)
        for (int column = 0; column < columns; ++column)
            picture.put(left + column, top + row, colour(1 + (seen.at(column, row) - strongest) / range));
    draw_pitches(grid, picture);
    draw_times(seconds, picture);
    draw_curve(seen, std::ceil(*std::max_element(seen.rms.begin(), seen.rms.end()) / 10) * 10, picture);
    label(left, 10,
          fmt::format("{}   colours {:.0f} to {:.0f} dB", told(name, interleaved, channels, rate), strongest - range,
                      strongest));
    return picture.write(out);
}

Result<void> draw_file(const std::string& file, const std::string& out) {
    const auto read = audio::read_sound(file);
    if (!read) return read.problem();
    return draw(read->samples, read->channels, read->rate, std::filesystem::path(file).filename().string(), out);
}

std::string_view voice_of(const scene::Sound& sound) { return scene::sound_row(*sound.kind).name; }

/// Empty where there is but one.
std::string_view variant_of(const scene::Sound& sound) {
    const auto& variants = scene::sound_row(*sound.kind).variants;
    return variants.empty() ? "" : variants[sound.variant].name;
}

Result<void> draw_generated(const scene::Sound& sound, double seconds, std::uint32_t seed, float wind,
                            const std::string& out) {
    const auto heard = sound::render_generated(sound, seconds, seed, wind);
    if (!heard) return heard.problem();
    return draw(*heard, 2, sound::sample_rate, scene::name_of(sound), out);
}

}  // namespace

int main(int count, char** words) {
    CLI::App command("A generated sound or a sound file as a picture");
    std::string name, kind, out;
    double seconds = 30;
    float wind = 0.3F;
    std::uint32_t seed = 5;
    std::vector<float> at = {0, 0, -2};
    bool list = false, spot = false;
    command.add_flag("--list", list, "every generated sound and its kinds, a line each");
    command.add_option("SOUND", name, "a generated sound or a sound file");
    command.add_option("--kind", kind);
    command.add_option("--seconds", seconds)->check(CLI::Range(0.5, 3600.0));
    command.add_option("--at", at, "x,y,z in metres")->delimiter(',')->expected(3);
    command.add_flag("--spot", spot, "all of it from there, not around");
    command.add_option("--seed", seed);
    command.add_option("--wind", wind)->check(CLI::Range(0.0, 1.0));
    command.add_option("--out", out);
    CLI11_PARSE(command, count, words);
    if (list) {
        for (const scene::Sound& sound : sound::all_generated_sounds())
            fmt::print("{} {}\n", voice_of(sound), variant_of(sound));
        return 0;
    }
    std::vector<scene::Sound> all = sound::all_generated_sounds();
    const auto voice = std::find_if(all.begin(), all.end(), [&](const scene::Sound& sound) {
        return voice_of(sound) == name && (kind.empty() || variant_of(sound) == kind);
    });
    Result<void> made;
    if (voice != all.end()) {
        std::copy_n(at.begin(), 3, std::begin(voice->at));
        voice->around = !spot;
        made = draw_generated(*voice, seconds, seed, wind, out);
    } else if (std::filesystem::exists(name)) {
        made = draw_file(name, out);
    } else {
        made = Problem{fmt::format("`{}` is neither a sound of that kind nor a file.", name), Cause::usage};
    }
    if (made) return 0;
    fmt::print(stderr, "spectrogram: {}\n", made.problem().what);
    return static_cast<int>(made.problem().cause);
}
