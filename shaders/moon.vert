#version 460
#include "common.glsl"
#include "view.glsl"

layout(location = 0) out vec2 at;

// A square around the moon, infinitely far, with room for its softened edge. `at` counts in its radius.
void main() {
    vec2 corner = vec2(gl_VertexIndex & 1, gl_VertexIndex >> 1) * 2.0 - 1.0;
    vec3 right = normalize(cross(frame.moon.xyz, vec3(0, 1, 0)));
    vec3 up = cross(right, frame.moon.xyz);
    at = corner * (1.04 + 1.2 * frame.eye[0].w / frame.moon.w);
    vec3 dir = frame.moon.xyz + (right * at.x + up * at.y) * frame.moon.w;
    vec4 clip = frame.world_to_clip[eye_index()] * vec4(dir, 0.0);
    gl_Position = vec4(clip.xy, 0.0, clip.w);
}
