#version 460
#include "sky.glsl"

layout(location = 0) in vec3 ray;
layout(location = 0) out vec4 color;

// The band around the horizon, where ridges stand before the sky, or what lies above the highest ridge.
void main() {
    vec3 dir = normalize(ray);
    Sunward sun = sunward(dir);
    vec3 c = high_sky(dir, sun);
    if (ridged) c = ridges(dir, c, sun, frame.eyes[0].pixel_angle, wood_grain(dir));
    color = finish(c, gl_FragCoord.xy);
}
