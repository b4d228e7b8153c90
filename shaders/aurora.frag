#version 460
#include "common.glsl"

layout(location = 0) in vec4 at;
layout(location = 1) in float clear;
layout(location = 0) out vec4 color;

// Rays along the curtain at three scales, over an even glow; a crisp hem with a hint of magenta, green above it, violet
// where it thins out upwards. Stars shine through.
void main() {
    float t = frame.time, stand = frame.aurora_rays;
    vec4 broad = tile(vec2(at.x * 1.5 + t * 0.010, at.z * 3.0 + at.y * 0.30));
    float fine = tile(vec2(at.x * 7.0 - t * 0.016, at.z * 5.0 + at.y * 0.16)).x;
    // Bright rays on a dim cloth, not dark lines on a bright one.
    float ray = smoothstep(0.34, 0.92, broad.y * 0.62 + fine * 0.50);
    float light = mix(0.55, 0.22 + 1.5 * ray * (0.35 + 0.65 * ray), stand);
    // Each ray ends at its own height, and begins a little above or below the hem.
    float y = at.y - 0.030 * stand * (broad.x + 0.5 * fine - 0.75);
    float tall = mix(0.60, 0.26 + 0.85 * mix(broad.y, ray, 0.6), stand);
    float rise = max(y, 0.0) / tall;
    float profile = smoothstep(0.0, 0.022 + 0.07 * (1.0 - stand), y) * (exp(-rise * 4.2) + 0.22 * exp(-rise * 1.5)) * smoothstep(0.8, 0.4, at.y);
    vec3 tint = mix(frame.aurora_low, frame.aurora_high, smoothstep(0.12, 1.10, rise));
    float hem = smoothstep(0.075, 0.0, y);
    tint = mix(tint, vec3(0.62, 0.30, 0.58) * frame.aurora_low.g, 0.6 * hem);
    vec4 c = finish_glow(tint * (light * profile * at.w * smoothstep(0.0, 0.16, clear)), gl_FragCoord.xy);
    color = vec4(c.rgb, c.a * 0.7);
}
