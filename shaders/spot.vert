#version 460
#include "point.glsl"

// Small lights that were set down, and the glow on what is pointed out.
void main() {
    SpotData spot = frame.spots[gl_VertexIndex];
    vec3 at = spot.position;
    // What glows on a thing lies before all of it, not in its middle.
    if (gl_VertexIndex == spot_pointed) at += normalize(frame.eyes[eye_index()].position - at) * spot.radius;
    place(at, max(spot.radius, 0.001), spot.radius > 0.0 ? spot.light : vec3(0.0), 1.0);
}
