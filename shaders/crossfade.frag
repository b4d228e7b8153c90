#version 460
#include "common.glsl"
#include "view.glsl"

layout(location = 0) out vec4 color;

// The picture of the place that is being left, laid over this one.
void main() {
    vec3 there = texelFetch(other, ivec3(ivec2(gl_FragCoord.xy), eye_index()), 0).rgb;
    float cover = frame.crossfade;
    color = vec4(there * cover, cover);
}
