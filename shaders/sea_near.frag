#version 460
#include "sea.glsl"

layout(location = 0) out vec4 color;

// Sea close by.
void main() { color = sea(); }
