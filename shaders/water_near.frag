#version 460
#include "water.glsl"

layout(location = 0) out vec4 color;

// Water close by.
void main() { color = water(false); }
