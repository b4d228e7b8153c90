#version 460
#include "common.glsl"
#include "view.glsl"

layout(location = 0) in vec4 from;   // metres; width
layout(location = 1) in vec4 to;     // metres; width
layout(location = 2) in vec4 tint;   // colour; which corner

layout(location = 0) out vec3 at;  // across (-1 to 1), along (0 to 1), seed
layout(location = 1) flat out vec3 light;

// A shaft of light as one strip along its axis that faces the eye.
void main() {
    int eye = eye_index();
    int corner = int(tint.w + 0.5);
    float side = (corner == 1 || corner == 2 || corner == 4) ? 1.0 : -1.0;
    float end = (corner == 2 || corner == 4 || corner == 5) ? 1.0 : 0.0;
    vec3 axis = to.xyz - from.xyz;
    vec3 middle = from.xyz + axis * end;
    vec3 across = cross(axis, middle - frame.eyes[eye].position);
    // From within its axis a shaft has no width.
    across *= inversesqrt(max(dot(across, across), 1e-12));
    vec3 world = middle + across * side * 0.5 * mix(from.w, to.w, end);
    at = vec3(side, end, from.x * 1.3 + to.z);
    light = tint.rgb * frame.beam_light;
    gl_Position = frame.eyes[eye].world_to_clip * vec4(world, 1.0);
}
