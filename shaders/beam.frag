#version 460
#include "common.glsl"

layout(location = 0) in vec3 at;
layout(location = 1) flat in vec3 light;
layout(location = 0) out vec4 color;

// Soft across, gone at both ends, with the air's slow unevenness in it.
void main() {
    float t = frame.time;
    float across = max(1.0 - at.x * at.x, 0.0);
    float along = smoothstep(0.0, 0.12, at.y) * smoothstep(1.0, 0.45, at.y);
    float air = 0.72 + 0.56 * tile(vec2(at.x * 0.55 + at.z, at.y * 1.4 - t * 0.008)).y;
    float streaks = 0.8 + 0.4 * tile(vec2(at.x * 1.7 + at.z * 3.1, 0.3 + t * 0.004)).y;
    color = finish_glow(light * (across * across * along * air * streaks), gl_FragCoord.xy);
}
