#version 460
#include "common.glsl"
#include "view.glsl"

layout(location = 0) out vec3 ray;

// One triangle over everything, infinitely far (reversed Z: depth 0).
void main() {
    vec2 corner = vec2(gl_VertexIndex == 1 ? 3.0 : -1.0, gl_VertexIndex == 2 ? 3.0 : -1.0);
    int eye = eye_index();
    ray = frame.ray_ahead[eye].xyz + corner.x * frame.ray_right[eye].xyz + corner.y * frame.ray_up[eye].xyz;
    gl_Position = vec4(corner, 0.0, 1.0);
}
