#pragma once

#include <cstddef>
#include <span>
#include <vector>

namespace luwte::limits {

// What a sequence of pictures does to a person, as numbers; the limits are those of design/look-and-sound. Nothing here
// knows how the pictures were made. Luminance is relative, linear, 0 to 1 (Rec. 709 from 8-bit sRGB); times are
// seconds; directions degrees from the middle of the picture, positive to the right and upwards.

struct Shot {
    double time = 0;
    std::vector<std::byte> rgba;  ///< 8-bit sRGB, rows from the top
};

/// Shots of one size in order of time, through a lens that stands still.
struct Reel {
    int width = 0;
    int height = 0;
    double half_tangent = 0.5543;  ///< of the vertical field of view
    std::vector<Shot> shots;
};

/// Mean luminance of a picture.
double level_of(std::span<const std::byte> rgba);

/// A picture's mean luminance at a time.
struct Level {
    double time = 0;
    double mean = 0;
};
std::vector<Level> levels_of(const Reel& reel);

/// The worst flash: a pair of opposing changes within a second.
struct Flash {
    double size = 0;  ///< of the smaller of the two changes
    double time = 0;  ///< of the shot between them
    double x = 0, y = 0;
    double field = 0;  ///< degrees across
};

constexpr double most_flash = 0.10;    // of the greatest relative luminance (WCAG 2.3.1, ITU-R BT.1702)
constexpr double most_red_flash = 20;  // of (R - G - B) * 320 (the same)

struct Flashes {
    /// General flash after WCAG 2.3.1 and ITU-R BT.1702, and stricter: they allow three pairs in a second; here one
    /// counts. A field's mean luminance is what changes; the state that is darker must be below 0.80. From most_flash
    /// on it is a flash.
    Flash general;
    /// Red flash after the same: in either state of a change a quarter of the field is a saturated red
    /// (R / (R + G + B) of 0.8 or more, linear), and (R - G - B) * 320, negative values counted as 0, changes by more
    /// than most_red_flash as the field's mean.
    Flash red;
};
/// Fields lie on a grid of half a field's distance, in two sizes: 10 degrees, and 5: the norm counts what fills a
/// quarter of a 10 degree field, and there it isn't thinned by what lies around.
Flashes worst_flashes(const Reel& reel);

/// The greatest change of the mean luminance within a second; where levels are further apart, per second.
struct Slope {
    double change = 0;
    double time = 0;
};
constexpr double most_slope = 0.05;  // of white (ours)
Slope steepest(std::span<const Level> levels);
/// The greatest change from a level to the next.
Slope greatest_step(std::span<const Level> levels);

/// How evenly an evening falls: the greatest rise above what was reached before, and the fall from start to end.
struct Evening {
    double rise = 0;
    double fall = 0;
    double end = 0;  ///< level at the end
};
Evening evening_of(std::span<const Level> levels);

/// A disc in which motion is not looked for.
struct Disc {
    double x = 0, y = 0;
    double radius = 0;  ///< 0: nothing is left out
};

/// The fastest thing larger than a field that was seen with confidence.
struct Motion {
    double speed = 0;  ///< degrees a second; 0 where nothing moves
    double time = 0;
    double x = 0, y = 0;
    double degrees_x = 0, degrees_y = 0;  ///< the way it goes, degrees a second
    int windows = 0;  ///< that held enough texture to tell (of all times): 0 means that nothing could be told
};
constexpr double most_speed = 2;  // degrees/s (platform comfort guides)

/// Motion of windows of 10 degrees: each is found again a while later by its smallest squared difference, to a fraction
/// of a pixel, after taking off single points (stars) and what an offset and a slope of light across the window
/// explain. It counts when
/// - the window has texture; of a single edge only the motion across it can be seen, and is;
/// - moving explains the difference much better than staying, and almost wholly;
/// - it does so in parts all over the window (of nine parts four at least, and few against), so that a reed or a
/// firefly
///   before a still or an empty ground doesn't count;
/// - it goes on: twice the same lag, in about the same direction. The slower of the two is its speed.
/// Lags of 0.05, 0.2 and 0.5 s see from some tens of degrees a second down to tenths of a degree a second.
/// `every`: seconds between the times at which motion is looked for.
Motion fastest(const Reel& reel, const Disc& without = {}, double every = 0.5);

/// Bands in the dark. See bands_in.
struct Bands {
    int gentle = 0;      ///< places with a gentle dark gradient
    int steps = 0;       ///< of those: a plateau, a jump, a plateau
    double share = 0;    ///< steps / gentle
    double largest = 0;  ///< jump, in 1/255
    int x = 0, y = 0;    ///< pixel of one of the largest
};
constexpr double most_band_share = 0.01;
constexpr int least_gentle = 100;  ///< fewer places tell nothing

/// Visible steps in dark gradients. Two areas of 4 x 4 pixels lie 8 to 64 pixels apart, along rows or columns. It is a
/// gentle dark gradient where they and the middle between them are darker than 64/255, vary by at most 4/255, and the
/// means, which average the dither out, differ by a quarter of a 255th or more. It is a step when both areas are
/// plateaus (every pixel has one value): dither of a step or more leaves no such areas on a gradient, for their means
/// pass through all that lies between two values; a gradient without dither consists of them, and one with too weak a
/// dither has them in part. Each colour channel counts by itself. Of the distances the worst is told.
Bands bands_in(std::span<const std::byte> rgba, int width, int height);

}  // namespace luwte::limits
