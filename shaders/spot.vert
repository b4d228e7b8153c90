#version 460
#include "point.glsl"

// Small lights that were set down, and the glow on what is pointed out.
void main() {
    vec4 spot = frame.spots[gl_VertexIndex];
    // What glows on a thing lies before all of it, not in its middle.
    if (gl_VertexIndex == spot_pointed) spot.xyz += normalize(frame.eye[eye_index()].xyz - spot.xyz) * spot.w;
    place(spot.xyz, max(spot.w, 0.001), spot.w > 0.0 ? frame.spot_light[gl_VertexIndex].rgb : vec3(0.0), 1.0);
}
