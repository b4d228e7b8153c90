#version 460
#include "common.glsl"

layout(location = 0) in vec3 light;
layout(location = 1) in vec4 look;
layout(location = 0) out vec4 color;

void main() {
    float grain = dot(tile(look.xy).xy - 0.5, look.zw);
    color = vec4(dither(light * (1.0 + grain), gl_FragCoord.xy), 1.0);
}
