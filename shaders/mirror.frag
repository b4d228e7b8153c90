#version 460
#include "common.glsl"

layout(location = 0) in vec4 light;  // w: cover
layout(location = 0) out vec4 color;

void main() { color = vec4(dither(light.rgb, gl_FragCoord.xy) * light.w, light.w); }
