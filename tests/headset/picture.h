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

/// Monado's window (Output::window) and each eye's half of it.
inline constexpr int eyes_width = 960;
inline constexpr int eyes_height = 540;
inline constexpr Area left_eye = {0, 0, eyes_width / 2, eyes_height};
inline constexpr Area right_eye = {eyes_width / 2, 0, eyes_width / 2, eyes_height};

/// Our window on the desk.
inline constexpr int desk_width = 1280;
inline constexpr int desk_height = 720;

/// The top left of a screen, by ffmpeg; throws where that fails.
Picture capture(const program::Screen& screen, int width, int height);
/// What both eyes see: Monado's window, brought before others that lie over it.
Picture capture_eyes(const program::Screen& screen);
/// What stands on the desk: our own window, likewise.
Picture capture_desk(const program::Screen& screen);

}  // namespace luwte::headset
