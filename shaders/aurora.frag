#version 460
#include "common.glsl"

layout(location = 0) in vec3 at;
layout(location = 0) out vec4 color;

// Rays along the curtain, slow waves of light through it; green at the hem, violet where it thins out upwards.
void main() {
    float t = frame.middle.w;
    float x = at.x * 22.0 + at.z * 7.3;
    float rays = tile(vec2(x * 0.9 + t * 0.012, at.z * 3.0 + at.y * 0.25)).y;
    float fine = tile(vec2(x * 3.1 - t * 0.018, at.z * 5.0 + at.y * 0.12)).x;
    float waves = tile(vec2(at.x * 3.0 - t * 0.014, at.z * 2.0 + t * 0.006)).y;
    float light = (0.35 + 1.1 * smoothstep(0.25, 0.75, rays)) * (0.65 + 0.7 * fine) * smoothstep(0.25, 0.75, waves);
    float tall = 0.45 + 0.55 * rays;
    float rise = at.y / tall;
    float profile = smoothstep(0.0, 0.07, at.y) * exp(-rise * 2.6) * smoothstep(1.0, 0.75, at.y);
    float ends = smoothstep(0.0, 0.16, at.x) * smoothstep(1.0, 0.84, at.x);
    vec3 tint = mix(frame.aurora_low.rgb, frame.aurora_high.rgb, smoothstep(0.12, 0.75, rise));
    color = finish_glow(tint * (light * profile * ends * frame.aurora.x * (1.0 - 0.28 * at.z)), gl_FragCoord.xy);
}
