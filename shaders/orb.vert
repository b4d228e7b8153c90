#version 460
#include "common.glsl"
#include "view.glsl"

layout(location = 0) out vec3 from_eye;

const float reach = 2.15;  // the halo's end, in radii

// A square that faces the eye, far enough out for the halo.
void main() {
    int eye = eye_index();
    vec3 to_orb = frame.orb.xyz - frame.eye[eye].xyz;
    vec3 ahead = normalize(to_orb);
    vec3 right = normalize(cross(ahead, abs(ahead.y) > 0.95 ? vec3(0, 0, 1) : vec3(0, 1, 0)));
    vec3 up = cross(right, ahead);
    vec2 corner = vec2(gl_VertexIndex & 1, gl_VertexIndex >> 1) * 2.0 - 1.0;
    from_eye = to_orb + (right * corner.x + up * corner.y) * frame.orb.w * reach;
    gl_Position = frame.world_to_clip[eye] * vec4(frame.eye[eye].xyz + from_eye, 1.0);
}
