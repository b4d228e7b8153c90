#version 460
#include "sea.glsl"

layout(location = 0) out vec4 color;

// Sea out to the horizon.
void main() { color = sea(); }
