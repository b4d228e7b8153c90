#version 460
#include "common.glsl"

layout(location = 0) in vec3 light;
layout(location = 1) flat in vec4 shape;  // half the square's pixels, core per square pixel, light of the halo
layout(location = 0) out vec4 color;

// A crisp core, and around the brightest a soft touch.
void main() {
    vec2 p = gl_PointCoord * 2.0 - 1.0;
    float inside = max(1.0 - dot(p, p), 0.0);
    vec2 pixels = p * shape.x;
    float core = exp(-dot(pixels, pixels) * shape.y);
    color = finish_glow(light * inside * (core + shape.z * inside * inside), gl_FragCoord.xy);
}
