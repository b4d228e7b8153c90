// What every shader includes: the frame, noise, tone mapping and dither.
#ifndef LUWTE_COMMON
#define LUWTE_COMMON
#include "shared.h"

layout(set = 0, binding = 0, std140) uniform Frame { FrameData frame; };
layout(set = 0, binding = 1) uniform sampler2DArray profiles;  // elevation of the ridges over azimuth
layout(set = 0, binding = 2) uniform sampler2DArray glyphs;
layout(set = 0, binding = 3) uniform sampler2DArray noises;    // a tile of noise, made once (picture/noise.cpp)

layout(set = 0, binding = 4) uniform sampler2DArray other;     // the place that is being left, while it is

const float pi = 3.14159265;

// The tile: x cloud streaks, y three octaves (both 0 to 1, mean about 0.5), zw slopes of small waves (0 to 1, flat at 0.5).
// `p` counts in cells of the lowest octave; the tile repeats every 16.
vec4 tile(vec2 p) { return textureLod(noises, vec3(p / 16.0, 0.0), 0.0); }

// A soft shoulder to white, hue kept near white by mapping each channel alone.
vec3 tone(vec3 c) { return vec3(1.0) - exp(-c * frame.exposure); }

// Breaks up the steps of 8-bit sRGB: triangular noise of one step, in linear light scaled by the curve's slope there.
vec3 dither(vec3 c, vec2 pixel) {
    float a = fract(52.9829189 * fract(dot(pixel, vec2(0.06711056, 0.00583715))));
    float b = fract(52.9829189 * fract(dot(pixel + 47.0, vec2(0.00583715, 0.06711056))));
    vec3 slope = max(2.05 * sqrt(max(c, vec3(0.0))), vec3(0.0774));
    return c + (a + b - 1.0) / 255.0 * slope;
}

vec4 finish(vec3 hdr, vec2 pixel) { return vec4(dither(tone(hdr), pixel) * frame.presence, 1.0); }

// Light that is laid over: its own brightness decides how much it covers.
vec4 finish_glow(vec3 hdr, vec2 pixel) {
    vec3 c = tone(hdr) * frame.presence;
    float cover = clamp(max(c.r, max(c.g, c.b)), 0.0, 1.0);
    // Dithered only where it is seen, or an empty corner would sparkle.
    return vec4(max(mix(c, dither(c, pixel), smoothstep(0.0, 0.004, cover)), vec3(0)), cover);
}
#endif
