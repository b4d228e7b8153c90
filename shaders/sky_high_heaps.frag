#version 460
#define LUWTE_HEAPS
#include "sky.glsl"

layout(location = 0) in vec3 ray;
layout(location = 0) out vec4 color;

// Above the highest ridge in each direction.
void main() {
    vec3 dir = normalize(ray);
    Sunward sun = sunward(dir);
    color = finish(high_sky(dir, sun), gl_FragCoord.xy);
}
