#version 460
#include "common.glsl"
#include "view.glsl"

layout(location = 0) in vec4 direction;

layout(location = 0) out vec3 ray;

// A dome infinitely far (reversed Z: depth 0): turned with the head, never moved by it.
void main() {
    ray = direction.xyz;
    vec4 clip = frame.eyes[eye_index()].world_to_clip * vec4(direction.xyz, 0.0);
    gl_Position = vec4(clip.xy, 0.0, clip.w);
}
