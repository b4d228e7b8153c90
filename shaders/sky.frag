#version 460
#include "sky.glsl"

layout(location = 0) in vec3 ray;
layout(location = 0) out vec4 color;

void main() {
    vec3 dir = normalize(ray);
    color = finish(far_half(dir, frame.eye[0].w), gl_FragCoord.xy);
}
