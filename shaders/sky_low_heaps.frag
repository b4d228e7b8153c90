#version 460
#define LUWTE_HEAPS
#include "sky.glsl"

layout(location = 0) in vec3 ray;
layout(location = 0) out vec4 color;

// The band around the horizon, where ridges stand before the sky.
void main() {
    vec3 dir = normalize(ray);
    Sunward sun = sunward(dir);
    color = finish(ridges(dir, high_sky(dir, sun), sun, frame.eye[0].w, wood_grain(dir)), gl_FragCoord.xy);
}
