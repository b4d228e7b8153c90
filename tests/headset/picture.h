#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "program/background.h"

namespace luwte::headset {

/// A part of a picture, in pixels from its top left.
struct Area {
    int x, y, width, height;
};

struct Point {
    double x, y;
};

/// What a screen showed.
struct Picture {
    int width = 0;
    int height = 0;
    std::vector<std::uint8_t> rgb;

    /// Of one pixel: 0 black to 1 white, in linear light.
    double luminance(int x, int y) const;
    /// The mean over an area.
    double luminance(const Area& area) const;
    /// The middle of all pixels of an area that are brighter than this; nothing where none is.
    std::optional<Point> brighter(const Area& area, double threshold) const;
};

/// Monado's window (Output::window), where it stands, and each eye's half of its picture.
inline constexpr Area monados_window = {0, 0, 960, 540};
inline constexpr Area left_eye = {0, 0, monados_window.width / 2, monados_window.height};
inline constexpr Area right_eye = {left_eye.width, 0, left_eye.width, left_eye.height};

/// Our window, below that.
inline constexpr int window_width = 1280;
inline constexpr int window_height = 720;
inline constexpr Area our_window = {0, monados_window.height, window_width, window_height};

/// Moves our window to where it covers nothing of Monado's; throws where that fails.
void put_windows_apart(const program::Screen& screen);
/// A part of a screen, by ffmpeg; throws where that fails.
Picture capture(const program::Screen& screen, const Area& area);

}  // namespace luwte::headset
