// The far half of a place, by direction: sky, clouds, moon, ridges with their mist. Water mirrors this same function.
#ifndef LUWTE_SKY
#define LUWTE_SKY
#include "common.glsl"

float towards_sun(vec3 dir) {
    vec2 flat_dir = dir.xz / max(length(dir.xz), 1e-4);
    return dot(flat_dir, frame.sun.xz);
}

// The bare sky: three heights blended, the afterglow around the sun, the belt of Venus across from it.
vec3 clear_sky(vec3 dir) {
    float up = max(dir.y, 0.0);
    vec3 c = mix(frame.horizon.rgb, frame.middle.rgb, 1.0 - exp(-up * 5.5));
    c = mix(c, frame.zenith.rgb, smoothstep(0.05, 0.95, up) );
    float away = acos(clamp(towards_sun(dir), -1.0, 1.0));
    float near_sun = exp(-away * away / (frame.glow.w * frame.glow.w));
    // A glow hugs the horizon and widens there.
    c += frame.glow.rgb * near_sun * exp(-up / frame.belt.w) ;
    c += frame.glow.rgb * 0.28 * exp(-away * 0.8) * exp(-up / (frame.belt.w * 2.4));
    float band = exp(-pow((up - 0.13) / 0.075, 2.0));
    c += frame.belt.rgb * band * smoothstep(1.2, 2.9, away);
    return c;
}

// The sky just above the horizon in this direction: what distance fades into.
vec3 horizon_light(vec3 dir) {
    float away = acos(clamp(towards_sun(dir), -1.0, 1.0));
    float near_sun = exp(-away * away / (frame.glow.w * frame.glow.w));
    return mix(frame.horizon.rgb, frame.middle.rgb, 0.12) + frame.glow.rgb * (0.78 * near_sun + 0.24 * exp(-away * 0.8));
}

// Thin evening clouds on a flat ceiling, lit from below on the sun's side. Returns colour and cover.
vec4 clouds(vec3 dir) {
    float up = dir.y;
    if (up < 0.012) return vec4(0);
    float reach = 1.0 / (up + 0.14);
    vec2 at = dir.xz * reach * frame.cloud_lit.w;
    vec2 moved = at + vec2(0.006, 0.002) * frame.cloud_shade.w;
    // Stretched across the line of the wind: long quiet streaks rather than puffs.
    vec2 streak = vec2(dot(moved, vec2(0.80, 0.60)) * 0.62, dot(moved, vec2(-0.60, 0.80)) * 1.9);
    float body = tile(streak).x;
    float cover = smoothstep(1.0 - frame.horizon.w, 1.28 - frame.horizon.w * 0.7, body + 0.2);
    cover *= smoothstep(0.012, 0.11, up) * (1.0 - 0.55 * smoothstep(0.35, 0.95, up));
    float away = acos(clamp(towards_sun(dir), -1.0, 1.0));
    float lit = exp(-away * 1.05) * exp(-max(up - 0.05, 0.0) * 2.3);
    // Thin edges let light through, thick middles stay dark.
    lit *= 0.42 + 0.85 * (1.0 - smoothstep(0.45, 0.85, body));
    vec3 c = mix(frame.cloud_shade.rgb, frame.cloud_lit.rgb, clamp(lit, 0.0, 1.0));
    return vec4(c, cover * 0.86);
}

// The moon's soft surroundings; its disc is a draw of its own (moon.frag), so that not every pixel pays for it.
vec3 moon_halo(vec3 dir) {
    float away = 1.0 - dot(dir, frame.moon.xyz);
    return frame.moon_light.rgb * (0.05 * exp(-away * 420.0) + 0.04 * exp(-away * 36.0));
}

float ridge_top(vec4 first, vec4 second, int i) { return i < 4 ? first[i] : second[i - 4]; }

// Ridges from near to far, until one covers; each fades into mist at its foot. `far` is what lies behind them all.
// Written as a loop that ends early: software drivers run both sides of an `if`, but leave a loop.
vec3 ridges(vec3 dir, vec3 far, float pixel) {
    float elevation = dir.y * (1.0 + 0.1667 * dir.y * dir.y);  // asin, near enough this low
    float azimuth = atan(dir.x, -dir.z);
    float u = azimuth / (2.0 * pi) + 0.5;
    vec4 first = textureLod(profiles, vec3(u, 0.5, 0.0), 0.0);
    vec4 second = textureLod(profiles, vec3(u, 0.5, 1.0), 0.0);
    vec3 air = horizon_light(dir);
    // Woods are felt rather than seen: a faint mottle that fades with distance.
    vec2 grain = tile(vec2(azimuth * 24.0 + frame.cloud_shade.w * 0.004, elevation * 60.0)).xy;
    vec3 c = vec3(0);
    float left = 1.0;  // how much still shines through
    float most = max(max(max(first.x, first.y), max(first.z, first.w)), max(second.x, second.y));
    for (int i = elevation > most + pixel ? -1 : int(frame.counts.x) - 1; i >= 0 && left > 0.004; --i) {
        float top = ridge_top(first, second, i);
        float cover = left * (1.0 - smoothstep(top - pixel * 0.7, top + pixel * 0.7, elevation));
        float haze = frame.hill_color[i].w;
        vec3 own = frame.hill_color[i].rgb * frame.sun.w * mix(0.6 + 0.8 * grain.x, 1.0, haze);
        float low = exp2(-max(elevation, 0.0) / (0.0075 + 0.016 * haze));
        float fog = clamp(haze + (1.0 - haze) * low * (0.25 + 1.1 * grain.y), 0.0, 1.0);
        c += cover * mix(own, mix(air, frame.mist.rgb, 0.6 * low), fog);
        left -= cover;
    }
    return c + left * far;
}

vec3 far_half(vec3 dir, float pixel) {
    vec3 c = clear_sky(dir);
    c += moon_halo(dir);
    vec4 cloud = clouds(dir);
    c = mix(c, cloud.rgb, cloud.a);
    return ridges(dir, c, pixel);
}

// What distance fades into: mist near the ground, the sky's own light further up.
vec3 air_light(vec3 dir) { return mix(horizon_light(dir) * 0.85, frame.mist.rgb, 0.4); }
#endif
