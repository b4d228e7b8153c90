#version 460
#include "water.glsl"

layout(location = 0) out vec4 color;

// Water out to the far shore.
void main() { color = water(true); }
