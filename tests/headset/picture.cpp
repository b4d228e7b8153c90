#include "picture.h"

#include <algorithm>
#include <cmath>
#include <fstream>
#include <iterator>
#include <stdexcept>

namespace luwte::headset {
namespace {

double linear(std::uint8_t value) {
    const double part = value / 255.0;
    return part <= 0.04045 ? part / 12.92 : std::pow((part + 0.055) / 1.055, 2.4);
}

const program::Variables tools = {{"PATH", "/usr/local/bin:/usr/bin:/bin"}, {"HOME", "/"}};

}  // namespace

double Picture::luminance(int x, int y) const {
    const std::uint8_t* pixel =
        &rgb[3 * (static_cast<std::size_t>(y) * static_cast<std::size_t>(width) + static_cast<std::size_t>(x))];
    return 0.2126 * linear(pixel[0]) + 0.7152 * linear(pixel[1]) + 0.0722 * linear(pixel[2]);
}

double Picture::luminance(const Area& area) const {
    double sum = 0;
    for (int y = area.y; y < area.y + area.height; ++y)
        for (int x = area.x; x < area.x + area.width; ++x) sum += luminance(x, y);
    return sum / std::max(1, area.width * area.height);
}

std::optional<Point> Picture::brighter(const Area& area, double threshold) const {
    Point sum = {0, 0};
    int count = 0;
    for (int y = area.y; y < area.y + area.height; ++y) {
        for (int x = area.x; x < area.x + area.width; ++x) {
            if (luminance(x, y) <= threshold) continue;
            sum.x += x;
            sum.y += y;
            ++count;
        }
    }
    if (count == 0) return std::nullopt;
    return Point{sum.x / count, sum.y / count};
}

void put_windows_apart(const program::Screen& screen) {
    program::Variables variables = tools;
    variables["DISPLAY"] = screen.name();
    const program::Outcome outcome =
        program::run("/usr/bin/xdotool",
                     {"search", "--sync", "--onlyvisible", "--name", "^Luwte", "windowmove", "--sync",
                      std::to_string(our_window.x), std::to_string(our_window.y)},
                     variables);
    if (outcome.status != 0) throw std::runtime_error("our window can't be moved: " + outcome.err);
}

Picture capture(const program::Screen& screen, const Area& area) {
    const program::TemporaryFolder folder;
    const std::string file = folder.path() / "screen.rgb";
    const std::string corner = screen.name() + "+" + std::to_string(area.x) + "," + std::to_string(area.y);
    const program::Outcome outcome =
        program::run("/usr/bin/ffmpeg",
                     {"-v", "error", "-f", "x11grab", "-draw_mouse", "0", "-video_size",
                      std::to_string(area.width) + "x" + std::to_string(area.height), "-i", corner, "-frames:v", "1",
                      "-f", "rawvideo", "-pix_fmt", "rgb24", file},
                     tools);
    std::ifstream stream(file, std::ios::binary);
    Picture picture = {area.width, area.height, {std::istreambuf_iterator<char>(stream), {}}};
    if (outcome.status != 0 || picture.rgb.size() != 3UL * static_cast<std::size_t>(area.width * area.height))
        throw std::runtime_error("the screen can't be captured: " + outcome.err);
    return picture;
}

}  // namespace luwte::headset
