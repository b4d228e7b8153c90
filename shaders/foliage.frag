#version 460
#include "common.glsl"

layout(location = 0) in vec4 light;
layout(location = 0) out vec4 color;

void main() { color = vec4(dither(light.rgb, gl_FragCoord.xy), 1.0); }
