#pragma once

#include <filesystem>
#include <string>

#include "app/stage/offscreen_renderer.h"

namespace luwte::app {

/// How far two pictures of one size are apart, in steps of 1/255.
struct Difference {
    double mean = 0;     ///< over all colour values
    double percent = 0;  ///< the 99.9th percentile over pixels, of each its worst colour
};
Difference difference_of(const Picture& a, const Picture& b);

/// Reads a PNG; an empty picture when it can't be.
Picture read_png(const std::filesystem::path& file);

/// Compares with tests/film/golden/NAME.png. On failure the picture, and its difference from the golden one sixteen
/// times amplified, are left in the build folder. With LUWTE_GOLDEN=write it becomes the golden one, which a person has
/// to look at: the test fails.
void expect_golden(const std::string& name, const Picture& picture);

}  // namespace luwte::app
