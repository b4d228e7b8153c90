#version 460
#include "common.glsl"
#include "view.glsl"

layout(location = 0) out vec2 at;

// A square around the moon, infinitely far, with room for its softened edge. `at` counts in its radius.
void main() {
    vec2 corner = vec2(gl_VertexIndex & 1, gl_VertexIndex >> 1) * 2.0 - 1.0;
    vec3 right = normalize(cross(frame.moon_direction, vec3(0, 1, 0)));
    vec3 up = cross(right, frame.moon_direction);
    at = corner * (1.04 + 1.2 * frame.eyes[0].pixel_angle / frame.moon_radius);
    vec3 dir = frame.moon_direction + (right * at.x + up * at.y) * frame.moon_radius;
    vec4 clip = frame.eyes[eye_index()].world_to_clip * vec4(dir, 0.0);
    gl_Position = vec4(clip.xy, 0.0, clip.w);
}
