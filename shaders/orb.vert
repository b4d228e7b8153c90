#version 460
#include "common.glsl"
#include "view.glsl"

layout(location = 0) out vec3 from_eye;

const float reach = 2.15;  // the halo's end, in radii

// A disc that faces the eye, far enough out for the halo; a strip that zigzags across it.
void main() {
    int eye = eye_index();
    vec3 to_orb = frame.orb_position - frame.eyes[eye].position;
    vec3 ahead = normalize(to_orb);
    vec3 right = normalize(cross(ahead, abs(ahead.y) > 0.95 ? vec3(0, 0, 1) : vec3(0, 1, 0)));
    vec3 up = cross(right, ahead);
    float step = (gl_VertexIndex & 1) == 0 ? float(gl_VertexIndex / 2) : -float((gl_VertexIndex + 1) / 2);
    float angle = step * 2.0 * pi / float(orb_corners);
    // Corners lie a little outside the circle, so that its sides don't cut it.
    vec2 corner = vec2(cos(angle), sin(angle)) / cos(pi / float(orb_corners));
    from_eye = to_orb + (right * corner.x + up * corner.y) * frame.orb_radius * reach;
    gl_Position = frame.eyes[eye].world_to_clip * vec4(frame.eyes[eye].position + from_eye, 1.0);
}
