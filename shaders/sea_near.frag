#version 460
#include "water.glsl"

layout(location = 0) out vec4 color;

// Sea close by.
void main() { color = water(false, true); }
