#version 460
#include "common.glsl"
#include "view.glsl"

layout(location = 0) out vec3 at;  // along the curtain, 0 at the hem to 1 at the top, which curtain

// A curtain is a winding line high above the ground, drawn up along itself: so its rays draw together overhead.
void main() {
    int quad = gl_VertexIndex / 6, corner = gl_VertexIndex % 6;
    int curtain = quad / aurora_columns;
    float along = float(quad % aurora_columns + ((corner == 1 || corner == 2 || corner == 4) ? 1 : 0)) / float(aurora_columns);
    float up = (corner == 2 || corner == 4 || corner == 5) ? 1.0 : 0.0;
    float t = frame.middle.w, c = float(curtain);
    float x = along * 2.0 - 1.0;
    float azimuth = frame.aurora.y + x * frame.aurora.z * 0.5 * (1.0 - 0.12 * c) + 0.14 * sin(c * 2.4)
        + 0.10 * sin(along * 9.0 + c * 4.0 + t * 0.013) + 0.05 * sin(along * 23.0 - t * 0.017 + c);
    // Far off at the ends, so that it sinks to the horizon there.
    float distance_ = (1.0 + 0.75 * x * x + 0.28 * sin(along * 6.0 + c * 2.1 + t * 0.009) + 0.10 * sin(along * 15.0 - t * 0.012)) * (1.0 + 0.55 * c);
    float hem = tan(frame.aurora.w), top = tan(min(frame.aurora.w + frame.aurora_low.w, 1.45));
    float height = hem + up * (top - hem) * (0.75 + 0.25 * sin(along * 4.0 + c * 1.7 + t * 0.01));
    vec3 dir = normalize(vec3(sin(azimuth) * distance_, height, -cos(azimuth) * distance_));
    at = vec3(along, up, c);
    vec4 clip = frame.world_to_clip[eye_index()] * vec4(dir, 0.0);
    gl_Position = vec4(clip.xy, 0.0, clip.w);
}
