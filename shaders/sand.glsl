// Dry sand: what the dunes and the strip that waves come to share, so that they meet without an edge.
#ifndef LUWTE_SAND
#define LUWTE_SAND
#include "ground.glsl"

struct Sand {
    vec3 albedo;
    vec3 normal;
};

// Wind's ripple marks: long crests that wander, part and lie in patches. `dry`: 0 where water has smoothed them.
Sand dry_sand(vec2 p, Footing f, float dry) {
    vec4 broad = tile(p * 0.17), bend = tile(p * 0.62 + 3.3);
    float phase = 2.0 * pi / 0.115 * (p.y + 0.42 * p.x + 0.24 * bend.y + 0.10 * bend.x);
    // Steep to the lee, gentle to the wind.
    float wave = cos(phase) + 0.35 * cos(2.0 * phase + 0.6);
    float there = smoothstep(0.38, 0.66, broad.x) * (0.4 + 1.2 * bend.x);
    vec2 slope = vec2(0.39, 0.92) * (0.11 * wave * there * exp(-f.foot * f.foot * 1100.0));
    slope += (bend.zw - 0.5) * (0.30 * exp(-f.foot * 2.0)) + (broad.zw - 0.5) * 0.16;
    slope *= dry;
    Sand sand;
    sand.normal = normalize(f.normal + vec3(-slope.x, 0.0, -slope.y));
    float grain = 1.0 + (tile(p * 29.0).y - 0.5) * 0.36 * exp(-f.foot * 26.0) * (0.4 + 0.6 * dry);
    // A low moon draws every ripple.
    grain *= 1.0 - 1.5 * dot(slope, frame.moon.xz) * step(0.0, frame.moon.y);
    sand.albedo = mix(frame.ground.rgb, frame.ground_tip.rgb, dry * smoothstep(0.36, 0.64, broad.y)) * grain;
    return sand;
}
#endif
