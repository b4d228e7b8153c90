#version 460
#include "common.glsl"

layout(constant_id = variant_mirrored) const bool in_water = false;

layout(location = 0) in vec4 light;  // w: cover
layout(location = 0) out vec4 color;

void main() {
    vec3 c = dither(light.rgb, gl_FragCoord.xy);
    color = in_water ? vec4(c * light.w, light.w) : vec4(c, 1.0);
}
