#version 460
#include "common.glsl"
#include "view.glsl"

layout(location = 0) in vec3 corner;  // tangents to the right and up; the eye's number

// At the near plane, so that nothing is drawn behind it. The rays tell what this eye sees: its middle and half sizes.
void main() {
    int eye = eye_index();
    vec2 half_size = vec2(length(frame.eyes[eye].ray_right), length(frame.eyes[eye].ray_up));
    vec2 right_down = vec2(dot(frame.eyes[eye].ray_ahead, frame.eyes[eye].ray_right),
                           dot(frame.eyes[eye].ray_ahead, frame.eyes[eye].ray_up)) / half_size;
    vec2 at = (corner.xy * vec2(1.0, -1.0) - right_down) / half_size;
    // The other eye's triangles shrink to nothing.
    bool mine = int(corner.z + 0.5) == eye;
    gl_Position = mine ? vec4(at, 1.0, 1.0) : vec4(0.0, 0.0, 0.0, 1.0);
}
