#pragma once

#include <vector>

#include "limits.h"

namespace luwte::limits {

/// A rectangle of a picture, some degrees across.
struct Window {
    int left = 0, top = 0, right = 0, bottom = 0;  ///< pixels; right and bottom are beyond
    double x = 0, y = 0;                           ///< of its middle, degrees

    int width() const { return right - left; }
    int height() const { return bottom - top; }
    int size() const { return width() * height(); }
};

/// All windows of this size that lie wholly in the picture, on a grid around its middle.
std::vector<Window> windows_of(const Reel& reel, double degrees, double apart);

}  // namespace luwte::limits
